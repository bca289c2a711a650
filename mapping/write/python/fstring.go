package python

import (
	"slices"
	"strings"
)

// settle returns e or, for an f-string that can't be written as one, the
// expression that stands for it. An f-string without replacement fields is a
// plain string.
//
// Up to Python 3.11 a replacement field can hold neither a backslash nor the
// quote that delimits the f-string. Where a field needs one, the string is
// written "literal text {}".format(field), which formats the fields the same
// way and evaluates them in the same order.
//
// With an outer quote other than 0, e stands in a field itself.
func settle(e Expr, outer byte) Expr {
	f, ok := e.(*FString)
	if !ok {
		return e
	}
	var plain, template strings.Builder
	var fields []Arg
	for _, p := range f.Parts {
		if p.Expr != nil {
			template.WriteString("{}")
			fields = append(fields, Arg{Value: p.Expr})
			continue
		}
		plain.WriteString(p.Text)
		template.WriteString(doubleBraces(p.Text))
	}
	if len(fields) == 0 {
		return &Str{Value: plain.String()}
	}
	if outer != 0 {
		return f // what can't be written in a field is known to its f-string
	}
	if _, ok := fString(f, 0); ok {
		return f
	}
	return &Call{Func: &Attr{Value: &Str{Value: template.String()}, Name: "format"}, Args: fields}
}

func doubleBraces(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "{", "{{"), "}", "}}")
}

// fString is the source of an f-string. With an outer quote other than 0 it
// stands in a field of an f-string that this quote delimits. The result is
// false if it can't be written.
func fString(f *FString, outer byte) (string, bool) {
	var literal strings.Builder
	for _, p := range f.Parts {
		if p.Expr == nil {
			literal.WriteString(p.Text)
		}
	}
	if outer != 0 {
		return fStringIn(f, otherQuote(outer), outer)
	}
	q := preferredQuote(literal.String())
	if s, ok := fStringIn(f, q, 0); ok {
		return s, true
	}
	return fStringIn(f, otherQuote(q), 0)
}

// fStringIn is the source of an f-string delimited by quote.
func fStringIn(f *FString, quote, outer byte) (string, bool) {
	var b strings.Builder
	b.WriteString("f" + string(quote))
	for _, p := range f.Parts {
		if p.Expr == nil {
			s := escaped(doubleBraces(p.Text), quote)
			if outer != 0 && !fieldSafe(s) {
				return "", false
			}
			b.WriteString(s)
			continue
		}
		if outer != 0 && holdsString(p.Expr) {
			return "", false // it would need a third kind of quote
		}
		s, ok := oneLine(p.Expr, quote)
		if !ok {
			return "", false
		}
		if opensBrace(p.Expr) {
			s = " " + s + " "
		}
		b.WriteString("{" + s + "}")
	}
	b.WriteByte(quote)
	return b.String(), true
}

func otherQuote(q byte) byte {
	if q == '"' {
		return '\''
	}
	return '"'
}

// fieldSafe reports whether text between quotes can stand in a field.
func fieldSafe(s string) bool { return !strings.ContainsAny(s, `\'"`) }

// opensBrace reports whether the source of e begins with "{".
func opensBrace(e Expr) bool {
	switch e := e.(type) {
	case *Dict, *Set:
		return true
	case *Attr:
		return opensBrace(e.Value)
	case *Call:
		return opensBrace(e.Func)
	case *Index:
		return opensBrace(e.Value)
	case *Cond:
		return opensBrace(e.Then)
	case *Operation:
		return len(e.Operands) > 1 && opensBrace(e.Operands[0])
	}
	return false
}

// holdsString reports whether a string literal is part of e.
func holdsString(e Expr) bool {
	switch e := e.(type) {
	case *Str, *FString:
		return true
	case *Star:
		return holdsString(e.Value)
	case *Attr:
		return holdsString(e.Value)
	case *Index:
		return holdsString(e.Value) || holdsString(e.Index)
	case *List:
		return slices.ContainsFunc(e.Items, holdsString)
	case *Tuple:
		return slices.ContainsFunc(e.Items, holdsString)
	case *Set:
		return slices.ContainsFunc(e.Items, holdsString)
	case *Dict:
		return slices.ContainsFunc(e.Items, func(i DictItem) bool {
			return i.Key != nil && holdsString(i.Key) || holdsString(i.Value)
		})
	case *Cond:
		return holdsString(e.Then) || holdsString(e.Test) || holdsString(e.Else)
	case *Operation:
		return slices.ContainsFunc(e.Operands, holdsString)
	case *Comp:
		return holdsString(e.Item) || slices.ContainsFunc(e.For, func(f CompFor) bool { return holdsString(f.In) })
	case *Call:
		return holdsString(e.Func) || slices.ContainsFunc(e.Args, func(a Arg) bool {
			return holdsString(a.Value)
		})
	}
	return false
}
