package values

// sequenceCall is list, tuple, set or frozenset.
func sequenceCall(kind ListKind) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		if a[0] == nil {
			return m.list(at, kind, nil)
		}
		if l, ok := a[0].(*List); ok && kind == ListTuple && l.Kind == ListTuple {
			return l
		}
		items, t := m.iterate(a[0])
		if kind == ListSet || kind == ListFrozenSet {
			if l, ok := data(a[0]).(*List); ok && comparable(l.Kind) == ListSet {
				return doubtful(m.list(at, kind, l.Items), l)
			}
		}
		if t != nil {
			return objectOr(at, a[0], t)
		}
		return m.Sequence(at, kind, items)
	}
}

// objectOr is nil for a function of an object that is not known, so that it
// stays a call; otherwise what the trouble stands for.
func objectOr(at From, v Value, t *trouble) Value {
	switch v.(type) {
	case *Object, *Instance, *Class, *Function:
		return nil
	}
	return t.value(at)
}

func rangeCall(m *Maker, at From, a []Value) Value {
	if v := firstUnclear(at, a); v != nil {
		return v
	}
	var n [3]int
	for i, v := range a {
		if v == nil {
			continue
		}
		if _, isFloat := data(v).(*Float); isFloat {
			return raise(at, "TypeError", "a range is not made of floats")
		}
		small := false
		if n[i], small = IntOf(v); !small {
			return Unclear(at, "podport does not work out such a range")
		}
	}
	start, stop, step := n[0], n[1], n[2]
	if a[1] == nil {
		start, stop = 0, n[0]
	}
	if a[2] == nil {
		step = 1
	}
	if step == 0 {
		return raise(at, "ValueError", "the step of the range is 0")
	}
	count := 0
	if step > 0 && stop > start {
		count = (stop - start + step - 1) / step
	} else if step < 0 && stop < start {
		count = (start - stop - step - 1) / -step
	}
	if count > MaxItems || !m.Spend(48*count) {
		return Unclear(at, tooLarge)
	}
	items := make([]Value, count)
	for i := range items {
		items[i] = m.IntValue(at, start+i*step)
	}
	return m.list(at, ListRange, items)
}

// arg is a call's only argument.
func arg(v Value) Arg { return Arg{Value: v, At: v.Origin()} }

// apply calls what a function of Python was given to call.
func (m *Maker) apply(at From, callee Value, values ...Value) (Value, *trouble) {
	if m.Call == nil || !m.Spend(8) {
		return nil, unclear(tooLarge)
	}
	args := make([]Arg, len(values))
	for i, v := range values {
		args[i] = arg(v)
	}
	if o, ok := callee.(*Object); ok {
		if v := m.CallObject(at, o, args); v != nil {
			return v, troubleOf(v)
		}
	}
	v := m.Call(at, callee, args)
	if v == nil {
		return nil, unknownOf(callee)
	}
	return v, troubleOf(v)
}

// troubleOf is the trouble of a value that is not there since Python raises an
// exception; nil of others.
func troubleOf(v Value) *trouble {
	if r, ok := v.(*Runtime); ok && r.Raises != "" {
		return unknownOf(r)
	}
	return nil
}

// lazily returns the items that an iterator goes over that is made of another
// value. Another iterator is used up by that, but who knows when.
func (m *Maker) lazily(v Value) ([]Value, *trouble) {
	items, t := m.iterate(v)
	if l, ok := v.(*List); ok && t == nil && l.Kind == ListIterator {
		m.Doubt(l, "another iterator goes over it")
	}
	return items, t
}

func reversedCall(m *Maker, at From, a []Value) Value {
	switch v := data(a[0]).(type) {
	case *Str, *Bytes, *Dict:
	case *List:
		switch v.Kind {
		case ListSet, ListFrozenSet, ListIterator:
			return raise(at, "TypeError", KindOf(v)+" can't be reversed")
		}
	default:
		if typed(v) && !textual(v) {
			return wrongType(at, "reverse", v)
		}
		return unknownOf(v).value(at)
	}
	items, t := m.lazily(a[0])
	if t != nil {
		return t.value(at)
	}
	return m.iterator(at, backwards(append([]Value{}, items...)), a[0])
}

func enumerateCall(m *Maker, at From, a []Value) Value {
	start := 0
	if a[1] != nil {
		n, ok := IntOf(a[1])
		if !ok {
			return Unclear(at, Because(a[1]))
		}
		start = n
	}
	items, t := m.lazily(a[0])
	if t != nil {
		return objectOr(at, a[0], t)
	}
	pairs := make([]Value, len(items))
	for i, item := range items {
		pairs[i] = m.tuple(at, m.IntValue(at, start+i), item)
	}
	return m.iterator(at, pairs, a[0])
}

