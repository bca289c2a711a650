package syntax

// The binding powers of the operators between two operands, weakest first.
const (
	bindsNot kind = iota // no operator
	bindsOr
	bindsAnd
	bindsNotPrefix
	bindsCompare
	bindsBar
	bindsCaret
	bindsAmpersand
	bindsShift
	bindsSum
	bindsTerm
	bindsSign
)

// binding is how strongly each token binds the operands on its two sides.
var binding = [kinds]kind{
	kwOr: bindsOr, kwAnd: bindsAnd,
	kwNot: bindsCompare, kwIn: bindsCompare, kwIs: bindsCompare, opLess: bindsCompare, opGreater: bindsCompare,
	opLessEqual: bindsCompare, opGreaterEqual: bindsCompare, opDoubleEqual: bindsCompare, opNotEqual: bindsCompare,
	opLessGreater: bindsCompare,
	opBar:         bindsBar, opCaret: bindsCaret, opAmpersand: bindsAmpersand, opLeftShift: bindsShift, opRightShift: bindsShift,
	opPlus: bindsSum, opMinus: bindsSum, opStar: bindsTerm, opSlash: bindsTerm, opDoubleSlash: bindsTerm, opPercent: bindsTerm,
	opAt: bindsTerm,
}

// assigned reads what may stand on the right of an assignment, or alone: a
// yield, an expression, or a tuple without parentheses.
func (p *parser) assigned() Expr {
	if p.kind() == kwYield {
		return p.yield()
	}
	return p.expressions()
}

// expressions reads an expression, or a tuple without parentheses whose items
// may be unpacked.
func (p *parser) expressions() Expr {
	start := p.offset()
	first := p.starredOr((*parser).expression)
	if p.kind() != opComma {
		if s, ok := first.(*Starred); ok {
			p.remark(s.At, "Only a list, tuple, set or call can unpack with *.", "Add a comma after it to make a tuple.")
		}
		return first
	}
	return p.tupleFrom(start, first, (*parser).expression)
}

// starredOr reads *value, or what the function reads.
func (p *parser) starredOr(read func(*parser) Expr) Expr {
	if p.kind() != opStar {
		return read(p)
	}
	start := p.offset()
	p.next()
	s := &Starred{Value: p.binary(bindsBar)}
	p.above(0)
	s.Base = p.base(start)
	p.mark(start)
	return s
}

// tupleFrom reads the rest of a tuple without parentheses whose first item was
// read, and which starts at the offset.
func (p *parser) tupleFrom(start int, first Expr, read func(*parser) Expr) Expr {
	items, height := []Expr{first}, p.height
	for p.accept(opComma) && p.startsItem() {
		items = append(items, p.starredOr(read))
		height = max(height, p.height)
	}
	p.above(height)
	p.mark(start)
	return &Tuple{Base: p.base(start), Items: items}
}

// startsItem reports whether one more item of a tuple without parentheses
// follows: at its end stands something that no expression starts with.
func (p *parser) startsItem() bool {
	switch k := p.kind(); k {
	case endToken, opEqual, opColon, opSemicolon, opRightParen, opRightBracket, opRightBrace, fieldBang, fieldColon, fieldClose, kwIn, kwAs:
		return false
	default:
		return !k.isAugmented()
	}
}

// named reads an expression or name := value.
func (p *parser) named() Expr {
	if p.kind() == nameToken && p.peekKind(1) == opWalrus {
		start := p.offset()
		target := p.name()
		p.next()
		n := &Named{Target: target, Value: p.expression()}
		p.above(0)
		n.Base = p.base(start)
		p.mark(start)
		return n
	}
	return p.expression()
}

// expression reads one expression that is no tuple without parentheses.
func (p *parser) expression() Expr {
	if p.kind() == kwLambda {
		return p.lambda()
	}
	start := p.offset()
	body := p.binary(bindsOr)
	p.mark(start)
	if p.kind() != kwIf {
		return body
	}
	return p.conditional(start, body)
}

// conditional reads the rest of body if test else orelse.
func (p *parser) conditional(start int, body Expr) Expr {
	height := p.height
	p.next()
	e := &IfExp{Body: body, Test: p.binary(bindsOr)}
	height = max(height, p.height)
	if !p.accept(kwElse) {
		if p.kind() == opColon {
			p.unexpected()
		}
		p.fail(start, p.lastEnd(), "This conditional has no else.", "Write value if condition else other.")
		return nil
	}
	p.enter()
	e.Else = p.expression()
	p.leave()
	p.above(height)
	e.Base = p.base(start)
	p.mark(start)
	return e
}

