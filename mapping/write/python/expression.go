package python

import "strings"

// Expression returns the source of e on one line, however long, without the
// comments in it.
func Expression(e Expr) string {
	s, _ := oneLine(e, 0)
	return s
}

// oneLine is the source of e on one line. With an outer quote other than 0, e
// stands in a field of an f-string that this quote delimits; the result is
// false if it can't.
func oneLine(e Expr, outer byte) (string, bool) {
	b := builder{outer: outer, bare: true}
	l := b.expr(e, level{})
	var s strings.Builder
	writeFlat(&s, l)
	return s.String(), !b.impossible
}

func writeFlat(b *strings.Builder, l layout) {
	switch l := l.(type) {
	case text:
		b.WriteString(string(l))
	case lineBreak:
		if l == softSpace {
			b.WriteByte(' ')
		}
	case sequence:
		for _, l := range l {
			writeFlat(b, l)
		}
	case *group:
		writeFlat(b, l.content)
	case indented:
		writeFlat(b, l.content)
	case fitsExpanded:
		writeFlat(b, l.content)
	}
}

// builder makes layouts of expressions.
type builder struct {
	ids        int    // group ids in use
	bare       bool   // leave comments out
	outer      byte   // quote of the f-string that the expression is a field of
	impossible bool   // the expression can't stand in that f-string
	commas     int    // trailing commas in use
	magic      []bool // which of them, from 1 on, are known to be printed
	// byCommas says that the form of the layout depends on which are.
	byCommas bool
}

func (b *builder) newID() int { b.ids++; return b.ids }

func (b *builder) comma() layout {
	b.commas++
	return &trailingComma{b.commas, b.commas < len(b.magic) && b.magic[b.commas]}
}

// level tells where an expression stands: inside brackets, inside parentheses
// that appear if the group with the id is expanded, or in neither.
type level struct {
	brackets bool
	id       int
}

func (l level) canBreak() bool { return l.brackets || l.id != 0 }

var inBrackets = level{brackets: true}

// expr is the layout of e without parentheses around it.
func (b *builder) expr(e Expr, at level) layout {
	switch e := settle(e, b.outer).(type) {
	case *Str:
		return text(b.str(e.Value))
	case *Num:
		return text(e.Text)
	case *Name:
		return text(e.Text)
	case *FString:
		s, ok := fString(e, b.outer)
		if !ok {
			b.impossible = true
		}
		return text(s)
	case *Slice:
		return b.slice(e)
	case *Star:
		return sequence{text("*"), b.operand(e.Value, at)}
	case *Cond, *Operation:
		return b.wrappedWhenBroken(e)
	case *List:
		return b.display("[", e.Items, "]", at)
	case *Comp:
		return b.enclosed("[", b.comprehension(e), "]", at)
	case *Set:
		return b.display("{", e.Items, "}", at)
	case *Tuple:
		return b.tuple(e, at)
	case *Dict:
		return b.dict(e, at)
	case *Attr, *Call, *Index:
		if !b.bare && at.canBreak() && fluent(e) {
			return grouped(b.link(e, at, true))
		}
		return b.link(e, at, false)
	}
	return text("")
}

func (b *builder) str(s string) string {
	if b.outer == 0 {
		return Literal(s)
	}
	q := otherQuote(b.outer)
	body := escaped(s, q)
	if !fieldSafe(body) {
		b.impossible = true
	}
	return string(q) + body + string(q)
}

// enclosed is content between brackets, on lines of its own if it doesn't fit.
func (b *builder) enclosed(left string, content layout, right string, at level) layout {
	var inner layout = grouped(softBlock(content))
	if at.id != 0 {
		inner = fitsExpanded{at.id, inner}
	}
	return sequence{text(left), inner, text(right)}
}

// separated are items with commas between them and, when there is more than
// one, a comma after the last if they stand on lines of their own.
func (b *builder) separated(items []layout) sequence {
	s := make(sequence, 0, 3*len(items))
	for i, item := range items {
		if i > 0 {
			s = append(s, text(","), softSpace)
		}
		s = append(s, item)
	}
	if len(items) > 1 {
		s = append(s, b.comma())
	}
	return s
}

