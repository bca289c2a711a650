package pod

import (
	"strings"
)

// timeAttributes are the attributes of times and dates that Python's own have, too.
var timeAttributes = " year month day hour minute second microsecond "

func (r *renderer) timeAttribute(of made, name string) (made, *refusal) {
	switch {
	case of.form != spanForm && strings.Contains(timeAttributes, " "+name+" "),
		of.form == spanForm && (name == "days" || name == "seconds"):
		return made{code: &Attr{of.code, name}, form: wholeForm}, nil
	case of.form == timeForm && name == "int_timestamp":
		return made{code: &Call{Func: "int", Args: []Code{&Call{Of: of.code, Func: "timestamp"}}}, form: wholeForm}, nil
	case of.form == timeForm && name == "float_timestamp":
		return made{code: &Call{Of: of.code, Func: "timestamp"}, form: realForm}, nil
	case of.form == timeForm && name == "day_of_year":
		return made{code: &Attr{&Call{Of: of.code, Func: "timetuple"}, "tm_yday"}, form: wholeForm}, nil
	case of.form == timeForm && name == "week_of_year":
		return made{code: &Attr{&Call{Of: of.code, Func: "isocalendar"}, "week"}, form: wholeForm}, nil
	}
	return made{}, noMethod(name)
}

func noMethod(name string) *refusal {
	return &refusal{"." + name, "podport does not write `" + name + "` of this value.", "Work the value out in the container, or in the asset by hand."}
}

// method calls a method of a value.
func (r *renderer) method(of made, name string, a *callArgs) (made, *refusal) {
	switch of.form {
	case timeForm, naiveForm, dateForm, spanForm:
		return r.timeMethod(of, name, a)
	case textForm, dataForm, listForm:
		if of.code != nil && textMethods[name] != 0 || of.form != textForm && name == "get" {
			place, named := a.codes()
			gives := textMethods[name] - 1
			if name == "get" {
				gives = dataForm
			}
			return made{code: &Call{Of: of.code, Func: name, Args: place, Named: named}, form: gives}, nil
		}
	}
	return made{}, noMethod(name)
}

// textMethods are the methods of texts, by the kind of value that they give,
// counted from 1.
var textMethods = map[string]form{
	"upper": textForm + 1, "lower": textForm + 1, "title": textForm + 1, "capitalize": textForm + 1, "strip": textForm + 1, "lstrip": textForm + 1,
	"rstrip": textForm + 1, "replace": textForm + 1, "removeprefix": textForm + 1, "removesuffix": textForm + 1, "zfill": textForm + 1,
	"format": textForm + 1, "join": textForm + 1, "ljust": textForm + 1, "rjust": textForm + 1, "center": textForm + 1, "swapcase": textForm + 1,
	"startswith": truthForm + 1, "endswith": truthForm + 1, "isdigit": truthForm + 1, "isalpha": truthForm + 1, "isalnum": truthForm + 1,
	"count": wholeForm + 1, "find": wholeForm + 1, "rfind": wholeForm + 1, "index": wholeForm + 1,
	"split": listForm + 1, "rsplit": listForm + 1, "splitlines": listForm + 1,
}

func (r *renderer) timeMethod(of made, name string, a *callArgs) (made, *refusal) {
	place, named := a.codes()
	plain := &Call{Of: of.code, Func: name, Args: place, Named: named}
	isTime := of.form == timeForm || of.form == naiveForm
	switch {
	case of.form == spanForm && name == "total_seconds" && a.none():
		return made{code: plain, form: realForm}, nil
	case of.form == spanForm:
		return made{}, noMethod(name)
	case name == "strftime" && len(a.place) == 1, name == "isoformat" && a.none():
		return made{code: plain, form: textForm, day: dayOfFormat(of, a)}, nil
	case (name == "weekday" || name == "isoweekday") && a.none():
		return made{code: plain, form: wholeForm}, nil
	case isTime && name == "date" && a.none():
		return made{code: plain, form: dateForm}, nil
	case isTime && name == "timestamp" && a.none():
		return made{code: plain, form: realForm}, nil
	case isTime && name == "replace" && replaces(a):
		return made{code: plain, form: of.form, elsewhere: of.elsewhere}, nil
	case of.form == timeForm:
		return r.pendulum(of, name, a)
	}
	return made{}, noMethod(name)
}

// dayOfFormat is the time of which strftime gives the date in UTC.
func dayOfFormat(of made, a *callArgs) Code {
	if of.form != timeForm || of.elsewhere || len(a.place) != 1 {
		return nil
	}
	if format, ok := literalText(a.place[0].code); ok && format == dayFormat {
		return of.code
	}
	return nil
}

// replaces reports whether replace() is given parts of a time by name, without a
// zone.
func replaces(a *callArgs) bool {
	for name, m := range a.named {
		if !strings.Contains(timeAttributes, " "+name+" ") || m.form != wholeForm {
			return false
		}
	}
	return len(a.place) == 0
}

