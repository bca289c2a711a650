package syntax

import "strings"

// simple reads one simple statement from the tokens [lo, hi). It returns nil
// when there is a problem.
func (p *phrase) simple(lo, hi int) Stmt {
	var s Stmt
	base := p.base(lo, hi)
	rest := lo + 1
	if p.isKind(lo, keywordToken) {
		switch word := p.text(lo); word {
		case "pass", "break", "continue":
			if rest < hi {
				p.fail(rest, rest+1, "Nothing can follow "+word+" on its line.", "Put it on a line of its own.")
			}
			s = &Simple{Base: base, Keyword: word}
		case "return":
			s = &Return{Base: base, Value: p.optional(rest, hi)}
		case "raise":
			s = p.raise(base, rest, hi)
		case "assert":
			s = p.assert(base, rest, hi)
		case "del":
			s = p.del(base, rest, hi)
		case "global", "nonlocal":
			s = p.scope(base, lo, hi)
		case "import":
			s = p.importNames(base, rest, hi)
		case "from":
			s = p.importFrom(base, rest, hi)
		}
	}
	if s == nil {
		s = p.assignment(base, lo, hi)
	}
	if p.problem != nil {
		return nil
	}
	return s
}

// optional reads an expression that may be missing.
func (p *phrase) optional(lo, hi int) Expr {
	if lo >= hi {
		return nil
	}
	return p.expr(lo, hi, plain)
}

func (p *phrase) raise(base Base, lo, hi int) Stmt {
	s := &Raise{Base: base}
	from := p.find(lo, hi, "from")
	if lo < hi {
		s.Exc = p.single(lo, from, plain)
	}
	if from < hi {
		s.Cause = p.single(from+1, hi, plain)
	}
	return s
}

func (p *phrase) assert(base Base, lo, hi int) Stmt {
	s := &Assert{Base: base}
	comma := p.find(lo, hi, ",")
	s.Test = p.expr(lo, comma, plain)
	if comma < hi {
		s.Message = p.single(comma+1, hi, plain)
	}
	return s
}

func (p *phrase) del(base Base, lo, hi int) Stmt {
	s := &Delete{Base: base}
	for _, part := range p.split(lo, hi, ",") {
		target := p.expr(part.lo, part.hi, plain)
		p.checkTarget(target, deleteTarget)
		s.Targets = append(s.Targets, target)
	}
	if len(s.Targets) == 0 {
		p.failAt(hi, hi, "There should be something to delete here.", "Write del and a name.")
	}
	return s
}

func (p *phrase) scope(base Base, lo, hi int) Stmt {
	s := &Scope{Base: base, Global: p.is(lo, "global")}
	for _, part := range p.split(lo+1, hi, ",") {
		s.Names = append(s.Names, p.ident(part.lo, part.hi, "a name"))
		p.end(part.lo+1, part.hi)
	}
	if len(s.Names) == 0 || p.is(hi-1, ",") {
		p.failAt(hi, hi, "There should be a name here.", "Add it, or remove the comma.")
	}
	return s
}

// end notes a problem when there are tokens left in [lo, hi).
func (p *phrase) end(lo, hi int) {
	if lo < hi {
		p.fail(lo, lo+1, quoted(p.text(lo))+" cannot stand here.", "Check what stands before it.")
	}
}

func (p *phrase) importNames(base Base, lo, hi int) Stmt {
	s := &Import{Base: base}
	for _, part := range p.split(lo, hi, ",") {
		as := p.find(part.lo, part.hi, "as")
		alias := Alias{Name: p.dotted(part.lo, as)}
		p.as(&alias, as, part.hi)
		s.Names = append(s.Names, alias)
	}
	if len(s.Names) == 0 || p.is(hi-1, ",") {
		p.failAt(hi, hi, "There should be the name of a module here.", "Add it, or remove the comma.")
	}
	return s
}

// as reads the name after the as at that index, if there is one before hi.
func (p *phrase) as(alias *Alias, as, hi int) {
	if as < hi {
		alias.As = p.ident(as+1, hi, "a name")
		p.end(as+2, hi)
	}
}

