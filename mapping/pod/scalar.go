package pod

import (
	"math"
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/internal/bigint"
	"podport/mapping/source"
	"podport/mapping/values"
)

// templated reports whether Airflow renders templates in the argument at hand.
func (b *builder) templated() bool { return b.argument.Templated }

func (b *builder) textArgument(v values.Value) Node { return asNode(b.text(v, b.templated())) }

// asNode keeps a nil *Text from becoming a Node that is not nil.
func asNode(t *Text) Node {
	if t == nil {
		return nil
	}
	return t
}

// text converts a value where Kubernetes takes text. Templated says that
// Airflow renders Jinja in it.
func (b *builder) text(v values.Value, templated bool) *Text {
	switch v := v.(type) {
	case *values.None:
		return nil
	case *values.Str:
		t := b.rendered([]values.TextPart{{Literal: v.Value}}, v.Origin(), templated)
		t.Name = b.userNames[v]
		return t
	case *values.Text:
		return b.rendered(v.Parts, v.Origin(), templated)
	case *values.Bool, *values.Int, *values.Float:
		s := pythonText(v)
		b.change(diag.MadeText, b.placeOf(v), "Kubernetes takes text here and refuses "+describe(v)+"; it is written as `"+strconv.Quote(s)+"`.",
			"Put it in quotes.")
		return Literal(s)
	case *values.Path:
		b.change(diag.MadeText, b.placeOf(v), "Kubernetes takes text here and refuses a path; it is written as text.", "Write str(…) around it.")
		return b.text(v.Text, templated)
	}
	if t, ok := b.either(v, func(v values.Value) Node { return asNode(b.text(v, templated)) }).(*Text); ok {
		return t
	}
	if r := runtimeOf(v); r != nil {
		return &Text{Parts: []Part{{At: b.hole(r, false)}}}
	}
	b.wrongType(v, "text")
	return nil
}

// rendered converts a text whose literal parts may hold Jinja.
func (b *builder) rendered(parts []values.TextPart, at source.Span, templated bool) *Text {
	found := false
	for _, p := range parts {
		found = found || values.HasTemplate(p.Literal)
	}
	if found && !templated {
		b.tell(diag.TemplateLiteral, at, "Airflow renders no templates here: the braces reach the pod as they are written, and still do.", "")
	}
	text := &Text{}
	if templated {
		parts = asJinja(parts)
	}
	for _, p := range parts {
		switch {
		case p.Runtime != nil:
			text.add(Part{At: b.hole(p.Runtime, false)})
		case !found || !templated:
			text.add(Part{Literal: p.Literal})
		default:
			for _, part := range b.jinjaParts(p.Literal, at) {
				text.add(part)
			}
		}
	}
	if len(text.Parts) == 0 {
		return Literal("")
	}
	return text
}

// add appends a part; literal parts next to each other become one.
func (t *Text) add(p Part) {
	if n := len(t.Parts); n > 0 && p.At == nil && t.Parts[n-1].At == nil {
		t.Parts[n-1].Literal += p.Literal
		return
	}
	t.Parts = append(t.Parts, p)
}

// runtimeOf returns the look-up that stands for a value that is not known;
// nil when the value is known but of another kind.
func runtimeOf(v values.Value) *values.Runtime {
	switch v := v.(type) {
	case *values.Runtime:
		return v
	case *values.Ref:
		return &values.Runtime{From: v.From, Kind: values.Imported, Key: v.Path,
			Why: "`" + v.Path + "` is imported and was not given"}
	case *values.Object:
		if modelName(v) == "" {
			return &values.Runtime{From: v.From, Kind: values.Unknown, Key: lastPart(v.Callee), Of: v,
				Why: "it is the result of `" + excerpt(v.Origin()) + "`"}
		}
	}
	return nil
}

// wrongType tells of a value that can't stand where it stands.
func (b *builder) wrongType(v values.Value, want string) {
	b.unsupported(diag.WrongType, b.placeOf(v), "This has to be "+want+", not "+describe(v)+"; the value is left out.",
		"Correct the value.")
}

