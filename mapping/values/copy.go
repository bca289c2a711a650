package values

// Copy is copy.copy: of a container a new one that holds the same.
func (m *Maker) Copy(at From, v Value) Value {
	switch v := v.(type) {
	case *List:
		switch v.Kind {
		case ListList, ListSet, ListDeque:
			return copyMethod(m, at, v, nil)
		case ListIterator, ListView:
			return Unclear(at, "it is a copy of "+KindOf(v))
		}
		return v
	case *Dict:
		return m.copyDict(at, v)
	case *Instance:
		if v.Class.Kind == Enum {
			return v
		}
		return m.copyInstance(at, v, func(x Value) Value { return x }, func(data Value) Value { return m.Copy(at, data) })
	case *Object, *File:
		return Unclear(at, "it is a copy of "+quote(v.Origin().Excerpt()))
	}
	return v
}

func (m *Maker) copyInstance(at From, v *Instance, each, data func(Value) Value) Value {
	if !plainClass(v.Class, "__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__new__") {
		return Unclear(at, "it is a copy of "+KindOf(v))
	}
	out := &Instance{From: at, Class: v.Class, Doubt: v.Doubt, Names: append([]string{}, v.Names...), Attrs: map[string]Value{}}
	for _, name := range v.Names {
		if a := v.Attrs[name]; a != nil {
			out.Attrs[name] = each(a)
		}
	}
	if v.Data != nil {
		out.Data = data(v.Data)
	}
	return out
}

// DeepCopy is copy.deepcopy: parts that are shared stay so.
func (m *Maker) DeepCopy(at From, v Value) Value {
	c := copier{m: m, at: at, done: map[Value]Value{}, steps: MaxItems}
	out := c.copy(v, 0)
	if c.steps < 0 {
		return Unclear(at, tooLarge)
	}
	m.Spend(MaxItems - c.steps)
	return out
}

type copier struct {
	m     *Maker
	at    From
	done  map[Value]Value
	steps int
}

func (c *copier) copy(v Value, depth int) Value {
	switch v.(type) {
	case *List, *Dict, *Instance, *Object, *File:
	default:
		return v
	}
	if out, ok := c.done[v]; ok {
		return out
	}
	if c.steps--; c.steps < 0 || depth > MaxDepth {
		c.steps = -1
		return v
	}
	var out Value
	switch v := v.(type) {
	case *List:
		if v.Kind == ListIterator || v.Kind == ListView {
			out = Unclear(c.at, "it is a copy of "+KindOf(v))
			break
		}
		c.steps -= len(v.Items)
		l := &List{From: v.From, Kind: v.Kind, Doubt: v.Doubt.again(), Items: make([]Value, len(v.Items))}
		c.done[v] = l
		changed := v.Kind != ListTuple && v.Kind != ListFrozenSet && v.Kind != ListRange
		for i, item := range v.Items {
			l.Items[i] = c.copy(item, depth+1)
			changed = changed || l.Items[i] != item
		}
		if out = l; !changed {
			out = v // a tuple of what can't change is not copied
		}
	case *Dict:
		c.steps -= len(v.Entries)
		d := &Dict{From: v.From, Doubt: v.Doubt.again(), Entries: make([]Entry, len(v.Entries))}
		c.done[v] = d
		for i, e := range v.Entries {
			d.Entries[i] = Entry{Key: c.copy(e.Key, depth+1), Value: c.copy(e.Value, depth+1), At: e.At}
		}
		out = d
	case *Instance:
		if v.Class.Kind == Enum {
			out = v
			break
		}
		each := func(x Value) Value { return c.copy(x, depth+1) }
		if out = c.m.copyInstance(v.From, v, each, each); out == nil {
			out = v
		}
	default:
		out = Unclear(c.at, "it is a copy of "+quote(v.Origin().Excerpt()))
	}
	c.done[v] = out
	return out
}
