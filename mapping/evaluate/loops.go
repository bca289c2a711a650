package evaluate

import (
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// forLoop carries out a for statement: round by round when what it goes over is
// known, else once for all rounds.
func (i *interpreter) forLoop(s *syntax.For) completion {
	over := i.eval(s.Iter)
	same := values.Watch(over)
	items, why := i.iterate(over)
	if s.Async {
		why = "it is gone over asynchronously"
	}
	target := func(v values.Value) { i.assignTo(s.Target, v) }
	if why != "" {
		if set, ok := over.(*values.List); ok && set.Doubt == nil && (set.Kind == values.ListSet || set.Kind == values.ListFrozenSet) {
			return i.anyOrder(s, set.Items, target)
		}
		return i.endless(s.Iter.Span(), why, func() { target(i.roundOf(s.Target, over)) }, s.Body, s.Else)
	}
	return i.rounds(&rounds{s.At, target, same, s.Body, s.Else}, items)
}

// rounds is a loop of which the rounds are known.
type rounds struct {
	at     source.Span
	target func(values.Value)
	// same reports whether what the loop goes over is as it was at its start.
	same            func() bool
	body, otherwise []syntax.Stmt
}

// rounds carries out the rounds of a loop, one for each item, and the else.
func (i *interpreter) rounds(l *rounds, items []values.Value) completion {
	for n, item := range items {
		if n >= maxRounds || !i.spend(l.at) {
			i.stop(l.at)
			return goesOn
		}
		l.target(item)
		c := i.block(l.body)
		over, again := i.afterRound(c)
		if over {
			return again
		}
		if c.breaks || c.result != nil {
			return i.perhapsLeft(l.at, c, func() completion { return i.rounds(l, items[n+1:]) })
		}
		if !l.same() {
			why := "what the loop goes over is changed in it"
			return i.endless(l.at, why, func() { l.target(values.Unclear(values.From{At: l.at}, why)) }, l.body, l.otherwise)
		}
	}
	return i.block(l.otherwise)
}

// afterRound reports whether a loop is over after a round that ended as c, and
// how the loop then ends.
func (i *interpreter) afterRound(c completion) (over bool, end completion) {
	if c.normal || c.continues {
		return false, goesOn
	}
	return true, completion{normal: c.breaks, result: c.result, raises: c.raises}
}

// perhapsLeft goes on with a loop that the last round may have left.
func (i *interpreter) perhapsLeft(at source.Span, c completion, more func() completion) completion {
	if !i.deeper(at) {
		i.stop(at)
		return goesOn
	}
	defer i.shallower()
	u := undecided{test: at, why: "whether the loop goes on is not known"}
	return i.fork(u, func() completion {
		return completion{normal: c.breaks, result: c.result}
	}, more)
}

// whileLoop carries out a while statement as long as its test is known.
func (i *interpreter) whileLoop(s *syntax.While) completion {
	for n := 0; ; n++ {
		truth, why := i.truth(i.eval(s.Test))
		if why == "" && n >= maxRounds {
			why = "it takes more rounds than podport follows"
		}
		switch {
		case !i.spend(s.At):
			return goesOn
		case why != "":
			return i.endless(s.Test.Span(), why, func() { i.eval(s.Test) }, s.Body, s.Else)
		case !truth:
			return i.block(s.Else)
		}
		c := i.block(s.Body)
		over, end := i.afterRound(c)
		if over {
			return end
		}
		if c.breaks || c.result != nil {
			return i.perhapsLeft(s.At, c, func() completion {
				return i.endless(s.Test.Span(), "whether the loop goes on is not known", func() { i.eval(s.Test) }, s.Body, s.Else)
			})
		}
	}
}

// endless carries out the body of a loop once for any number of rounds: what
// the body changes is not known in it, as an earlier round may have changed it,
// nor afterwards.
func (i *interpreter) endless(at source.Span, why string, begin func(), body, otherwise []syntax.Stmt) completion {
	u := undecided{test: at, why: why}
	c := i.repeat(u, func() completion {
		begin()
		return i.block(body)
	})
	end := completion{normal: true, result: c.result, raises: c.raises}
	if c.breaks && len(otherwise) > 0 {
		return i.fork(u, func() completion { return end }, func() completion { return i.then(u, end, i.block(otherwise)) })
	}
	return i.then(u, end, i.block(otherwise))
}

// repeat carries out one round of a loop that may have any number of rounds.
func (i *interpreter) repeat(u undecided, round func() completion) completion {
	i.forks++
	run, start := i.forks, i.clock
	lost := map[any]bool{}
	var before []any                    // what the rounds change, in order
	last := map[variable]values.Value{} // what the round before leaves behind
	probes := map[variable]*values.List{}
	for pass := 0; ; pass++ {
		steps, functions, objects := len(i.program.Steps), len(i.program.Functions), len(i.models)
		j := i.open()
		for _, key := range before {
			i.lose(u, key, last)
			if v, isVariable := key.(variable); isVariable {
				i.probe(v, probes)
			}
		}
		i.repeated++
		under := i.under
		i.under = append(under[:len(under):len(under)], values.Condition{Test: u.test, Run: run, Loop: true})
		c := round()
		i.under = under
		i.repeated--
		o := i.takeBack(j)
		for v, value := range o.variables {
			if old := i.oldParts(value, start, 0); len(old) > 0 {
				last[v] = &values.Runtime{From: values.From{At: u.test}, Kind: values.Choice, Options: old}
			}
		}
		more := false
		for _, p := range probes {
			lost[p] = true // it is nothing of the program's
		}
		for _, key := range o.journal.order {
			if !lost[key] {
				lost[key], more = true, true
				before = append(before, key)
			}
		}
		if !more || pass >= 6 || i.stopped {
			i.apply(o)
			for _, key := range before {
				v, isVariable := key.(variable)
				if p := probes[v]; isVariable && p != nil && o.things[p].doubt != nil {
					// The next round changes what this one leaves there.
					i.doubt(v.frame.vars[v.name], "it is changed in a loop"+inLine(u.test)+" of which the rounds are not known")
				}
				i.loseAfter(u, key, j)
			}
			return c
		}
		i.program.Steps = i.program.Steps[:steps]
		i.program.Functions = i.program.Functions[:functions]
		i.models = i.models[:objects]
	}
}

// probe puts a list among what a variable may hold that is not known: it is
// doubted when a round changes what the variable holds in its place.
func (i *interpreter) probe(v variable, probes map[variable]*values.List) {
	r, ok := v.frame.vars[v.name].(*values.Runtime)
	if !ok || r.Of == nil {
		return
	}
	if probes[v] == nil {
		probes[v] = &values.List{From: r.From}
	}
	r.Of = &values.Runtime{From: r.From, Kind: values.Choice, Options: []values.Value{r.Of, probes[v]}}
}

// oldParts returns what a value is, may be or holds that was there at a time:
// what a round makes that is taken back is no more.
func (i *interpreter) oldParts(v values.Value, time, depth int) []values.Value {
	if v == nil || depth > 8 || !mayHold(v) && len(callables(v, 0)) == 0 {
		return nil
	}
	var in []values.Value
	switch v := v.(type) {
	case *values.Object, *values.Instance:
		if i.born[v] <= time {
			return []values.Value{v}
		}
	case *values.List:
		if i.born[v] <= time {
			return []values.Value{v}
		}
		in = v.Items
	case *values.Dict:
		if i.born[v] <= time {
			return []values.Value{v}
		}
		for _, e := range v.Entries {
			in = append(in, e.Value)
		}
	case *values.Runtime:
		in = append(append(in, v.Of), v.Options...)
	default:
		return []values.Value{v}
	}
	var old []values.Value
	for _, part := range in {
		if len(old) < maxOptions {
			old = append(old, i.oldParts(part, time, depth+1)...)
		}
	}
	return old
}

// lose makes a variable or thing not known that the rounds of a loop change. A
// name that is not bound before the loop is bound by the round that uses it.
func (i *interpreter) lose(u undecided, key any, last map[variable]values.Value) {
	v, isVariable := key.(variable)
	if !isVariable {
		i.doubtOne(key.(values.Value), "it is changed in a loop"+inLine(u.test)+" of which the rounds are not known")
		return
	}
	if old := v.frame.vars[v.name]; old != nil {
		if previous := last[v]; previous != nil {
			old = i.either(u, old, previous)
		}
		i.set(v.frame, v.name, i.unknownOf(old, quote(v.name)+" is bound in a loop"+inLine(u.test)+" of which the rounds are not known"))
	}
}

// loseAfter makes what the last round left behind not known. An object that
// stands for those of all rounds stays.
func (i *interpreter) loseAfter(u undecided, key any, j *journal) {
	v, isVariable := key.(variable)
	if !isVariable {
		i.lose(u, key, nil)
		return
	}
	now, before := v.frame.vars[v.name], j.variables[v]
	if now == nil || before != nil && values.Same(now, before) {
		return
	}
	merged := i.eitherOf(u, v, before, now)
	switch now.(type) {
	case *values.Object, *values.Function, *values.Class, *values.Ref:
		if before == nil {
			return
		}
	}
	i.set(v.frame, v.name, i.unknownOf(merged, quote(v.name)+" is bound in a loop"+inLine(u.test)+" of which the rounds are not known"))
}

// unknownOf returns what stands for a value that is not known any more; what
// it holds may be changed through it.
func (i *interpreter) unknownOf(v values.Value, why string) values.Value {
	r := values.Unclear(values.From{At: v.Origin()}, why)
	if mayHold(v) || len(callables(v, 0)) > 0 {
		r.Of = v
	}
	return r
}

// anyOrder carries out a loop over a set: what the rounds make is known, but
// what they leave behind may depend on their order.
func (i *interpreter) anyOrder(s *syntax.For, items []values.Value, target func(values.Value)) completion {
	u := undecided{test: s.Iter.Span(), why: "a set has no order"}
	j := i.open()
	c := i.rounds(&rounds{s.At, target, func() bool { return true }, s.Body, nil}, items)
	o := i.takeBack(j)
	i.apply(o)
	for _, key := range o.journal.order {
		i.loseAfter(u, key, j)
	}
	if !c.certain() || !c.normal {
		return i.then(u, completion{normal: true, result: i.unknownResult(c)}, goesOn)
	}
	return i.block(s.Else)
}

func (i *interpreter) unknownResult(c completion) values.Value {
	if c.result == nil {
		return nil
	}
	return i.unknownOf(c.result, "a set has no order")
}

// roundOf returns what one round of a loop over something unknown binds.
func (i *interpreter) roundOf(target syntax.Expr, over values.Value) values.Value {
	r := &values.Runtime{From: values.From{At: target.Span()}, Kind: values.LoopVariable, Key: target.Span().Excerpt(), Of: over,
		Why: quote(target.Span().Excerpt()) + " is the variable of a loop over " + quote(over.Origin().Excerpt()) + ", which is not known: " + values.Because(over)}
	return r
}

// iterate returns what going through a value gives, or why it is not known.
func (i *interpreter) iterate(v values.Value) (items []values.Value, why string) {
	switch v := v.(type) {
	case *values.Class:
		if v.Kind == values.Enum && v.Doubt == nil {
			for _, member := range v.Members {
				items = append(items, member)
			}
			return items, ""
		}
	case *values.Instance:
		if v.Class.Kind == values.NamedTuple {
			for _, f := range v.Class.Fields {
				items = append(items, v.Attrs[f.Name])
			}
			return items, ""
		}
		if v.Data != nil {
			return i.maker.Iterate(v.Data)
		}
		return i.throughMethods(v)
	}
	items, why = i.maker.Iterate(v)
	if why != "" {
		i.risk()
	}
	return items, why
}

// throughMethods goes through an instance whose class has __iter__.
func (i *interpreter) throughMethods(v *values.Instance) ([]values.Value, string) {
	method := i.classAttribute(v.Class, "__iter__")
	if fn, ok := method.(*values.Function); ok {
		if r := i.callFunction(v.From, i.bound(fn, v), nil, nil); r != values.Value(v) {
			if _, again := r.(*values.Instance); !again {
				return i.maker.Iterate(r)
			}
		}
	}
	return nil, "podport does not go through an instance of " + quote(v.Class.Name)
}
