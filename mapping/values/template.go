package values

import (
	"math/big"
	"strings"
)

// template is a call of str.format that is being worked out.
type template struct {
	e          *evaluator
	positional []Value
	named      map[string]Value
	next       int  // of {} without a number
	auto, hand bool // fields without and with a number
	why        string
}

// formatCall is "…".format(…).
func (e *evaluator) formatCall(at From, s string, args []Arg) Value {
	f := &template{e: e, named: map[string]Value{}}
	for _, a := range args {
		switch a.Name {
		case "":
			f.positional = append(f.positional, a.Value)
		case "*", "**":
			return unknown(at, because(a.Value))
		default:
			f.named[a.Name] = a.Value
		}
	}
	var t text
	f.render(&t, s, 2)
	if f.why != "" {
		return unknown(at, f.why)
	}
	return t.value(e, at)
}

func (f *template) fail(why string) {
	if f.why == "" {
		f.why = why
	}
}

// render adds the template's parts; levels is how deep fields may nest.
func (f *template) render(t *text, s string, levels int) {
	if levels == 0 {
		if strings.ContainsAny(s, "{}") {
			f.fail("the fields of the format nest too deep")
		}
		t.write(s)
		return
	}
	for s != "" && f.why == "" {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			t.write(s)
			return
		}
		t.write(s[:i])
		brace := s[i]
		s = s[i+1:]
		switch {
		case s != "" && s[0] == brace:
			t.write(string(brace))
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

func (f *template) field(t *text, s string, levels int) {
	field, ok := parseTemplateField(s)
	if !ok {
		f.fail("podport does not read the field `{" + s + "}` of the format")
		return
	}
	v := f.value(field)
	if f.why != "" {
		return
	}
	var spec text
	f.render(&spec, field.spec, levels-1)
	t.addFormatted(f.e, v, field.conversion, spec.value(f.e, From{v.Origin()}))
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
	at := From{v.Origin()}
	if step.attribute {
		if r, ok := v.(*Ref); ok {
			return &Ref{at, r.Path + "." + step.key}
		}
		if r, ok := v.(*Runtime); ok && r.Kind == Connection && r.Attr == "" {
			return &Runtime{From: at, Kind: Connection, Key: r.Key, Attr: step.key, Why: "it is " + quote(step.key) + " of the connection " + quote(r.Key)}
		}
		if known(v) {
			f.fail("the format takes an attribute of " + kindOf(v))
		}
		return unknown(at, because(v))
	}
	var key Value = &Str{at, step.key}
	if n, ok := isNumber(step.key); ok {
		key = &Int{at, big.NewInt(int64(n))}
	}
	switch v := v.(type) {
	case *Dict:
		found, why := f.e.find(v, key)
		if found == nil && why == "" {
			why = "the dict has no key " + shortText(key)
		}
		if why != "" {
			f.fail(why)
			return v
		}
		return found
	case *List, *Str:
		found := f.e.item(v, key, at)
		if r, ok := found.(*Runtime); ok && known(v) && r.Kind == Unknown {
			f.fail(r.Why)
		}
		return found
	}
	if known(v) {
		f.fail("the format takes an item of " + kindOf(v))
	}
	return unknown(at, because(v))
}

// shortText prints a key for a message.
func shortText(v Value) string {
	switch v := v.(type) {
	case *Str:
		if len(v.Value) <= 40 {
			return "`" + quotePython(v.Value) + "`"
		}
	case *Int:
		if v.Value.BitLen() < 64 {
			return v.Value.String()
		}
	}
	return "that is " + kindOf(v)
}
