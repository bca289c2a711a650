package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// match carries out a match statement.
func (i *interpreter) match(s *syntax.Match) completion {
	return i.cases(i.eval(s.Subject), s.Cases)
}

// verdict says whether a pattern matches.
type verdict int

const (
	fails verdict = iota
	matches
	unsettled
)

// cases carries out the first case that matches; when that can't be said of
// one, both it and those behind it.
func (i *interpreter) cases(subject values.Value, list []syntax.MatchCase) completion {
	for n, c := range list {
		m := &matcher{i: i}
		v := m.match(c.Pattern, subject)
		if v == fails {
			continue
		}
		run := func() completion {
			for k, name := range m.names {
				i.bind(name, m.values[k])
			}
			return i.block(c.Body)
		}
		if v == matches && c.Guard == nil {
			return run()
		}
		rest := func() completion { return i.cases(subject, list[n+1:]) }
		if v == matches {
			for k, name := range m.names {
				i.bind(name, m.values[k])
			}
			return i.decide(i.eval(c.Guard), c.Guard.Span(), run, rest)
		}
		return i.fork(undecided{test: c.Pattern.Span(), why: "whether it matches is not known"}, run, rest)
	}
	return goesOn
}

// matcher matches one pattern and collects what it binds.
type matcher struct {
	i      *interpreter
	names  []string
	values []values.Value
}

func (m *matcher) bind(name string, v values.Value) {
	if name != "" {
		m.names, m.values = append(m.names, name), append(m.values, v)
	}
}

func (m *matcher) match(p syntax.Pattern, v values.Value) verdict {
	switch p := p.(type) {
	case *syntax.MatchValue:
		op := "=="
		if _, singleton := p.Value.(*syntax.Const); singleton {
			op = "is"
		}
		return m.compare(op, m.i.eval(p.Value), v)
	case *syntax.MatchAs:
		result := matches
		if p.Pattern != nil {
			result = m.match(p.Pattern, v)
		}
		m.bind(p.Name.Name, v)
		return result
	case *syntax.MatchOr:
		for _, option := range p.Patterns {
			if result := m.match(option, v); result != fails {
				return result
			}
		}
		return fails
	case *syntax.MatchSequence:
		return m.sequence(p, v)
	case *syntax.MatchMapping:
		return m.mapping(p, v)
	case *syntax.MatchClass:
		m.unknown(p)
		return unsettled
	}
	return unsettled
}

func (m *matcher) compare(op string, want, v values.Value) verdict {
	truth, why := m.i.truth(m.i.comparison(values.From{At: want.Origin()}, op, v, want))
	switch {
	case why != "":
		return unsettled
	case truth:
		return matches
	}
	return fails
}

// unknown binds the names of a pattern to what is not known.
func (m *matcher) unknown(p syntax.Pattern) {
	l := &locals{bound: map[string]bool{}}
	l.pattern(p)
	for name := range l.bound {
		m.bind(name, values.Unclear(values.From{At: p.Span()}, quote(name)+" is bound by a pattern that podport does not follow"))
	}
}

func (m *matcher) sequence(p *syntax.MatchSequence, v values.Value) verdict {
	l, ok := v.(*values.List)
	star := -1
	for n, item := range p.Items {
		if _, is := item.(*syntax.MatchStar); is {
			star = n
		}
	}
	switch {
	case !ok:
		if values.Plain(v) {
			return fails
		}
		m.unknown(p)
		return unsettled
	case l.Doubt != nil || l.Kind != values.ListList && l.Kind != values.ListTuple:
		m.unknown(p)
		return unsettled
	case star < 0 && len(l.Items) != len(p.Items), len(l.Items) < len(p.Items)-1:
		return fails
	}
	result := matches
	for n, item := range p.Items {
		at := n
		if star >= 0 && n > star {
			at = len(l.Items) - len(p.Items) + n
		}
		var one verdict
		if s, is := item.(*syntax.MatchStar); is {
			rest := l.Items[n : len(l.Items)-(len(p.Items)-1-n)]
			m.bind(s.Name.Name, m.i.maker.Sequence(values.From{At: s.At}, values.ListList, append([]values.Value{}, rest...)))
			one = matches
		} else {
			one = m.match(item, l.Items[at])
		}
		switch one {
		case fails:
			return fails
		case unsettled:
			result = unsettled
		}
	}
	return result
}

func (m *matcher) mapping(p *syntax.MatchMapping, v values.Value) verdict {
	d, ok := v.(*values.Dict)
	if !ok && values.Plain(v) {
		return fails
	}
	if !ok || d.Doubt != nil {
		m.unknown(p)
		return unsettled
	}
	result := matches
	rest := append([]values.Entry{}, d.Entries...)
	for n, x := range p.Keys {
		item := m.i.maker.Item(values.From{At: x.Span()}, d, m.i.eval(x))
		r, symbolic := item.(*values.Runtime)
		if symbolic && r.Raises == "KeyError" {
			return fails
		}
		switch m.match(p.Patterns[n], item) {
		case fails:
			return fails
		case unsettled:
			result = unsettled
		}
		for k, e := range rest {
			if e.Value == item {
				rest = append(rest[:k:k], rest[k+1:]...)
				break
			}
		}
	}
	if p.Rest.Name != "" {
		b := m.i.maker.NewDict(values.From{At: p.Rest.At})
		for _, e := range rest {
			b.Add(e)
		}
		m.bind(p.Rest.Name, b.Value())
	}
	return result
}
