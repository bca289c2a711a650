package syntax

// isMatch reports whether the line is the header of a match statement. The
// word match is no keyword, but no other line that starts with it ends with a
// colon.
func (r *reader) isMatch() bool {
	n := len(r.tokens) - 1
	return n > 2 && r.tokens[n-1].kind == opColon && r.word() == "match"
}

func (r *reader) matchStmt(h head) Stmt {
	r.next()
	s := &Match{Subject: r.subject()}
	if r.colon() && r.kind() != endToken {
		r.unexpected()
	}
	if r.problem != nil {
		return r.brokenMatch(h)
	}
	if l := r.blockBelow(h); l != nil {
		s.Cases = r.cases(l, h.level)
	}
	s.Base = r.at(h)
	return s
}

// brokenMatch keeps what stands under the cases of a match whose header cannot
// be read.
func (r *reader) brokenMatch(h head) Stmt {
	r.bad(h.start, r.problem)
	b := &Broken{Base: Base{At: r.span(h.start, h.end)}}
	if l := r.peek(); l != nil && l.indent.wide > h.indent.wide {
		for _, c := range r.cases(l, h.level) {
			b.Body = append(b.Body, c.Body...)
		}
	}
	return b
}

// subject reads what is matched: like what may stand in a list.
func (r *reader) subject() Expr {
	start := r.offset()
	first := r.starredOr((*parser).named)
	if r.kind() == opComma {
		return r.tupleFrom(start, first, (*parser).named)
	}
	if star, ok := first.(*Starred); ok {
		r.failAt(star.At, "Only a list, tuple, set or call can unpack with *.", "Add a comma after it to make a tuple.")
	}
	return first
}

// cases reads the cases of a match statement; the first starts with the line.
func (r *reader) cases(l *line, level int) []MatchCase {
	var cases []MatchCase
	indent := l.indent
	for l != nil && l.indent.wide >= indent.wide {
		if l.indent.narrow != indent.narrow {
			r.mixed(l)
		}
		h := r.take(level + 1)
		c := MatchCase{}
		if r.problem == nil && (h.kind != nameToken || r.word() != "case") {
			r.failHere("There should be a case here.", "A match holds nothing but its cases.")
		}
		r.next()
		if c.Pattern = r.patterns(); r.accept(kwIf) {
			c.Guard = r.named()
		}
		if r.colon() {
			c.Body = r.suite(h)
		} else {
			at := r.span(h.start, max(h.end, h.start+1))
			c = MatchCase{Pattern: &MatchAs{Base: Base{At: at}}, Body: []Stmt{r.broken(h)}}
		}
		c.At = r.span(h.start, max(r.end, h.end, h.start+1))
		cases = append(cases, c)
		l = r.peek()
	}
	return cases
}