// pendulumFormats are the ways in which pendulum shows a time, and Python's.
var pendulumFormats = map[string]string{
	"to_date_string": dayFormat, "to_datetime_string": "%Y-%m-%d %H:%M:%S", "to_time_string": "%H:%M:%S",
}

// addedUnits are what pendulum adds by name, as timedelta has it.
var addedUnits = map[string]bool{"weeks": true, "days": true, "hours": true, "minutes": true, "seconds": true, "microseconds": true}

// startOf are the parts of a time that are set where a unit begins.
var startOf = map[string]string{
	"second": "microsecond", "minute": "second microsecond", "hour": "minute second microsecond", "day": "hour minute second microsecond",
	"month": "day hour minute second microsecond", "year": "month day hour minute second microsecond",
}

// pendulum writes a method that only pendulum's times have.
func (r *renderer) pendulum(of made, name string, a *callArgs) (made, *refusal) {
	switch name {
	case "add", "subtract":
		return r.shifted(of, name, a)
	case "in_timezone", "in_tz", "astimezone":
		m, ok := a.get(0, "tz")
		zone, known := literalText(m.code)
		if !ok || !known {
			break
		}
		if zone == "UTC" && !of.elsewhere {
			return of, nil
		}
		in := &Call{Func: "ZoneInfo", Args: []Code{&Known{Literal(zone)}}}
		return made{code: &Call{Of: of.code, Func: "astimezone", Args: []Code{in}}, form: timeForm, elsewhere: true}, nil
	case "start_of":
		m, _ := a.get(0, "unit")
		unit, _ := literalText(m.code)
		if startOf[unit] == "" {
			break
		}
		call := &Call{Of: of.code, Func: "replace"}
		for _, part := range strings.Fields(startOf[unit]) {
			first := 0
			if part == "day" || part == "month" {
				first = 1
			}
			call.Named = append(call.Named, NamedCode{part, whole(first).code})
		}
		return made{code: call, form: timeForm, elsewhere: of.elsewhere}, nil
	case "format":
		m, _ := a.get(0, "fmt")
		if format, ok := literalText(m.code); ok && len(a.place)+len(a.named) == 1 {
			if python, ok := fromPendulum(format); ok {
				return made{code: strftimeOf(of.code, python), form: textForm}, nil
			}
		}
	case "to_iso8601_string":
		if !of.elsewhere {
			iso := &Call{Of: of.code, Func: "isoformat"}
			return made{code: &Call{Of: iso, Func: "replace", Args: []Code{text("+00:00").code, text("Z").code}}, form: textForm}, nil
		}
	}
	if format := pendulumFormats[name]; format != "" && a.none() {
		return made{code: strftimeOf(of.code, format), form: textForm}, nil
	}
	return made{}, noMethod(name)
}

// shifted is add() or subtract(). Months and years have no fixed length, and in a
// zone with its own rules an hour is not always one.
func (r *renderer) shifted(of made, name string, a *callArgs) (made, *refusal) {
	op := "+"
	if name == "subtract" {
		op = "-"
	}
	for _, unit := range a.order {
		if !addedUnits[unit] {
			return made{}, &refusal{name + "(" + unit + "=…)", "podport adds no months or years to a time: Python has nothing like it.", "Work the value out in the container, or in the asset by hand."}
		}
	}
	if of.elsewhere || len(a.place) > 0 || len(a.named) == 0 {
		return made{}, noMethod(name)
	}
	_, named := a.codes()
	return made{code: &Operation{op, []Code{of.code, &Call{Func: "timedelta", Named: named}}}, form: timeForm}, nil
}

// pendulumTokens are the tokens of pendulum's format(), longer ones first, and what
// strftime has for them.
var pendulumTokens = []struct{ token, python string }{
	{"YYYY", "%Y"}, {"YY", "%y"}, {"MMMM", "%B"}, {"MMM", "%b"}, {"MM", "%m"}, {"DDDD", "%j"}, {"DD", "%d"}, {"dddd", "%A"}, {"ddd", "%a"},
	{"HH", "%H"}, {"hh", "%I"}, {"mm", "%M"}, {"ss", "%S"}, {"SSSSSS", "%f"}, {"A", "%p"},
}

// fromPendulum translates a format; ok is false when strftime has nothing for a part.
func fromPendulum(format string) (python string, ok bool) {
	var b strings.Builder
next:
	for i := 0; i < len(format); {
		if format[i] == '[' {
			end := strings.IndexByte(format[i:], ']')
			if end < 0 {
				return "", false
			}
			b.WriteString(strings.ReplaceAll(format[i+1:i+end], "%", "%%"))
			i += end + 1
			continue
		}
		for _, t := range pendulumTokens {
			if strings.HasPrefix(format[i:], t.token) {
				b.WriteString(t.python)
				i += len(t.token)
				continue next
			}
		}
		c := format[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return "", false
		}
		if c == '%' {
			b.WriteByte('%')
		}
		b.WriteByte(c)
		i++
	}
	return b.String(), true
}
