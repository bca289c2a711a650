package values

// stringTemplateMethod works out a method of what string.Template gives; nil when
// it is none.
func (m *Maker) stringTemplateMethod(at From, made *Object, name string, args []Arg) Value {
	a, ok := given(made.Args, "template")
	if !ok || made.Callee != "string.Template" || made.Receiver != nil || name != "substitute" && name != "safe_substitute" {
		return nil
	}
	template, ok := a[0].(*Str)
	if !ok {
		return unknownOf(a[0]).value(at)
	}
	// The keywords go before what the mapping has.
	d := m.NewDict(at)
	for i, arg := range args {
		if arg.Name == "" && i == 0 {
			d.Merge(arg.Value)
		}
	}
	for i, arg := range args {
		switch arg.Name {
		case "":
			if i > 0 {
				return nil
			}
		case "*", "**":
			return unknownOf(arg.Value).value(at)
		default:
			d.Add(Entry{Key: &Str{From{At: arg.At}, arg.Name}, Value: arg.Value, At: arg.At})
		}
	}
	mapping, ok := d.Value().(*Dict)
	if !ok {
		return d.Value()
	}
	return m.substitute(at, template.Value, mapping, name == "safe_substitute")
}

// substitute puts values for the names behind a dollar sign.
func (m *Maker) substitute(at From, s string, mapping *Dict, safe bool) Value {
	t := m.NewText(at)
	for s != "" {
		i := 0
		for i < len(s) && s[i] != '$' {
			i++
		}
		t.Literal(s[:i])
		if s = s[i:]; s == "" {
			break
		}
		name, size := placeholder(s)
		switch {
		case size == 0 && !safe:
			return raise(at, "ValueError", "a dollar sign of the template stands before no name")
		case size == 0:
			t.Literal("$")
			size = 1
		case name == "":
			t.Literal("$")
		default:
			v, trouble := m.find(mapping, &Str{at, name})
			switch {
			case trouble != nil:
				return trouble.value(at)
			case v != nil:
				t.Add(v)
			case !safe:
				return raise(at, "KeyError", "the template names "+quote(name)+", which is not given")
			default:
				t.Literal(s[:size])
			}
		}
		s = s[size:]
	}
	return t.Value()
}

// placeholder reads what begins with a dollar sign: $$ without a name, $name or
// ${name}; its size is 0 when it is none.
func placeholder(s string) (name string, size int) {
	from := 1
	if len(s) > 1 && s[1] == '$' {
		return "", 2
	}
	if len(s) > 1 && s[1] == '{' {
		from = 2
	}
	end := from
	for end < len(s) && isWordByte(s[end]) && !(end == from && isDigit(s[end])) {
		end++
	}
	switch {
	case end == from:
		return "", 0
	case from == 1:
		return s[1:end], end
	case end < len(s) && s[end] == '}':
		return s[2:end], end + 1
	}
	return "", 0
}
