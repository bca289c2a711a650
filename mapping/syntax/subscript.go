package syntax

// subscript reads the subscript after a value that starts at the offset.
func (p *parser) subscript(start int, value Expr) Expr {
	height := p.height
	p.next()
	first := p.offset()
	items := []Expr{p.index()}
	tuple := p.kind() == opComma
	if _, ok := items[0].(*Starred); ok {
		tuple = true
	}
	highest := p.height
	for p.accept(opComma) && p.kind() != opRightBracket {
		items = append(items, p.index())
		highest = max(highest, p.height)
	}
	p.height = highest
	index := items[0]
	if tuple {
		p.above(0)
		index = &Tuple{Base: p.base(first), Items: items}
	}
	p.expect(opRightBracket)
	s := &Subscript{Value: value, Index: index}
	p.above(height)
	s.Base = p.base(start)
	return s
}

// index reads one item of a subscript.
func (p *parser) index() Expr {
	start := p.offset()
	if p.kind() == opStar {
		p.next()
		s := &Starred{Value: p.expression()}
		p.above(0)
		s.Base = p.base(start)
		return s
	}
	var lower Expr
	p.height = 0
	if p.kind() != opColon {
		walrus := p.peekKind(1) == opWalrus
		lower = p.named()
		if walrus || p.kind() != opColon {
			return lower
		}
	}
	s := &Slice{Lower: lower}
	height := p.height
	for _, bound := range []*Expr{&s.Upper, &s.Step} {
		if !p.accept(opColon) {
			break
		}
		if k := p.kind(); k != opColon && k != opComma && k != opRightBracket {
			*bound = p.expression()
			height = max(height, p.height)
		}
	}
	p.above(height)
	s.Base = p.base(start)
	return s
}
