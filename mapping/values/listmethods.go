package values

// listMethod is a method of a list or deque, which may change it. It returns nil
// when it does not work out the call.
type listMethod struct {
	params string
	work   func(m *Maker, at From, l *List, a []Value) Value
}

var listMethods = map[string]listMethod{
	"append":  {"item /", appendMethod},
	"extend":  {"items /", extendMethod},
	"insert":  {"index item /", insertMethod},
	"remove":  {"item /", removeMethod},
	"pop":     {"index? /", popMethod},
	"clear":   {"", clearMethod},
	"index":   {"item start? end? /", indexMethod},
	"count":   {"item /", countItems},
	"reverse": {"", reverseMethod},
	"copy":    {"", copyMethod},
	"sort":    {"* key? reverse?", sortMethod},
}

// dequeMethods are those that only a deque has.
var dequeMethods = map[string]listMethod{
	"appendleft": {"item /", func(m *Maker, at From, l *List, a []Value) Value {
		return insertMethod(m, at, l, []Value{m.IntValue(at, 0), a[0]})
	}},
	"popleft": {"", func(m *Maker, at From, l *List, a []Value) Value {
		return popMethod(m, at, l, []Value{m.IntValue(at, 0)})
	}},
	"extendleft": {"items /", func(m *Maker, at From, l *List, a []Value) Value {
		items, t := m.iterate(a[0])
		if t != nil {
			return m.doubtfully(at, l, t)
		}
		for _, v := range items {
			if !m.mayHold(l, v) {
				return &None{at}
			}
		}
		m.set(l, replaced(l.Items, 0, 0, backwards(append([]Value{}, items...))...))
		return &None{at}
	}},
	"rotate": {"n? /", rotateMethod},
	"pop": {"", func(m *Maker, at From, l *List, _ []Value) Value {
		return popMethod(m, at, l, []Value{nil})
	}},
}

// listMethodOf works out a method of a list, tuple, set or the like.
func (m *Maker) listMethodOf(at From, l *List, name string, args []Arg) Value {
	var method listMethod
	ok := false
	switch l.Kind {
	case ListList:
		method, ok = listMethods[name]
	case ListDeque:
		if method, ok = dequeMethods[name]; !ok && name != "sort" {
			method, ok = listMethods[name]
		}
	case ListTuple, ListRange:
		if name == "index" || name == "count" {
			method, ok = listMethods[name]
		}
	case ListSet, ListFrozenSet:
		return m.setMethod(at, l, name, args)
	case ListView:
		if name == "isdisjoint" && l.origin.part != 'v' {
			return m.setMethod(at, l, name, args)
		}
	}
	if !ok {
		return nil
	}
	a, fit := given(args, method.params)
	if !fit {
		if name == "append" || name == "extend" || name == "insert" {
			if v := unclearArgument(at, args); v != nil {
				m.Doubt(l, Because(v))
				return v
			}
		}
		return nil
	}
	return method.work(m, at, l, a)
}

// doubtfully leaves a list that was changed in a way that is not known; a call
// that Python raises an error for leaves it as it was.
func (m *Maker) doubtfully(at From, l Value, t *trouble) Value {
	if t.raises != "" {
		return t.value(at)
	}
	m.Doubt(l, t.why)
	return Unclear(at, t.why)
}

func appendMethod(m *Maker, at From, l *List, a []Value) Value {
	m.append(l, a[0])
	return &None{at}
}

func extendMethod(m *Maker, at From, l *List, a []Value) Value {
	items, t := m.iterate(a[0])
	if t != nil {
		return m.doubtfully(at, l, t)
	}
	m.append(l, items...)
	return &None{at}
}

func insertMethod(m *Maker, at From, l *List, a []Value) Value {
	n, t := indexOf(a[0])
	switch {
	case t == nil && huge(n):
		return m.doubtfully(at, l, unclear(tooLarge))
	case t != nil:
		return m.doubtfully(at, l, t)
	case l.Doubt != nil || !m.mayHold(l, a[1]):
		return &None{at}
	}
	if n < 0 {
		n = max(n+len(l.Items), 0)
	}
	n = min(n, len(l.Items))
	if !m.Spend(len(l.Items) / 4) {
		m.Doubt(l, tooLarge)
		return &None{at}
	}
	m.set(l, replaced(l.Items, n, n, a[1]))
	return &None{at}
}

