package syntax

// comprehension reads the rest of a comprehension, up to the closing bracket,
// whose opening bracket stands at the offset and whose element was read last.
func (p *parser) comprehension(start int, kind CompKind, key, element Expr, closer kind) Expr {
	c := &Comprehension{Kind: kind, Key: key, Elt: element}
	if s, ok := element.(*Starred); ok {
		p.failAt(s.At, "A comprehension cannot unpack with *.", "Add a second for that goes over what is unpacked.")
	}
	p.clauses(c)
	p.expect(closer)
	c.Base = p.base(start)
	return c
}

// clauses reads the for clauses of a comprehension whose element was read last.
func (p *parser) clauses(c *Comprehension) {
	height := p.height
	for p.kind() == kwFor || p.kind() == kwAsync {
		clause := CompClause{Async: p.accept(kwAsync)}
		if !p.expect(kwFor) {
			return
		}
		clause.Target = p.targets()
		height = max(height, p.height)
		p.in()
		clause.Iter = p.binary(bindsOr)
		height = max(height, p.height)
		for p.accept(kwIf) {
			clause.Ifs = append(clause.Ifs, p.condition())
			height = max(height, p.height)
		}
		c.Clauses = append(c.Clauses, clause)
		// Each clause runs inside the one before.
		height++
	}
	p.above(height)
}

// condition reads the test of an if in a comprehension.
func (p *parser) condition() Expr { return p.binary(bindsOr) }

// targets reads what a for assigns to: a target, or several without
// parentheses.
func (p *parser) targets() Expr {
	start := p.offset()
	first := p.starredOr((*parser).target)
	e := first
	if p.kind() == opComma {
		e = p.tupleFrom(start, first, (*parser).target)
	}
	p.checkTarget(e, storeTarget)
	if s, ok := e.(*Starred); ok && p.problem == nil {
		p.remark(s.At, "Only a list or tuple of targets can have a *.", "Add a comma after it.")
	}
	return e
}

// target reads one target: what binds more strongly than in.
func (p *parser) target() Expr { return p.binary(bindsBar) }

// in takes the in of a for.
func (p *parser) in() {
	if p.kind() != kwIn && p.problem == nil {
		p.failHere("There should be 'in' and a value in this for.", "Write for name in value.")
	}
	p.next()
}
