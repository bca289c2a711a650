package values

import "podport/mapping/source"

// SetItem is base[index] = value, in its place; entry is where the item of a dict
// stands. What can't be followed leaves the container in doubt; why says what
// stands against it when base is no container.
func (m *Maker) SetItem(at From, base, index, value Value, entry source.Span) (why string) {
	switch c := data(base).(type) {
	case *Dict:
		if t := m.setKey(c, Entry{Key: index, Value: value, At: entry}); t != nil {
			return t.why
		}
		return ""
	case *List:
		if c.Kind != ListList && c.Kind != ListDeque {
			return "Python can't set an item of " + KindOf(c)
		}
		n, t := indexOf(index)
		if t != nil {
			if t.raises != "" {
				return t.why
			}
			m.Doubt(c, "it is not known which of its items is set: "+t.why)
			return ""
		}
		if c.Doubt != nil || !m.mayHold(c, value) {
			return ""
		}
		if n < 0 {
			n += len(c.Items)
		}
		if n < 0 || n >= len(c.Items) {
			return "the index " + shortText(index) + " is out of range"
		}
		if !m.Spend(len(c.Items) / 4) {
			m.Doubt(c, tooLarge)
			return ""
		}
		m.set(c, replaced(c.Items, n, n+1, value))
		return ""
	default:
		return Because(c)
	}
}

// SetSlice is base[lower:upper:step] = value.
func (m *Maker) SetSlice(at From, base Value, bounds [3]Value, value Value) (why string) {
	l, ok := data(base).(*List)
	if !ok || l.Kind != ListList {
		return Because(base)
	}
	items, t := m.iterate(value)
	known, t2 := boundsOf(bounds)
	if t == nil {
		t = t2
	}
	if t != nil {
		if t.raises != "" {
			return t.why
		}
		m.Doubt(l, t.why)
		return ""
	}
	if l.Doubt != nil {
		return ""
	}
	for _, v := range items {
		if !m.mayHold(l, v) {
			return ""
		}
	}
	if known[2] == nil || *known[2] == 1 {
		start, end, _ := sliceRange(len(l.Items), known)
		m.set(l, replaced(l.Items, start, max(start, end), items...))
		return ""
	}
	indexes := sliceIndexes(len(l.Items), known)
	if len(indexes) != len(items) {
		return "the slice and what is assigned to it have different lengths"
	}
	changed := append([]Value{}, l.Items...)
	for i, n := range indexes {
		changed[n] = items[i]
	}
	m.set(l, changed)
	return ""
}

// DeleteItem is del base[index].
func (m *Maker) DeleteItem(at From, base, index Value) (why string) {
	switch c := data(base).(type) {
	case *Dict:
		key, ok := KeyOf(index)
		if !ok {
			if t := keyTrouble(index); t.raises != "" {
				return t.why
			}
			m.Doubt(c, "it is not known which of its keys is deleted: "+Because(index))
			return ""
		}
		i, symbolic := m.place(c, key)
		switch {
		case c.Doubt != nil:
		case i < 0 && symbolic >= 0:
			m.Doubt(c, m.unclearKey(c).why)
		case i < 0:
			return "the dict has no key " + shortText(index)
		default:
			m.removeKey(c, i)
		}
		return ""
	case *List:
		if c.Kind != ListList && c.Kind != ListDeque {
			return "Python can't delete an item of " + KindOf(c)
		}
		n, t := indexOf(index)
		switch {
		case t != nil && t.raises != "":
			return t.why
		case t != nil:
			m.Doubt(c, "it is not known which of its items is deleted: "+t.why)
			return ""
		case c.Doubt != nil:
			return ""
		}
		if n < 0 {
			n += len(c.Items)
		}
		if n < 0 || n >= len(c.Items) {
			return "the index " + shortText(index) + " is out of range"
		}
		m.set(c, replaced(c.Items, n, n+1))
		return ""
	default:
		return Because(c)
	}
}

// DeleteSlice is del base[lower:upper:step].
func (m *Maker) DeleteSlice(at From, base Value, bounds [3]Value) (why string) {
	l, ok := data(base).(*List)
	if !ok || l.Kind != ListList {
		return Because(base)
	}
	known, t := boundsOf(bounds)
	switch {
	case t != nil && t.raises != "":
		return t.why
	case t != nil:
		m.Doubt(l, t.why)
		return ""
	case l.Doubt != nil:
		return ""
	}
	gone := map[int]bool{}
	for _, n := range sliceIndexes(len(l.Items), known) {
		gone[n] = true
	}
	var items []Value
	for i, v := range l.Items {
		if !gone[i] {
			items = append(items, v)
		}
	}
	m.set(l, items)
	return ""
}
