package syntax

// patterns reads the pattern of a case: one, or a sequence without brackets.
func (p *parser) patterns() Pattern {
	start := p.offset()
	first := p.starPattern()
	if p.kind() != opComma {
		if star, ok := first.(*MatchStar); ok {
			p.failAt(star.At, "Only a sequence can have a *.", "Add a comma after it.")
		}
		return first
	}
	items := []Pattern{first}
	for p.accept(opComma) && p.kind() != opColon && p.kind() != kwIf {
		items = append(items, p.starPattern())
	}
	return &MatchSequence{Base: p.base(start), Items: items}
}

// starPattern reads an item of a sequence: *name, or a pattern.
func (p *parser) starPattern() Pattern {
	if p.kind() != opStar {
		return p.asPattern()
	}
	start := p.offset()
	p.next()
	name := p.ident("a name")
	if name.Name == "_" {
		name = Ident{}
	}
	return &MatchStar{Base: p.base(start), Name: name}
}

// asPattern reads alternatives with the name they get, if they do.
func (p *parser) asPattern() Pattern {
	start := p.offset()
	pattern := p.orPattern()
	if !p.accept(kwAs) {
		return pattern
	}
	if p.kind() == nameToken && p.word() == "_" {
		p.failHere("'_' cannot be the name that a pattern gets.", "Use another name, or remove the 'as'.")
	}
	at, name := p.offset(), p.ident("a name")
	switch p.kind() {
	case opDot, opLeftParen, opLeftBracket:
		p.fail(at, p.tokenEnd(), "Only a plain name can follow this 'as'.", "Use a name without dots, calls or brackets.")
	}
	return &MatchAs{Base: p.base(start), Pattern: pattern, Name: name}
}

func (p *parser) orPattern() Pattern {
	start := p.offset()
	first := p.closedPattern()
	if p.kind() != opBar {
		return first
	}
	patterns := []Pattern{first}
	for p.accept(opBar) {
		patterns = append(patterns, p.closedPattern())
	}
	return &MatchOr{Base: p.base(start), Patterns: patterns}
}

// closedPattern reads a pattern that ends by itself.
func (p *parser) closedPattern() Pattern {
	start := p.offset()
	switch p.kind() {
	case nameToken:
		return p.namePattern()
	case opLeftParen:
		return p.groupPattern()
	case opLeftBracket:
		p.next()
		items := p.patternItems(opRightBracket)
		return &MatchSequence{Base: p.base(start), Items: items}
	case opLeftBrace:
		return p.mappingPattern()
	case stringToken, fstringStart, numberToken, opMinus, kwNone, kwTrue, kwFalse:
		value := p.literalPattern()
		return &MatchValue{Base: p.base(start), Value: value}
	}
	p.unexpected()
	return &MatchAs{Base: p.base(start)}
}

// literalPattern reads the literals that a pattern may be: strings, constants,
// and numbers with a sign or an imaginary part.
func (p *parser) literalPattern() Expr {
	start := p.offset()
	switch p.kind() {
	case stringToken, fstringStart:
		return p.strings()
	case kwNone, kwTrue, kwFalse:
		return p.atom()
	}
	left := p.signedNumber()
	k := p.kind()
	if k != opPlus && k != opMinus {
		return left
	}
	if isImaginary(left) {
		p.fail(start, p.lastEnd(), "The first number of a sum in a pattern cannot be imaginary.", "Write the real part first.")
	}
	p.next()
	right := p.offset()
	if p.kind() != numberToken {
		p.unexpected()
		return nil
	}
	imaginary := p.number()
	if !isImaginary(imaginary) {
		p.fail(right, p.lastEnd(), "Only an imaginary number can be added in a pattern.", "Write the sum.")
	}
	return &Binary{Base: p.base(start), Op: spelling[k], Left: left, Right: imaginary}
}

func isImaginary(e Expr) bool {
	if u, ok := e.(*Unary); ok {
		e = u.Operand
	}
	_, ok := e.(*Imaginary)
	return ok
}

func (p *parser) signedNumber() Expr {
	start := p.offset()
	minus := p.accept(opMinus)
	if p.kind() != numberToken {
		p.unexpected()
		return nil
	}
	number := p.number()
	if !minus {
		return number
	}
	return &Unary{Base: p.base(start), Op: spelling[opMinus], Operand: number}
}