// dotted reads a.b.c from exactly the tokens [lo, hi).
func (p *phrase) dotted(lo, hi int) Ident {
	var name strings.Builder
	for i := lo; i < hi || i == lo; i += 2 {
		name.WriteString(p.ident(i, hi, "the name of a module").Name)
		if p.problem != nil {
			return Ident{}
		}
		if i+1 < hi {
			if !p.is(i+1, ".") {
				p.end(i+1, hi)
				return Ident{}
			}
			if i+2 >= hi {
				p.failAt(hi, hi, "There should be a name after the dot.", "Add it, or remove the dot.")
				return Ident{}
			}
			name.WriteByte('.')
		}
	}
	return Ident{Name: name.String(), At: p.span(lo, hi)}
}

func (p *phrase) importFrom(base Base, lo, hi int) Stmt {
	s := &ImportFrom{Base: base}
	for ; lo < hi && (p.is(lo, ".") || p.is(lo, "...")); lo++ {
		s.Level += len(p.text(lo))
	}
	names := p.find(lo, hi, "import")
	if names == hi {
		p.failAt(hi, hi, "There should be 'import' and names here.", "Write from module import name.")
		return s
	}
	if lo < names || s.Level == 0 {
		s.Module = p.dotted(lo, names).Name
	}
	lo = names + 1
	switch {
	case p.is(lo, "*") && lo < hi:
		s.Star = true
		p.end(lo+1, hi)
		return s
	case p.is(lo, "(") && lo < hi:
		p.end(int(p.tokens[lo].match)+1, hi)
		lo, hi = lo+1, int(p.tokens[lo].match)
	case p.is(hi-1, ","):
		p.failAt(hi, hi, "There should be a name here.", "Put the names into parentheses to go on in the next line.")
	}
	for _, part := range p.split(lo, hi, ",") {
		alias := Alias{Name: p.ident(part.lo, part.hi, "a name")}
		as := part.lo + 1
		if as < part.hi && !p.is(as, "as") {
			p.end(as, part.hi)
		}
		p.as(&alias, as, part.hi)
		s.Names = append(s.Names, alias)
	}
	if len(s.Names) == 0 {
		p.failAt(hi, hi, "There should be a name here.", "Name what is imported.")
	}
	return s
}

// assignment reads an expression, or an assignment of any kind.
func (p *phrase) assignment(base Base, lo, hi int) Stmt {
	for i := lo; i < hi; i = p.after(i, hi) {
		if p.tokens[i].kind != operator {
			continue
		}
		switch op := p.text(i); {
		case op == ":":
			return p.annotated(base, lo, i, hi)
		case op == "=":
			return p.assign(base, lo, hi)
		case len(op) > 1 && op[len(op)-1] == '=' && strings.Contains(" += -= *= /= //= %= @= &= |= ^= >>= <<= **= ", " "+op+" "):
			target := p.expr(lo, i, plain)
			p.checkTarget(target, singleTarget)
			return &AugAssign{Base: base, Target: target, Op: op[:len(op)-1], Value: p.expr(i+1, hi, yielding)}
		}
	}
	return &ExprStmt{Base: base, Value: p.expr(lo, hi, yielding)}
}

func (p *phrase) annotated(base Base, lo, colon, hi int) Stmt {
	if colon+1 >= hi {
		p.failAt(colon, hi, "A block cannot start here: no statement that has one comes before this colon.", "Remove the colon, or check the first word of the line.")
		return nil
	}
	target := p.expr(lo, colon, plain)
	p.checkTarget(target, singleTarget)
	equals := p.find(colon+1, hi, "=")
	s := &AnnAssign{Base: base, Target: target, Annotation: p.single(colon+1, equals, plain)}
	if equals < hi {
		s.Value = p.expr(equals+1, hi, yielding)
	}
	return s
}

func (p *phrase) assign(base Base, lo, hi int) Stmt {
	s := &Assign{Base: base}
	for {
		equals := p.find(lo, hi, "=")
		if equals == hi {
			s.Value = p.expr(lo, hi, yielding)
			return s
		}
		target := p.expr(lo, equals, plain)
		p.checkTarget(target, storeTarget)
		s.Targets = append(s.Targets, target)
		lo = equals + 1
	}
}
