package syntax

func (r *reader) functionDef(h head, async bool, decorators []Expr) Stmt {
	r.next()
	s := &FunctionDef{Async: async, Decorators: decorators, Name: r.ident("the name of the function")}
	s.TypeParams = r.typeParams()
	if !r.accept(opLeftParen) {
		r.failHere("There should be the parameters in parentheses here.", "Write def name():")
	}
	s.Params = r.params(opRightParen, true)
	r.expect(opRightParen)
	if r.accept(opArrow) {
		s.Returns = r.expression()
	}
	if !r.colon() {
		return nil
	}
	s.Body = r.suite(h)
	s.Base = r.at(h)
	return s
}

func (r *reader) classDef(h head, decorators []Expr) Stmt {
	r.next()
	s := &ClassDef{Decorators: decorators, Name: r.ident("the name of the class")}
	s.TypeParams = r.typeParams()
	if r.kind() == opLeftParen {
		s.Args = r.arguments(true)
	}
	if !r.colon() {
		return nil
	}
	s.Body = r.suite(h)
	s.Base = r.at(h)
	return s
}

// typeAlias reads type name[params] = value.
func (p *parser) typeAlias(start int) Stmt {
	p.next()
	s := &TypeAlias{Name: p.name(), Params: p.typeParams()}
	p.expect(opEqual)
	s.Value = p.expression()
	s.Base = p.base(start)
	return s
}

// typeParams reads type parameters in brackets, if they follow.
func (p *parser) typeParams() []TypeParam {
	if !p.accept(opLeftBracket) {
		return nil
	}
	if p.kind() == opRightBracket {
		p.failHere("There should be a type parameter here.", "Add one, or remove the brackets.")
	}
	var params []TypeParam
	for !p.accept(opRightBracket) && p.problem == nil {
		params = append(params, p.typeParam())
		if p.kind() != opRightBracket {
			p.expect(opComma)
		}
	}
	return params
}

func (p *parser) typeParam() TypeParam {
	start := p.offset()
	t := TypeParam{}
	switch p.kind() {
	case opStar:
		p.next()
		t.Kind = TypeVarTuple
	case opDoubleStar:
		p.next()
		t.Kind = ParamSpec
	}
	t.Name = p.ident("the name of a type parameter")
	p.mark(start)
	if p.kind() == opColon {
		if t.Kind != TypeVar {
			p.failHere("A type parameter with a star cannot have a bound.", "Remove it.")
		}
		p.next()
		t.Bound = p.expression()
	}
	if p.accept(opEqual) {
		if t.Kind == TypeVarTuple {
			t.Default = p.starredOr((*parser).expression)
		} else {
			t.Default = p.expression()
		}
	}
	t.At = p.span(start, p.lastEnd())
	return t
}