// where finds an item that is equal to a value; -1 when there is none.
func (m *Maker) where(l *List, v Value, from, to int) (int, *trouble) {
	for i := from; i < to; i++ {
		equal, t := m.equal(l.Items[i], v)
		switch {
		case t != nil && l.Items[i] == v:
			return i, nil
		case t != nil:
			return -1, t
		case equal:
			return i, nil
		}
	}
	return -1, nil
}

func removeMethod(m *Maker, at From, l *List, a []Value) Value {
	if l.Doubt != nil {
		return unknownOf(l).value(at)
	}
	i, t := m.where(l, a[0], 0, len(l.Items))
	switch {
	case t != nil:
		return m.doubtfully(at, l, unclear("it is not known which of its items is removed: "+t.why))
	case i < 0:
		return raise(at, "ValueError", "the list does not have the item")
	default:
		m.set(l, replaced(l.Items, i, i+1))
	}
	return &None{at}
}

func popMethod(m *Maker, at From, l *List, a []Value) Value {
	n := -1
	if a[0] != nil {
		var t *trouble
		if n, t = indexOf(a[0]); t == nil && huge(n) {
			return Unclear(at, tooLarge)
		}
		if t != nil {
			if t.raises == "" {
				m.Doubt(l, "it is not known which of its items is taken away: "+t.why)
			}
			return t.value(at)
		}
	}
	if l.Doubt != nil {
		return unknownOf(l).value(at)
	}
	if n < 0 {
		n += len(l.Items)
	}
	if n < 0 || n >= len(l.Items) {
		return raise(at, "IndexError", "the list does not have so many items")
	}
	v := l.Items[n]
	switch {
	case n == len(l.Items)-1:
		m.set(l, l.Items[:n])
	case n == 0:
		m.set(l, l.Items[1:])
	default:
		m.set(l, replaced(l.Items, n, n+1))
	}
	return v
}

func clearMethod(m *Maker, at From, l *List, _ []Value) Value {
	m.touch(l)
	l.Items, l.Doubt = nil, nil
	return &None{at}
}

func indexMethod(m *Maker, at From, l *List, a []Value) Value {
	if l.Doubt != nil {
		return unknownOf(l).value(at)
	}
	bounds := [2]int{0, len(l.Items)}
	for i, v := range a[1:] {
		if v == nil {
			continue
		}
		n, t := indexOf(v)
		if t != nil {
			return t.value(at)
		}
		if n < 0 {
			n = max(n+len(l.Items), 0)
		}
		bounds[i] = min(n, len(l.Items))
	}
	i, t := m.where(l, a[0], bounds[0], bounds[1])
	switch {
	case t != nil:
		return t.value(at)
	case i < 0:
		return raise(at, "ValueError", "the item is not there")
	}
	return m.IntValue(at, i)
}

func countItems(m *Maker, at From, l *List, a []Value) Value {
	if l.Doubt != nil {
		return unknownOf(l).value(at)
	}
	n := 0
	for _, v := range l.Items {
		equal, t := m.equal(v, a[0])
		if t != nil && v != a[0] {
			return t.value(at)
		}
		if t != nil || equal {
			n++
		}
	}
	return m.IntValue(at, n)
}

func reverseMethod(m *Maker, at From, l *List, _ []Value) Value {
	if l.Doubt == nil && m.Spend(len(l.Items)) {
		m.set(l, backwards(append([]Value{}, l.Items...)))
	}
	return &None{at}
}

func copyMethod(m *Maker, at From, l *List, _ []Value) Value {
	return doubtful(m.list(at, l.Kind, l.Items), l)
}

func sortMethod(m *Maker, at From, l *List, a []Value) Value {
	if l.Doubt != nil {
		return unknownOf(l).value(at)
	}
	before := l.Items
	items, t := m.sort(at, before, a[0], a[1])
	switch {
	case t != nil:
		return m.doubtfully(at, l, t)
	case len(l.Items) != len(before):
		m.Doubt(l, "it was changed while it was sorted")
	default:
		m.set(l, items)
	}
	return &None{at}
}

func rotateMethod(m *Maker, at From, l *List, a []Value) Value {
	n := 1
	if a[0] != nil {
		var t *trouble
		if n, t = indexOf(a[0]); t == nil && huge(n) {
			t = unclear(tooLarge)
		}
		if t != nil {
			return m.doubtfully(at, l, t)
		}
	}
	if size := len(l.Items); size > 0 && l.Doubt == nil {
		cut := ((-n)%size + size) % size
		m.set(l, append(append(make([]Value, 0, size), l.Items[cut:]...), l.Items[:cut]...))
	}
	return &None{at}
}
