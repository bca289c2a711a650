package values

// setOperators are the methods of a set that its operators do, too, and those
// that do it in place.
var setOperators = map[string]string{"union": "|", "intersection": "&", "difference": "-", "symmetric_difference": "^"}

var setUpdates = map[string]string{"update": "|", "intersection_update": "&", "difference_update": "-", "symmetric_difference_update": "^"}

// setMethod works out a method of a set or frozenset; nil when it does not.
func (m *Maker) setMethod(at From, l *List, name string, args []Arg) Value {
	if op := setOperators[name]; op != "" {
		return m.setOperator(at, op, l, args)
	}
	switch name {
	case "isdisjoint", "issubset", "issuperset":
		return m.setTest(at, l, name, args)
	case "copy":
		if len(args) == 0 {
			return copyMethod(m, at, l, nil)
		}
	}
	if l.Kind != ListSet {
		return nil
	}
	if op := setUpdates[name]; op != "" {
		v := m.setOperator(at, op, l, args)
		switch changed := v.(type) {
		case nil:
			return nil
		case *List:
			m.set(l, changed.Items)
		case *Runtime:
			if changed.Raises != "" && len(args) < 2 {
				return v
			}
			m.Doubt(l, Why(v))
			return Unclear(at, Why(v))
		}
		return &None{at}
	}
	if name == "clear" && len(args) == 0 {
		return clearMethod(m, at, l, nil)
	}
	a, ok := positional(args, 0, 1)
	if !ok {
		return nil
	}
	if name == "pop" && len(a) == 0 {
		return m.popOfSet(at, l)
	}
	if len(a) == 1 {
		return m.setChange(at, l, name, a[0])
	}
	return nil
}

// setOperator is l op= each of the arguments.
func (m *Maker) setOperator(at From, op string, l *List, args []Arg) Value {
	others, ok := positional(args, 0, 1000)
	if !ok || op == "^" && len(others) != 1 {
		return unclearArgument(at, args)
	}
	var out Value = l
	if len(others) == 0 {
		return copyMethod(m, at, l, nil)
	}
	for _, v := range others {
		items, t := m.unordered(v)
		if t != nil {
			return t.value(at)
		}
		other := m.setOf(at, ListSet, items)
		if r, ok := other.(*Runtime); ok {
			return r
		}
		out = m.combine(at, op, l.Kind, out.(*List).Items, other.(*List).Items, out, other)
		if _, ok := out.(*List); !ok {
			return out
		}
	}
	return out
}

func (m *Maker) setTest(at From, l *List, name string, args []Arg) Value {
	a, ok := positional(args, 1, 1)
	if !ok {
		return unclearArgument(at, args)
	}
	items, t := m.unordered(a[0])
	if t != nil {
		return t.value(at)
	}
	x, t := setKeys(&List{Items: current(l), Doubt: l.Doubt})
	y, t2 := setKeys(&List{Items: items})
	if t == nil {
		t = t2
	}
	if t != nil {
		return t.value(at)
	}
	switch name {
	case "issubset":
		return boolean(at, subset(x, y))
	case "issuperset":
		return boolean(at, subset(y, x))
	}
	for k := range x {
		if y[k] {
			return boolean(at, false)
		}
	}
	return boolean(at, true)
}

// setChange is s.add(v), s.remove(v) or s.discard(v).
func (m *Maker) setChange(at From, l *List, name string, v Value) Value {
	if name != "add" && name != "remove" && name != "discard" {
		return nil
	}
	key, ok := KeyOf(v)
	if name != "add" && unhashableSet(v) {
		return m.doubtfully(at, l, unclear("Python looks for a set in a set"))
	}
	if !ok {
		if t := keyTrouble(v); t.raises != "" {
			return t.value(at)
		}
		if name == "add" && l.Doubt == nil {
			m.append(l, v)
			return Unclear(at, Because(v))
		}
		return m.doubtfully(at, l, unclear("it is not known which item is taken away: "+Because(v)))
	}
	if l.Doubt != nil {
		if name == "remove" {
			return unknownOf(l).value(at)
		}
		return &None{at}
	}
	symbolic := -1
	for i, item := range l.Items {
		k, ok := KeyOf(item)
		switch {
		case !ok:
			symbolic = i
		case k == key:
			if name != "add" {
				m.set(l, replaced(l.Items, i, i+1))
			}
			return &None{at}
		}
	}
	m.Spend(len(l.Items))
	switch {
	case name == "add":
		m.append(l, v)
	case symbolic >= 0:
		return m.doubtfully(at, l, unclear("it is not known whether an item is taken away: "+Because(l.Items[symbolic])))
	case name == "remove":
		return raise(at, "KeyError", "the set does not have the item")
	}
	return &None{at}
}

// popOfSet is s.pop(): which item that takes is only known when there is one.
func (m *Maker) popOfSet(at From, l *List) Value {
	switch {
	case l.Doubt != nil:
		return unknownOf(l).value(at)
	case len(l.Items) == 0:
		return raise(at, "KeyError", "the set is empty")
	case len(l.Items) == 1:
		v := l.Items[0]
		m.set(l, nil)
		return v
	}
	m.Doubt(l, "a set has no order")
	return Unclear(at, "a set has no order")
}
