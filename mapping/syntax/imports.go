package syntax

import "strings"

func (p *parser) importNames(start int) Stmt {
	p.next()
	s := &Import{}
	for {
		alias := Alias{Name: p.dotted("the name of a module")}
		p.as(&alias)
		s.Names = append(s.Names, alias)
		if !p.accept(opComma) {
			break
		}
	}
	s.Base = p.base(start)
	return s
}

// as reads the name after an as, if there is one.
func (p *parser) as(alias *Alias) {
	if p.accept(kwAs) {
		alias.As = p.ident("a name")
	}
}

// dotted reads a.b.c.
func (p *parser) dotted(what string) Ident {
	start := p.offset()
	first := p.ident(what)
	if p.kind() != opDot {
		return first
	}
	var name strings.Builder
	name.WriteString(first.Name)
	for p.accept(opDot) {
		name.WriteByte('.')
		name.WriteString(p.ident("a name").Name)
	}
	return Ident{Name: name.String(), At: p.span(start, p.lastEnd())}
}

func (p *parser) importFrom(start int) Stmt {
	p.next()
	s := &ImportFrom{}
	for {
		if p.accept(opDot) {
			s.Level++
		} else if p.accept(opEllipsis) {
			s.Level += 3
		} else {
			break
		}
	}
	if p.kind() != kwImport || s.Level == 0 {
		s.Module = p.dotted("the name of a module").Name
	}
	if !p.accept(kwImport) {
		p.failHere("There should be 'import' and names here.", "Write from module import name.")
	}
	switch p.kind() {
	case opStar:
		p.next()
		s.Star = true
	case opLeftParen:
		p.next()
		p.importedNames(s, opRightParen)
		p.expect(opRightParen)
	default:
		p.importedNames(s, endToken)
	}
	s.Base = p.base(start)
	return s
}

// importedNames reads the names of an import. Only in parentheses, which the
// closer tells, may the last one have a comma behind it.
func (p *parser) importedNames(s *ImportFrom, closer kind) {
	for {
		alias := Alias{Name: p.ident("a name")}
		p.as(&alias)
		s.Names = append(s.Names, alias)
		if !p.accept(opComma) || closer == opRightParen && p.kind() == closer {
			return
		}
		if p.kind() == endToken {
			p.failHere("There should be a name here.", "Put the names into parentheses to go on in the next line.")
		}
	}
}
