package values

import (
	"cmp"
	"strconv"
	"strings"
)

// ordinal returns the number of days from 0001-01-01, which is day 1, in the
// Gregorian calendar.
func ordinal(year, month, day int) int {
	y := year - 1
	days := y*365 + y/4 - y/100 + y/400 + day
	for m := 1; m < month; m++ {
		days += monthDays(year, m)
	}
	return days
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func monthDays(year, month int) int {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

const lastOrdinal = 3652059 // 9999-12-31

// dateOf is the other way around.
func dateOf(days int) (year, month, day int) {
	year = days*400/146097 + 1
	for ordinal(year, 1, 1) > days {
		year--
	}
	for ordinal(year+1, 1, 1) <= days {
		year++
	}
	day = days - ordinal(year, 1, 1) + 1
	for month = 1; day > monthDays(year, month); month++ {
		day -= monthDays(year, month)
	}
	return year, month, day
}

const (
	perSecond = 1_000_000
	perDay    = 86_400 * perSecond
)

// wall returns the microseconds that the clock shows, from 0001-01-01.
func (d *DateTime) wall() int64 {
	return int64(ordinal(d.Year, d.Month, d.Day)-1)*perDay + int64(d.Hour*3600+d.Minute*60+d.Second)*perSecond + int64(d.Micros)
}

// at returns the time at which the clock shows so many microseconds, of the same
// class and zone; ok is false when there is no such year.
func (d *DateTime) at(from From, wall int64) (*DateTime, bool) {
	if wall < 0 || wall >= lastOrdinal*perDay {
		return nil, false
	}
	out := *d
	out.From = from
	out.Year, out.Month, out.Day = dateOf(int(wall/perDay) + 1)
	rest := wall % perDay
	out.Micros = int(rest % perSecond)
	seconds := int(rest / perSecond)
	out.Hour, out.Minute, out.Second = seconds/3600, seconds/60%60, seconds%60
	return &out, true
}

// offset returns the minutes between the clock's time and UTC; ok is false when
// the zone is not as far from it all year, or there is none.
func (d *DateTime) offset() (minutes int, ok bool) {
	z := d.Zone
	switch {
	case z == "UTC":
		return 0, true
	case len(z) == 6 && (z[0] == '+' || z[0] == '-') && z[3] == ':':
		h, err1 := strconv.Atoi(z[1:3])
		m, err2 := strconv.Atoi(z[4:])
		if z[0] == '-' {
			return -h*60 - m, err1 == nil && err2 == nil
		}
		return h*60 + m, err1 == nil && err2 == nil
	}
	return 0, false
}

// instant returns the microseconds in UTC.
func (d *DateTime) instant() (int64, bool) {
	minutes, ok := d.offset()
	return d.wall() - int64(minutes)*60*perSecond, ok
}

func (d *DateTime) key() (string, bool) {
	switch {
	case d.DateOnly:
		return "e" + strconv.FormatInt(d.wall(), 10), true
	case d.Zone == "":
		return "w" + strconv.FormatInt(d.wall(), 10), true
	}
	i, ok := d.instant()
	return "u" + strconv.FormatInt(i, 10), ok
}

func (d *DateTime) equal(o *DateTime) (bool, *trouble) {
	if d.DateOnly != o.DateOnly || (d.Zone == "") != (o.Zone == "") {
		return false, nil
	}
	order, t := d.order(o)
	return order == 0, t
}

func (d *DateTime) order(o *DateTime) (int, *trouble) {
	if d.DateOnly != o.DateOnly || (d.Zone == "") != (o.Zone == "") {
		return 0, fails("TypeError", "Python can't compare times with and without a zone, or with dates")
	}
	if d.Zone == "" {
		return cmp.Compare(d.wall(), o.wall()), nil
	}
	x, ok1 := d.instant()
	y, ok2 := o.instant()
	if ok1 && ok2 {
		return cmp.Compare(x, y), nil
	}
	if gap := d.wall() - o.wall(); d.Zone == o.Zone && (gap > perDay || gap < -perDay || gap == 0) {
		return cmp.Compare(gap, 0), nil
	}
	return 0, unclear("podport does not know the offset of the time zone")
}

// digits writes a number with zeros before it.
func digits(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

// date returns YYYY-MM-DD.
func (d *DateTime) date() string {
	return digits(d.Year, 4) + "-" + digits(d.Month, 2) + "-" + digits(d.Day, 2)
}

func (d *DateTime) clock() string {
	return digits(d.Hour, 2) + ":" + digits(d.Minute, 2) + ":" + digits(d.Second, 2)
}

// iso returns isoformat(sep); the zone must have a known offset.
func (d *DateTime) iso(sep rune) string {
	if d.DateOnly {
		return d.date()
	}
	s := d.date() + string(sep) + d.clock()
	if d.Micros > 0 {
		s += "." + digits(d.Micros, 6)
	}
	return s + d.suffix()
}

// suffix returns the offset as isoformat() writes it.
func (d *DateTime) suffix() string {
	switch d.Zone {
	case "":
		return ""
	case "UTC":
		return "+00:00"
	}
	return d.Zone
}

// known reports whether the offset of the zone is known, if there is one.
func (d *DateTime) offsetKnown() bool {
	_, ok := d.offset()
	return ok || d.Zone == ""
}

func (d *DateTime) repr() (string, bool) {
	if d.Pendulum || d.Zone != "" {
		return "", false // it depends on which class the zone has
	}
	parts := []int{d.Year, d.Month, d.Day}
	name := "datetime.date("
	if !d.DateOnly {
		name = "datetime.datetime("
		parts = append(parts, d.Hour, d.Minute)
		if d.Second > 0 || d.Micros > 0 {
			parts = append(parts, d.Second)
		}
		if d.Micros > 0 {
			parts = append(parts, d.Micros)
		}
	}
	for i, n := range parts {
		if i > 0 {
			name += ", "
		}
		name += strconv.Itoa(n)
	}
	return name + ")", true
}

// duration returns a timedelta.
func duration(at From, microseconds int64) Value {
	if microseconds/perDay > 99_999_999 || microseconds/perDay < -99_999_999 {
		return Unclear(at, tooLarge)
	}
	return &TimeDelta{From: at, Microseconds: microseconds}
}

// parts returns the days, seconds and microseconds as Python keeps them: only the
// days may be negative.
func (d *TimeDelta) parts() (days, seconds, micros int64) {
	days = d.Microseconds / perDay
	rest := d.Microseconds % perDay
	if rest < 0 {
		days--
		rest += perDay
	}
	return days, rest / perSecond, rest % perSecond
}

func (d *TimeDelta) totalSeconds() float64 { return float64(d.Microseconds) / perSecond }

// String returns str() of a timedelta.
func (d *TimeDelta) String() string {
	days, seconds, micros := d.parts()
	s := ""
	if days != 0 {
		s = strconv.FormatInt(days, 10) + " day"
		if days != 1 && days != -1 {
			s += "s"
		}
		s += ", "
	}
	s += strconv.FormatInt(seconds/3600, 10) + ":" + digits(int(seconds/60%60), 2) + ":" + digits(int(seconds%60), 2)
	if micros > 0 {
		s += "." + digits(int(micros), 6)
	}
	return s
}

func (d *TimeDelta) repr() string {
	days, seconds, micros := d.parts()
	var args []string
	for i, n := range []int64{days, seconds, micros} {
		if n != 0 {
			args = append(args, []string{"days=", "seconds=", "microseconds="}[i]+strconv.FormatInt(n, 10))
		}
	}
	if len(args) == 0 {
		args = []string{"0"}
	}
	return "datetime.timedelta(" + strings.Join(args, ", ") + ")"
}

// Weekday returns the day of the week as cron counts it: 0 is Sunday.
func (d *DateTime) Weekday() int { return ordinal(d.Year, d.Month, d.Day) % 7 }

// NextDay returns the midnight after the time, in its zone; of the last day that
// there is, the time itself.
func (d *DateTime) NextDay() DateTime { return d.next(perDay) }

// NextHour returns the next full hour.
func (d *DateTime) NextHour() DateTime { return d.next(3600 * perSecond) }

func (d *DateTime) next(unit int64) DateTime {
	if moved, ok := d.at(d.From, (d.wall()/unit+1)*unit); ok {
		return *moved
	}
	return *d
}

// ZoneName returns the name of a time zone object, as of pendulum.timezone("UTC"):
// "Europe/Berlin", "+02:00"; ok is false when the value is none, or not known.
func ZoneName(v Value) (name string, ok bool) {
	if _, none := v.(*None); none {
		return "", false
	}
	return zoneOf(v, false)
}
