package values

import (
	"math"
	"strings"
)

// MaxSource is the length in bytes of an expression that Source writes.
const MaxSource = 16_000

// Source returns a value as a Python expression: data as repr() prints it,
// look-ups as they are made, and what is computed of them. It takes the modules
// for granted that the expression names. ok is false when there is no such
// expression, or it would be very long.
func Source(v Value) (text string, ok bool) {
	w := sourceWriter{steps: MaxSource}
	s, _, ok := w.write(v, 0)
	return s, ok && len(s) <= MaxSource
}

type sourceWriter struct{ steps int }

// write returns the expression; atom says that an attribute, index or call may
// follow it as it stands.
func (w *sourceWriter) write(v Value, depth int) (text string, atom, ok bool) {
	if w.steps--; w.steps < 0 || depth > MaxDepth {
		return "", false, false
	}
	text, atom, ok = w.one(v, depth)
	if w.steps -= len(text) / 8; len(text) > MaxSource {
		ok = false
	}
	return text, atom, ok
}

func (w *sourceWriter) one(v Value, depth int) (text string, atom, ok bool) {
	switch v := v.(type) {
	case *None, *Bool, *Str, *Bytes:
		var b strings.Builder
		writeRepr(&b, v) // either way of writing a character is the same text
		return b.String(), true, true
	case *Int:
		s := v.Value.String()
		return s, v.Value.Sign() >= 0, true
	case *Float:
		s := floatRepr(v.Value)
		if math.IsInf(v.Value, 0) {
			return "float(\"" + s + "\")", true, true
		}
		return s, !math.Signbit(v.Value), true
	case *TimeDelta:
		return v.repr(), true, !v.pendulum
	case *DateTime:
		s, ok := v.source()
		return s, true, ok
	case *Path:
		s, _, ok := w.write(v.Text, depth+1)
		if v.Pure {
			return "pathlib.PurePath(" + s + ")", true, ok
		}
		return "pathlib.Path(" + s + ")", true, ok
	case *Ref:
		return strings.TrimPrefix(v.Path, "builtins."), true, v.Path != ""
	case *Instance:
		if v.Data != nil {
			return w.write(v.Data, depth+1)
		}
	case *Text:
		return w.text(v, depth)
	case *List:
		s, ok := w.list(v, depth)
		return s, true, ok
	case *Dict:
		s, ok := w.dict(v, depth)
		return s, true, ok
	case *Runtime:
		return w.runtime(v, depth)
	}
	return "", false, false
}

func (w *sourceWriter) items(items []Value, depth int) (string, bool) {
	var b strings.Builder
	for i, item := range items {
		s, _, ok := w.write(item, depth+1)
		if !ok || b.Len() > MaxSource {
			return "", false
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s)
	}
	return b.String(), true
}

func (w *sourceWriter) list(l *List, depth int) (string, bool) {
	if l.Doubt != nil {
		return "", false
	}
	if l.Kind == ListRange {
		return rangeRepr(l)
	}
	s, ok := w.items(l.Items, depth)
	switch {
	case l.Kind == ListTuple && len(l.Items) == 1:
		return "(" + s + ",)", ok
	case l.Kind == ListTuple:
		return "(" + s + ")", ok
	case l.Kind == ListList:
		return "[" + s + "]", ok
	case l.Kind == ListSet && len(l.Items) > 0:
		return "{" + s + "}", ok
	case l.Kind == ListSet:
		return "set()", ok
	case l.Kind == ListFrozenSet:
		return "frozenset([" + s + "])", ok
	case l.Kind == ListDeque:
		return "collections.deque([" + s + "])", ok
	}
	return "", false
}

func (w *sourceWriter) dict(d *Dict, depth int) (string, bool) {
	var b strings.Builder
	b.WriteString("{")
	for i, e := range d.Entries {
		k, _, ok1 := w.write(e.Key, depth+1)
		v, _, ok2 := w.write(e.Value, depth+1)
		if !ok1 || !ok2 || b.Len() > MaxSource {
			return "", false
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(k + ": " + v)
	}
	return b.String() + "}", d.Doubt == nil
}

// text writes a string with unknown parts as an f-string, or as a sum when the
// parts can't stand in one before Python 3.12.
func (w *sourceWriter) text(t *Text, depth int) (text string, atom, ok bool) {
	var holes []string
	single, double, simple := false, false, true
	for _, p := range t.Parts {
		hole := ""
		if p.Runtime != nil && p.Runtime.Kind != Template {
			if hole, _, ok = w.write(p.Runtime, depth+1); !ok {
				return "", false, false
			}
			single = single || strings.Contains(hole, "'")
			double = double || strings.Contains(hole, `"`)
			simple = simple && !strings.ContainsAny(hole, "\\\n#{}!:")
		}
		holes = append(holes, hole)
	}
	if single && double || !simple {
		return w.sum(t, holes), false, true
	}
	quote := `"`
	if double {
		quote = "'"
	}
	var b strings.Builder
	b.WriteString("f" + quote)
	for i, p := range t.Parts {
		if hole := holes[i]; hole != "" {
			b.WriteString("{" + hole + "}")
			continue
		}
		b.WriteString(strings.NewReplacer("{", "{{", "}", "}}").Replace(inQuotes(literalOf(p), quote)))
	}
	return b.String() + quote, true, true
}

// literalOf returns the literal text of a part; a Jinja expression is text, too.
func literalOf(p TextPart) string {
	if p.Runtime != nil {
		return "{{ " + p.Runtime.Key + " }}"
	}
	return p.Literal
}

// inQuotes escapes a text for a literal in these quotes.
func inQuotes(s, quote string) string {
	q, _ := quotePython(s)
	body := q[1 : len(q)-1]
	if q[0] != quote[0] {
		// The other quote was not escaped, this one need not be.
		body = strings.ReplaceAll(strings.ReplaceAll(body, `\`+q[:1], q[:1]), quote, `\`+quote)
	}
	return body
}

func (w *sourceWriter) sum(t *Text, holes []string) string {
	var terms []string
	for i, p := range t.Parts {
		if holes[i] != "" {
			terms = append(terms, "str("+holes[i]+")")
			continue
		}
		s, _ := quotePython(literalOf(p))
		terms = append(terms, s)
	}
	return strings.Join(terms, " + ")
}
