package values

import "strings"

// InPlace is a op= b: it changes lists, dicts and sets in their place.
func (m *Maker) InPlace(at From, op string, a, b Value) Value {
	op = strings.TrimSuffix(op, "=")
	switch container := data(a).(type) {
	case *List:
		if m.inPlaceList(at, op, container, data(b)) {
			return a
		}
	case *Dict:
		if op == "|" {
			if t := m.update(container, b, at); t != nil {
				m.Doubt(container, t.why) // part of it may have been done
				if t.raises != "" {
					return t.value(at)
				}
			}
			return a
		}
	}
	return m.Binary(at, op, a, b)
}

// inPlaceList is a list's op=; false when Python makes a new value of it.
func (m *Maker) inPlaceList(at From, op string, l *List, b Value) bool {
	switch {
	case (op == "+" || op == "*") && (l.Kind == ListList || l.Kind == ListDeque):
		if op == "+" {
			items, t := m.iterate(b)
			if t != nil && t.raises != "" {
				return false
			}
			if t != nil {
				m.Doubt(l, t.why)
				return true
			}
			m.append(l, items...)
			return true
		}
		v := m.repeat(at, &List{Kind: ListList, Items: l.Items}, b)
		switch repeated := v.(type) {
		case *List:
			m.set(l, repeated.Items)
		case *Runtime:
			m.Doubt(l, Why(repeated))
		default:
			if typed(b) {
				return false
			}
			m.Doubt(l, Because(b))
		}
		return true
	case l.Kind == ListSet && strings.Contains("| & - ^", op):
		other, ok := setLike(b)
		if !ok || other.Kind == ListView {
			if typed(b) {
				return false
			}
			m.Doubt(l, Because(b))
			return true
		}
		switch v := m.combine(at, op, ListSet, l.Items, current(other), l, other).(type) {
		case *List:
			m.set(l, v.Items)
		default:
			m.Doubt(l, Because(v))
		}
		return true
	}
	return false
}
