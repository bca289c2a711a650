package syntax

func (r *reader) functionDef(h *header, decorators []Expr) Stmt {
	s := &FunctionDef{Async: h.async, Decorators: decorators, Name: h.ident(h.lo+1, len(h.tokens), "the name of the function")}
	open := h.skipTypeParams(h.lo + 2)
	if h.problem == nil && !h.is(open, "(") {
		h.failAt(open, len(h.tokens), "There should be the parameters in parentheses here.", "Write def name():")
	}
	if h.problem != nil {
		return nil
	}
	shut := int(h.tokens[open].match)
	h.colon = h.find(shut+1, len(h.tokens), ":")
	s.Params = h.params(open+1, shut, true)
	if !h.needColon() {
		return nil
	}
	if h.is(shut+1, "->") {
		s.Returns = h.single(shut+2, h.colon, plain)
	} else {
		h.end(shut+1, h.colon)
	}
	if h.problem != nil {
		return nil
	}
	s.Body = r.suite(h.line, h.phrase, h.colon, h.level)
	s.Base = r.at(h.line)
	return s
}

// skipTypeParams returns the index after the type parameters at i, if any:
// nothing in a pod depends on them.
func (h *header) skipTypeParams(i int) int {
	if h.is(i, "[") && int(h.tokens[i].match) > i {
		return int(h.tokens[i].match) + 1
	}
	return i
}

func (r *reader) classDef(h *header, decorators []Expr) Stmt {
	s := &ClassDef{Decorators: decorators, Name: h.ident(h.lo+1, len(h.tokens), "the name of the class")}
	open := h.skipTypeParams(h.lo + 2)
	if !h.needColon() {
		return nil
	}
	if h.is(open, "(") {
		shut := int(h.tokens[open].match)
		h.end(shut+1, h.colon)
		if call, ok := h.expr(open-1, shut+1, arguments).(*Call); ok {
			s.Args = call.Args
		}
	} else {
		h.end(open, h.colon)
	}
	if h.problem != nil {
		return nil
	}
	s.Body = r.suite(h.line, h.phrase, h.colon, h.level)
	s.Base = r.at(h.line)
	return s
}
