package values

import "strings"

// contains is item in container.
func (m *Maker) contains(container, item Value) (in bool, t *trouble) {
	switch c := data(container).(type) {
	case *Str:
		switch s := data(item).(type) {
		case *Str:
			return strings.Contains(c.Value, s.Value), nil
		case *Text:
			for _, p := range s.Parts {
				if !strings.Contains(c.Value, p.Literal) {
					return false, nil
				}
			}
			return false, unknownOf(s)
		default:
			if typed(s) {
				return false, fails("TypeError", "Python can't look for "+KindOf(s)+" in a string")
			}
			return false, unknownOf(s)
		}
	case *Text:
		if s, ok := data(item).(*Str); ok {
			for _, p := range c.Parts {
				if p.Runtime == nil && strings.Contains(p.Literal, s.Value) {
					return true, nil
				}
			}
		}
		return false, unknownOf(c)
	case *Bytes:
		if s, ok := item.(*Bytes); ok {
			return strings.Contains(c.Value, s.Value), nil
		}
		if n, ok := IntOf(item); ok && n >= 0 && n < 256 {
			return strings.IndexByte(c.Value, byte(n)) >= 0, nil
		}
		return false, unclear("podport does not look for " + KindOf(item) + " in bytes")
	case *Dict:
		return m.hasKey(c, item)
	case *List:
		return m.containsItem(c, item)
	default:
		return false, unknownOf(c)
	}
}

func (m *Maker) hasKey(d *Dict, key Value) (bool, *trouble) {
	value, t := m.find(d, key)
	if t != nil && d.Doubt == nil {
		// A key that is there is there, whatever others may be.
		if k, ok := KeyOf(key); ok {
			if i, _ := m.place(d, k); i >= 0 {
				return true, nil
			}
		}
	}
	return value != nil, t
}

func (m *Maker) containsItem(l *List, item Value) (in bool, t *trouble) {
	items := current(l)
	if l.Doubt != nil {
		return false, unknownOf(l)
	}
	hashed := false
	switch l.Kind {
	case ListSet, ListFrozenSet:
		hashed = true
	case ListIterator:
		if !fresh(l) {
			return false, unclear("what an iterator goes over was changed before it was used")
		}
		defer m.Doubt(l, "an iterator was searched")
	case ListView:
		if l.origin.part == 'k' {
			return m.hasKey(l.origin.dict, item)
		}
		if pair, ok := item.(*List); ok && l.origin.part == 'i' && pair.Kind == ListTuple && len(pair.Items) == 2 {
			if _, ok := KeyOf(pair.Items[0]); !ok {
				return false, keyTrouble(pair.Items[0])
			}
		}
	}
	if hashed {
		key, ok := KeyOf(item)
		if !ok {
			if unhashableSet(item) {
				return false, unclear("Python looks for a set in a set")
			}
			return false, keyTrouble(item)
		}
		if !m.Spend(len(items)) {
			return false, unclear(tooLarge)
		}
		for _, v := range items {
			k, ok := KeyOf(v)
			if ok && k == key {
				return true, nil
			}
			if !ok {
				t = unknownOf(v)
			}
		}
		return false, t
	}
	for _, v := range items {
		equal, reason := m.equal(v, item)
		switch {
		case reason == nil && equal:
			return true, nil
		case reason != nil && v == item:
			return true, nil
		case reason != nil:
			t = reason
		}
	}
	return false, t
}

// unhashableSet reports whether a value is a set, which Python looks for in
// sets as if it were frozen.
func unhashableSet(v Value) bool {
	l, ok := v.(*List)
	return ok && (l.Kind == ListSet || l.Kind == ListFrozenSet)
}
