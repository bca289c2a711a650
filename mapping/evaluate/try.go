package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// attempt is a try statement while its body runs.
type attempt struct {
	// risky says that something in the body may raise an exception; first is the
	// step from which on it may have, and clock is when that was.
	risky        bool
	first, clock int
}

// risk notes that what runs now may raise an exception.
func (i *interpreter) risk() { i.riskFrom(len(i.program.Steps)) }

// riskFrom notes that what ran since a step may have raised one.
func (i *interpreter) riskFrom(step int) {
	for _, a := range i.tries {
		if !a.risky {
			a.risky, a.first, a.clock = true, step, i.clock
		}
	}
}

// try carries out the body; its handlers run when it raises an exception, and
// perhaps when it may raise one.
func (i *interpreter) try(s *syntax.Try) completion {
	c := i.tryBody(s)
	last := i.block(s.Finally)
	switch {
	case !last.normal:
		return last
	case last.certain():
		return c
	}
	return i.or(undecided{test: s.At}, c, last)
}

func (i *interpreter) tryBody(s *syntax.Try) completion {
	a := &attempt{}
	outer := i.tries
	if len(s.Handlers) > 0 {
		i.tries = append(outer[:len(outer):len(outer)], a)
	}
	j := i.open()
	c := i.block(s.Body)
	ended := i.clock
	o := i.takeBack(j)
	i.tries = outer
	u := undecided{test: s.At, why: "its body may raise an exception"}
	goOn := func() completion {
		i.apply(o)
		done := c
		done.raises = false
		return i.orElse(s, done)
	}
	switch {
	case len(s.Handlers) == 0:
		i.apply(o)
		return i.orElse(s, c)
	case c.onlyRaises() && (!a.risky || a.clock == ended):
		i.apply(o)
		return i.handlers(u, s.Handlers)
	case c.onlyRaises():
		// Which of the exceptions it is, and so how far the body got, is not known.
		i.perhapsFrom(a, s)
		i.forks++
		i.partly(u, s.Body, o)
		return i.handlers(u, s.Handlers)
	case !a.risky && !c.raises || i.importsOnly(s.Body):
		return goOn()
	}
	if a.risky {
		i.perhapsFrom(a, s)
	}
	return i.fork(u, goOn, func() completion {
		i.partly(u, s.Body, o)
		return i.handlers(u, s.Handlers)
	})
}

// orElse carries out what follows the body when that ends as c does.
func (i *interpreter) orElse(s *syntax.Try, c completion) completion {
	switch {
	case !c.normal || len(s.Else) == 0:
		return c
	case c.certain():
		return i.block(s.Else)
	}
	return i.rest(s, c, s.Else)
}

// perhapsFrom notes that the steps of a body depend on whether an exception was
// raised before them; the next run of a fork is the one that says so.
func (i *interpreter) perhapsFrom(a *attempt, s *syntax.Try) {
	i.underCondition(i.program.Steps[min(a.first, len(i.program.Steps)):], values.Condition{Test: s.At, Run: i.forks + 1})
}

// underCondition notes that steps depend on one more condition.
func (i *interpreter) underCondition(steps []Step, c values.Condition) {
	at := len(i.under)
	with := func(under []values.Condition) []values.Condition {
		at := min(at, len(under))
		return append(append(under[:at:at], c), under[at:]...)
	}
	for _, s := range steps {
		if s.Object != nil {
			s.Object.Under = with(s.Object.Under)
		} else {
			s.Shift.Under = with(s.Shift.Under)
		}
	}
}

// partly makes what a body that may have stopped halfway leaves behind hold: a
// single assignment that raises an exception has not happened.
func (i *interpreter) partly(u undecided, body []syntax.Stmt, o outcome) {
	single := false
	if len(body) == 1 {
		switch body[0].(type) {
		case *syntax.Assign, *syntax.AnnAssign, *syntax.Import, *syntax.ImportFrom:
			single = true
		}
	}
	for _, key := range o.journal.order {
		v, isVariable := key.(variable)
		switch {
		case !isVariable:
			i.doubt(key.(values.Value), u.reason())
		case !single:
			before, after := v.frame.vars[v.name], o.variables[v]
			switch after.(type) {
			case nil:
			case *values.Function, *values.Class, *values.Ref, *moduleValue:
				i.set(v.frame, v.name, i.eitherOf(u, v, before, after))
			default:
				i.set(v.frame, v.name, i.unknownOf(i.eitherOf(u, v, before, after), u.reason()))
			}
		}
	}
}

// handlers carries out the handlers, one of which takes the exception.
func (i *interpreter) handlers(u undecided, list []syntax.Handler) completion {
	h := list[0]
	one := func() completion {
		i.evalAll(h.Type)
		if h.Name.Name != "" {
			i.bind(h.Name.Name, values.Unclear(values.From{At: h.Name.At}, quote(h.Name.Name)+" is an exception"))
		}
		return i.block(h.Body)
	}
	u.why = "which exception it raises is not known"
	switch {
	case takesAll(h):
		return one()
	case len(list) == 1:
		return i.fork(u, one, func() completion { return completion{raises: true} })
	}
	return i.fork(u, one, func() completion { return i.handlers(u, list[1:]) })
}

// takesAll reports whether a handler takes whatever exception there is.
func takesAll(h syntax.Handler) bool {
	name, _ := h.Type.(*syntax.Name)
	return h.Type == nil || name != nil && (name.ID == "Exception" || name.ID == "BaseException")
}

// importsOnly reports whether a body does nothing but import modules that are
// there whenever Airflow loads a DAG.
func (i *interpreter) importsOnly(body []syntax.Stmt) bool {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.Import:
			for _, a := range s.Names {
				if !i.modules.certain(a.Name.Name) {
					return false
				}
			}
		case *syntax.ImportFrom:
			if s.Level == 0 && !i.modules.certain(s.Module) {
				return false
			}
		default:
			return false
		}
	}
	return true
}
