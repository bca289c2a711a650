package values

import (
	"strings"

	"podport/mapping/syntax"
)

// text collects the parts of a string, some of which may only be known when
// the code runs.
type text struct {
	parts   []TextPart
	literal strings.Builder
	// why says why the string is not known at all.
	why string
}

func (t *text) write(s string) {
	if t.literal.Len()+len(s) > maxText {
		t.why = tooLarge
		return
	}
	t.literal.WriteString(s)
}

func (t *text) flush() {
	if t.literal.Len() > 0 {
		t.parts = append(t.parts, TextPart{Literal: t.literal.String()})
		t.literal.Reset()
	}
}

func (t *text) hole(r *Runtime) {
	t.flush()
	t.parts = append(t.parts, TextPart{Runtime: r})
}

// add adds a value as str() would print it.
func (t *text) add(e *evaluator, v Value) {
	if e.exhausted() {
		t.why = tooLarge
		return
	}
	switch v := v.(type) {
	case *Str:
		t.write(v.Value)
		return
	case *Text:
		if !e.spend(len(v.Parts)) || len(t.parts)+len(v.Parts) > maxItems {
			t.why = tooLarge
			return
		}
		for _, p := range v.Parts {
			if p.Runtime != nil {
				t.hole(p.Runtime)
			} else {
				t.write(p.Literal)
			}
		}
		return
	case *Runtime:
		t.hole(v)
		return
	case *Ref:
		t.hole(&Runtime{From: v.From, Kind: Imported, Key: lastName(v.Path), Why: imported(v)})
		return
	}
	if !plain(v) {
		t.hole(unknown(From{v.Origin()}, because(v)))
		return
	}
	s, ok := e.strOf(v)
	if !ok {
		t.hole(unknown(From{v.Origin()}, "podport does not print "+kindOf(v)+" as Python does"))
		return
	}
	t.write(s)
}

// value returns what was collected.
func (t *text) value(e *evaluator, at From) Value {
	if t.why != "" {
		return unknown(at, t.why)
	}
	if len(t.parts) == 0 {
		return e.str(at, t.literal.String())
	}
	t.flush()
	size := 0
	for _, p := range t.parts {
		size += len(p.Literal) + 16
	}
	if size > maxText+16*maxItems || !e.spend(size) {
		return unknown(at, tooLarge)
	}
	return &Text{at, t.parts}
}

// fstring is an f-string.
func (e *evaluator) fstring(x *syntax.FString, at From) Value {
	var t text
	e.fparts(&t, x.Parts)
	return t.value(e, at)
}

// fparts adds the parts of an f-string, or of a format in it. All of them are
// worked out, whatever the first ones are.
func (e *evaluator) fparts(t *text, parts []syntax.FPart) {
	for _, p := range parts {
		if p.Expr == nil {
			t.write(p.Text)
			continue
		}
		t.write(p.Debug)
		v := e.eval(p.Expr)
		conversion := p.Conversion
		if p.Debug != "" && conversion == 0 && p.Format == nil {
			conversion = 'r'
		}
		var spec text
		e.fparts(&spec, p.Format)
		t.addFormatted(e, v, conversion, spec.value(e, From{p.At}))
	}
}

// addFormatted adds a value as format() would with a conversion (0 for none)
// and a format specification.
func (t *text) addFormatted(e *evaluator, v Value, conversion byte, spec Value) {
	format, ok := spec.(*Str)
	if !ok {
		t.hole(unknown(From{v.Origin()}, "its format is not known: "+because(spec)))
		return
	}
	if format.Value == "" && (conversion == 0 || conversion == 's') {
		t.add(e, v)
		return
	}
	if !plain(v) {
		why := because(v)
		if conversion != 0 {
			why += " (formatted with `!" + string(conversion) + "`)"
		} else {
			why += " (formatted with `" + format.Value + "`)"
		}
		t.hole(unknown(From{v.Origin()}, why))
		return
	}
	s, ok := "", true
	switch conversion {
	case 0:
		s, ok = e.format(v, format.Value)
	case 's':
		s, ok = e.strOf(v)
	case 'r':
		s, ok = e.reprOf(v)
	case 'a':
		if s, ok = e.reprOf(v); ok {
			s = asciiOnly(s)
		}
	}
	if conversion != 0 && ok {
		s, ok = formatString(s, format.Value)
	}
	if !ok {
		t.hole(unknown(From{v.Origin()}, "podport does not format "+kindOf(v)+" with `"+format.Value+"`"))
		return
	}
	t.write(s)
}
