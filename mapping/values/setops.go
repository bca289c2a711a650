package values

// setOperation is a op b of sets and dicts; nil when it is not that.
func (m *Maker) setOperation(at From, op string, a, b Value) Value {
	_, ok1 := a.(*Dict)
	_, ok2 := b.(*Dict)
	if ok1 && ok2 {
		if op != "|" {
			return nil
		}
		d := m.NewDict(at)
		d.Merge(a)
		d.Merge(b)
		return d.Value()
	}
	x, ok1 := setLike(a)
	y, ok2 := setLike(b)
	if ok1 && x.Kind == ListView || ok2 && y.Kind == ListView {
		if !ok1 || !ok2 {
			return Unclear(at, notWorkedOut) // a view takes anything that it can go through
		}
	}
	if !ok1 || !ok2 {
		return nil
	}
	kind := x.Kind
	if x.Kind == ListView || y.Kind == ListView {
		kind = ListSet
	}
	if x.Kind == ListView || y.Kind == ListView {
		for _, l := range []*List{x, y} {
			if l.Kind == ListView && m.unclearKey(l.origin.dict) != nil {
				return Unclear(at, Because(l.origin.dict))
			}
		}
	}
	return m.combine(at, op, kind, current(x), current(y), x, y)
}

// setLike returns a set, or the keys or items of a dict.
func setLike(v Value) (*List, bool) {
	l, ok := v.(*List)
	if !ok {
		return nil, false
	}
	switch l.Kind {
	case ListSet, ListFrozenSet:
		return l, true
	case ListView:
		return l, l.origin.dict != nil && l.origin.part != 'v'
	}
	return nil, false
}

// combine is the union, intersection, difference or symmetric difference.
func (m *Maker) combine(at From, op string, kind ListKind, a, b []Value, of ...Value) Value {
	for _, v := range of {
		if l, ok := v.(*List); ok && l.Doubt != nil {
			return unknownOf(l).value(at)
		}
	}
	if op == "|" {
		return m.setOf(at, kind, append(append(make([]Value, 0, len(a)+len(b)), a...), b...))
	}
	inA, t := setKeys(&List{Items: a})
	inB, t2 := setKeys(&List{Items: b})
	if t == nil {
		t = t2
	}
	if t != nil {
		return t.value(at)
	}
	if !m.Spend(16 * (len(a) + len(b))) {
		return Unclear(at, tooLarge)
	}
	var items []Value
	for _, v := range a {
		k, _ := KeyOf(v)
		if inB[k] == (op == "&") {
			items = append(items, v)
		}
	}
	if op == "^" {
		for _, v := range b {
			if k, _ := KeyOf(v); !inA[k] {
				items = append(items, v)
			}
		}
	}
	if op == "&" {
		for _, v := range items {
			// Equal keys of two types: which of them stays is not certain.
			if _, isNumber := numberOf(v); isNumber {
				return m.commonNumbers(at, kind, items, b)
			}
		}
	}
	return m.setOf(at, kind, items)
}

// commonNumbers is an intersection that has numbers: 1, 1.0 and True are one key.
func (m *Maker) commonNumbers(at From, kind ListKind, items, b []Value) Value {
	types := map[string]string{}
	for _, v := range b {
		k, _ := KeyOf(v)
		types[k] = KindOf(v)
	}
	for _, v := range items {
		if k, _ := KeyOf(v); types[k] != KindOf(v) {
			return Unclear(at, "the sets have equal numbers of several types")
		}
	}
	return m.setOf(at, kind, items)
}