// placeOf returns the value's place when it lies in the argument at hand, else
// the argument: a message belongs where the user has to look first.
func (b *builder) placeOf(v values.Value) source.Span {
	at, arg := v.Origin(), b.argument.At
	if at.File == arg.File && at.Start >= arg.Start && at.End <= arg.End {
		return at
	}
	return arg
}

func (b *builder) number(v values.Value) Node {
	switch v := v.(type) {
	case *values.None:
		return nil
	case *values.Int:
		return &Number{v.Value.String()}
	case *values.Float:
		if v.Value == math.Trunc(v.Value) && !math.IsInf(v.Value, 0) {
			b.change(diag.MadeText, b.placeOf(v), "Kubernetes takes a whole number here; `"+floatText(v.Value)+"` is written as one.", "Write it without a point.")
			return &Number{strconv.FormatFloat(v.Value, 'f', -1, 64)}
		}
	case *values.Str:
		if n, ok := bigint.Parse(strings.TrimSpace(v.Value), 10); ok {
			b.change(diag.MadeText, b.placeOf(v), "Kubernetes takes a number here and refuses text; it is written as a number.", "Remove the quotes.")
			return &Number{n.String()}
		}
	}
	return b.holeOr(v, "a whole number")
}

func (b *builder) boolean(v values.Value) Node {
	switch v := v.(type) {
	case *values.None:
		return nil
	case *values.Bool:
		return &Bool{v.Value}
	case *values.Str:
		if s := strings.ToLower(v.Value); s == "true" || s == "false" {
			b.change(diag.MadeText, b.placeOf(v), "Kubernetes takes true or false here and refuses text; it is written without quotes.", "Remove the quotes.")
			return &Bool{s == "true"}
		}
	}
	return b.holeOr(v, "True or False")
}

// holeOr returns a placeholder for a value that is not known, and tells of
// any other that it is of a wrong type.
func (b *builder) holeOr(v values.Value, want string) Node {
	if s, ok := v.(*values.Str); ok && b.templated() && values.HasTemplate(s.Value) {
		return &Hole{b.objectTemplate(s.Value, s.At, want)}
	}
	if t, ok := v.(*values.Text); ok {
		return &Hole{b.hole(&values.Runtime{From: t.From, Kind: values.Unknown, Why: values.Why(t), Of: t}, true)}
	}
	if r := runtimeOf(v); r != nil {
		return &Hole{b.hole(r, true)}
	}
	b.wrongType(v, want)
	return nil
}

// textList converts a list of strings. Text alone becomes a list of one.
func (b *builder) textList(v values.Value) Node {
	switch v := v.(type) {
	case *values.List:
		list := &Array{}
		for _, item := range v.Items {
			if b.isNone(item) {
				continue
			}
			if t := b.text(item, b.templated()); t != nil {
				list.Items = append(list.Items, t)
			}
		}
		return list
	case *values.Str, *values.Text:
		t := b.text(v, b.templated())
		b.change(diag.MadeList, b.placeOf(v), "Kubernetes takes a list of texts here and refuses a text; it is put into a list.", "Write brackets around it.")
		return &Array{Items: []Node{t}}
	}
	return b.holeOr(v, "a list of texts")
}

// textMap converts a mapping of strings to strings.
func (b *builder) textMap(v values.Value) Node {
	d, ok := v.(*values.Dict)
	if !ok {
		return b.holeOr(v, "a dict")
	}
	o := &Object{}
	for _, e := range d.Entries {
		key, ok := b.key(e.Key)
		if !ok {
			continue
		}
		value := b.text(e.Value, b.templated())
		if value == nil {
			if _, none := e.Value.(*values.None); !none {
				continue
			}
			value = Literal("")
		}
		o.Set(key, value, e.At)
	}
	return o
}

// key returns the text of a dict's key. A key that is not known can't be
// written: which field it would be is not known either.
func (b *builder) key(v values.Value) (string, bool) {
	if s, ok := v.(*values.Str); ok {
		return s.Value, true
	}
	b.unsupported(diag.WrongType, b.placeOf(v), "A key must be a text that stands in the file; this one is "+describe(v)+", and its item is left out.",
		"Write the key out.")
	return "", false
}
