package evaluate

import "podport/mapping/syntax"

// localsOf finds the names that a function binds, each function once.
func (i *interpreter) localsOf(node syntax.Node, params []syntax.Param, body []syntax.Stmt, result syntax.Expr) *locals {
	if l := i.locals[node]; l != nil {
		return l
	}
	l := &locals{bound: map[string]bool{}, globals: map[string]bool{}, nonlocals: map[string]bool{}}
	for _, p := range params {
		l.bound[p.Name.Name] = true
	}
	syntax.Inspect(body, l.statement, l.expression)
	if result != nil {
		syntax.InspectExpr(result, l.expression)
	}
	for name := range l.globals {
		delete(l.bound, name)
	}
	for name := range l.nonlocals {
		delete(l.bound, name)
	}
	i.locals[node] = l
	return l
}

// statement notes what a statement binds and reports whether to look into it:
// the bodies of functions and classes have namespaces of their own.
func (l *locals) statement(s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.Assign:
		for _, t := range s.Targets {
			l.target(t)
		}
	case *syntax.AnnAssign:
		l.target(s.Target)
	case *syntax.AugAssign:
		l.target(s.Target)
	case *syntax.Delete:
		for _, t := range s.Targets {
			l.target(t)
		}
	case *syntax.Import:
		for _, a := range s.Names {
			l.bound[boundName(a)] = true
		}
	case *syntax.ImportFrom:
		for _, a := range s.Names {
			l.bound[boundName(a)] = true
		}
	case *syntax.Scope:
		for _, n := range s.Names {
			if s.Global {
				l.globals[n.Name] = true
			} else {
				l.nonlocals[n.Name] = true
			}
		}
	case *syntax.FunctionDef:
		l.bound[s.Name.Name], l.closures = true, true
		return false
	case *syntax.ClassDef:
		l.bound[s.Name.Name], l.closures = true, true
		return false
	case *syntax.For:
		l.target(s.Target)
	case *syntax.With:
		for _, item := range s.Items {
			l.target(item.Target)
		}
	case *syntax.Try:
		for _, h := range s.Handlers {
			if h.Name.Name != "" {
				l.bound[h.Name.Name] = true
			}
		}
	case *syntax.TypeAlias:
		l.bound[s.Name.ID] = true
	case *syntax.Match:
		for _, c := range s.Cases {
			l.pattern(c.Pattern)
		}
	}
	return true
}

// expression notes what an expression binds or yields and reports whether to
// look into it.
func (l *locals) expression(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Named:
		l.bound[x.Target.ID] = true
	case *syntax.Yield:
		l.generator = true
	case *syntax.Lambda:
		l.closures = true
		return false
	}
	return true
}

func (l *locals) target(t syntax.Expr) {
	switch t := t.(type) {
	case *syntax.Name:
		l.bound[t.ID] = true
	case *syntax.Tuple:
		for _, item := range t.Items {
			l.target(item)
		}
	case *syntax.List:
		for _, item := range t.Items {
			l.target(item)
		}
	case *syntax.Starred:
		l.target(t.Value)
	}
}

func (l *locals) pattern(p syntax.Pattern) {
	all := func(list []syntax.Pattern) {
		for _, item := range list {
			l.pattern(item)
		}
	}
	name := ""
	switch p := p.(type) {
	case *syntax.MatchSequence:
		all(p.Items)
	case *syntax.MatchMapping:
		all(p.Patterns)
		name = p.Rest.Name
	case *syntax.MatchClass:
		all(p.Patterns)
		all(p.KeywordPatterns)
	case *syntax.MatchStar:
		name = p.Name.Name
	case *syntax.MatchAs:
		if p.Pattern != nil {
			l.pattern(p.Pattern)
		}
		name = p.Name.Name
	case *syntax.MatchOr:
		all(p.Patterns)
	}
	if name != "" {
		l.bound[name] = true
	}
}

// boundName returns the name that an import binds.
func boundName(a syntax.Alias) string {
	if a.As.Name != "" {
		return a.As.Name
	}
	return firstPart(a.Name.Name)
}