func (m *Maker) zip(at From, args []Arg) Value {
	var lists [][]Value
	var sources []Value
	strict := false
	for _, a := range args {
		switch a.Name {
		case "":
			sources = append(sources, a.Value)
		case "strict":
			t := (*trouble)(nil)
			if strict, t = truthOr(a.Value, false); t != nil {
				return t.value(at)
			}
		default:
			return unclearArgument(at, args)
		}
	}
	if v := m.zipOne(at, sources); v != nil {
		return v
	}
	for _, source := range sources {
		items, t := m.lazily(source)
		if t != nil {
			return objectOr(at, source, t)
		}
		lists = append(lists, items)
	}
	rows, even := m.rows(at, lists)
	if strict && !even {
		return raise(at, "ValueError", "what is zipped has different lengths")
	}
	return m.iterator(at, rows, sources...)
}

// zipOne is zip of one iterator several times: it gives the items in groups. nil
// when it is not that.
func (m *Maker) zipOne(at From, sources []Value) Value {
	for i, source := range sources {
		l, ok := source.(*List)
		if !ok || l.Kind != ListIterator {
			continue
		}
		for _, other := range sources[i+1:] {
			if other != source {
				continue
			}
			for _, each := range sources {
				if each != source {
					return Unclear(at, "one iterator is zipped with itself and others")
				}
			}
			items, t := m.lazily(l)
			if t != nil {
				return t.value(at)
			}
			var rows []Value
			for n := len(sources); len(items) >= n; items = items[n:] {
				rows = append(rows, m.tuple(at, items[:n]...))
			}
			return m.iterator(at, rows)
		}
	}
	return nil
}

// rows returns a tuple for each place that all lists have, and whether the lists
// are equally long.
func (m *Maker) rows(at From, lists [][]Value) (rows []Value, even bool) {
	even = true
	if len(lists) == 0 {
		return nil, true
	}
	least := len(lists[0])
	for _, l := range lists {
		even = even && len(l) == len(lists[0])
		least = min(least, len(l))
	}
	for i := range least {
		row := make([]Value, len(lists))
		for j, l := range lists {
			row[j] = l[i]
		}
		rows = append(rows, m.tuple(at, row...))
	}
	return rows, even
}

// mapCall is map(function, iterable, …).
func (m *Maker) mapCall(at From, args []Arg) Value {
	values, ok := positional(args, 2, 100)
	if !ok {
		return unclearArgument(at, args)
	}
	var lists [][]Value
	for i, source := range values[1:] {
		for _, other := range values[1 : 1+i] {
			if l, isList := other.(*List); isList && l.Kind == ListIterator && other == source {
				return Unclear(at, "one iterator is used twice")
			}
		}
		items, t := m.lazily(source)
		if t != nil {
			return objectOr(at, source, t)
		}
		lists = append(lists, items)
	}
	rows, _ := m.rows(at, lists)
	out := make([]Value, len(rows))
	for i, row := range rows {
		tuple, ok := row.(*List)
		if !ok {
			return row
		}
		v, t := m.apply(at, values[0], tuple.Items...)
		if t != nil {
			return unclear(t.why).value(at)
		}
		out[i] = v
	}
	return m.iterator(at, out, values[1:]...)
}

func filterCall(m *Maker, at From, a []Value) Value {
	items, t := m.lazily(a[1])
	if t != nil {
		return objectOr(at, a[1], t)
	}
	var kept []Value
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
		if truth {
			kept = append(kept, item)
		}
	}
	return m.iterator(at, kept, a[1])
}

func iterCall(m *Maker, at From, a []Value) Value {
	if l, ok := a[0].(*List); ok && l.Kind == ListIterator {
		return l
	}
	if f, ok := a[0].(*File); ok {
		return f
	}
	items, t := m.iterate(a[0])
	if t != nil {
		return objectOr(at, a[0], t)
	}
	return m.iterator(at, items, a[0])
}

func nextCall(m *Maker, at From, a []Value) Value {
	l, ok := a[0].(*List)
	if f, isFile := a[0].(*File); isFile {
		l, ok = f.rest, true
	}
	if !ok {
		if typed(a[0]) {
			return raise(at, "TypeError", KindOf(a[0])+" is no iterator")
		}
		return nil
	}
	if l.Kind != ListIterator {
		return raise(at, "TypeError", KindOf(l)+" is no iterator")
	}
	v, t := m.next(l)
	switch {
	case t != nil:
		return t.value(at)
	case v != nil:
		return v
	case a[1] != nil:
		return a[1]
	}
	return raise(at, "StopIteration", "the iterator has no further item")
}
