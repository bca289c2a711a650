package values

// freezer makes snapshots. What several values share, their snapshots share.
type freezer struct {
	m    *Maker
	done map[Value]frozen
}

// frozen is a snapshot, and how many values it holds, counted each time that they
// occur.
type frozen struct {
	value Value
	size  int
	depth int
}

// Freeze returns a snapshot of a value, for what an object is given: lists, tuples,
// sets and dicts that later changes do not reach, at most MaxItems values deep
// within MaxDepth. Iterators, views, and containers of which it is not known
// what they hold become Runtimes that say so; an instance that is data, too,
// becomes that.
func (m *Maker) Freeze(v Value) Value {
	f := freezer{m: m}
	out := f.freeze(v, 0)
	if out.size > MaxItems || out.depth > MaxDepth {
		return Unclear(From{At: v.Origin()}, tooLarge)
	}
	return out.value
}

// freeze freezes a value that stands so deep in others.
func (f *freezer) freeze(v Value, depth int) frozen {
	switch v.(type) {
	case *Match:
		return frozen{Unclear(From{At: v.Origin()}, "it is the match of a pattern"), 1, 0}
	case *List, *Dict, *Instance, *Runtime, *Text, *Path, *File:
	default:
		return frozen{v, 1, 0}
	}
	if out, ok := f.done[v]; ok {
		return out
	}
	at := From{At: v.Origin()}
	if depth > MaxDepth || !f.m.Spend(1) {
		return frozen{Unclear(at, tooLarge), 1, 0}
	}
	if f.done == nil {
		f.done = map[Value]frozen{}
	}
	f.done[v] = frozen{Unclear(at, "it holds itself"), 1, 0}
	out := frozen{v, 1, 0}
	switch v := v.(type) {
	case *Instance:
		if v.Data == nil {
			break
		}
		out = f.freeze(v.Data, depth+1)
	case *File:
		out.value = Unclear(at, "it is an open file")
	case *Path:
		text := f.freeze(v.Text, depth+1).value
		if text != v.Text {
			out.value = &Path{From: v.From, Text: text, Pure: v.Pure}
		}
	case *Text:
		out.value = f.text(v, depth)
	case *Runtime:
		out.value = f.runtime(v, depth)
	case *List:
		out = f.list(v, depth)
	case *Dict:
		out = f.dict(v, depth)
	}
	if out.size > MaxItems || out.depth > MaxDepth {
		out = frozen{Unclear(at, tooLarge), 1, 0}
	}
	f.done[v] = out
	return out
}

// all freezes values; the slice is the same one when none of them changes.
func (f *freezer) all(items []Value, depth int) (out []Value, size, deepest int) {
	out = items
	f.m.Spend(len(items) / 8)
	for i, item := range items {
		x := f.freeze(item, depth+1)
		if x.value != item {
			if &out[0] == &items[0] {
				out = append(make([]Value, 0, len(items)), items...)
			}
			out[i] = x.value
		}
		size = min(size+x.size, MaxItems+1)
		deepest = max(deepest, x.depth)
	}
	return out, size, deepest
}

func (f *freezer) list(l *List, depth int) frozen {
	out := frozen{l, 1, 0}
	why := ""
	switch {
	case l.Kind == ListIterator:
		why = "it is an iterator"
	case l.Kind == ListView:
		why = "it is a view of a dict"
	case l.Kind == ListDeque:
		why = "it is a deque"
	case l.Doubt != nil:
		out.value = f.freeze(l.Doubt, depth+1).value
		return out
	case l.Kind == ListRange:
		r := Unclear(l.From, "it is a range")
		if s, ok := rangeRepr(l); ok {
			r.Kind = Computed
			r.Expression = &Expression{Parts: []ExpressionPart{{Text: s}}, Atom: true}
		}
		out.value = r
		return out
	}
	if why != "" {
		out.value = Unclear(l.From, why)
		return out
	}
	items, size, deepest := f.all(l.Items, depth)
	out.size, out.depth = size+1, deepest+1
	switch {
	case l.Kind == ListFrozenSet:
		r := Unclear(l.From, "it is a frozenset")
		r.Kind = Computed
		list := &List{From: l.From, Kind: ListList, Items: items}
		r.Expression = &Expression{Parts: []ExpressionPart{{Text: "frozenset("}, {Value: list}, {Text: ")"}}, Atom: true}
		out.value = r
	case l.Kind == ListTuple && (len(items) == 0 || &items[0] == &l.Items[0]):
	default:
		out.value = &List{From: l.From, Kind: l.Kind, Items: items[:len(items):len(items)]}
	}
	return out
}

func (f *freezer) dict(d *Dict, depth int) frozen {
	out := frozen{d, 1, 0}
	if d.Doubt != nil {
		out.value = f.freeze(d.Doubt, depth+1).value
		return out
	}
	entries := d.Entries
	f.m.Spend(len(entries) / 8)
	for i, e := range d.Entries {
		key, value := f.freeze(e.Key, depth+1), f.freeze(e.Value, depth+1)
		if key.value != e.Key || value.value != e.Value {
			if &entries[0] == &d.Entries[0] {
				entries = append(make([]Entry, 0, len(entries)), entries...)
			}
			entries[i].Key, entries[i].Value = key.value, value.value
		}
		out.size = min(out.size+key.size+value.size, MaxItems+1)
		out.depth = max(out.depth, key.depth+1, value.depth+1)
	}
	out.value = &Dict{From: d.From, Entries: entries[:len(entries):len(entries)]}
	return out
}

func (f *freezer) text(t *Text, depth int) Value {
	parts := t.Parts
	for i, p := range t.Parts {
		if p.Runtime == nil {
			continue
		}
		if r, ok := f.freeze(p.Runtime, depth+1).value.(*Runtime); ok && r != p.Runtime {
			if &parts[0] == &t.Parts[0] {
				parts = append([]TextPart{}, parts...)
			}
			parts[i].Runtime = r
		}
	}
	if &parts[0] == &t.Parts[0] {
		return t
	}
	return &Text{From: t.From, Parts: parts}
}

func (f *freezer) runtime(r *Runtime, depth int) Value {
	out := *r
	changed := false
	if r.Default != nil {
		out.Default = f.freeze(r.Default, depth+1).value
		changed = out.Default != r.Default
	}
	if len(r.Options) > 0 {
		options, _, _ := f.all(r.Options, depth)
		changed = changed || &options[0] != &r.Options[0]
		out.Options = options
	}
	if r.Expression != nil {
		x := *r.Expression
		for i, p := range x.Parts {
			if p.Value == nil {
				continue
			}
			if v := f.freeze(p.Value, depth+1).value; v != p.Value {
				if &x.Parts[0] == &r.Expression.Parts[0] {
					x.Parts = append([]ExpressionPart{}, x.Parts...)
				}
				x.Parts[i].Value = v
				changed = true
			}
		}
		out.Expression = &x
	}
	if !changed {
		return r
	}
	return &out
}
