package values

import (
	"strings"

	"podport/mapping/internal/bigint"
)

// template is a call of str.format that is being worked out.
type template struct {
	m          *Maker
	positional []Value
	named      map[string]Value
	next       int  // of {} without a number
	auto, hand bool // fields without and with a number
	// noneByNumber says that no value has a number.
	noneByNumber bool
	why          string
}

// formatCall is "…".format(…).
func (m *Maker) formatCall(at From, s string, args []Arg) Value {
	f := &template{m: m, named: map[string]Value{}}
	for _, a := range args {
		switch a.Name {
		case "":
			f.positional = append(f.positional, a.Value)
		case "*", "**":
			return Unclear(at, Because(a.Value))
		default:
			f.named[a.Name] = a.Value
		}
	}
	return f.text(at, s)
}

// formatMap is "…".format_map(mapping).
func (m *Maker) formatMap(at From, s string, mapping Value) Value {
	d, ok := mapping.(*Dict)
	if !ok {
		return Unclear(at, Because(mapping))
	}
	if t := m.unclearKey(d); t != nil {
		return t.value(at)
	}
	f := &template{m: m, named: map[string]Value{}, noneByNumber: true}
	for _, e := range d.Entries {
		if key, ok := e.Key.(*Str); ok {
			f.named[key.Value] = e.Value
		}
	}
	return f.text(at, s)
}

func (f *template) text(at From, s string) Value {
	m := f.m
	t := m.NewText(at)
	f.render(t, s, 2)
	if f.why != "" {
		return Unclear(at, f.why)
	}
	return t.Value()
}

func (f *template) fail(why string) {
	if f.why == "" {
		f.why = why
	}
}

// render adds the template's parts; levels is how deep fields may nest.
func (f *template) render(t *TextBuilder, s string, levels int) {
	if levels == 0 {
		if strings.ContainsAny(s, "{}") {
			f.fail("the fields of the format nest too deep")
		}
		t.Literal(s)
		return
	}
	for s != "" && f.why == "" {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			t.Literal(s)
			return
		}
		t.Literal(s[:i])
		brace := s[i]
		s = s[i+1:]
		switch {
		case s != "" && s[0] == brace:
			t.Literal(string(brace))
			s = s[1:]
		case brace == '}':
			f.fail("the format has a brace too many")
		default:
			end := closingBrace(s)
			if end < 0 {
				f.fail("the format has a brace that is not closed")
				return
			}
			f.field(t, s[:end], levels)
			s = s[end+1:]
		}
	}
}

// closingBrace finds the end of a field that was opened before s.
func closingBrace(s string) int {
	depth, bracket := 1, false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			bracket = true
		case ']':
			bracket = false
		case '{':
			if !bracket {
				depth++
			}
		case '}':
			if bracket {
				return -1 // an index with a brace: versions differ
			}
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func (f *template) field(t *TextBuilder, s string, levels int) {
	field, ok := parseTemplateField(s)
	if !ok {
		f.fail("podport does not read the field `{" + s + "}` of the format")
		return
	}
	v := f.value(field)
	if f.why != "" {
		return
	}
	spec := f.m.NewText(From{At: v.Origin()})
	f.render(spec, field.spec, levels-1)
	t.Formatted(v, field.conversion, spec.Value())
}

// value finds the value that a field names.
func (f *template) value(field templateField) Value {
	n, isNum := isNumber(field.name)
	var v Value
	switch {
	case field.name == "":
		n, f.auto = f.next, true
		f.next++
	case isNum:
		f.hand = true
	default:
		if v = f.named[field.name]; v == nil {
			f.fail("the format names " + quote(field.name) + ", which is not given")
			return nil
		}
	}
	if v == nil {
		if f.noneByNumber {
			f.fail("the format has fields without a name")
			return nil
		}
		if f.auto && f.hand {
			f.fail("the format mixes fields with and without a number")
			return nil
		}
		if n >= len(f.positional) {
			f.fail("the format has more fields than there are values")
			return nil
		}
		v = f.positional[n]
	}
	for _, step := range field.path {
		v = f.step(v, step)
	}
	return v
}

// step takes an attribute or an item of a field's value.
func (f *template) step(v Value, step templateStep) Value {
	at := From{At: v.Origin()}
	if step.attribute {
		if r, ok := v.(*Ref); ok {
			return &Ref{From: at, Path: r.Path + "." + step.key}
		}
		if found := f.m.Attribute(at, v, step.key); found != nil {
			return found
		}
		if typed(v) {
			f.fail("the format takes an attribute of " + KindOf(v))
		}
		return Unclear(at, Because(v))
	}
	var key Value = &Str{at, step.key}
	if n, ok := isNumber(step.key); ok {
		key = &Int{at, bigint.New(int64(n))}
	}
	found := f.m.Item(at, v, key)
	if r, ok := found.(*Runtime); ok && r.Raises != "" {
		f.fail(r.Why)
	}
	return found
}
