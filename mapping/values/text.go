package values

import "strings"

// TextBuilder collects the parts of a string, some of which may only be known
// when the code runs.
type TextBuilder struct {
	m       *Maker
	at      From
	parts   []TextPart
	literal strings.Builder
	size    int
	trouble *trouble // why the string is not known at all
}

// NewText returns a builder of a string.
func (m *Maker) NewText(at From) *TextBuilder { return &TextBuilder{m: m, at: at} }

// Literal adds text.
func (t *TextBuilder) Literal(s string) {
	if t.size += len(s); t.size > MaxText {
		t.fail(unclear(tooLarge))
		return
	}
	t.literal.WriteString(s)
}

func (t *TextBuilder) fail(reason *trouble) {
	if t.trouble == nil {
		t.trouble = reason
	}
}

func (t *TextBuilder) flush() {
	if t.literal.Len() > 0 {
		t.parts = append(t.parts, TextPart{Literal: t.literal.String()})
		t.literal.Reset()
	}
}

func (t *TextBuilder) hole(r *Runtime) {
	if len(t.parts) > MaxItems/8 {
		t.fail(unclear(tooLarge))
		return
	}
	t.flush()
	t.parts = append(t.parts, TextPart{Runtime: r})
}

// unclearPart adds a part that is not known.
func (t *TextBuilder) unclearPart(v Value, why string) {
	if r, ok := v.(*Runtime); ok && r.Expression != nil {
		// What formats the value is lost; the reason says so.
		t.hole(Unclear(r.From, why))
		return
	}
	t.hole(Unclear(From{At: v.Origin()}, why))
}

// Add adds a value as str() would print it.
func (t *TextBuilder) Add(v Value) {
	if t.m.Exhausted() {
		t.fail(unclear(tooLarge))
		return
	}
	switch v := v.(type) {
	case *Str:
		t.Literal(v.Value)
		return
	case *Text:
		if !t.m.Spend(len(v.Parts)) {
			t.fail(unclear(tooLarge))
			return
		}
		for _, p := range v.Parts {
			if p.Runtime != nil {
				t.hole(p.Runtime)
			} else {
				t.Literal(p.Literal)
			}
		}
		return
	case *Path:
		t.Add(v.Text)
		return
	case *Runtime:
		t.hole(v)
		return
	case *Ref:
		t.hole(&Runtime{From: v.From, Kind: Imported, Key: strings.TrimPrefix(v.Path, "builtins."), Why: imported(v)})
		return
	}
	s, ok := t.m.strOf(v)
	switch {
	case ok:
		t.Literal(s)
	case !Plain(v):
		t.unclearPart(v, Because(v))
	default:
		t.unclearPart(v, "podport does not print "+KindOf(v)+" as Python does")
	}
}

func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// Value returns what was collected.
func (t *TextBuilder) Value() Value {
	if t.trouble != nil {
		return t.trouble.value(t.at)
	}
	if len(t.parts) == 0 {
		return t.m.Str(t.at, t.literal.String())
	}
	t.flush()
	if !t.m.Spend(t.size + 16*len(t.parts)) {
		return Unclear(t.at, tooLarge)
	}
	for _, p := range t.parts {
		if !valid(p.Literal) {
			return Unclear(t.at, "it holds half of a surrogate pair")
		}
	}
	return &Text{t.at, t.parts[:len(t.parts):len(t.parts)]}
}

// Formatted adds a value as format() would with a conversion ('r', 's', 'a', 0
// for none) and a format specification, which may be nil.
func (t *TextBuilder) Formatted(v Value, conversion byte, spec Value) {
	if spec == nil {
		spec = &Str{}
	}
	format, ok := spec.(*Str)
	if !ok {
		t.unclearPart(v, "its format is not known: "+Because(spec))
		return
	}
	if format.Value == "" && (conversion == 0 || conversion == 's') {
		t.Add(v)
		return
	}
	if p, isPath := v.(*Path); isPath && conversion == 's' {
		v = p.Text
	}
	if !Plain(v) {
		how := format.Value
		if conversion != 0 {
			how = "!" + string(rune(conversion))
		}
		t.unclearPart(v, Because(v)+" (formatted with `"+how+"`)")
		return
	}
	s, ok := "", false
	switch conversion {
	case 0:
		s, ok = t.m.format(v, format.Value)
	case 's':
		s, ok = t.m.strOf(v)
	case 'r':
		s, ok = t.m.reprOf(v)
	case 'a':
		s, ok = t.m.reprOf(v)
		s = asciiOnly(s)
	}
	if conversion != 0 && ok {
		s, ok = formatString(s, format.Value)
	}
	if !ok {
		t.unclearPart(v, "podport does not format "+KindOf(v)+" with `"+format.Value+"`")
		return
	}
	t.Literal(s)
}
