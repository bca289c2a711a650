package python

import "strings"

// statement is the source of s, indented by the given number of levels, with
// the comments before it and without a line break at the end.
func statement(s Stmt, indent int) string {
	switch s := s.(type) {
	case *Assign:
		if s.Block != "" {
			return commentsBefore(s.Comments, indent) + strings.Repeat("    ", indent) + s.Target + " = " + block(s.Block)
		}
		return commentsBefore(s.Comments, indent) + render(indent, func(b *builder) layout {
			return b.assign(s)
		})
	case *ExprStmt:
		return commentsBefore(s.Comments, indent) + render(indent, func(b *builder) layout {
			return b.expr(s.Value, level{})
		})
	case *Return:
		return commentsBefore(s.Comments, indent) + render(indent, func(b *builder) layout {
			if s.Value == nil {
				return text("return")
			}
			return sequence{text("return "), b.parenthesized(s.Value)}
		})
	case *Function:
		return function(s, indent)
	case *Class:
		return class(s, indent)
	case *Verbatim:
		return s.Source
	}
	return ""
}

func commentsBefore(comments []string, indent int) string {
	var s strings.Builder
	for _, line := range commentLines(comments) {
		s.WriteString(strings.Repeat("    ", indent) + line + "\n")
	}
	return s.String()
}

// parenthesized is a statement's last expression with the parentheses that it
// needs to be broken.
func (b *builder) parenthesized(e Expr) layout {
	switch needOf(e) {
	case toFit:
		id := b.newID()
		return parenthesesToFit{id, b.expr(e, level{id: id})}
	case whenMultiline:
		return b.parenthesizedWhenBroken(e)
	}
	return b.expr(e, level{})
}

// parenthesizedWhenBroken is e in parentheses unless it fits on one line.
func (b *builder) parenthesizedWhenBroken(e Expr) layout {
	return grouped(sequence{
		ifExpanded{text("(")},
		softBlock(b.expr(e, inBrackets)),
		ifExpanded{text(")")},
	})
}

func (b *builder) assign(s *Assign) layout {
	if s.Annotation == nil {
		return sequence{text(s.Target + " = "), b.parenthesized(s.Value)}
	}
	target := text(s.Target + ": ")
	annotation := b.expr(s.Annotation, level{})
	if s.Value == nil {
		return sequence{target, b.parenthesized(s.Annotation)}
	}
	if !breakable(s.Annotation) || needOf(s.Value) != toFit {
		return sequence{target, annotation, text(" = "), b.parenthesized(s.Value)}
	}
	// The value is put in parentheses before the annotation is broken.
	value := b.expr(s.Value, level{})
	left := sequence{annotation, text(" = ")}
	b.byCommas = true
	if annotation.forces() {
		return sequence{target, left, value}
	}
	variants := firstThatFits{sequence{left, value}}
	switch settle(s.Value, 0).(type) {
	case *Attr, *Call, *Index:
		variants = append(variants, sequence{left, expanded(value)})
	}
	variants = append(variants,
		sequence{left, text("("), expanded(softBlock(value)), text(")")},
		sequence{expanded(annotation), text(" = "), value},
	)
	return sequence{target, variants}
}

// breakable reports whether e has a place where it can be broken.
func breakable(e Expr) bool {
	switch e := e.(type) {
	case *List:
		return len(e.Items) > 0
	case *Tuple:
		return len(e.Items) > 0
	case *Dict:
		return len(e.Items) > 0
	case *Set, *Index, *Comp, *Cond, *Operation:
		return true
	case *Call:
		return len(e.Args) > 0
	case *Attr:
		return parenthesizedValue(e.Value) || breakable(e.Value)
	case *Star:
		return breakable(e.Value)
	}
	return false
}
