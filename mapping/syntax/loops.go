package syntax

func (r *reader) whileStmt(h *header) Stmt {
	if !h.needColon() {
		return nil
	}
	s := &While{Test: h.single(h.lo+1, h.colon, condition)}
	if h.problem != nil {
		return nil
	}
	s.Body = r.suite(h.line, h.phrase, h.colon, h.level)
	s.Else = r.optionalElse(h)
	s.Base = r.at(h.line)
	return s
}

func (r *reader) forStmt(h *header) Stmt {
	if !h.needColon() {
		return nil
	}
	in := h.find(h.lo+1, h.colon, "in")
	if in == h.colon {
		h.failAt(in, h.colon, "There should be 'in' and a value in this line.", "Write for name in value:")
	}
	s := &For{Async: h.async, Target: h.expr(h.lo+1, in, plain)}
	h.checkTarget(s.Target, storeTarget)
	s.Iter = h.expr(in+1, h.colon, plain)
	if h.problem != nil {
		return nil
	}
	s.Body = r.suite(h.line, h.phrase, h.colon, h.level)
	s.Else = r.optionalElse(h)
	s.Base = r.at(h.line)
	return s
}

func (r *reader) withStmt(h *header) Stmt {
	if !h.needColon() {
		return nil
	}
	s := &With{Async: h.async}
	parts, ok := h.parenthesizedItems()
	if !ok {
		parts = h.split(h.lo+1, h.colon, ",")
	}
	for _, part := range parts {
		as := h.find(part.lo, part.hi, "as")
		item := WithItem{Context: h.expr(part.lo, as, plain)}
		if as < part.hi {
			item.Target = h.expr(as+1, part.hi, plain)
			h.checkTarget(item.Target, storeTarget)
		}
		s.Items = append(s.Items, item)
	}
	if len(parts) == 0 || !ok && h.is(h.colon-1, ",") {
		h.failAt(h.colon, h.colon, "There should be a value here.", "Write with value as name:")
	}
	if h.problem != nil {
		return nil
	}
	s.Body = r.suite(h.line, h.phrase, h.colon, h.level)
	s.Base = r.at(h.line)
	return s
}

// parenthesizedItems returns the items of with (…, …):. As in Python the
// parentheses belong to the statement whenever each part can be an item.
func (h *header) parenthesizedItems() ([]part, bool) {
	open := h.lo + 1
	if !h.is(open, "(") || int(h.tokens[open].match) != h.colon-1 {
		return nil, false
	}
	parts := h.split(open+1, h.colon-1, ",")
	for _, part := range parts {
		if part.lo == part.hi || h.is(part.lo, "*") || h.is(part.lo, "yield") ||
			h.find(part.lo, part.hi, "for") < part.hi || h.find(part.lo, part.hi, ":=") < part.hi {
			return nil, false
		}
	}
	return parts, len(parts) > 0
}

func (r *reader) tryStmt(h *header) Stmt {
	if !h.needColon() {
		return nil
	}
	h.end(h.lo+1, h.colon)
	if h.problem != nil {
		return nil
	}
	s := &Try{Body: r.suite(h.line, h.phrase, h.colon, h.level)}
	for r.clauseFollows(h.line, "except") {
		s.Handlers = append(s.Handlers, r.handler(h))
	}
	if len(s.Handlers) > 0 {
		s.Else = r.optionalElse(h)
	}
	if r.clauseFollows(h.line, "finally") {
		s.Finally = r.clause(h)
	} else if len(s.Handlers) == 0 {
		h.fail(h.lo, h.lo+1, "This try has neither except nor finally.", "Add an except clause.")
		r.bad(h.line, h.problem)
		h.problem = nil
	}
	s.Base = r.at(h.line)
	return s
}

// handler reads an except clause. One that cannot be read keeps its body.
func (r *reader) handler(try *header) Handler {
	l := r.take()
	h := &header{phrase: r.phrase(l), line: l, level: try.level}
	h.colon = h.find(0, len(h.tokens), ":")
	handler := Handler{}
	lo := 1
	if h.is(lo, "*") {
		lo++ // except* catches from groups; what it catches is read alike
	}
	if h.needColon() && lo < h.colon {
		as := h.find(lo, h.colon, "as")
		handler.Type = h.expr(lo, as, plain)
		if as < h.colon {
			handler.Name = h.ident(as+1, h.colon, "a name")
			h.end(as+2, h.colon)
		}
	}
	if h.problem != nil {
		handler = Handler{Body: []Stmt{r.broken(l, h.problem, h.level)}}
	} else {
		handler.Body = r.suite(l, h.phrase, h.colon, h.level)
	}
	handler.At = r.file.Span(l.start, r.end)
	return handler
}
