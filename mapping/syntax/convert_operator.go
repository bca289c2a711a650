package syntax

import "github.com/go-python/gpython/ast"

// operation converts the operators.
func (c *converter) operation(e ast.Expr) node {
	switch e := e.(type) {
	case *ast.BinOp:
		left, right := c.value(e.Left), c.value(e.Right)
		if c.problem != nil {
			return node{}
		}
		lo, op := c.outer(left)
		_, hi := c.outer(right)
		return node{&Binary{Base: c.base(lo, hi), Op: c.text(op), Left: left.expr, Right: right.expr}, lo, hi}
	case *ast.UnaryOp:
		operand := c.value(e.Operand)
		if c.problem != nil {
			return node{}
		}
		op, hi := c.outer(operand)
		op--
		return node{&Unary{Base: c.base(op, hi), Op: c.text(op), Operand: operand.expr}, op, hi}
	case *ast.BoolOp:
		return c.boolOp(e)
	case *ast.Compare:
		return c.compare(e)
	case *ast.IfExp:
		body, test, other := c.value(e.Body), c.value(e.Test), c.value(e.Orelse)
		if c.problem != nil {
			return node{}
		}
		lo, _ := c.outer(body)
		_, hi := c.outer(other)
		return node{&IfExp{Base: c.base(lo, hi), Body: body.expr, Test: test.expr, Else: other.expr}, lo, hi}
	}
	c.fail(c.lo, c.hi, notValid, notValidHint)
	return node{}
}

func (c *converter) boolOp(e *ast.BoolOp) node {
	b := &BoolOp{Op: "and"}
	if e.Op == ast.Or {
		b.Op = "or"
	}
	var first, last node
	for i, v := range e.Values {
		last = c.value(v)
		if i == 0 {
			first = last
		}
		b.Values = append(b.Values, last.expr)
	}
	if c.problem != nil {
		return node{}
	}
	lo, _ := c.outer(first)
	_, hi := c.outer(last)
	b.At = c.span(lo, hi)
	return node{b, lo, hi}
}

func (c *converter) compare(e *ast.Compare) node {
	first := c.value(e.Left)
	if c.problem != nil {
		return node{}
	}
	lo, hi := c.outer(first)
	compare := &Compare{Operands: []Expr{first.expr}}
	for _, v := range e.Comparators {
		n := c.value(v)
		if c.problem != nil {
			return node{}
		}
		next, end := c.outer(n)
		op := c.text(hi)
		if next == hi+2 {
			op += " " + c.text(hi+1)
		}
		compare.Ops = append(compare.Ops, op)
		compare.Operands = append(compare.Operands, n.expr)
		hi = end
	}
	compare.At = c.span(lo, hi)
	return node{compare, lo, hi}
}

// subscript converts value[index].
func (c *converter) subscript(e *ast.Subscript) node {
	v := c.value(e.Value)
	if c.problem != nil {
		return node{}
	}
	lo, open := c.outer(v)
	end := int(c.tokens[open].match)
	parts := c.split(open+1, end, ",")
	trailing := c.is(end-1, ",")
	var items []Expr
	switch s := e.Slice.(type) {
	case *ast.Index:
		tuple, ok := s.Value.(*ast.Tuple)
		if !ok || len(parts) == 1 && !trailing {
			items = append(items, c.item(s.Value).expr)
			break
		}
		for _, elt := range tuple.Elts {
			items = append(items, c.item(elt).expr)
		}
	case *ast.Slice:
		items = append(items, c.slice(s, parts[0]))
	case *ast.ExtSlice:
		for i, dim := range s.Dims {
			switch dim := dim.(type) {
			case *ast.Index:
				items = append(items, c.item(dim.Value).expr)
			case *ast.Slice:
				items = append(items, c.slice(dim, parts[min(i, len(parts)-1)]))
			}
		}
	}
	if c.problem != nil {
		return node{}
	}
	var index Expr
	if len(items) > 0 {
		index = items[0]
	}
	if _, star := index.(*Starred); star || len(items) > 1 || trailing {
		index = &Tuple{Base: c.base(open+1, end), Items: items}
	}
	return node{&Subscript{Base: c.base(lo, end+1), Value: v.expr, Index: index}, lo, end + 1}
}

// slice converts lower:upper:step, which stands at the part.
func (c *converter) slice(e *ast.Slice, at part) Expr {
	s := &Slice{Base: c.base(at.lo, at.hi)}
	for _, bound := range []struct {
		from ast.Expr
		to   *Expr
	}{{e.Lower, &s.Lower}, {e.Upper, &s.Upper}, {e.Step, &s.Step}} {
		if bound.from != nil {
			*bound.to = c.value(bound.from).expr
		}
	}
	return s
}
