package values

import (
	"math"
	"strings"

	"podport/mapping/internal/bigint"
)

// dateParams are the parameters of datetime.datetime.
const dateParams = "year month day hour? minute? second? microsecond? tzinfo?"

// newDateTime is datetime.datetime(…), or pendulum.datetime(…); nil when a part of
// it is not known.
func (m *Maker) newDateTime(at From, args []Arg, params string) Value {
	pendulum := params != dateParams
	a, ok := given(args, params)
	if !ok {
		return nil
	}
	d := &DateTime{From: at, Pendulum: pendulum}
	if pendulum {
		d.Zone = "UTC"
	}
	if len(a) > 7 && a[7] != nil {
		if d.Zone, ok = zoneOf(a[7], pendulum); !ok {
			return nil
		}
	}
	if len(a) == 3 {
		d.DateOnly = true
	}
	return d.fill(a)
}

// fill sets the year, month and so on that are given.
func (d *DateTime) fill(a []Value) Value {
	for i, to := range []*int{&d.Year, &d.Month, &d.Day, &d.Hour, &d.Minute, &d.Second, &d.Micros} {
		if i >= len(a) || a[i] == nil {
			continue
		}
		n, t := indexOf(a[i])
		if t != nil {
			if _, object := a[i].(*Object); object || t.raises == "" {
				return nil
			}
			return t.value(d.From)
		}
		if huge(n) {
			return Unclear(d.From, tooLarge)
		}
		*to = n
	}
	if !d.valid() {
		return raise(d.From, "ValueError", "there is no such date or time")
	}
	return d
}

func (d *DateTime) valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= monthDays(d.Year, d.Month) &&
		d.Hour >= 0 && d.Hour < 24 && d.Minute >= 0 && d.Minute < 60 && d.Second >= 0 && d.Second < 60 && d.Micros >= 0 && d.Micros < 1_000_000
}

// zoneOf returns the name of a time zone.
func zoneOf(v Value, pendulum bool) (string, bool) {
	switch v := v.(type) {
	case *None:
		return "", !pendulum
	case *Str:
		// Upper and lower case are only certain of the names that matter.
		return v.Value, pendulum && zoneName(v.Value)
	case *Ref:
		switch v.Path {
		case "datetime.timezone.utc", "datetime.UTC", "pendulum.UTC", "pendulum.tz.UTC", "pytz.utc", "pytz.UTC", "airflow.utils.timezone.utc":
			return "UTC", true
		}
	case *Object:
		if len(v.Args) != 1 || v.Args[0].Name != "" || v.Receiver != nil {
			return "", false
		}
		switch v.Callee {
		case "pendulum.timezone", "pendulum.tz.timezone", "zoneinfo.ZoneInfo":
			if s, ok := v.Args[0].Value.(*Str); ok {
				return s.Value, zoneName(s.Value)
			}
		case "datetime.timezone":
			if d, ok := v.Args[0].Value.(*TimeDelta); ok {
				return offsetName(d.Microseconds / (60 * perSecond))
			}
		}
	}
	return "", false
}

// offsetName returns "+02:00".
func offsetName(minutes int64) (string, bool) {
	if minutes == 0 {
		return "UTC", true
	}
	sign := "+"
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	return sign + digits(int(minutes/60), 2) + ":" + digits(int(minutes%60), 2), minutes < 24*60
}

// zoneName reports whether a text looks like the name of a time zone.
func zoneName(s string) bool {
	if s == "UTC" {
		return true
	}
	area, city, ok := strings.Cut(s, "/")
	return ok && area != "" && city != "" && area != "Etc" && isASCII(s) && !strings.ContainsAny(s, ". :")
}

// units are the keyword arguments of timedelta, in microseconds.
var units = []int64{perDay, perSecond, 1, 1000, 60 * perSecond, 3600 * perSecond, 7 * perDay}

const deltaParams = "days? seconds? microseconds? milliseconds? minutes? hours? weeks?"

// newTimeDelta is datetime.timedelta(…) or pendulum.duration(…); nil when a part
// of it is not known.
func (m *Maker) newTimeDelta(at From, args []Arg, pendulum bool) Value {
	a, ok := given(args, deltaParams)
	if !ok {
		return nil
	}
	total := bigint.New(0)
	for i, v := range a {
		if v == nil {
			continue
		}
		n, ok := numberOf(data(v))
		switch {
		case !ok && typed(data(v)) && !textual(data(v)):
			return raise(at, "TypeError", "a timedelta is not made of "+KindOf(v))
		case !ok:
			return nil
		}
		part := n.i
		if n.isFloat {
			scaled, exact := scale(n.f, units[i])
			if !exact {
				return Unclear(at, "podport does not work out how Python rounds the timedelta")
			}
			total = total.Add(scaled)
			continue
		}
		total = total.Add(part.Mul(bigint.New(units[i])))
	}
	if total.BitLen() > 62 {
		return Unclear(at, tooLarge)
	}
	v := duration(at, total.Int64())
	if d, ok := v.(*TimeDelta); ok {
		d.pendulum = pendulum
	}
	return v
}

