package values

// dateAttribute returns an attribute of a date or time; nil when it knows none.
func (m *Maker) dateAttribute(at From, d *DateTime, name string) Value {
	switch name {
	case "year":
		return m.IntValue(at, d.Year)
	case "month":
		return m.IntValue(at, d.Month)
	case "day":
		return m.IntValue(at, d.Day)
	}
	if d.DateOnly {
		return nil
	}
	switch name {
	case "hour":
		return m.IntValue(at, d.Hour)
	case "minute":
		return m.IntValue(at, d.Minute)
	case "second":
		return m.IntValue(at, d.Second)
	case "microsecond":
		return m.IntValue(at, d.Micros)
	case "tzinfo":
		if d.Zone == "" {
			return &None{at}
		}
	}
	return nil
}

// dateMethod works out a method of a date or time; nil when it does not.
func (m *Maker) dateMethod(at From, d *DateTime, name string, args []Arg) Value {
	switch name {
	case "strftime", "__format__":
		a, ok := positional(args, 1, 1)
		if !ok {
			return unclearArgument(at, args)
		}
		format, ok := a[0].(*Str)
		if !ok {
			return unknownOf(a[0]).value(at)
		}
		s, ok := strftime(d, format.Value)
		if !ok {
			return Unclear(at, "podport does not format a time so")
		}
		return m.Str(at, s)
	case "isoformat":
		return m.isoformat(at, d, args)
	case "replace":
		return d.replace(at, args)
	case "add", "subtract":
		if d.Pendulum {
			return d.add(at, name == "subtract", args)
		}
		return nil
	}
	if len(args) > 0 {
		return nil
	}
	days := ordinal(d.Year, d.Month, d.Day)
	switch name {
	case "weekday":
		return m.IntValue(at, (days+6)%7)
	case "isoweekday":
		return m.IntValue(at, (days+6)%7+1)
	case "toordinal":
		return m.IntValue(at, days)
	case "date":
		if !d.DateOnly && !d.Pendulum {
			return &DateTime{From: at, Year: d.Year, Month: d.Month, Day: d.Day, DateOnly: true}
		}
	case "timestamp":
		if i, ok := d.instant(); ok && !d.DateOnly && d.Micros == 0 {
			const epoch = 719162 * perDay
			return &Float{at, float64((i - epoch) / perSecond)}
		}
	case "to_date_string":
		if d.Pendulum && d.Year >= 1000 {
			return m.Str(at, d.date())
		}
	case "to_datetime_string":
		if d.Pendulum && d.Year >= 1000 {
			return m.Str(at, d.date()+" "+d.clock())
		}
	}
	return nil
}

func (m *Maker) isoformat(at From, d *DateTime, args []Arg) Value {
	if !d.offsetKnown() {
		return Unclear(at, "podport does not know the time zone's rules")
	}
	if d.DateOnly {
		if len(args) > 0 {
			return nil
		}
		return m.Str(at, d.date())
	}
	a, ok := given(args, "sep? timespec?")
	if !ok {
		return unclearArgument(at, args)
	}
	sep := 'T'
	if a[0] != nil {
		s, ok := a[0].(*Str)
		if !ok || len(s.Value) != 1 {
			return nil
		}
		sep = rune(s.Value[0])
	}
	if a[1] == nil {
		return m.Str(at, d.iso(sep))
	}
	spec, ok := a[1].(*Str)
	if !ok {
		return nil
	}
	clock := d.clock()
	switch spec.Value {
	case "auto":
		return m.Str(at, d.iso(sep))
	case "hours":
		clock = clock[:2]
	case "minutes":
		clock = clock[:5]
	case "seconds":
	case "milliseconds":
		clock += "." + digits(d.Micros/1000, 3)
	case "microseconds":
		clock += "." + digits(d.Micros, 6)
	default:
		return nil
	}
	return m.Str(at, d.date()+string(sep)+clock+d.suffix())
}

// replace is d.replace(year=…, …).
func (d *DateTime) replace(at From, args []Arg) Value {
	params := "year? month? day?"
	if !d.DateOnly {
		params += " hour? minute? second? microsecond? tzinfo?"
	}
	a, ok := given(args, params)
	if !ok {
		return unclearArgument(at, args)
	}
	out := *d
	out.From = at
	if len(a) > 7 && a[7] != nil {
		zone, ok := zoneOf(a[7], false)
		if !ok || d.Pendulum {
			return nil
		}
		out.Zone = zone
	}
	if v := out.fill(a); v != nil {
		return v
	}
	for _, v := range a {
		if v != nil && !Plain(v) {
			return unknownOf(v).value(at)
		}
	}
	return nil
}

// add is d.add(…) or d.subtract(…) of a time of pendulum's.
func (d *DateTime) add(at From, subtract bool, args []Arg) Value {
	a, ok := given(args, "years? months? weeks? days? hours? minutes? seconds? microseconds?")
	if _, fixed := d.offset(); !ok || !fixed {
		return nil
	}
	var n [8]int
	for i, v := range a {
		if v == nil {
			continue
		}
		if n[i], ok = IntOf(v); !ok || n[i] > 1e6 || n[i] < -1e6 {
			return nil
		}
		if subtract {
			n[i] = -n[i]
		}
	}
	out := *d
	months := out.Year*12 + out.Month - 1 + n[0]*12 + n[1]
	out.Year, out.Month = months/12, months%12+1
	if out.Year < 1 || out.Year > 9999 {
		return nil
	}
	out.Day = min(out.Day, monthDays(out.Year, out.Month))
	by := int64(n[2]*7+n[3])*perDay + (int64(n[4])*3600+int64(n[5])*60+int64(n[6]))*perSecond + int64(n[7])
	return shift(at, &out, by)
}
