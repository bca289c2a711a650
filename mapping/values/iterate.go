package values

import (
	"strings"
	"unicode/utf8"
)

// origin is what a view or an iterator goes over.
type origin struct {
	// dict is what a view shows, part what of it: 'k' the keys, 'v' the values,
	// 'i' the items.
	dict *Dict
	part byte
	// seen is what the dict was like when the items of the view were made.
	seen state
	// over are the containers that an iterator goes over, as they were when
	// it was made.
	over []state
	// open says that there are items behind those that are known.
	open bool
}

// state is what a container is like at some time: while none of it changes, the
// container is as it was.
type state struct {
	container Value
	item      *Value
	entry     *Entry
	size      int
	doubt     *Runtime
}

func stateOf(v Value) state {
	s := state{container: v}
	switch v := v.(type) {
	case *List:
		if s.size, s.doubt = len(v.Items), v.Doubt; s.size > 0 {
			s.item = &v.Items[0]
		}
	case *Dict:
		if s.size, s.doubt = len(v.Entries), v.Doubt; s.size > 0 {
			s.entry = &v.Entries[0]
		}
	}
	return s
}

// view returns a view of a dict.
func view(at From, d *Dict, part byte) *List {
	return &List{From: at, Kind: ListView, origin: &origin{dict: d, part: part}}
}

// current returns the items of a list; of a view, as the dict is now.
func current(l *List) []Value {
	o := l.origin
	if o == nil || o.dict == nil {
		return l.Items
	}
	if now := stateOf(o.dict); now != o.seen {
		o.seen = now
		l.Items = viewItems(o.dict, o.part)
		l.Doubt = o.dict.Doubt.again()
	}
	return l.Items
}

func viewItems(d *Dict, part byte) []Value {
	items := make([]Value, len(d.Entries))
	for i, e := range d.Entries {
		switch part {
		case 'k':
			items[i] = e.Key
		case 'v':
			items[i] = e.Value
		default:
			items[i] = &List{From: From{At: e.At}, Kind: ListTuple, Items: []Value{e.Key, e.Value}}
		}
	}
	return items
}

// iterator returns an iterator over the items, which come of other values.
func (m *Maker) iterator(at From, items []Value, of ...Value) Value {
	v := m.list(at, ListIterator, items)
	l, ok := v.(*List)
	if !ok {
		return v
	}
	l.origin = &origin{}
	for _, source := range of {
		switch s := data(source).(type) {
		case *List:
			if s.origin != nil && s.origin.dict != nil {
				l.origin.over = append(l.origin.over, stateOf(s.origin.dict))
			} else if s.origin != nil && s.Kind == ListIterator {
				l.origin.over = append(l.origin.over, s.origin.over...)
			} else if s.Kind != ListIterator {
				l.origin.over = append(l.origin.over, stateOf(s))
			}
		case *Dict:
			l.origin.over = append(l.origin.over, stateOf(s))
		}
	}
	return l
}

// Iterate returns what going through a value gives, in order, or why that is not
// known. An iterator is empty afterwards.
func (m *Maker) Iterate(v Value) (items []Value, why string) {
	items, t := m.iterate(v)
	if t != nil {
		return nil, t.why
	}
	return items[:len(items):len(items)], ""
}

func (m *Maker) iterate(v Value) ([]Value, *trouble) {
	if !m.Spend(1) {
		return nil, unclear(tooLarge)
	}
	switch v := data(v).(type) {
	case *List:
		return m.iterateList(v)
	case *Dict:
		if t := m.unclearKey(v); t != nil {
			return nil, t
		}
		if !m.Spend(16 * len(v.Entries)) {
			return nil, unclear(tooLarge)
		}
		return viewItems(v, 'k'), nil
	case *Str:
		return m.characters(v)
	case *Bytes:
		if len(v.Value) > MaxItems || !m.Spend(32*len(v.Value)) {
			return nil, unclear(tooLarge)
		}
		items := make([]Value, len(v.Value))
		for i := range items {
			items[i] = m.IntValue(v.From, int(v.Value[i]))
		}
		return items, nil
	case *File:
		if v.rest == nil {
			return nil, unclear("an open file was read before")
		}
		return m.iterateList(v.rest)
	case *None, *Bool, *Int, *Float, *TimeDelta, *DateTime, *Path:
		return nil, fails("TypeError", "Python can't go through "+KindOf(v))
	default:
		return nil, unknownOf(v)
	}
}

