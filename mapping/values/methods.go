package values

// Method works out a method of a value, also one that changes it in its place;
// nil when it does not know it.
func (m *Maker) Method(at From, receiver Value, name string, args []Arg) Value {
	if m.Exhausted() {
		return Unclear(at, tooLarge)
	}
	switch v := data(receiver).(type) {
	case *Str, *Text:
		return m.strMethod(at, v, name, args)
	case *Bytes:
		return m.bytesMethod(at, v, name, args)
	case *Bool, *Int, *Float:
		return m.numberMethod(at, v, name, args)
	case *List:
		return m.listMethodOf(at, v, name, args)
	case *Dict:
		return m.dictMethod(at, v, name, args)
	case *TimeDelta:
		if name == "total_seconds" && len(args) == 0 {
			return &Float{at, v.totalSeconds()}
		}
	case *DateTime:
		return m.dateMethod(at, v, name, args)
	case *Path:
		return m.pathMethod(at, v, name, args)
	case *File:
		return m.fileMethod(at, v, name, args)
	case *Match:
		return m.matchMethod(at, v, name, args)
	case *Object:
		if v.Callee == "string.Template" {
			return m.stringTemplateMethod(at, v, name, args)
		}
		return m.patternMethod(at, v, name, args)
	}
	return nil
}

// Attribute returns an attribute of data; nil when there is none that it knows.
func (m *Maker) Attribute(at From, base Value, name string) Value {
	switch v := data(base).(type) {
	case *TimeDelta:
		return m.deltaAttribute(at, v, name)
	case *DateTime:
		return m.dateAttribute(at, v, name)
	case *Path:
		return m.pathAttribute(at, v, name)
	case *Runtime:
		if v.Kind == Connection && v.Attr == "" {
			return connectionPart(at, v, name)
		}
	case *Bool, *Int, *Float:
		n, _ := numberOf(v)
		switch {
		case name == "real" && n.isFloat:
			return &Float{at, n.f}
		case name == "real" || name == "numerator" && !n.isFloat:
			return m.Int(at, n.i)
		case name == "imag" && n.isFloat:
			return &Float{at, 0}
		case name == "imag":
			return m.IntValue(at, 0)
		case name == "denominator" && !n.isFloat:
			return m.IntValue(at, 1)
		}
	}
	return nil
}
