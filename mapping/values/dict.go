package values

// DictBuilder collects the items of a dict as Python does: a key that comes
// again keeps its first place and gets the last value.
type DictBuilder struct {
	m       *Maker
	dict    *Dict
	trouble *trouble
}

// NewDict returns a builder of a dict.
func (m *Maker) NewDict(at From) *DictBuilder { return &DictBuilder{m: m, dict: &Dict{From: at}} }

// Add adds an item.
func (d *DictBuilder) Add(e Entry) {
	if d.trouble != nil {
		return
	}
	if len(d.dict.Entries) >= MaxItems || !d.m.Spend(64) {
		d.trouble = unclear(tooLarge)
		return
	}
	if unhashable(e.Key) {
		d.trouble = keyTrouble(e.Key)
		return
	}
	d.m.put(d.dict, e)
}

// Merge adds the items of a mapping.
func (d *DictBuilder) Merge(v Value) {
	from, ok := data(v).(*Dict)
	switch {
	case d.trouble != nil:
	case !ok && typed(data(v)):
		d.trouble = fails("TypeError", "Python can't unpack "+KindOf(v)+" as a mapping")
	case !ok:
		d.doubt(Because(v))
	default:
		for _, e := range from.Entries {
			d.Add(e)
		}
		if from.Doubt != nil {
			d.doubt(Why(from))
		}
	}
}

func (d *DictBuilder) doubt(why string) {
	if d.dict.Doubt == nil {
		d.dict.Doubt = Unclear(d.dict.From, why)
	}
}

// Value returns the dict, or why there is none.
func (d *DictBuilder) Value() Value {
	if d.trouble != nil {
		return d.trouble.value(d.dict.From)
	}
	if !d.m.fits(d.dict) {
		return Unclear(d.dict.From, tooLarge)
	}
	return d.dict
}

// dictOf returns a dict of entries of which no two keys are the same.
func (m *Maker) dictOf(at From, entries []Entry) Value {
	d := m.NewDict(at)
	for _, e := range entries {
		d.Add(e)
	}
	return d.Value()
}

// indexed is the size from which on a dict is looked up through an index.
const indexed = 12

// dictIndex tells where the keys of a dict stand. Changes may have been taken
// back since, so what it says is looked at again.
type dictIndex struct {
	places map[string]int
	known  int // the entries that it knows, from the first
	// symbolic is the first of them whose key is not known, -1 for none.
	symbolic int
	// first is where the entries were that it was made for.
	first *Entry
}

// place returns where a key stands in a dict, -1 when it does not have it, and
// the place of a key that is not known, -1 when there is none.
func (m *Maker) place(d *Dict, key string) (at, symbolic int) {
	at, symbolic = -1, -1
	n := len(d.Entries)
	if n < indexed {
		for i := range d.Entries {
			if s, ok := d.Entries[i].Key.(*Str); ok {
				if at < 0 && isTextKey(key, s.Value) {
					at = i
				}
				continue
			}
			switch k, ok := KeyOf(d.Entries[i].Key); {
			case !ok && symbolic < 0:
				symbolic = i
			case ok && k == key && at < 0:
				at = i
			}
		}
		return at, symbolic
	}
	for range 2 {
		x := m.indexOf(d)
		i, found := x.places[key]
		if x.symbolic >= 0 {
			if _, ok := KeyOf(d.Entries[x.symbolic].Key); ok {
				d.index = nil
				continue
			}
		}
		if !found {
			return -1, x.symbolic
		}
		if i < n {
			if k, ok := KeyOf(d.Entries[i].Key); ok && k == key {
				return i, x.symbolic
			}
		}
		d.index = nil
	}
	return -1, 0
}

// isTextKey reports whether a key is that of a text, without making it.
func isTextKey(key, text string) bool {
	head := len(key) - len(text) - 1
	return head > 0 && key[0] == 's' && key[head] == ':' && key[head+1:] == text && key[1:head] == itoa(len(text))
}

// indexOf returns the index of a dict, brought up to date.
func (m *Maker) indexOf(d *Dict) *dictIndex {
	x := d.index
	if x == nil || x.first != &d.Entries[0] || x.known > len(d.Entries) {
		m.Spend(len(d.Entries))
		x = &dictIndex{places: make(map[string]int, len(d.Entries)), symbolic: -1, first: &d.Entries[0]}
		d.index = x
	}
	for ; x.known < len(d.Entries); x.known++ {
		k, ok := KeyOf(d.Entries[x.known].Key)
		_, again := x.places[k]
		switch {
		case ok && !again:
			x.places[k] = x.known
		case !ok && x.symbolic < 0:
			x.symbolic = x.known
		}
	}
	return x
}

// unclearKey returns why it is not known which keys a dict has, or nil.
func (m *Maker) unclearKey(d *Dict) *trouble {
	if d.Doubt != nil {
		return unclear(Why(d))
	}
	if _, i := m.place(d, ""); i >= 0 {
		return unclear("a key of the dict is not known: " + Because(d.Entries[i].Key))
	}
	return nil
}

// find returns the value of a key of a dict, or why it is not known; both are
// nil when the dict does not have it.
func (m *Maker) find(d *Dict, key Value) (Value, *trouble) {
	if !m.Spend(1) {
		return nil, unclear(tooLarge)
	}
	k, ok := KeyOf(key)
	if !ok {
		return nil, keyTrouble(key)
	}
	i, symbolic := m.place(d, k)
	if d.Doubt != nil || symbolic >= 0 {
		return nil, m.unclearKey(d)
	}
	if i >= 0 {
		return d.Entries[i].Value, nil
	}
	return nil, nil
}

// put sets a key of a dict, in its place, without a look at its size.
func (m *Maker) put(d *Dict, e Entry) {
	k, ok := KeyOf(e.Key)
	if !ok {
		d.Entries = grownEntries(d.Entries, e)
		return
	}
	i, _ := m.place(d, k)
	if i < 0 {
		d.Entries = grownEntries(d.Entries, e)
		return
	}
	m.Spend(len(d.Entries))
	entries := make([]Entry, len(d.Entries), len(d.Entries)+4)
	copy(entries, d.Entries)
	entries[i].Value, entries[i].At = e.Value, e.At
	if d.index != nil && len(d.Entries) > 0 && d.index.first == &d.Entries[0] {
		d.index.first = &entries[0] // the keys are where they were
	}
	d.Entries = entries
}

// setKey is dict[key] = value.
func (m *Maker) setKey(d *Dict, e Entry) *trouble {
	if unhashable(e.Key) {
		return keyTrouble(e.Key)
	}
	if !m.mayHold(d, e.Key) || !m.mayHold(d, e.Value) {
		return nil
	}
	if len(d.Entries) >= MaxItems || !m.Spend(64) {
		m.Doubt(d, tooLarge)
		return nil
	}
	if _, ok := KeyOf(e.Key); !ok {
		// It may be another key's name.
		m.Doubt(d, "a key of the dict is not known: "+Because(e.Key))
	}
	m.touch(d)
	m.put(d, e)
	return nil
}

// removeKey takes the entry at a place away.
func (m *Maker) removeKey(d *Dict, i int) {
	m.touch(d)
	m.Spend(len(d.Entries))
	entries := make([]Entry, 0, len(d.Entries))
	entries = append(entries, d.Entries[:i]...)
	d.Entries = append(entries, d.Entries[i+1:]...)
}