func (m *Maker) characters(v *Str) ([]Value, *trouble) {
	if len(v.Value) > MaxItems || !m.Spend(32*len(v.Value)) {
		return nil, unclear(tooLarge)
	}
	items := make([]Value, 0, len(v.Value))
	for i := 0; i < len(v.Value); {
		_, size := utf8.DecodeRuneInString(v.Value[i:])
		items = append(items, &Str{v.From, v.Value[i : i+size]})
		i += size
	}
	return items, nil
}

func (m *Maker) iterateList(l *List) ([]Value, *trouble) {
	items := current(l)
	if l.Kind == ListView {
		if t := m.unclearKey(l.origin.dict); t != nil {
			return nil, t
		}
		if !m.Spend(16 * len(items)) {
			return nil, unclear(tooLarge)
		}
		return items, nil
	}
	if l.Doubt != nil {
		return nil, unknownOf(l)
	}
	switch l.Kind {
	case ListSet, ListFrozenSet:
		if len(items) > 1 {
			return nil, unclear("a set has no order")
		}
	case ListIterator:
		if !fresh(l) {
			m.Doubt(l, "what an iterator goes over was changed before it was used")
			return nil, unknownOf(l)
		}
		m.touch(l)
		l.Items = nil
	}
	return items, nil
}

// fresh reports whether what an iterator goes over is as it was when it was
// made.
func fresh(l *List) bool {
	if l.origin != nil {
		for _, s := range l.origin.over {
			if stateOf(s.container) != s {
				return false
			}
		}
	}
	return true
}

// Watch returns a function that reports whether going on through a value still
// gives what it gave when Watch was called: a loop may change what it goes over.
func Watch(v Value) func() bool {
	var over []state
	switch v := data(v).(type) {
	case *Dict:
		return watchDict(v, 'k')
	case *List:
		switch {
		case v.origin != nil && v.origin.dict != nil:
			return watchDict(v.origin.dict, v.origin.part)
		case v.Kind == ListIterator && v.origin != nil:
			over = v.origin.over
		case v.Kind != ListTuple && v.Kind != ListRange && v.Kind != ListIterator:
			over = []state{stateOf(v)}
		}
	}
	return func() bool {
		for _, s := range over {
			if stateOf(s.container) != s {
				return false
			}
		}
		return true
	}
}

// watchDict watches the keys of a dict, and where a view shows them, the values.
func watchDict(d *Dict, part byte) func() bool {
	before := d.Entries
	return func() bool {
		if len(d.Entries) != len(before) || d.Doubt != nil {
			return false
		}
		for i, e := range d.Entries {
			if e.Key != before[i].Key || part != 'k' && e.Value != before[i].Value {
				return false
			}
		}
		return true
	}
}

// unordered returns the items of a value in any order, for what does not depend
// on it: those of a set are all known, too.
func (m *Maker) unordered(v Value) ([]Value, *trouble) {
	if l, ok := data(v).(*List); ok && (l.Kind == ListSet || l.Kind == ListFrozenSet) {
		if l.Doubt != nil {
			return nil, unknownOf(l)
		}
		for _, item := range l.Items {
			if _, ok := KeyOf(item); !ok && len(l.Items) > 1 {
				return nil, unknownOf(item)
			}
		}
		return l.Items, nil
	}
	return m.iterate(v)
}

// next takes the next item of an iterator; nil when there is none left.
func (m *Maker) next(l *List) (Value, *trouble) {
	if l.Doubt != nil {
		return nil, unknownOf(l)
	}
	if !fresh(l) {
		m.Doubt(l, "what an iterator goes over was changed before it was used")
		return nil, unknownOf(l)
	}
	if len(l.Items) == 0 {
		return nil, nil
	}
	m.touch(l)
	v := l.Items[0]
	l.Items = l.Items[1:]
	return v, nil
}

// lines splits a text at its line ends (\n only), which the lines keep.
func lines(s string) []string {
	var all []string
	for s != "" {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			return append(all, s)
		}
		all = append(all, s[:i+1])
		s = s[i+1:]
	}
	return all
}
