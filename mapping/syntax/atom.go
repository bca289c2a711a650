package syntax

// atom reads a name, a literal, or what stands in brackets.
func (p *parser) atom() Expr {
	p.height = 0
	start := p.offset()
	switch k := p.kind(); k {
	case nameToken:
		p.above(0)
		return p.name()
	case numberToken:
		p.above(0)
		return p.number()
	case stringToken, fstringStart:
		return p.strings()
	case kwNone, kwTrue, kwFalse, opEllipsis:
		p.next()
		p.above(0)
		return &Const{Base: p.base(start), Kind: constants[k]}
	case opLeftParen:
		return p.parenthesized()
	case opLeftBracket:
		return p.list()
	case opLeftBrace:
		return p.braces()
	}
	p.unexpected()
	return nil
}

// constants are the kinds of the constants by their tokens.
var constants = [kinds]ConstKind{kwNone: None, kwTrue: True, kwFalse: False, opEllipsis: Ellipsis}

// name takes a token that is known to be a name.
func (p *parser) name() *Name {
	start, word := p.offset(), p.word()
	p.next()
	return &Name{Base: p.base(start), ID: word}
}

func (p *parser) number() Expr {
	start, word := p.offset(), p.word()
	p.next()
	e, problem := numberExpr(p.base(start), word)
	if problem != nil {
		p.failWith(problem)
		return nil
	}
	return e
}

// parenthesized reads an expression in parentheses, a tuple or a generator.
func (p *parser) parenthesized() Expr {
	start := p.offset()
	p.next()
	switch p.kind() {
	case opRightParen:
		p.next()
		p.above(0)
		return &Tuple{Base: p.base(start)}
	case kwYield:
		p.enter()
		y := p.yield()
		p.leave()
		p.expect(opRightParen)
		return y
	}
	p.enter()
	first := p.starredOr((*parser).named)
	p.leave()
	switch p.kind() {
	case kwFor, kwAsync:
		return p.comprehension(start, Generator, nil, first, opRightParen)
	case opComma:
		items := p.items(first, opRightParen)
		return &Tuple{Base: p.base(start), Items: items}
	}
	p.expect(opRightParen)
	if s, ok := first.(*Starred); ok {
		p.failAt(s.At, "An unpacking with * cannot stand in parentheses of its own.", "Remove them, or add a comma to make a tuple.")
	}
	return first
}

// items reads the rest of a display whose first item was read, up to the
// closing bracket.
func (p *parser) items(first Expr, closer kind) []Expr {
	items, height := []Expr{first}, p.height
	for p.accept(opComma) && p.kind() != closer {
		p.enter()
		items = append(items, p.starredOr((*parser).named))
		p.leave()
		height = max(height, p.height)
	}
	p.expect(closer)
	p.above(height)
	return items
}

func (p *parser) list() Expr {
	start := p.offset()
	p.next()
	if p.accept(opRightBracket) {
		p.above(0)
		return &List{Base: p.base(start)}
	}
	p.enter()
	first := p.starredOr((*parser).named)
	p.leave()
	if k := p.kind(); k == kwFor || k == kwAsync {
		return p.comprehension(start, ListComp, nil, first, opRightBracket)
	}
	items := p.items(first, opRightBracket)
	return &List{Base: p.base(start), Items: items}
}

// braces reads a dict or a set, displayed or comprehended.
func (p *parser) braces() Expr {
	start := p.offset()
	p.next()
	if k := p.kind(); k == opRightBrace || k == opDoubleStar {
		return p.dict(start, nil)
	}
	noKey := p.kind() == opStar || p.peekKind(1) == opWalrus
	p.enter()
	first := p.starredOr((*parser).named)
	p.leave()
	switch p.kind() {
	case opColon:
		if noKey {
			p.failAt(first.Span(), "This cannot be the key of a dict.", "Put it into parentheses.")
		}
		return p.dict(start, first)
	case kwFor, kwAsync:
		return p.comprehension(start, SetComp, nil, first, opRightBrace)
	}
	items := p.items(first, opRightBrace)
	return &Set{Base: p.base(start), Items: items}
}

// dict reads the rest of a dict whose brace, and whose first key if there is
// one, were read.
func (p *parser) dict(start int, key Expr) Expr {
	d := &Dict{}
	height := 0
	for key != nil || p.kind() != opRightBrace {
		p.enter()
		item := p.dictItem(key)
		p.leave()
		height = max(height, p.height)
		if k := p.kind(); (k == kwFor || k == kwAsync) && len(d.Items) == 0 {
			if item.Key == nil {
				p.failHere("A comprehension cannot unpack with **.", "Make the dict in a loop, or join the dicts one by one.")
			}
			p.height = height
			return p.comprehension(start, DictComp, item.Key, item.Value, opRightBrace)
		}
		d.Items = append(d.Items, item)
		key = nil
		if !p.accept(opComma) {
			break
		}
	}
	p.expect(opRightBrace)
	p.height = height
	p.above(0)
	d.Base = p.base(start)
	return d
}

// dictItem reads one item of a dict, whose key may have been read.
func (p *parser) dictItem(key Expr) DictItem {
	if key == nil && p.accept(opDoubleStar) {
		return DictItem{Value: p.binary(bindsBar)}
	}
	if key == nil {
		key = p.expression()
	}
	height := p.height
	if p.kind() != opColon {
		p.afterKey()
		return DictItem{}
	}
	p.next()
	if k := p.kind(); k == opComma || k == opRightBrace {
		p.fail(p.operand, p.lastEnd(), "There should be a value after this key.", "Add it, or remove the key.")
	}
	item := DictItem{Key: key, Value: p.expression()}
	p.height = max(height, p.height)
	return item
}

// afterKey notes what is wrong with the token after the key of a dict.
func (p *parser) afterKey() {
	switch p.kind() {
	case opComma, opRightBrace:
		p.fail(p.operand, p.lastEnd(), "There should be ':' and a value after this key.", "Add them, as the other items of the dict have them.")
	default:
		p.unexpected()
	}
}
