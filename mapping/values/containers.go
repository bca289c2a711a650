package values

// fits reports whether a container may hold the values: what they hold in all,
// counted each time that it occurs, is not too much and does not nest too
// deep.
func (m *Maker) fits(values ...Value) bool {
	steps := 2 * MaxItems
	for _, v := range values {
		if !within(v, &steps, 0, nil) {
			return false
		}
	}
	return m.Spend(2*MaxItems - steps)
}

// within walks a value and reports whether it ends before the steps do, and
// without meeting the container that is to hold it.
func within(v Value, steps *int, depth int, around Value) bool {
	switch v := v.(type) {
	case *List:
		if *steps -= 1 + len(v.Items); *steps < 0 || depth >= MaxDepth || v == around {
			return false
		}
		for _, item := range v.Items {
			if !within(item, steps, depth+1, around) {
				return false
			}
		}
	case *Dict:
		if *steps -= 1 + len(v.Entries); *steps < 0 || depth >= MaxDepth || v == around {
			return false
		}
		for _, e := range v.Entries {
			if !within(e.Key, steps, depth+1, around) || !within(e.Value, steps, depth+1, around) {
				return false
			}
		}
	case *Instance:
		return v.Data == nil || within(v.Data, steps, depth+1, around)
	}
	return true
}

// mayHold reports whether a container may be given a value to hold. If not, it
// would hold itself, or too much, and what it holds is not known from then on.
func (m *Maker) mayHold(container, v Value) bool {
	switch v.(type) {
	case *List, *Dict, *Instance:
	default:
		return true
	}
	steps := MaxItems
	if within(v, &steps, 1, container) && m.Spend(MaxItems-steps) {
		return true
	}
	m.Doubt(container, "it would hold itself, or more than podport follows")
	return false
}

// list returns a list of the items, or says that it is too large. The slice
// may be shared: nothing ever overwrites an item of it.
func (m *Maker) list(at From, kind ListKind, items []Value) Value {
	if len(items) > MaxItems || !m.Spend(16*len(items)) || !m.fits(items...) {
		return Unclear(at, tooLarge)
	}
	return &List{From: at, Kind: kind, Items: items[:len(items):len(items)]}
}

// strings returns a list of strings.
func (m *Maker) strings(at From, kind ListKind, texts []string) Value {
	items := make([]Value, len(texts))
	size := 0
	for i, s := range texts {
		size += len(s)
		if !valid(s) {
			return Unclear(at, "it holds half of a surrogate pair")
		}
		items[i] = &Str{at, s}
	}
	if !m.Spend(size) {
		return Unclear(at, tooLarge)
	}
	return m.list(at, kind, items)
}

func (m *Maker) tuple(at From, items ...Value) Value { return m.list(at, ListTuple, items) }

// Sequence returns a list, tuple, set or the like of the items; a set has each
// once.
func (m *Maker) Sequence(at From, kind ListKind, items []Value) Value {
	if kind == ListSet || kind == ListFrozenSet {
		return m.setOf(at, kind, items)
	}
	return m.list(at, kind, items)
}

// setOf returns the set of the items, each once, in the order in which they
// first came.
func (m *Maker) setOf(at From, kind ListKind, items []Value) Value {
	if len(items) > MaxItems || !m.Spend(16*len(items)) {
		return Unclear(at, tooLarge)
	}
	once := make([]Value, 0, len(items))
	seen := make(map[string]bool, len(items))
	for _, item := range items {
		key, ok := KeyOf(item)
		switch {
		case !ok && unhashable(item):
			return keyTrouble(item).value(at)
		case !ok:
			once = append(once, item)
		case !seen[key]:
			seen[key] = true
			once = append(once, item)
		}
	}
	return m.list(at, kind, once)
}

// countable reports whether it is known which items a set has, each of them
// another: then its length and the items' order of insertion mean something.
func countable(l *List) bool {
	if l.Doubt != nil {
		return false
	}
	if l.Kind == ListSet || l.Kind == ListFrozenSet {
		if len(l.Items) == 1 {
			return true
		}
		for _, item := range l.Items {
			if _, ok := KeyOf(item); !ok {
				return false
			}
		}
	}
	return true
}

// grown returns items with more behind them. Items that are held elsewhere, too,
// stay as they are: the room behind a slice is used by the first that needs
// it, and never again. (A place that was not used holds nil.)
func grown(items []Value, more ...Value) []Value {
	n := len(items)
	if spare := items[:cap(items)]; len(spare)-n >= len(more) && len(more) > 0 {
		free := true
		for _, v := range spare[n : n+len(more)] {
			free = free && v == nil
		}
		if free {
			return append(items, more...)
		}
	}
	room := make([]Value, n+len(more), 2*(n+len(more))+4)
	copy(room, items)
	copy(room[n:], more)
	return room
}

// grownEntries is grown for the items of a dict.
func grownEntries(entries []Entry, e Entry) []Entry {
	n := len(entries)
	if n < cap(entries) && entries[:n+1][n].Key == nil {
		return append(entries, e)
	}
	room := make([]Entry, n+1, 2*n+4)
	copy(room, entries)
	room[n] = e
	return room
}

// replaced returns the items with others in the place of those of [from, to).
func replaced(items []Value, from, to int, by ...Value) []Value {
	out := make([]Value, 0, len(items)-(to-from)+len(by))
	out = append(out, items[:from]...)
	out = append(out, by...)
	return append(out, items[to:]...)
}

// set gives a list other items, in its place.
func (m *Maker) set(l *List, items []Value) bool {
	if len(items) > MaxItems || !m.Spend(max(len(items)-len(l.Items), 1)) {
		m.Doubt(l, tooLarge)
		return false
	}
	m.touch(l)
	l.Items = items
	return true
}

// append puts a value behind the items of a list.
func (m *Maker) append(l *List, more ...Value) {
	for _, v := range more {
		if !m.mayHold(l, v) {
			return
		}
	}
	if l.Doubt != nil {
		m.touch(l)
		l.Items = grown(l.Items, more...)
		return
	}
	m.set(l, grown(l.Items, more...))
}

// Doubt says that it is not known from now on what a container holds.
func (m *Maker) Doubt(v Value, why string) {
	switch v := v.(type) {
	case *List:
		if v.Doubt == nil {
			m.touch(v)
			v.Doubt = Unclear(v.From, why)
		}
	case *Dict:
		if v.Doubt == nil {
			m.touch(v)
			v.Doubt = Unclear(v.From, why)
		}
	case *Class:
		if v.Doubt == nil {
			m.touch(v)
			v.Doubt = Unclear(v.From, why)
		}
	case *Instance:
		if v.Data != nil {
			m.Doubt(v.Data, why)
		}
		if v.Doubt == nil {
			m.touch(v)
			v.Doubt = Unclear(v.From, why)
		}
	}
}
