package python

// A chain is a run of attributes, calls and subscripts: client.run(...).get().

// fluent reports whether the chain that e ends is broken before its dots: it
// is if at least two of them come after a call or a subscript.
func fluent(e Expr) bool {
	dots := 0
	for {
		switch c := settle(e, 0).(type) {
		case *Attr:
			switch settle(c.Value, 0).(type) {
			case *Call, *Index:
				dots++
			}
			if parenthesizedValue(c.Value) {
				dots++
				return dots >= 2
			}
			e = c.Value
		case *Call:
			e = c.Func
		case *Index:
			e = c.Value
		default:
			return dots >= 2
		}
	}
}

// parenthesizedValue reports whether value needs parentheses before a dot.
func parenthesizedValue(value Expr) bool {
	if operates(value) {
		return true
	}
	n, ok := value.(*Num)
	return ok && (len(n.Text) < 2 || n.Text[0] != '0' || n.Text[1] >= '0' && n.Text[1] <= '9' || n.Text[1] == '.')
}

// link is the layout of a chain's last element and all that comes before it.
func (b *builder) link(e Expr, at level, fluent bool) layout {
	before := func(value Expr) layout {
		switch value := settle(value, b.outer).(type) {
		case *Attr, *Call, *Index:
			return b.link(value, at, fluent)
		default:
			return b.operand(value, at)
		}
	}
	switch e := e.(type) {
	case *Attr:
		if parenthesizedValue(e.Value) {
			l := sequence{b.inParentheses(e.Value, at)}
			if fluent {
				l = append(l, softBreak)
			}
			return append(l, text("."+e.Name))
		}
		l := sequence{before(e.Value)}
		switch settle(e.Value, 0).(type) {
		case *Call, *Index:
			if fluent {
				l = append(l, softBreak)
			}
		}
		return append(l, text("."+e.Name))
	case *Call:
		return sequence{before(e.Func), b.arguments(e, at)}
	case *Index:
		return sequence{before(e.Value), b.enclosed("[", b.subscript(e.Index), "]", at)}
	}
	return b.expr(e, at)
}

// subscript is what stands between the brackets of an index: a tuple of two or
// more items without its parentheses.
func (b *builder) subscript(index Expr) layout {
	if t, ok := index.(*Tuple); ok && len(t.Items) > 1 {
		return grouped(b.separated(b.items(t.Items)))
	}
	return b.expr(index, inBrackets)
}

// need says what an expression needs to be broken over lines.
type need uint8

const (
	nothing       need = iota // it has brackets of its own
	toFit                     // parentheses if it fits only with them
	whenMultiline             // parentheses whenever it is broken
)

func needOf(e Expr) need {
	if fluent(e) {
		return whenMultiline
	}
	for {
		switch c := settle(e, 0).(type) {
		case *Str, *Num, *Name, *FString:
			return toFit
		case *Star:
			return whenMultiline
		case *Attr:
			if parenthesizedValue(c.Value) {
				return nothing
			}
			e = c.Value
		case *Call:
			e = c.Func
		case *Index:
			e = c.Value
		default:
			return nothing
		}
	}
}
