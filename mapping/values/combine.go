package values

// product is itertools.product(iterables…, repeat=n).
func (m *Maker) product(at From, args []Arg) Value {
	times := 1
	var sources []Value
	for _, a := range args {
		switch a.Name {
		case "":
			sources = append(sources, a.Value)
		case "repeat":
			n, ok := IntOf(a.Value)
			if !ok || n < 0 || n > 100 {
				return Unclear(at, "podport does not work out such a product")
			}
			times = n
		default:
			return unclearArgument(at, args)
		}
	}
	var lists [][]Value
	for _, source := range sources {
		if times == 0 {
			break
		}
		items, t := m.iterate(source)
		if t != nil {
			return t.value(at)
		}
		lists = append(lists, items)
	}
	one := lists
	lists = nil
	for range times {
		lists = append(lists, one...)
	}
	rows := [][]Value{nil}
	for _, l := range lists {
		if len(rows)*len(l) > MaxItems/4 || !m.Spend(len(rows)*len(l)*(len(lists)+1)*8) {
			return Unclear(at, tooLarge)
		}
		next := make([][]Value, 0, len(rows)*len(l))
		for _, row := range rows {
			for _, v := range l {
				next = append(next, append(row[:len(row):len(row)], v))
			}
		}
		rows = next
	}
	return m.tuples(at, rows)
}

// tuples returns an iterator over tuples.
func (m *Maker) tuples(at From, rows [][]Value, sources ...Value) Value {
	out := make([]Value, len(rows))
	for i, row := range rows {
		out[i] = m.tuple(at, row...)
	}
	return m.iterator(at, out, sources...)
}

func (m *Maker) zipLongest(at From, args []Arg) Value {
	var fill Value = &None{at}
	var sources []Value
	for _, a := range args {
		switch a.Name {
		case "":
			sources = append(sources, a.Value)
		case "fillvalue":
			fill = a.Value
		default:
			return unclearArgument(at, args)
		}
	}
	var lists [][]Value
	longest := 0
	for i, source := range sources {
		for _, other := range sources[:i] {
			if l, ok := other.(*List); ok && l.Kind == ListIterator && other == source {
				return Unclear(at, "one iterator is used twice")
			}
		}
		items, t := m.lazily(source)
		if t != nil {
			return t.value(at)
		}
		longest = max(longest, len(items))
		lists = append(lists, items)
	}
	if longest*len(lists) > MaxItems {
		return Unclear(at, tooLarge)
	}
	rows := make([][]Value, longest)
	for i := range rows {
		for _, l := range lists {
			if i < len(l) {
				rows[i] = append(rows[i], l[i])
			} else {
				rows[i] = append(rows[i], fill)
			}
		}
	}
	return m.tuples(at, rows, sources...)
}

// choices is combinations, or permutations when the order counts.
func choices(ordered bool) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		items, t := m.lazily(a[0])
		if t != nil {
			return t.value(at)
		}
		size := len(items)
		if a[1] != nil && !(ordered && isNone(a[1])) {
			if size, t = indexOf(a[1]); t != nil {
				return t.value(at)
			}
			if huge(size) {
				return Unclear(at, tooLarge)
			}
			if size < 0 {
				return raise(at, "ValueError", "the size is negative")
			}
		}
		var rows [][]Value
		var row []int
		var walk func(from int) bool
		walk = func(from int) bool {
			if len(row) == size {
				values := make([]Value, size)
				for i, n := range row {
					values[i] = items[n]
				}
				rows = append(rows, values)
				return len(rows) < MaxItems/4 && m.Spend(8+8*size)
			}
			for i := range items {
				if !ordered && i < from || ordered && hasInt(row, i) {
					continue
				}
				row = append(row, i)
				ok := m.Spend(1) && walk(i+1)
				row = row[:len(row)-1]
				if !ok {
					return false
				}
			}
			return true
		}
		if size > len(items) {
			return m.iterator(at, nil, a[0])
		}
		if size > 100 || !walk(0) {
			return Unclear(at, tooLarge)
		}
		return m.tuples(at, rows, a[0])
	}
}

func hasInt(list []int, n int) bool {
	for _, other := range list {
		if other == n {
			return true
		}
	}
	return false
}
