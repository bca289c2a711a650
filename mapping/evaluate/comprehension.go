package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// comprehension works out a comprehension; a generator is worked out at once,
// too, as it is nearly always gone through where it is made.
func (i *interpreter) comprehension(x *syntax.Comprehension, at values.From) values.Value {
	over := i.eval(x.Clauses[0].Iter)
	i.clock++
	outer := i.frame
	i.frame = &frame{kind: comprehensionFrame, outer: outer, module: outer.module, vars: map[string]values.Value{}, born: i.clock}
	c := &collector{i: i, x: x, dict: i.maker.NewDict(at), over: over}
	c.clause(0, over)
	i.frame = outer
	return c.value(at)
}

// collector collects what a comprehension makes.
type collector struct {
	i     *interpreter
	x     *syntax.Comprehension
	items []values.Value
	dict  *values.DictBuilder
	doubt *values.Runtime
	// over is what the first clause goes over, tests what its conditions are in
	// a round that stands for all, when they are not known.
	over  values.Value
	tests []values.Value
	entry values.Entry // the last of a dict
}

// clause carries out one for clause and those in it.
func (c *collector) clause(n int, over values.Value) {
	i, clause := c.i, c.x.Clauses[n]
	same := values.Watch(over)
	items, why := i.iterate(over)
	if clause.Async {
		why = "it is gone over asynchronously"
	}
	if set, ok := over.(*values.List); ok && why != "" && set.Doubt == nil && (set.Kind == values.ListSet || set.Kind == values.ListFrozenSet) {
		items, why = set.Items, ""
		if c.x.Kind != syntax.SetComp {
			c.doubt = values.Unclear(values.From{At: clause.Iter.Span()}, "a set has no order")
		}
	}
	if why == "" {
		for k, item := range items {
			if k >= maxRounds || !i.spend(c.x.At) {
				i.stop(c.x.At)
				return
			}
			i.assignTo(clause.Target, item)
			c.conditions(n, clause.Ifs)
			if !same() {
				why = "what it goes over is changed in it"
				break
			}
		}
		if why == "" {
			return
		}
	}
	c.doubt = values.Unclear(values.From{At: clause.Iter.Span()}, why)
	collected, tested := len(c.items), len(c.tests)
	i.repeat(undecided{test: clause.Iter.Span(), why: why}, func() completion {
		c.items, c.tests = c.items[:collected], c.tests[:tested] // of a round before this one
		i.assignTo(clause.Target, i.roundOf(clause.Target, over))
		c.conditions(n, clause.Ifs)
		return goesOn
	})
}

// conditions carries out the if clauses and what comes behind them.
func (c *collector) conditions(n int, ifs []syntax.Expr) {
	i := c.i
	if len(ifs) > 0 {
		test := i.eval(ifs[0])
		c.tests = append(c.tests, test)
		truth, why := i.truth(test)
		switch {
		case why != "":
			c.doubt = values.Unclear(values.From{At: ifs[0].Span()}, why)
			i.fork(undecided{test: ifs[0].Span(), why: why}, func() completion { c.conditions(n, ifs[1:]); return goesOn }, func() completion { return goesOn })
		case truth:
			c.conditions(n, ifs[1:])
		}
		return
	}
	if n+1 < len(c.x.Clauses) {
		c.clause(n+1, i.eval(c.x.Clauses[n+1].Iter))
		return
	}
	if c.x.Kind == syntax.DictComp {
		key := i.eval(c.x.Key)
		c.entry = values.Entry{Key: key, Value: i.eval(c.x.Elt), At: c.x.Key.Span().To(c.x.Elt.Span())}
		c.dict.Add(c.entry)
		return
	}
	c.items = append(c.items, i.eval(c.x.Elt))
}

func (c *collector) value(at values.From) values.Value {
	kind := [...]values.ListKind{syntax.ListComp: values.ListList, syntax.SetComp: values.ListSet, syntax.Generator: values.ListIterator}
	var v values.Value
	if c.x.Kind == syntax.DictComp {
		v = c.dict.Value()
		if d, ok := v.(*values.Dict); ok {
			d.Doubt = c.doubt
		}
	} else {
		v = c.i.maker.Sequence(at, kind[c.x.Kind], c.items)
		if l, ok := v.(*values.List); ok {
			l.Doubt = c.doubt
		}
	}
	c.express()
	return v
}

// express gives what is not known of the comprehension the expression that
// stands for it, in terms of the round that stands for all.
func (c *collector) express() {
	if c.doubt == nil || len(c.x.Clauses) != 1 {
		return
	}
	clause := c.x.Clauses[0]
	var parts []any
	open, end := "[", "]"
	switch c.x.Kind {
	case syntax.DictComp:
		if c.entry.Key == nil {
			return
		}
		parts = []any{"{", c.entry.Key, ": ", c.entry.Value}
		end = "}"
	case syntax.SetComp:
		open, end = "{", "}"
		fallthrough
	default:
		if len(c.items) != 1 {
			return
		}
		parts = []any{open, c.items[0]}
	}
	parts = append(parts, " for "+clause.Target.Span().Text()+" in ", c.over)
	if len(c.tests) != len(clause.Ifs) {
		return
	}
	for _, test := range c.tests {
		parts = append(parts, " if ", test)
	}
	c.i.express(c.doubt, append(parts, end)...)
	if c.doubt.Expression != nil {
		c.doubt.Expression.Atom = true
	}
}
