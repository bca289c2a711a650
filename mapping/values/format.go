package values

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"podport/mapping/internal/bigint"
)

// formatSpec is a format specification, read.
type formatSpec struct {
	fill      rune
	align     byte // '<', '>', '^', '=' or 0
	sign      byte // '+', '-', ' ' or 0
	alternate bool // #
	zero      bool
	width     int
	grouping  byte // ',', '_' or 0
	precision int  // -1 when there is none
	kind      byte // 0 when there is none
}

// parseSpec reads [[fill]align][sign][#][0][width][grouping][.precision][type].
func parseSpec(s string) (f formatSpec, ok bool) {
	f = formatSpec{precision: -1}
	filled := false
	first, size := utf8.DecodeRuneInString(s)
	switch {
	case size > 0 && len(s) > size && strings.IndexByte("<>=^", s[size]) >= 0:
		filled, f.fill, f.align, s = true, first, s[size], s[size+1:]
	case s != "" && strings.IndexByte("<>=^", s[0]) >= 0:
		f.align, s = s[0], s[1:]
	}
	take := func(set string) byte {
		if s != "" && strings.IndexByte(set, s[0]) >= 0 {
			c := s[0]
			s = s[1:]
			return c
		}
		return 0
	}
	f.sign = take("+- ")
	f.alternate = take("#") != 0
	if !filled {
		f.fill, f.zero = ' ', take("0") != 0
	}
	if f.width, s, ok = takeInt(s, 0); !ok {
		return f, false
	}
	f.grouping = take(",_")
	if take(".") != 0 {
		if f.precision, s, ok = takeInt(s, -1); !ok || f.precision < 0 {
			return f, false
		}
	}
	if s != "" {
		f.kind, s = s[0], s[1:]
	}
	return f, s == ""
}

// takeInt reads a number up to a million; without one it returns missing.
func takeInt(s string, missing int) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 {
		return missing, s, true
	}
	n, err := strconv.Atoi(s[:i])
	return n, s[i:], err == nil && n <= MaxText
}

// format returns format(v, spec) of a plain value; ok is false when Python
// raises an error, or its versions differ.
func (m *Maker) format(v Value, spec string) (s string, ok bool) {
	if spec == "" {
		return m.strOf(v)
	}
	switch v := v.(type) {
	case *Str:
		return formatString(v.Value, spec)
	case *Bool, *Int:
		n, _ := numberOf(v)
		return formatInt(n.i, spec)
	case *Float:
		f, ok := parseSpec(spec)
		if !ok {
			return "", false
		}
		return formatFloat(v.Value, f)
	case *DateTime:
		if strings.Contains(spec, "%") {
			return strftime(v, spec)
		}
	}
	return "", false
}

func formatString(s, spec string) (string, bool) {
	f, ok := parseSpec(spec)
	// What 0 does to a string is not the same in every version of Python.
	if !ok || f.sign != 0 || f.alternate || f.grouping != 0 || f.align == '=' || f.zero || f.kind != 0 && f.kind != 's' {
		return "", false
	}
	if f.precision >= 0 {
		s = firstRunes(s, f.precision)
	}
	if f.align == 0 {
		f.align = '<'
	}
	return pad(s, f), true
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// pad fills a text up to the width.
func pad(s string, f formatSpec) string {
	missing := f.width - utf8.RuneCountInString(s)
	if missing <= 0 {
		return s
	}
	left := 0
	switch f.align {
	case '>':
		left = missing
	case '^':
		left = missing / 2
	}
	fill := string(f.fill)
	return strings.Repeat(fill, left) + s + strings.Repeat(fill, missing-left)
}

// formatInt formats an integer.
func formatInt(n *bigint.Int, spec string) (string, bool) {
	f, ok := parseSpec(spec)
	if !ok {
		return "", false
	}
	base, prefix, group := 10, "", 3
	switch f.kind {
	case 0, 'd':
	case 'b':
		base, prefix, group = 2, "0b", 4
	case 'o':
		base, prefix, group = 8, "0o", 4
	case 'x', 'X':
		base, prefix, group = 16, "0"+string(f.kind), 4
	case 'c':
		if f.sign != 0 || f.alternate || f.grouping != 0 || f.precision >= 0 || f.zero || !n.IsInt64() {
			return "", false
		}
		r := rune(n.Int64())
		if int64(r) != n.Int64() || !utf8.ValidRune(r) {
			return "", false
		}
		if f.align == 0 {
			f.align = '>'
		}
		return pad(string(r), f), f.align != '='
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		x, exact := number{i: n}.float()
		if !exact {
			return "", false
		}
		return formatFloat(x, f)
	default:
		return "", false
	}
	if f.precision >= 0 || f.grouping == ',' && base != 10 {
		return "", false
	}
	digits := n.Abs().Text(base)
	if f.kind == 'X' {
		digits = upper(digits)
	}
	if !f.alternate {
		prefix = ""
	}
	return f.number(n.Sign() < 0, prefix, digits, "", group), true
}

// number puts together a number of its parts: sign, prefix, the digits before
// the point and what follows them.
func (f formatSpec) number(negative bool, prefix, digits, rest string, group int) string {
	sign := ""
	switch {
	case negative:
		sign = "-"
	case f.sign == '+' || f.sign == ' ':
		sign = string(f.sign)
	}
	if f.zero {
		f.fill = '0'
	}
	switch {
	case f.align == 0 && f.zero:
		f.align = '='
	case f.align == 0:
		f.align = '>'
	}
	width := 0
	if f.align == '=' && f.fill == '0' {
		width = f.width - len(sign) - len(prefix) - len(rest)
	}
	digits = grouped(digits, f.grouping, group, width)
	if f.align == '=' {
		missing := f.width - len(sign) - len(prefix) - len(digits) - len(rest)
		return sign + prefix + strings.Repeat(string(f.fill), max(missing, 0)) + digits + rest
	}
	return pad(sign+prefix+digits+rest, f)
}

// grouped puts separators between the digits, and zeros before them up to the
// width; a separator never comes first.
func grouped(digits string, separator byte, group, width int) string {
	if separator == 0 {
		return digits
	}
	var reversed []byte
	for n := 0; n < len(digits) || len(reversed) < width; n++ {
		if n > 0 && n%group == 0 {
			reversed = append(reversed, separator)
		}
		if n < len(digits) {
			reversed = append(reversed, digits[len(digits)-1-n])
		} else {
			reversed = append(reversed, '0')
		}
	}
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return string(reversed)
}