// scale returns f units in whole microseconds; exact is false when that is a
// matter of rounding.
func scale(f float64, unit int64) (n *bigint.Int, exact bool) {
	if math.IsInf(f, 0) || math.Abs(f) > 1e9 {
		return nil, false
	}
	// f is p / 2^k.
	k := 0
	for ; f != math.Trunc(f); f *= 2 {
		if k++; k > 40 {
			return nil, false
		}
	}
	p := whole(f).Mul(bigint.New(unit))
	p, rest := p.QuoRem(bigint.New(1).Lsh(k))
	return p, rest.Sign() == 0
}

func (m *Maker) deltaAttribute(at From, d *TimeDelta, name string) Value {
	days, seconds, micros := d.parts()
	if d.pendulum && d.Microseconds < 0 {
		return nil // pendulum counts them otherwise
	}
	switch name {
	case "days":
		return m.IntValue(at, int(days))
	case "seconds":
		if !d.pendulum {
			return m.IntValue(at, int(seconds))
		}
	case "microseconds":
		return m.IntValue(at, int(micros))
	}
	return nil
}

// timeOperation is a op b of dates, times and timedeltas; nil when it is not that.
func (m *Maker) timeOperation(at From, op string, a, b Value) Value {
	x, ok1 := a.(*TimeDelta)
	y, ok2 := b.(*TimeDelta)
	d, isDate := a.(*DateTime)
	e, isDate2 := b.(*DateTime)
	switch {
	case ok1 && ok2:
		return m.deltas(at, op, x, y)
	case isDate && isDate2 && op == "-":
		return between(at, d, e)
	case isDate && ok2 && op == "+":
		return shift(at, d, y.Microseconds)
	case isDate && ok2 && op == "-":
		if days, _, _ := y.parts(); d.DateOnly {
			return shift(at, d, -days*perDay)
		}
		return shift(at, d, -y.Microseconds)
	case ok1 && isDate2 && op == "+":
		return shift(at, e, x.Microseconds)
	case ok1:
		if n, ok := numberOf(b); ok {
			return scaled(at, op, x, n)
		}
	case ok2 && op == "*":
		if n, ok := numberOf(a); ok {
			return scaled(at, op, y, n)
		}
	}
	return nil
}

func (m *Maker) deltas(at From, op string, x, y *TimeDelta) Value {
	if x.pendulum || y.pendulum {
		return Unclear(at, "podport does not work out durations of pendulum")
	}
	p, q := x.Microseconds, y.Microseconds
	switch op {
	case "+":
		return duration(at, p+q)
	case "-":
		return duration(at, p-q)
	case "/", "//", "%":
		if q == 0 {
			return raise(at, "ZeroDivisionError", dividesByZero)
		}
		quotient := p / q
		if p%q != 0 && (p < 0) != (q < 0) {
			quotient--
		}
		switch op {
		case "//":
			return m.Int(at, bigint.New(quotient))
		case "%":
			return duration(at, p-quotient*q)
		}
		return m.arithmetic(at, "/", number{i: bigint.New(p)}, number{i: bigint.New(q)})
	}
	return nil
}

// scaled is a timedelta times a number, or divided by it.
func scaled(at From, op string, d *TimeDelta, n number) Value {
	if op != "*" && op != "//" && op != "/" {
		return nil
	}
	if d.pendulum || n.isFloat || !n.i.IsInt64() || n.i.BitLen() > 40 {
		return Unclear(at, "podport does not work out such a timedelta")
	}
	k := n.i.Int64()
	if op == "*" {
		product := bigint.New(d.Microseconds).Mul(n.i)
		if product.BitLen() > 62 {
			return Unclear(at, tooLarge)
		}
		return duration(at, product.Int64())
	}
	if k == 0 {
		return raise(at, "ZeroDivisionError", dividesByZero)
	}
	quotient, rest := d.Microseconds/k, d.Microseconds%k
	if rest != 0 && op == "/" {
		return Unclear(at, "podport does not work out how Python rounds the timedelta")
	}
	if rest != 0 && (rest < 0) != (k < 0) {
		quotient--
	}
	return duration(at, quotient)
}

// shift moves a time.
func shift(at From, d *DateTime, by int64) Value {
	if _, fixed := d.offset(); d.Pendulum && !fixed {
		return Unclear(at, "podport does not know the time zone's rules")
	}
	wall := d.wall()
	if d.DateOnly {
		by -= ((by % perDay) + perDay) % perDay // a date only takes whole days
	}
	moved, ok := d.at(at, wall+by)
	if !ok {
		return raise(at, "OverflowError", "there is no such year")
	}
	return moved
}

// between is the time from e to d.
func between(at From, d, e *DateTime) Value {
	if d.DateOnly != e.DateOnly || (d.Zone == "") != (e.Zone == "") {
		return raise(at, "TypeError", "Python can't subtract times with and without a zone, or dates")
	}
	x, ok1 := d.instant()
	y, ok2 := e.instant()
	switch {
	case d.Zone == "":
		x, y = d.wall(), e.wall()
	case !ok1 || !ok2:
		return Unclear(at, "podport does not know the time zone's rules")
	}
	return &TimeDelta{From: at, Microseconds: x - y, pendulum: d.Pendulum || e.Pendulum}
}
