package values

import (
	"strconv"
	"strings"
)

// strftime formats a time; ok is false for what depends on the machine.
func strftime(d *DateTime, format string) (string, bool) {
	if d.Year < 1000 {
		return "", false
	}
	days := ordinal(d.Year, d.Month, d.Day)
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		if i++; i == len(format) {
			return "", false
		}
		switch format[i] {
		case '%':
			b.WriteByte('%')
		case 'Y':
			b.WriteString(strconv.Itoa(d.Year))
		case 'y':
			b.WriteString(digits(d.Year%100, 2))
		case 'm':
			b.WriteString(digits(d.Month, 2))
		case 'd':
			b.WriteString(digits(d.Day, 2))
		case 'H':
			b.WriteString(digits(d.Hour, 2))
		case 'I':
			b.WriteString(digits((d.Hour+11)%12+1, 2))
		case 'M':
			b.WriteString(digits(d.Minute, 2))
		case 'S':
			b.WriteString(digits(d.Second, 2))
		case 'f':
			b.WriteString(digits(d.Micros, 6))
		case 'j':
			b.WriteString(digits(days-ordinal(d.Year, 1, 1)+1, 3))
		case 'w':
			b.WriteString(strconv.Itoa(days % 7))
		case 'u':
			b.WriteString(strconv.Itoa((days+6)%7 + 1))
		case 'F':
			b.WriteString(d.date())
		case 'T':
			b.WriteString(d.clock())
		case 'z':
			if !d.offsetKnown() {
				return "", false
			}
			b.WriteString(strings.ReplaceAll(d.suffix(), ":", ""))
		case 'Z':
			if d.Zone != "" && d.Zone != "UTC" {
				return "", false
			}
			b.WriteString(d.Zone)
		default:
			return "", false
		}
	}
	return b.String(), true
}

// strptime reads a time by a format of directives that take a fixed form.
func (m *Maker) strptime(at From, s, format string) Value {
	d := &DateTime{From: at, Year: 1900, Month: 1, Day: 1}
	for i := 0; i < len(format); i++ {
		if isSpace(rune(format[i])) {
			return Unclear(at, "podport does not read a time so")
		}
		if format[i] != '%' {
			if s == "" || s[0] != format[i] {
				return m.noTime(at, format)
			}
			s = s[1:]
			continue
		}
		if i++; i == len(format) {
			return Unclear(at, "podport does not read a time so")
		}
		var to *int
		width := 2
		switch format[i] {
		case 'Y':
			to, width = &d.Year, 4
		case 'm':
			to = &d.Month
		case 'd':
			to = &d.Day
		case 'H':
			to = &d.Hour
		case 'M':
			to = &d.Minute
		case 'S':
			to = &d.Second
		default:
			return Unclear(at, "podport does not read a time so")
		}
		if len(s) < width || !isDigits(s[:width]) {
			// Python takes fewer digits of some, too.
			return Unclear(at, "podport does not read such a time")
		}
		*to, _ = strconv.Atoi(s[:width])
		s = s[width:]
	}
	if s != "" || !d.valid() {
		return m.noTime(at, format)
	}
	return d
}

func (m *Maker) noTime(at From, format string) Value {
	return Unclear(at, "podport can't read the text as a time of the form "+quote(format))
}

// fromISO reads YYYY-MM-DD, with a time behind it or not; ok is false for what
// some version of Python does not read.
func fromISO(at From, s string) (d *DateTime, ok bool) {
	d = &DateTime{From: at}
	number := func(width int, to *int) bool {
		if len(s) < width || !isDigits(s[:width]) {
			return false
		}
		*to, _ = strconv.Atoi(s[:width])
		s = s[width:]
		return true
	}
	skip := func(set string) bool {
		if s == "" || strings.IndexByte(set, s[0]) < 0 {
			return false
		}
		s = s[1:]
		return true
	}
	if !number(4, &d.Year) || !skip("-") || !number(2, &d.Month) || !skip("-") || !number(2, &d.Day) {
		return nil, false
	}
	if s == "" {
		d.DateOnly = true
		return d, d.valid()
	}
	if !skip("T ") || !number(2, &d.Hour) || !skip(":") || !number(2, &d.Minute) {
		return nil, false
	}
	if skip(":") && !number(2, &d.Second) {
		return nil, false
	}
	if skip(".") {
		switch {
		case number(6, &d.Micros):
		case number(3, &d.Micros):
			d.Micros *= 1000
		default:
			return nil, false
		}
	}
	if len(s) == 6 && (s[0] == '+' || s[0] == '-') && s[3] == ':' && isDigits(s[1:3]) && isDigits(s[4:]) && s[1:3] < "24" && s[4:] < "60" {
		d.Zone = s
		if minutes, _ := d.offset(); minutes == 0 {
			d.Zone = "UTC"
		}
		s = ""
	}
	return d, s == "" && d.valid()
}
