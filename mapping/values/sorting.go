package values

// sort returns the items in order; key and reverse may be nil.
func (m *Maker) sort(at From, items []Value, key, reverse Value) ([]Value, *trouble) {
	sorted, _, t := m.sorting(at, items, key, reverse)
	return sorted, t
}

// sorting also reports whether two items were equal, so that their order is the
// one in which they were given.
func (m *Maker) sorting(at From, items []Value, key, reverse Value) (out []Value, ties bool, t *trouble) {
	down := 0
	if reverse != nil {
		known := false
		if down, known = IntOf(reverse); !known {
			return nil, false, unclear("the order is not known: " + Because(reverse))
		}
	}
	if !m.Spend(32 * len(items)) {
		return nil, false, unclear(tooLarge)
	}
	type keyed struct{ key, item Value }
	list := make([]keyed, len(items))
	for i, item := range items {
		list[i] = keyed{item, item}
		if key != nil && !isNone(key) {
			if list[i].key, t = m.apply(at, key, item); t != nil {
				return nil, false, t
			}
			if !typed(data(list[i].key)) {
				return nil, false, unknownOf(list[i].key)
			}
		}
	}
	// A stable merge sort; comparing stops at the first trouble.
	before := func(a, b keyed) bool {
		if t != nil {
			return false
		}
		order, reason := m.order(a.key, b.key)
		switch {
		case reason != nil:
			t = unclear(reason.why) // Python may compare others first
		case order == 2:
			t = unclear("not all items can be ordered")
		case order == 0:
			ties = true
		}
		return down != 0 && order == 1 || down == 0 && order == -1
	}
	room := make([]keyed, len(list))
	for width := 1; width < len(list) && t == nil; width *= 2 {
		for low := 0; low < len(list); low += 2 * width {
			middle, high := min(low+width, len(list)), min(low+2*width, len(list))
			i, j := low, middle
			for k := low; k < high; k++ {
				if j < high && (i >= middle || before(list[j], list[i])) {
					room[k] = list[j]
					j++
				} else {
					room[k] = list[i]
					i++
				}
			}
		}
		list, room = room, list
	}
	if t != nil {
		return nil, false, t
	}
	out = make([]Value, len(list))
	for i, k := range list {
		out[i] = k.item
	}
	return out, ties, nil
}

func sortedCall(m *Maker, at From, a []Value) Value {
	items, t := m.unordered(a[0])
	if t != nil {
		return objectOr(at, a[0], t)
	}
	sorted, ties, t := m.sorting(at, items, a[1], a[2])
	if t != nil {
		return t.value(at)
	}
	if ties && isUnordered(a[0]) {
		return Unclear(at, "a set has no order")
	}
	return m.list(at, ListList, sorted)
}

// isUnordered reports whether a value is a set of several items.
func isUnordered(v Value) bool {
	l, ok := data(v).(*List)
	return ok && comparable(l.Kind) == ListSet && len(l.Items) > 1
}

// extreme is min or max.
func (m *Maker) extreme(at From, largest bool, args []Arg) Value {
	var given []Value
	var key, missing Value
	for _, a := range args {
		switch a.Name {
		case "":
			given = append(given, a.Value)
		case "key":
			key = a.Value
		case "default":
			missing = a.Value
		default:
			return unclearArgument(at, args)
		}
	}
	items := given
	unordered := false
	if missing != nil && len(given) > 1 {
		return nil
	}
	switch len(given) {
	case 0:
		return nil
	case 1:
		var t *trouble
		if items, t = m.unordered(given[0]); t != nil {
			return objectOr(at, given[0], t)
		}
		unordered = isUnordered(given[0])
	}
	if len(items) == 0 {
		if missing != nil {
			return missing
		}
		return raise(at, "ValueError", "there is nothing to take the least or the largest of")
	}
	best, bestKey := Value(nil), Value(nil)
	ties := false
	for _, item := range items {
		k := item
		if key != nil && !isNone(key) {
			var t *trouble
			if k, t = m.apply(at, key, item); t != nil {
				return t.value(at)
			}
		}
		if best == nil {
			best, bestKey = item, k
			continue
		}
		order, t := m.order(k, bestKey)
		if t != nil {
			return t.value(at)
		}
		switch {
		case largest && order == 1 || !largest && order == -1:
			best, bestKey, ties = item, k, false
		case order == 0:
			ties = true
		case order == 2:
			return Unclear(at, "not all items can be ordered")
		}
	}
	if ties && unordered {
		return Unclear(at, "a set has no order")
	}
	return best
}