func (b *builder) items(exprs []Expr) []layout {
	items := make([]layout, len(exprs))
	for i, e := range exprs {
		items[i] = b.expr(e, inBrackets)
	}
	return items
}

func (b *builder) display(left string, items []Expr, right string, at level) layout {
	if len(items) == 0 {
		return grouped(text(left + right))
	}
	return b.enclosed(left, b.separated(b.items(items)), right, at)
}

// comprehension is the item and each "for" on a line of its own, or all on one.
func (b *builder) comprehension(e *Comp) layout {
	s := sequence{grouped(b.expr(e.Item, inBrackets))}
	for _, f := range e.For {
		s = append(s, softSpace, grouped(sequence{text("for " + f.Name + " in "), b.operand(f.In, inBrackets)}))
	}
	return grouped(s)
}

func (b *builder) tuple(e *Tuple, at level) layout {
	if len(e.Items) == 1 {
		return b.enclosed("(", sequence{b.expr(e.Items[0], inBrackets), text(",")}, ")", at)
	}
	return b.display("(", e.Items, ")", at)
}

func (b *builder) dict(e *Dict, at level) layout {
	if len(e.Items) == 0 {
		return grouped(text("{}"))
	}
	items := make([]layout, len(e.Items))
	for i, item := range e.Items {
		value := b.expr(item.Value, inBrackets)
		pair := layout(nil)
		if item.Key != nil {
			pair = keyed(b.expr(item.Key, inBrackets), value)
		} else {
			pair = prefixed("**", b.operand(item.Value, inBrackets))
		}
		items[i] = b.commented(item.Comments, pair)
	}
	return b.enclosed("{", b.separated(items), "}", at)
}

// prefixed is a text with a layout right behind it, as one text if it can be:
// the less there is to print, the faster that is.
func prefixed(prefix string, l layout) layout {
	if t, ok := l.(text); ok {
		return text(prefix + string(t))
	}
	return grouped(sequence{text(prefix), l})
}

// keyed is an item of a dict.
func keyed(key, value layout) layout {
	if k, ok := key.(text); ok {
		return prefixed(string(k)+": ", value)
	}
	return grouped(sequence{key, text(": "), value})
}

// commented is l with comments on lines of their own before it.
func (b *builder) commented(comments []string, l layout) layout {
	if b.bare || len(comments) == 0 {
		return l
	}
	var s sequence
	for _, line := range commentLines(comments) {
		s = append(s, text(line), hardBreak)
	}
	return append(s, l)
}

func (b *builder) arguments(call *Call, at level) layout {
	if len(call.Args) == 0 {
		return grouped(text("()"))
	}
	items := make([]layout, len(call.Args))
	for i, a := range call.Args {
		l := b.expr(a.Value, inBrackets)
		if len(call.Args) == 1 && a.Name == "" {
			l = b.unwrapped(a.Value) // more parentheses would be one pair too many
		}
		switch a.Name {
		case "":
		case "**":
			l = sequence{text("**"), l}
		default:
			l = sequence{text(a.Name + "="), l}
		}
		items[i] = b.commented(a.Comments, l)
	}
	list := b.separated(items)
	if call.Exploded && !b.bare {
		list = append(list[:len(items)*3-2], &trailingComma{magic: true})
	}
	return b.enclosed("(", grouped(list), ")", at)
}

// slice is from:to:step, with spaces around the colons where a part is more than a
// name or a number.
func (b *builder) slice(e *Slice) layout {
	space := ""
	parts := []Expr{e.From, e.To}
	if e.Step != nil {
		parts = append(parts, e.Step)
	}
	for _, p := range parts {
		switch p.(type) {
		case nil, *Name, *Num:
		default:
			space = " "
		}
	}
	var s sequence
	for i, p := range parts {
		if i > 0 {
			before := space
			if i == 1 && parts[0] == nil {
				before = ""
			}
			s = append(s, text(before+":"))
			if p != nil {
				s = append(s, text(space))
			}
		}
		if p != nil {
			s = append(s, b.operand(p, inBrackets))
		}
	}
	return s
}
