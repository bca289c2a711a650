package syntax

import "podport/mapping/diag"

// header is the header of a compound statement while it is read.
type header struct {
	*phrase
	line *line
	// lo is the index of the keyword, an async before it left out; colon that
	// of the colon that ends the header.
	lo, colon int
	async     bool
	level     int
}

// statement reads the next line, and what belongs to it.
func (r *reader) statement(level int) []Stmt {
	var decorators []Expr
	for {
		l := r.take()
		p := r.phrase(l)
		if l.problem != nil {
			return []Stmt{r.broken(l, l.problem, level)}
		}
		if len(l.tokens) == 0 {
			return nil // a backslash at the end of an empty line
		}
		if p.is(0, "@") {
			if e, ok := r.decorator(l, p); ok {
				decorators = append(decorators, e)
				continue
			}
			return []Stmt{r.broken(l, p.problem, level)}
		}
		h := &header{phrase: p, line: l, level: level, async: p.is(0, "async")}
		if h.async {
			h.lo = 1
		}
		h.colon = p.find(0, len(p.tokens), ":")
		if s, ok := r.compound(h, decorators); ok {
			return []Stmt{s}
		}
		return r.simples(l, p, level)
	}
}

// decorator reads a decorator. What follows must be what it decorates.
func (r *reader) decorator(l *line, p *phrase) (Expr, bool) {
	e := p.single(1, len(p.tokens), condition)
	if next := r.peek(); p.problem == nil {
		word := ""
		if next != nil && next.indent.wide == l.indent.wide {
			word = r.text(next, 0)
		}
		if word != "@" && word != "def" && word != "class" && word != "async" {
			p.fail(0, len(p.tokens), "There is no function or class below this decorator.", "Put it right above a def or class.")
		}
	}
	return e, p.problem == nil
}

// simples reads a line of simple statements.
func (r *reader) simples(l *line, p *phrase, level int) []Stmt {
	failed := r.failed
	body := r.inline(l, p, 0)
	if r.failed > failed && len(body) > 0 {
		if b, ok := body[len(body)-1].(*Broken); ok {
			b.Body = r.under(l, level)
		}
	}
	return body
}

// compound reads a compound statement; it reports false when the line does
// not start one.
func (r *reader) compound(h *header, decorators []Expr) (Stmt, bool) {
	word := h.text(h.lo)
	if h.async && word != "def" && word != "for" && word != "with" {
		return nil, false
	}
	var read func(*reader, *header) Stmt
	switch word {
	case "def":
		read = func(r *reader, h *header) Stmt { return r.functionDef(h, decorators) }
	case "class":
		read = func(r *reader, h *header) Stmt { return r.classDef(h, decorators) }
	case "if":
		read = func(r *reader, h *header) Stmt { return r.ifStmt(h, 0) }
	case "for":
		read = (*reader).forStmt
	case "while":
		read = (*reader).whileStmt
	case "with":
		read = (*reader).withStmt
	case "try":
		read = (*reader).tryStmt
	case "elif", "else", "except", "finally":
		read = (*reader).strayClause
	case "match":
		if !h.isMatch() {
			return nil, false
		}
		return r.matchStmt(h), true
	case "type":
		if !h.isKind(h.lo+1, nameToken) {
			return nil, false
		}
		read = (*reader).typeAlias
	default:
		return nil, false
	}
	if s := read(r, h); h.problem == nil {
		return s, true
	}
	return r.broken(h.line, h.problem, h.level), true
}

// needColon notes a problem when the header has no colon.
func (h *header) needColon() bool {
	if h.colon == len(h.tokens) && h.problem == nil {
		h.failAt(h.colon, h.colon, "There should be a ':' at the end of this line.", "Add it.")
	}
	return h.problem == nil
}

// at returns the span from the statement's first token to what was read last.
func (r *reader) at(l *line) Base { return Base{At: r.file.Span(l.start, r.end)} }

// isMatch reports whether a line that starts with the word match is a match
// statement: no other line can end with a colon.
func (h *header) isMatch() bool {
	return h.colon == len(h.tokens)-1 && h.colon > 1
}

// matchStmt reads the bodies of a match statement; its patterns are not read.
func (r *reader) matchStmt(h *header) Stmt {
	b := &Broken{Base: h.base(0, len(h.tokens))}
	r.bad(h.line, &problem{code: diag.UnreadGrammar, start: h.line.start, end: h.line.end,
		message: "The match statement is not read yet; only what stands under its cases was.",
		hint:    "Write it as if and elif if operators depend on it."})
	if first := r.peek(); first != nil && first.indent.wide > h.line.indent.wide && h.level < maxBlocks {
		indent := first.indent
		for l := first; l != nil && l.indent.wide == indent.wide && r.text(l, 0) == "case"; l = r.peek() {
			b.Body = append(b.Body, r.orphan(h.level+1)...)
		}
		b.Body = append(b.Body, r.under(h.line, h.level)...)
	}
	return b
}

func (r *reader) typeAlias(h *header) Stmt {
	at := h.span(0, len(h.tokens))
	h.failWith(&problem{code: diag.UnreadGrammar, start: at.Start, end: at.End,
		message: "The type statement is not read yet; it was left out.", hint: "Nothing in a pod depends on it, as a rule."})
	return nil
}

// strayClause refuses a clause that has no statement to belong to.
func (r *reader) strayClause(h *header) Stmt {
	h.fail(h.lo, h.lo+1, "There is no statement that this "+h.text(h.lo)+" could belong to.", "Indent it like the statement it belongs to.")
	return nil
}

// ifStmt reads an if, or the elif with that number.
func (r *reader) ifStmt(h *header, elifs int) Stmt {
	if !h.needColon() {
		return nil
	}
	s := &If{Test: h.single(h.lo+1, h.colon, condition)}
	if h.problem != nil {
		return nil
	}
	s.Body = r.suite(h.line, h.phrase, h.colon, h.level)
	switch {
	case r.clauseFollows(h.line, "elif"):
		s.Else = []Stmt{r.elif(h, elifs+1)}
	case r.clauseFollows(h.line, "else"):
		s.Else = r.clause(h)
	}
	s.Base = r.at(h.line)
	return s
}

func (r *reader) elif(h *header, elifs int) Stmt {
	l := r.take()
	next := &header{phrase: r.phrase(l), line: l, level: h.level}
	next.colon = next.find(0, len(next.tokens), ":")
	if elifs > maxElifs {
		next.failWith(&problem{code: diag.TooDeep, start: l.start, end: l.end,
			message: "This if has more than 500 elif; the rest was not read.", hint: "Use a dict in place of the elif."})
	}
	if next.problem == nil {
		if s := r.ifStmt(next, elifs); next.problem == nil {
			return s
		}
	}
	return r.broken(l, next.problem, h.level)
}

// clause reads an else or finally that follows.
func (r *reader) clause(h *header) []Stmt {
	l := r.take()
	p := r.phrase(l)
	if p.problem == nil && !p.is(1, ":") {
		p.failAt(1, len(p.tokens), "There should be a ':' here.", "Add it.")
	}
	if p.problem != nil {
		return []Stmt{r.broken(l, p.problem, h.level)}
	}
	return r.suite(l, p, 1, h.level)
}

// optionalElse reads the else that follows, if there is one.
func (r *reader) optionalElse(h *header) []Stmt {
	if r.clauseFollows(h.line, "else") {
		return r.clause(h)
	}
	return nil
}
