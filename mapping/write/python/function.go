package python

import "strings"

// function is the source of a function definition.
func function(f *Function, indent int) string {
	s := commentsBefore(f.Comments, indent)
	for _, d := range f.Decorators {
		s += render(indent, func(b *builder) layout {
			if needOf(d) == whenMultiline {
				return sequence{text("@"), b.parenthesizedWhenBroken(d)}
			}
			return sequence{text("@"), b.expr(d, level{})}
		}) + "\n"
	}
	s += render(indent, func(b *builder) layout { return b.header(f) })
	return s + "\n" + functionBody(f, indent+1)
}

// class is the source of a class definition; a blank line stands behind its doc
// string.
func class(c *Class, indent int) string {
	call := &Call{Func: &Name{Text: c.Name}}
	for _, base := range c.Bases {
		call.Args = append(call.Args, Arg{Value: base})
	}
	head := render(indent, func(b *builder) layout { return sequence{text("class "), b.expr(call, level{}), text(":")} })
	body := functionBody(&Function{Body: c.Body}, indent+1)
	if doc := docString(c.Doc, indent+1); doc != "" {
		body = doc + "\n\n" + body
	}
	return head + "\n" + body
}

func functionBody(f *Function, indent int) string {
	var parts []string
	if doc := docString(f.Doc, indent); doc != "" {
		parts = append(parts, doc)
	}
	for i, stmt := range f.Body {
		if len(parts) > 0 && (isFunction(stmt) || i > 0 && isFunction(f.Body[i-1])) {
			parts = append(parts, "") // a blank line
		}
		parts = append(parts, statement(stmt, indent))
	}
	if len(parts) == 0 {
		return strings.Repeat("    ", indent) + "pass"
	}
	return strings.Join(parts, "\n")
}

func isFunction(s Stmt) bool {
	switch s.(type) {
	case *Function, *Class, *Verbatim:
		return true
	}
	return false
}

// header is "def name(parameters) -> returns:".
func (b *builder) header(f *Function) layout {
	content := sequence{b.parameters(f.Params)}
	if f.Returns != nil {
		content = append(content, text(" -> "), b.returns(f.Returns, len(f.Params) == 0))
	}
	return sequence{text("def " + f.Name), grouped(content), text(":")}
}

func (b *builder) parameters(params []Param) layout {
	if len(params) == 0 {
		return grouped(text("()"))
	}
	var list sequence
	for i, p := range params {
		if i > 0 {
			list = append(list, text(","), softSpace)
		}
		list = append(list, b.parameter(p))
	}
	list = append(list, b.comma())
	var content layout = list
	if len(params) > 1 {
		// Several parameters may share the line after the parenthesis.
		content = grouped(list)
	}
	return sequence{text("("), softBlock(content), text(")")}
}

func (b *builder) parameter(p Param) layout {
	l := sequence{text(p.Name)}
	equals := text("=")
	if p.Annotation != nil {
		l = append(l, text(": "), b.expr(p.Annotation, inBrackets))
		equals = " = "
	}
	if p.Default != nil {
		l = append(l, equals, grouped(b.expr(p.Default, inBrackets)))
	}
	return l
}

// returns is a return annotation. Parameters are broken before it; without
// any, parentheses are what is left.
func (b *builder) returns(e Expr, alone bool) layout {
	_, index := e.(*Index)
	switch n := needOf(e); {
	case n == toFit && index && alone:
		id := b.newID()
		return &group{id: id, content: sequence{
			ifExpanded{text("(")},
			indentedIf{id, sequence{softBreak, b.expr(e, level{id: id})}},
			softBreak,
			ifExpanded{text(")")},
		}}
	case n == toFit && index:
		return b.expr(e, level{})
	case n == toFit && alone, n == whenMultiline:
		return b.parenthesizedWhenBroken(e)
	}
	return b.parenthesized(e)
}
