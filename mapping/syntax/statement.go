package syntax

import "podport/mapping/diag"

// simple reads one simple statement.
func (p *parser) simple() Stmt {
	start := p.offset()
	switch k := p.kind(); k {
	case kwPass, kwBreak, kwContinue:
		p.next()
		return &Simple{Base: p.base(start), Keyword: spelling[k]}
	case kwReturn:
		p.next()
		s := &Return{}
		if p.startsItem() {
			s.Value = p.expressions()
		}
		s.Base = p.base(start)
		return s
	case kwRaise:
		return p.raise(start)
	case kwAssert:
		return p.assert(start)
	case kwDel:
		return p.del(start)
	case kwGlobal, kwNonlocal:
		return p.scope(start, k == kwGlobal)
	case kwImport:
		return p.importNames(start)
	case kwFrom:
		return p.importFrom(start)
	case nameToken:
		if p.peekKind(1) == nameToken && p.word() == "type" {
			return p.typeAlias(start)
		}
	}
	return p.assignment(start)
}

func (p *parser) raise(start int) Stmt {
	p.next()
	s := &Raise{}
	if p.startsItem() {
		s.Exc = p.expression()
		if p.kind() == opComma {
			p.failHere("raise with a comma is Python 2.", "Write raise Exception(message).")
		}
		if p.accept(kwFrom) {
			s.Cause = p.expression()
		}
	}
	s.Base = p.base(start)
	return s
}

func (p *parser) assert(start int) Stmt {
	p.next()
	s := &Assert{Test: p.expression()}
	if p.accept(opComma) {
		s.Message = p.expression()
	}
	s.Base = p.base(start)
	return s
}

func (p *parser) del(start int) Stmt {
	p.next()
	s := &Delete{}
	if p.kind() == endToken || p.kind() == opSemicolon {
		p.failHere("There should be something to delete here.", "Write del and a name.")
	}
	for {
		target := p.target()
		p.checkTarget(target, deleteTarget)
		s.Targets = append(s.Targets, target)
		if !p.accept(opComma) || !p.startsItem() {
			break
		}
	}
	s.Base = p.base(start)
	return s
}

func (p *parser) scope(start int, global bool) Stmt {
	p.next()
	s := &Scope{Global: global}
	for {
		s.Names = append(s.Names, p.ident("a name"))
		if !p.accept(opComma) {
			break
		}
	}
	s.Base = p.base(start)
	return s
}

// assignment reads an expression, or an assignment of any kind.
func (p *parser) assignment(start int) Stmt {
	value := p.assigned()
	switch k := p.kind(); {
	case k == opEqual:
		return p.assign(start, value)
	case k == opColon:
		return p.annotated(start, value)
	case k.isAugmented():
		p.checkTarget(value, singleTarget)
		p.next()
		op := spelling[k]
		s := &AugAssign{Target: value, Op: op[:len(op)-1], Value: p.assigned()}
		s.Base = p.base(start)
		return s
	}
	if p.tokens[p.first].kind == nameToken && p.tokens[p.first+1].kind == opRightShift {
		p.printTo(start)
	}
	return &ExprStmt{Base: p.base(start), Value: value}
}

// printTo warns of print >> file, which Python 3 reads as a shift.
func (p *parser) printTo(start int) {
	print := p.tokens[p.first]
	if p.problem != nil || p.text[print.start:print.end] != "print" {
		return
	}
	p.report(&problem{code: diag.Python2, at: p.span(start, p.lastEnd()),
		message: "print >> file is how Python 2 wrote to a file; Python 3 fails here.", hint: "Write print(…, file=file)."})
}

func (p *parser) assign(start int, value Expr) Stmt {
	s := &Assign{}
	for p.kind() == opEqual {
		p.checkTarget(value, storeTarget)
		s.Targets = append(s.Targets, value)
		p.next()
		if p.kind() == endToken || p.kind() == opSemicolon {
			p.failHere("There should be a value here.", "Add it, or remove what asks for it.")
		}
		value = p.assigned()
	}
	s.Value = value
	s.Base = p.base(start)
	return s
}

func (p *parser) annotated(start int, target Expr) Stmt {
	if p.peekKind(1) == endToken {
		p.failHere("A block cannot start here: no statement that has one comes before this colon.", "Remove the colon, or check the first word of the line.")
		return nil
	}
	p.checkTarget(target, singleTarget)
	p.next()
	s := &AnnAssign{Target: target, Annotation: p.expression()}
	if p.accept(opEqual) {
		s.Value = p.assigned()
	}
	s.Base = p.base(start)
	return s
}
