package syntax

import "podport/mapping/diag"

// statement reads the next line, and what belongs to it, and adds its
// statements to the body.
func (r *reader) statement(body []Stmt, level int) []Stmt {
	var decorators []Expr
	for {
		h := r.take(level)
		switch {
		case r.problem != nil:
			if h.cut {
				if s := r.cutStatement(h); s != nil {
					return append(body, s)
				}
			}
			return append(body, r.broken(h))
		case h.kind == endToken:
			return body // a backslash at the end of an empty line
		case h.kind == opAt:
			if e := r.decorator(h); r.problem == nil {
				decorators = append(decorators, e)
				continue
			}
			return append(body, r.broken(h))
		}
		s, ok := r.compound(h, decorators)
		switch {
		case !ok:
			return r.simples(body, h)
		case s == nil:
			return append(body, r.broken(h))
		}
		return append(body, s)
	}
}

// decorator reads a decorator. What follows must be what it decorates.
func (r *reader) decorator(h head) Expr {
	r.next()
	e := r.named()
	if r.kind() != endToken {
		r.unexpected()
	}
	if r.problem != nil {
		return nil
	}
	for _, k := range []kind{opAt, kwDef, kwClass, kwAsync} {
		if r.clauseFollows(h, k) {
			return e
		}
	}
	r.failAt(r.below(r.span(h.start, h.end)), "There should be a function or class below the decorator, in place of this.", "Put the decorator right above a def or class.")
	return nil
}

// simples reads a line of simple statements.
func (r *reader) simples(body []Stmt, h head) []Stmt {
	failed := r.failed
	body = r.inline(body, h)
	if r.failed > failed && len(body) > 0 {
		if b, ok := body[len(body)-1].(*Broken); ok {
			b.Body = r.under(h)
		}
	}
	return body
}

// compound reads a compound statement; it reports false when the line does
// not start one. The statement is nil when its header cannot be read.
func (r *reader) compound(h head, decorators []Expr) (Stmt, bool) {
	k := h.kind
	async := k == kwAsync
	if async {
		switch k = r.peekKind(1); k {
		case kwDef, kwFor, kwWith:
			r.next()
		default:
			return nil, false
		}
	}
	switch k {
	case kwDef:
		return r.functionDef(h, async, decorators), true
	case kwClass:
		return r.classDef(h, decorators), true
	case kwIf:
		return r.ifStmt(h, 0), true
	case kwFor:
		return r.forStmt(h, async), true
	case kwWhile:
		return r.whileStmt(h), true
	case kwWith:
		return r.withStmt(h, async), true
	case kwTry:
		return r.tryStmt(h), true
	case kwElif, kwElse, kwExcept, kwFinally:
		r.failHere("There is no statement that this "+spelling[k]+" could belong to.", "Indent it like the statement it belongs to.")
		return nil, true
	case nameToken:
		if r.isMatch() {
			return r.matchStmt(h), true
		}
	}
	return nil, false
}

// colon takes the colon that ends a header. It reports false when there is a
// problem.
func (r *reader) colon() bool {
	switch {
	case r.problem != nil:
		return false
	case r.accept(opColon):
		return true
	case r.kind() == endToken:
		r.failHere("There should be a ':' at the end of this line.", "Add it.")
	default:
		r.unexpected()
	}
	return false
}

// at returns the span from the statement's first token to what was read last.
func (r *reader) at(h head) Base { return Base{At: r.span(h.start, r.end)} }

// ifStmt reads an if, or the elif with that number.
func (r *reader) ifStmt(h head, elifs int) Stmt {
	r.next()
	s := &If{Test: r.named()}
	if !r.colon() {
		return nil
	}
	s.Body = r.suite(h)
	switch {
	case r.clauseFollows(h, kwElif):
		s.Else = []Stmt{r.elif(h.level, elifs+1)}
	case r.clauseFollows(h, kwElse):
		s.Else = r.clause(h.level)
	}
	s.Base = r.at(h)
	return s
}

func (r *reader) elif(level, elifs int) Stmt {
	h := r.take(level)
	if elifs > maxElifs {
		r.failWith(&problem{code: diag.TooDeep, at: r.span(h.start, h.end),
			message: "This if has more than 500 elif; the rest was not read.", hint: "Use a dict in place of the elif."})
	}
	if r.problem == nil {
		if s := r.ifStmt(h, elifs); s != nil {
			return s
		}
	}
	return r.broken(h)
}

// clause reads an else or finally that follows.
func (r *reader) clause(level int) []Stmt {
	h := r.take(level)
	r.next()
	if r.problem == nil && r.kind() != opColon {
		r.failHere("There should be a ':' here.", "Add it.")
	}
	if r.problem != nil {
		return []Stmt{r.broken(h)}
	}
	r.next()
	return r.suite(h)
}

// optionalElse reads the else that follows, if there is one.
func (r *reader) optionalElse(h head) []Stmt {
	if r.clauseFollows(h, kwElse) {
		return r.clause(h.level)
	}
	return nil
}