// namePattern reads what starts with a name: a name that takes anything, a
// dotted name, or a class with patterns.
func (p *parser) namePattern() Pattern {
	start := p.offset()
	name := p.ident("a name")
	var value Expr = &Name{Base: p.base(start), ID: name.Name}
	for dots := 1; p.kind() == opDot; dots++ {
		if dots > maxDepth {
			p.tooDeep()
		}
		value = p.attribute(start, value)
	}
	if p.kind() == opLeftParen {
		return p.classPattern(start, value)
	}
	switch _, dotted := value.(*Attribute); {
	case dotted:
		return &MatchValue{Base: p.base(start), Value: value}
	case name.Name == "_":
		return &MatchAs{Base: p.base(start)}
	}
	return &MatchAs{Base: p.base(start), Name: name}
}

func (p *parser) classPattern(start int, class Expr) Pattern {
	p.next()
	m := &MatchClass{Class: class}
	for !p.accept(opRightParen) && p.problem == nil {
		at := p.offset()
		if p.kind() == nameToken && p.peekKind(1) == opEqual {
			m.Keywords = append(m.Keywords, p.ident("a name"))
			p.next()
			m.KeywordPatterns = append(m.KeywordPatterns, p.asPattern())
		} else {
			m.Patterns = append(m.Patterns, p.asPattern())
			if len(m.Keywords) > 0 {
				p.fail(at, p.lastEnd(), "A pattern without a keyword cannot follow one with a keyword.", "Move it before them.")
			}
		}
		if p.kind() != opRightParen {
			p.expect(opComma)
		}
	}
	m.Base = p.base(start)
	return m
}

// groupPattern reads a pattern in parentheses, or a sequence.
func (p *parser) groupPattern() Pattern {
	start := p.offset()
	p.next()
	items := p.patternItems(opRightParen)
	if _, star := firstPattern(items).(*MatchStar); len(items) == 1 && !star && p.tokens[max(p.i-2, 0)].kind != opComma {
		return items[0]
	} else if len(items) == 1 && star && p.tokens[max(p.i-2, 0)].kind != opComma {
		p.fail(start, p.lastEnd(), "Only a sequence can have a *.", "Add a comma after it.")
	}
	return &MatchSequence{Base: p.base(start), Items: items}
}

func firstPattern(items []Pattern) Pattern {
	if len(items) == 0 {
		return nil
	}
	return items[0]
}

// patternItems reads the items of a sequence and the bracket that closes it.
func (p *parser) patternItems(closer kind) []Pattern {
	var items []Pattern
	for !p.accept(closer) && p.problem == nil {
		items = append(items, p.starPattern())
		if p.kind() != closer {
			p.expect(opComma)
		}
	}
	return items
}

func (p *parser) mappingPattern() Pattern {
	start := p.offset()
	p.next()
	m := &MatchMapping{}
	for !p.accept(opRightBrace) && p.problem == nil {
		if m.Rest.Name != "" {
			p.failHere("Nothing can follow the ** of a mapping.", "Move it before the '**'.")
		}
		if p.accept(opDoubleStar) {
			if p.kind() == nameToken && p.word() == "_" {
				p.failHere("'_' cannot take the rest of a mapping.", "Remove it: a mapping pattern allows further keys.")
			}
			m.Rest = p.ident("a name")
		} else {
			m.Keys = append(m.Keys, p.mappingKey())
			p.expect(opColon)
			m.Patterns = append(m.Patterns, p.asPattern())
		}
		if p.kind() != opRightBrace {
			p.expect(opComma)
		}
	}
	m.Base = p.base(start)
	return m
}

// mappingKey reads a key of a mapping: a literal or a dotted name.
func (p *parser) mappingKey() Expr {
	if p.kind() != nameToken {
		switch p.kind() {
		case stringToken, fstringStart, numberToken, opMinus, kwNone, kwTrue, kwFalse:
			return p.literalPattern()
		}
		p.unexpected()
		return nil
	}
	start := p.offset()
	var key Expr = p.name()
	if p.kind() != opDot {
		p.fail(start, p.lastEnd(), "The key of a mapping pattern is a literal or a dotted name.", "Put it into quotes if it is meant as text.")
	}
	for dots := 1; p.kind() == opDot; dots++ {
		if dots > maxDepth {
			p.tooDeep()
		}
		key = p.attribute(start, key)
	}
	return key
}
