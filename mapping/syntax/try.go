package syntax

import "podport/mapping/diag"

func (r *reader) tryStmt(h head) Stmt {
	r.next()
	if !r.colon() {
		return nil
	}
	s := &Try{Body: r.suite(h)}
	for r.clauseFollows(h, kwExcept) {
		handler, star := r.handler(h.level)
		if len(s.Handlers) == 0 {
			s.Star = star
		} else if s.Star != star {
			r.add(&problem{code: diag.SyntaxError, at: handler.At.File.Span(handler.At.Start, handler.At.Start+len("except")),
				message: "One try cannot have both except and except*.", hint: "Write all of its clauses alike."})
		}
		s.Handlers = append(s.Handlers, handler)
	}
	if len(s.Handlers) > 0 {
		s.Else = r.optionalElse(h)
	}
	if r.clauseFollows(h, kwFinally) {
		s.Finally = r.clause(h.level)
	} else if len(s.Handlers) == 0 {
		r.bad(h.start, &problem{code: diag.SyntaxError, at: r.below(r.span(r.end, r.end)),
			message: "The try above this has neither except nor finally.", hint: "Add an except clause."})
	}
	s.Base = r.at(h)
	return s
}

// handler reads an except clause. One that cannot be read keeps its body.
func (r *reader) handler(level int) (handler Handler, star bool) {
	h := r.take(level)
	r.next()
	star = r.accept(opStar)
	switch {
	case r.kind() != opColon:
		r.caught(&handler)
	case star:
		r.failHere("There should be the class of the exceptions here.", "Write except* ExceptionGroup: or another class.")
	}
	if r.colon() {
		handler.Body = r.suite(h)
	} else {
		handler = Handler{Body: []Stmt{r.broken(h)}}
	}
	handler.At = r.span(h.start, max(r.end, h.end, h.start+1))
	return handler, star
}

// caught reads what an except clause catches, and the name it gets.
func (r *reader) caught(handler *Handler) {
	start := r.offset()
	handler.Type = r.expression()
	several := r.kind() == opComma
	if several {
		handler.Type = r.severalCaught(start, handler.Type)
	}
	if !r.accept(kwAs) {
		return
	}
	if several {
		r.fail(start, r.lastEnd(), "Several exceptions need parentheses before 'as'.", "Put them into parentheses.")
	}
	handler.Name = r.ident("a name")
}

// severalCaught reads the rest of except A, B:, which is Python 3.14, and
// which once was how Python 2 gave the exception a name.
func (r *reader) severalCaught(start int, first Expr) Expr {
	items, height := []Expr{first}, r.height
	for r.accept(opComma) && r.startsItem() {
		items = append(items, r.expression())
		height = max(height, r.height)
	}
	r.above(height)
	t := &Tuple{Base: r.base(start), Items: items}
	if len(items) == 2 && r.problem == nil {
		if name, ok := items[1].(*Name); ok && name.ID[0] >= 'a' && name.ID[0] <= 'z' {
			r.add(&problem{code: diag.Python2, at: t.At,
				message: "This is how Python 2 named an exception; Python 3.14 catches both " + first.Span().Excerpt() + " and " + name.ID + ".",
				hint:    "Write as " + name.ID + " in place of the comma and the name."})
		}
	}
	return t
}
