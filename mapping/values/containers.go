package values

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"podport/mapping/syntax"
)

// display is a list, tuple or set display.
func (e *evaluator) display(at From, kind ListKind, exprs []syntax.Expr) Value {
	items := make([]Value, 0, len(exprs))
	why := ""
	for _, x := range exprs {
		starred, ok := x.(*syntax.Starred)
		if !ok {
			items = append(items, e.eval(x))
			continue
		}
		more, reason := e.iterate(starred.Value)
		e.values[starred] = unknown(From{starred.At}, "it is unpacked")
		switch {
		case reason != "" && why == "":
			why = reason
		case len(items)+len(more) > maxItems:
			return unknown(at, tooLarge)
		}
		items = append(items, more...)
	}
	if why != "" {
		return unknown(at, why)
	}
	if kind == ListSet {
		return e.setOf(at, items)
	}
	return e.list(at, kind, items)
}

// setOf returns the set of the items, each once.
func (e *evaluator) setOf(at From, items []Value) Value {
	seen := map[string]bool{}
	var once []Value
	for _, item := range items {
		key, ok := keyOf(item)
		if !ok {
			if _, symbolic := item.(*Runtime); symbolic || !plain(item) {
				once = append(once, item)
				continue
			}
			return unknown(at, "Python can't put "+kindOf(item)+" into a set")
		}
		if !seen[key] {
			seen[key] = true
			once = append(once, item)
		}
	}
	return e.list(at, ListSet, once)
}

// keyOf returns a text that two values have in common exactly when Python
// takes them for the same key; ok is false when the value is not known, or
// can't be a key.
func keyOf(v Value) (key string, ok bool) {
	switch v := v.(type) {
	case *None:
		return "None", true
	case *Str:
		return "s" + strconv.Itoa(len(v.Value)) + ":" + v.Value, true
	case *Bool, *Int:
		n, _ := numberOf(v)
		return "n" + n.i.String(), true
	case *Float:
		if math.IsNaN(v.Value) {
			return "", false
		}
		if math.IsInf(v.Value, 0) {
			return "n" + strconv.FormatFloat(v.Value, 'g', -1, 64), true
		}
		if v.Value == math.Trunc(v.Value) {
			return "n" + whole(v.Value).String(), true
		}
		return "n" + strconv.FormatFloat(v.Value, 'g', -1, 64), true
	case *List:
		if v.Kind != ListTuple {
			return "", false
		}
		var b strings.Builder
		b.WriteString("t" + strconv.Itoa(len(v.Items)) + "(")
		for _, item := range v.Items {
			k, ok := keyOf(item)
			if !ok {
				return "", false
			}
			b.WriteString(k + ",")
		}
		return b.String() + ")", true
	}
	return "", false
}

// entries collects the items of a dict as Python does: a key that comes again
// keeps its first place and gets the last value.
type entries struct {
	list  []Entry
	index map[string]int
	why   string // why the dict is not known
}

func (d *entries) add(entry Entry) {
	key, ok := keyOf(entry.Key)
	if !ok {
		switch entry.Key.(type) {
		case *List, *Dict:
			d.why = "Python can't have " + kindOf(entry.Key) + " as a key"
		case *Float:
			d.why = "a key of it is not a number"
		}
		d.list = append(d.list, entry)
		return
	}
	if i, again := d.index[key]; again {
		d.list[i].Value, d.list[i].At = entry.Value, entry.At
		return
	}
	if d.index == nil {
		d.index = map[string]int{}
	}
	d.index[key] = len(d.list)
	d.list = append(d.list, entry)
}

// merge adds the items of a mapping.
func (d *entries) merge(v Value) {
	m, ok := v.(*Dict)
	switch {
	case !ok && d.why == "":
		d.why = because(v)
	case ok && len(d.list)+len(m.Entries) > maxItems:
		d.why = tooLarge
	case ok:
		for _, entry := range m.Entries {
			d.add(entry)
		}
	}
}

func (e *evaluator) dictOf(at From, d *entries) Value {
	if d.why != "" {
		return unknown(at, d.why)
	}
	return e.dict(at, d.list)
}

// dictDisplay is {key: value, **mapping}.
func (e *evaluator) dictDisplay(x *syntax.Dict, at From) Value {
	var d entries
	for _, item := range x.Items {
		if item.Key == nil {
			if m := e.eval(item.Value); !e.exhausted() {
				d.merge(m)
			} else {
				d.why = tooLarge
			}
			continue
		}
		key := e.eval(item.Key)
		d.add(Entry{Key: key, Value: e.eval(item.Value), At: item.Key.Span().To(item.Value.Span())})
	}
	return e.dictOf(at, &d)
}

// find returns the value of a key of a dict, or why it is not known; both are
// empty when the dict does not have it.
func (e *evaluator) find(d *Dict, key Value) (value Value, why string) {
	if !e.spend(len(d.Entries)) {
		return nil, tooLarge
	}
	k, ok := keyOf(key)
	if !ok {
		return nil, because(key)
	}
	for _, entry := range d.Entries {
		if other, ok := keyOf(entry.Key); !ok {
			why = because(entry.Key)
		} else if other == k {
			value = entry.Value
		}
	}
	if why != "" {
		return nil, "a key of the dict is not known: " + why
	}
	return value, ""
}

// intOf returns a small known integer.
func intOf(v Value) (int, bool) {
	switch v := v.(type) {
	case *Bool:
		if v.Value {
			return 1, true
		}
		return 0, true
	case *Int:
		if v.Value.IsInt64() {
			if n := v.Value.Int64(); n > -1<<31 && n < 1<<31 {
				return int(n), true
			}
		}
	}
	return 0, false
}

// int returns an integer, or says that it is too large.
func (e *evaluator) int(at From, n *big.Int) Value {
	if n.BitLen() > maxBits || !e.spend(n.BitLen()/8) {
		return unknown(at, tooLarge)
	}
	return &Int{at, n}
}

func (e *evaluator) intValue(at From, n int) Value { return &Int{at, big.NewInt(int64(n))} }
