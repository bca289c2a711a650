package values

// addItertools adds the functions of itertools that go over what has an end.
func addItertools(to map[string]function) {
	to["itertools.chain.from_iterable"] = function{"iterable /", func(m *Maker, at From, a []Value) Value {
		lists, t := m.lazily(a[0])
		if t != nil {
			return t.value(at)
		}
		return m.chained(at, lists, append([]Value{a[0]}, lists...))
	}}
	to["itertools.repeat"] = function{"object times?", func(m *Maker, at From, a []Value) Value {
		if a[1] == nil {
			return nil
		}
		n, t := indexOf(a[1])
		if t != nil {
			return t.value(at)
		}
		if n > MaxItems/4 {
			return Unclear(at, tooLarge)
		}
		items := make([]Value, max(n, 0))
		for i := range items {
			items[i] = a[0]
		}
		return m.iterator(at, items)
	}}
	to["itertools.accumulate"] = function{"iterable func? * initial?", accumulate}
	to["itertools.starmap"] = function{"function iterable /", starMap}
	to["itertools.combinations"] = function{"iterable r", choices(false)}
	to["itertools.permutations"] = function{"iterable r?", choices(true)}
	to["itertools.pairwise"] = function{"iterable /", func(m *Maker, at From, a []Value) Value {
		items, t := m.lazily(a[0])
		if t != nil {
			return t.value(at)
		}
		var pairs []Value
		for i := 1; i < len(items); i++ {
			pairs = append(pairs, m.tuple(at, items[i-1], items[i]))
		}
		return m.iterator(at, pairs, a[0])
	}}
	to["itertools.islice"] = function{"iterable start stop? step? /", islice}
	to["itertools.filterfalse"] = function{"function iterable /", while(true, func(truth bool, _ *bool) bool { return !truth })}
	to["itertools.takewhile"] = function{"function iterable /", while(false, func(truth bool, over *bool) bool {
		*over = *over || !truth
		return !*over
	})}
	to["itertools.dropwhile"] = function{"function iterable /", while(false, func(truth bool, over *bool) bool {
		*over = *over || !truth
		return *over
	})}
}

// while is a function that chooses items by a test; keep is told the truth of it,
//
//	may note that it was decided.
func while(none bool, keep func(truth bool, over *bool) bool) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		items, t := m.lazily(a[1])
		if t != nil {
			return t.value(at)
		}
		if isNone(a[0]) && !none {
			return Unclear(at, notWorkedOut)
		}
		var kept []Value
		over := false
		for _, item := range items {
			test := item
			if !isNone(a[0]) {
				if test, t = m.apply(at, a[0], item); t != nil {
					return unclear(t.why).value(at)
				}
			}
			truth, why := Truth(test)
			if why != "" {
				return Unclear(at, why)
			}
			if keep(truth, &over) {
				kept = append(kept, item)
			}
		}
		return m.iterator(at, kept, a[1])
	}
}

func (m *Maker) chain(at From, args []Arg) Value {
	lists, ok := positional(args, 0, 1000)
	if !ok {
		return unclearArgument(at, args)
	}
	return m.chained(at, lists, lists)
}

func (m *Maker) chained(at From, lists, sources []Value) Value {
	var all []Value
	for _, l := range lists {
		items, t := m.lazily(l)
		if t != nil {
			return unclear(t.why).value(at)
		}
		if len(all)+len(items) > MaxItems {
			return Unclear(at, tooLarge)
		}
		all = append(all, items...)
	}
	return m.iterator(at, all, sources...)
}

// reduce is functools.reduce(function, iterable, initial).
func (m *Maker) reduce(at From, args []Arg) Value {
	a, ok := positional(args, 2, 3)
	if !ok {
		return unclearArgument(at, args)
	}
	items, t := m.iterate(a[1])
	if t != nil {
		return t.value(at)
	}
	var total Value
	if len(a) == 3 {
		total = a[2]
	}
	for _, item := range items {
		if total == nil {
			total = item
			continue
		}
		if total, t = m.apply(at, a[0], total, item); t != nil {
			return t.value(at)
		}
	}
	if total == nil {
		return raise(at, "TypeError", "there is nothing to reduce")
	}
	return total
}

func accumulate(m *Maker, at From, a []Value) Value {
	items, t := m.lazily(a[0])
	if t != nil {
		return t.value(at)
	}
	if a[2] != nil && !isNone(a[2]) {
		items = append([]Value{a[2]}, items...)
	}
	var out []Value
	for i, item := range items {
		total := item
		if i > 0 {
			total = out[i-1]
			if a[1] != nil && !isNone(a[1]) {
				if total, t = m.apply(at, a[1], total, item); t != nil {
					return unclear(t.why).value(at)
				}
			} else {
				total = m.Binary(at, "+", total, item)
			}
		}
		if r, ok := total.(*Runtime); ok && i > 0 {
			return Unclear(at, Why(r))
		}
		out = append(out, total)
	}
	return m.iterator(at, out, a[0])
}

func starMap(m *Maker, at From, a []Value) Value {
	rows, t := m.lazily(a[1])
	if t != nil {
		return t.value(at)
	}
	var out []Value
	for _, row := range rows {
		args, t := m.iterate(row)
		if t != nil {
			return unclear(t.why).value(at)
		}
		v, t := m.apply(at, a[0], args...)
		if t != nil {
			return unclear(t.why).value(at)
		}
		out = append(out, v)
	}
	return m.iterator(at, out, a[1])
}

func islice(m *Maker, at From, a []Value) Value {
	items, t := m.lazily(a[0])
	if t != nil {
		return t.value(at)
	}
	bounds := [3]Value{a[1], a[2], a[3]}
	if a[2] == nil {
		bounds = [3]Value{nil, a[1], nil}
	}
	known, t := boundsOf(bounds)
	if t != nil {
		return Unclear(at, t.why)
	}
	for i, n := range known {
		if n != nil && (*n < 0 || i == 2 && *n < 1) {
			return raise(at, "ValueError", "a bound is negative")
		}
	}
	var out []Value
	for _, i := range sliceIndexes(len(items), known) {
		out = append(out, items[i])
	}
	return m.iterator(at, out, a[0])
}
