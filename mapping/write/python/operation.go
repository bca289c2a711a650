package python

// conditional is then if test else other: on lines of its own, within
// parentheses, when it doesn't fit one.
func (b *builder) conditional(e *Cond) layout {
	part := func(e Expr) layout {
		if _, nested := e.(*Cond); nested {
			return b.inParentheses(e, inBrackets)
		}
		return b.unwrapped(e)
	}
	return grouped(sequence{part(e.Then), softSpace, text("if "), part(e.Test), softSpace, text("else "), part(e.Else)})
}

// operation is operands with the operator before each but the first.
func (b *builder) operation(e *Operation) layout {
	if len(e.Operands) == 1 {
		return sequence{text(e.Op + " "), b.operand(e.Operands[0], inBrackets)}
	}
	var s sequence
	for i, operand := range e.Operands {
		if i > 0 {
			s = append(s, softSpace, text(e.Op+" "))
		}
		if inner, ok := operand.(*Operation); ok && isLogic(e) && !isLogic(inner) {
			s = append(s, b.operation(inner)) // a comparison binds tighter
			continue
		}
		s = append(s, b.operand(operand, inBrackets))
	}
	return grouped(s)
}

func isLogic(e *Operation) bool { return e.Op == "and" || e.Op == "or" || e.Op == "not" }

// operates reports whether e is made of operators, so that it needs
// parentheses where a single value stands.
func operates(e Expr) bool {
	switch e.(type) {
	case *Cond, *Operation:
		return true
	}
	return false
}

// unwrapped is e within brackets that are there already.
func (b *builder) unwrapped(e Expr) layout {
	switch e := e.(type) {
	case *Cond:
		return b.conditional(e)
	case *Operation:
		return b.operation(e)
	}
	return b.expr(e, inBrackets)
}

// operand is e as a single value.
func (b *builder) operand(e Expr, at level) layout {
	if operates(e) {
		return b.inParentheses(e, at)
	}
	return b.expr(e, at)
}

func (b *builder) inParentheses(e Expr, at level) layout {
	return b.enclosed("(", b.unwrapped(e), ")", at)
}

// wrappedWhenBroken is e within parentheses unless it fits one line.
func (b *builder) wrappedWhenBroken(e Expr) layout {
	return grouped(sequence{ifExpanded{text("(")}, softBlock(b.unwrapped(e)), ifExpanded{text(")")}})
}