func (p *parser) lambda() Expr {
	start := p.offset()
	p.next()
	p.enter()
	l := &Lambda{Params: p.params(opColon, false)}
	height := p.height
	if p.problem == nil && !p.accept(opColon) {
		p.fail(start, start+len("lambda"), "This lambda has no colon.", "Write lambda parameters: value.")
	}
	l.Body = p.expression()
	p.leave()
	p.above(height)
	l.Base = p.base(start)
	p.mark(start)
	return l
}

func (p *parser) yield() Expr {
	start := p.offset()
	p.next()
	y := &Yield{From: p.accept(kwFrom)}
	p.height = 0
	switch {
	case y.From:
		y.Value = p.expression()
	case p.startsItem():
		y.Value = p.expressions()
	}
	p.above(0)
	y.Base = p.base(start)
	p.mark(start)
	return y
}

// binary reads operands with operators between them that bind at least that
// strongly.
func (p *parser) binary(least kind) Expr {
	start := p.offset()
	left := p.unary(least)
	for {
		k := p.kind()
		strength := binding[k]
		if strength < least || strength == bindsNot {
			return left
		}
		switch strength {
		case bindsOr, bindsAnd:
			left = p.boolOp(start, left, k)
		case bindsCompare:
			left = p.compare(start, left)
		default:
			height := p.height
			p.next()
			b := &Binary{Op: spelling[k], Left: left, Right: p.binary(strength + 1)}
			p.above(height)
			b.Base = p.base(start)
			left = b
		}
	}
}

func (p *parser) boolOp(start int, first Expr, op kind) Expr {
	b := &BoolOp{Op: spelling[op], Values: []Expr{first}}
	height := p.height
	for p.accept(op) {
		b.Values = append(b.Values, p.binary(binding[op]+1))
		height = max(height, p.height)
	}
	p.above(height)
	b.Base = p.base(start)
	return b
}

func (p *parser) compare(start int, first Expr) Expr {
	c := &Compare{Operands: []Expr{first}}
	height := p.height
	for binding[p.kind()] == bindsCompare {
		c.Ops = append(c.Ops, p.comparison())
		c.Operands = append(c.Operands, p.binary(bindsBar))
		height = max(height, p.height)
	}
	p.above(height)
	c.Base = p.base(start)
	return c
}

// comparison takes a comparison operator.
func (p *parser) comparison() string {
	k := p.kind()
	if k == opLessGreater {
		p.failHere("'<>' is Python 2.", "Write != instead.")
	}
	p.next()
	switch {
	case k == kwIs && p.accept(kwNot):
		return "is not"
	case k == kwNot:
		p.expect(kwIn)
		return "not in"
	}
	return spelling[k]
}

// unary reads an operand with what stands before it: not, a sign, await. A not
// may only stand where nothing binds more strongly.
func (p *parser) unary(least kind) Expr {
	k := p.kind()
	switch k {
	case kwNot:
		if least > bindsNotPrefix {
			p.unexpected()
			return nil
		}
	case opMinus, opPlus, opTilde:
	default:
		return p.power()
	}
	start := p.offset()
	p.next()
	p.enter()
	u := &Unary{Op: spelling[k]}
	if k == kwNot {
		u.Operand = p.binary(bindsNotPrefix)
	} else {
		u.Operand = p.unary(bindsSign)
	}
	p.leave()
	p.above(0)
	u.Base = p.base(start)
	return u
}

// power reads a primary with await before it and ** after it.
func (p *parser) power() Expr {
	start := p.offset()
	base := p.awaited(start)
	if p.kind() != opDoubleStar {
		return base
	}
	height := p.height
	p.next()
	p.enter()
	b := &Binary{Op: spelling[opDoubleStar], Left: base, Right: p.unary(bindsSign)}
	p.leave()
	p.above(height)
	b.Base = p.base(start)
	return b
}

func (p *parser) awaited(start int) Expr {
	if !p.accept(kwAwait) {
		return p.primary()
	}
	if k := p.kind(); !k.startsOperand() || k == opMinus || k == opPlus || k == opTilde || k == kwNot || k == kwLambda || k == kwAwait {
		p.failHere("There should be an operand of await here.", "Write a call, or put the operand into parentheses.")
		return nil
	}
	a := &Await{Value: p.primary()}
	p.above(0)
	a.Base = p.base(start)
	return a
}
