package values

// dictMethods are the methods of a dict, some of which change it.
var dictMethods = map[string]struct {
	params string
	work   func(m *Maker, at From, d *Dict, a []Value) Value
}{
	"get": {"key default? /", func(m *Maker, at From, d *Dict, a []Value) Value {
		value, t := m.find(d, a[0])
		switch {
		case t != nil:
			return t.value(at)
		case value != nil:
			return value
		case a[1] != nil:
			return a[1]
		}
		return &None{at}
	}},
	"keys":   {"", func(_ *Maker, at From, d *Dict, _ []Value) Value { return view(at, d, 'k') }},
	"values": {"", func(_ *Maker, at From, d *Dict, _ []Value) Value { return view(at, d, 'v') }},
	"items":  {"", func(_ *Maker, at From, d *Dict, _ []Value) Value { return view(at, d, 'i') }},
	"copy": {"", func(m *Maker, at From, d *Dict, _ []Value) Value {
		return m.copyDict(at, d)
	}},
	"clear": {"", func(m *Maker, at From, d *Dict, _ []Value) Value {
		m.touch(d)
		d.Entries, d.Doubt = nil, nil
		return &None{at}
	}},
	"pop":     {"key default? /", popKey},
	"popitem": {"", popItem},
	"setdefault": {"key default? /", func(m *Maker, at From, d *Dict, a []Value) Value {
		value, t := m.find(d, a[0])
		if t != nil {
			if t.raises == "" {
				m.Doubt(d, "it is not known whether a key is set: "+t.why)
			}
			return t.value(at)
		}
		if value != nil {
			return value
		}
		if value = a[1]; value == nil {
			value = &None{at}
		}
		if t := m.setKey(d, Entry{Key: a[0], Value: value, At: at.At}); t != nil {
			return t.value(at)
		}
		return value
	}},
	"fromkeys": {"keys value? /", func(m *Maker, at From, _ *Dict, a []Value) Value { return m.fromKeys(at, a) }},
}

func (m *Maker) dictMethod(at From, d *Dict, name string, args []Arg) Value {
	switch name {
	case "update":
		return m.updateMethod(at, d, args)
	case "move_to_end", "__missing__":
		return nil
	}
	method, ok := dictMethods[name]
	if !ok {
		return nil
	}
	a, ok := given(args, method.params)
	if !ok {
		return unclearArgument(at, args)
	}
	return method.work(m, at, d, a)
}

func (m *Maker) copyDict(at From, d *Dict) Value {
	if !m.Spend(len(d.Entries)) {
		return Unclear(at, tooLarge)
	}
	// Places of a dict's items are never written again, so they may be shared.
	return &Dict{From: at, Entries: d.Entries[:len(d.Entries):len(d.Entries)], Doubt: d.Doubt}
}

func popKey(m *Maker, at From, d *Dict, a []Value) Value {
	value, t := m.find(d, a[0])
	switch {
	case t != nil:
		if t.raises == "" {
			m.Doubt(d, "it is not known which of its keys is taken away: "+t.why)
		} else if len(d.Entries) == 0 {
			t = unclear(t.why) // Python does not look at the key then
		}
		return t.value(at)
	case value != nil:
		key, _ := KeyOf(a[0])
		i, _ := m.place(d, key)
		m.removeKey(d, i)
		return value
	case a[1] != nil:
		return a[1]
	}
	return raise(at, "KeyError", "the dict has no key "+shortText(a[0]))
}

func popItem(m *Maker, at From, d *Dict, _ []Value) Value {
	if t := m.unclearKey(d); t != nil {
		m.Doubt(d, t.why)
		return t.value(at)
	}
	n := len(d.Entries)
	if n == 0 {
		return raise(at, "KeyError", "the dict is empty")
	}
	last := d.Entries[n-1]
	m.touch(d)
	d.Entries = d.Entries[:n-1]
	return m.tuple(at, last.Key, last.Value)
}

// updateMethod is d.update(mapping, key=value).
func (m *Maker) updateMethod(at From, d *Dict, args []Arg) Value {
	if len(args) > 1 && args[1].Name == "" {
		return nil
	}
	for i, a := range args {
		var t *trouble
		switch {
		case a.Name == "*" || a.Name == "**":
			t = unknownOf(a.Value)
		case a.Name != "":
			t = m.setKey(d, Entry{Key: &Str{From{At: a.At}, a.Name}, Value: a.Value, At: a.At})
		case i > 0:
			return nil
		default:
			t = m.update(d, a.Value, at)
		}
		if t != nil {
			if t.raises != "" {
				m.Doubt(d, t.why) // part of it may have been done
				return t.value(at)
			}
			m.Doubt(d, t.why)
			return Unclear(at, t.why)
		}
	}
	return &None{at}
}

// update adds the items of a mapping, or of pairs, to a dict in its place.
func (m *Maker) update(d *Dict, v Value, at From) *trouble {
	entries, t := m.entriesOf(v)
	if t != nil {
		return t
	}
	for _, e := range entries {
		if t := m.setKey(d, e); t != nil {
			return t
		}
	}
	if from, ok := data(v).(*Dict); ok && from.Doubt != nil {
		m.Doubt(d, Why(from))
	}
	return nil
}

// entriesOf returns the items of a mapping, or of what gives pairs.
func (m *Maker) entriesOf(v Value) ([]Entry, *trouble) {
	if d, ok := data(v).(*Dict); ok {
		return d.Entries, nil
	}
	items, t := m.iterate(v)
	if t != nil {
		return nil, t
	}
	entries := make([]Entry, 0, len(items))
	for _, item := range items {
		pair, t := m.iterate(item)
		switch {
		case t != nil:
			return nil, unclear(t.why)
		case len(pair) != 2:
			return nil, fails("ValueError", "it is made of what are no pairs")
		}
		entries = append(entries, Entry{Key: pair[0], Value: pair[1], At: item.Origin()})
	}
	return entries, nil
}

// dictCall is dict(mapping, key=value).
func (m *Maker) dictCall(at From, args []Arg) Value {
	d := m.NewDict(at)
	if len(args) > 1 && args[1].Name == "" {
		return nil
	}
	for i, a := range args {
		switch {
		case a.Name == "*":
			return unknownOf(a.Value).value(at)
		case a.Name == "**":
			d.doubt(Because(a.Value))
		case a.Name != "":
			d.Add(Entry{Key: &Str{From{At: a.At}, a.Name}, Value: a.Value, At: a.At})
		case i > 0:
			return nil
		default:
			if from, ok := data(a.Value).(*Dict); ok {
				d.Merge(from)
				continue
			}
			entries, t := m.entriesOf(a.Value)
			if t != nil {
				return t.value(at)
			}
			for _, e := range entries {
				d.Add(e)
			}
		}
	}
	return d.Value()
}

// fromKeys is dict.fromkeys(keys, value).
func (m *Maker) fromKeys(at From, a []Value) Value {
	items, t := m.iterate(a[0])
	if t != nil {
		return t.value(at)
	}
	var value Value = &None{at}
	if a[1] != nil {
		value = a[1]
	}
	d := m.NewDict(at)
	for _, key := range items {
		d.Add(Entry{Key: key, Value: value, At: at.At})
	}
	return d.Value()
}
