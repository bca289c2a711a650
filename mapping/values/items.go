package values

import (
	"math"
	"strings"

	"podport/mapping/syntax"
)

// subscript is value[index].
func (e *evaluator) subscript(x *syntax.Subscript, at From) Value {
	base := e.eval(x.Value)
	if slice, ok := x.Index.(*syntax.Slice); ok {
		return e.slice(base, slice, at)
	}
	index := e.eval(x.Index)
	switch base := base.(type) {
	case *Ref:
		if base.Path == "os.environ" {
			return e.environment(at, index, nil)
		}
	case *Dict:
		value, why := e.find(base, index)
		switch {
		case why != "":
			return unknown(at, why)
		case value == nil:
			return unknown(at, "the dict has no key "+shortText(index))
		}
		return value
	case *List, *Str:
		return e.item(base, index, at)
	case *Runtime:
		return unknown(at, because(base))
	}
	return unknown(at, because(base))
}

// item is an item of a list or tuple, or a character of a string.
func (e *evaluator) item(base, index Value, at From) Value {
	n, ok := intOf(index)
	if !ok {
		if plain(index) {
			return unknown(at, "its index is "+kindOf(index))
		}
		return unknown(at, because(index))
	}
	switch base := base.(type) {
	case *List:
		if base.Kind == ListSet {
			return unknown(at, "a set has no items by number")
		}
		if n < 0 {
			n += len(base.Items)
		}
		if n >= 0 && n < len(base.Items) {
			return base.Items[n]
		}
	case *Str:
		if !e.spend(len(base.Value)) {
			return unknown(at, tooLarge)
		}
		runes := []rune(base.Value)
		if n < 0 {
			n += len(runes)
		}
		if n >= 0 && n < len(runes) {
			return e.str(at, string(runes[n]))
		}
	}
	return unknown(at, "the index "+shortText(index)+" is out of range")
}

// slice is value[lower:upper:step].
func (e *evaluator) slice(base Value, x *syntax.Slice, at From) Value {
	e.values[x] = unknown(From{x.At}, "it is a slice")
	var bounds [3]*int
	for i, part := range []syntax.Expr{x.Lower, x.Upper, x.Step} {
		if part == nil {
			continue
		}
		v := e.eval(part)
		if _, none := v.(*None); none {
			continue
		}
		n, ok := intOf(v)
		if !ok {
			return unknown(at, "a bound of the slice is not known")
		}
		bounds[i] = &n
	}
	switch base := base.(type) {
	case *List:
		if base.Kind == ListSet {
			break
		}
		indexes, ok := sliceIndexes(len(base.Items), bounds)
		if !ok || !e.spend(len(base.Items)) {
			return unknown(at, "the step of the slice is 0")
		}
		items := make([]Value, len(indexes))
		for i, n := range indexes {
			items[i] = base.Items[n]
		}
		return e.list(at, base.Kind, items)
	case *Str:
		if !e.spend(8 * len(base.Value)) {
			return unknown(at, tooLarge)
		}
		runes := []rune(base.Value)
		indexes, ok := sliceIndexes(len(runes), bounds)
		if !ok {
			return unknown(at, "the step of the slice is 0")
		}
		var b strings.Builder
		for _, n := range indexes {
			b.WriteRune(runes[n])
		}
		return e.str(at, b.String())
	}
	return unknown(at, because(base))
}

// sliceIndexes returns the indexes that a slice takes of a sequence; ok is
// false when the step is 0.
func sliceIndexes(length int, bounds [3]*int) (indexes []int, ok bool) {
	step := 1
	if bounds[2] != nil {
		step = *bounds[2]
	}
	if step == 0 {
		return nil, false
	}
	low, high := 0, length
	if step < 0 {
		low, high = -1, length-1
	}
	bound := func(p *int, def int) int {
		if p == nil {
			return def
		}
		n := *p
		if n < 0 {
			n += length
		}
		return min(max(n, low), high)
	}
	if step > 0 {
		for i, end := bound(bounds[0], low), bound(bounds[1], high); i < end; i += step {
			indexes = append(indexes, i)
			if step >= length {
				break
			}
		}
		return indexes, true
	}
	for i, end := bound(bounds[0], high), bound(bounds[1], low); i > end; i += step {
		indexes = append(indexes, i)
		if -step >= length || step == math.MinInt {
			break
		}
	}
	return indexes, true
}

// iterate returns what iterating over an expression gives, in order, or why
// that is not known. Of range(…) and the views of a dict it works out the
// items too, though they have no value of their own.
func (e *evaluator) iterate(x syntax.Expr) (items []Value, why string) {
	v := e.eval(x)
	if call, ok := x.(*syntax.Call); ok {
		if items, ok := e.viewOf(call); ok {
			return items, ""
		}
	}
	return e.itemsOf(v)
}

// itemsOf returns what iterating over a value gives.
func (e *evaluator) itemsOf(v Value) (items []Value, why string) {
	switch v := v.(type) {
	case *List:
		if v.Kind == ListSet && len(v.Items) > 1 {
			return nil, "a set has no order"
		}
		return v.Items, ""
	case *Dict:
		for _, entry := range v.Entries {
			if !plain(entry.Key) {
				return nil, because(entry.Key)
			}
			items = append(items, entry.Key)
		}
		return items, ""
	case *Str:
		if len(v.Value) > maxItems || !e.spend(32*len(v.Value)) {
			return nil, tooLarge
		}
		for _, r := range v.Value {
			items = append(items, &Str{v.From, string(r)})
		}
		return items, ""
	}
	return nil, because(v)
}

// viewOf returns the items of range(…), and of a known dict's keys(),
// values() and items().
func (e *evaluator) viewOf(call *syntax.Call) ([]Value, bool) {
	if e.builtin(call.Func) == "range" {
		return e.rangeItems(call)
	}
	f, ok := call.Func.(*syntax.Attribute)
	if !ok || len(call.Args) > 0 {
		return nil, false
	}
	d, ok := e.eval(f.Value).(*Dict)
	if !ok || !e.spend(16*len(d.Entries)) {
		return nil, false
	}
	items := make([]Value, 0, len(d.Entries))
	for _, entry := range d.Entries {
		if !plain(entry.Key) {
			return nil, false
		}
		switch f.Attr.Name {
		case "keys":
			items = append(items, entry.Key)
		case "values":
			items = append(items, entry.Value)
		case "items":
			items = append(items, e.list(From{entry.At}, ListTuple, []Value{entry.Key, entry.Value}))
		default:
			return nil, false
		}
	}
	return items, true
}

func (e *evaluator) rangeItems(call *syntax.Call) ([]Value, bool) {
	var n [3]int
	if len(call.Args) == 0 || len(call.Args) > 3 {
		return nil, false
	}
	for i, a := range call.Args {
		v, ok := intOf(e.eval(a.Value))
		if !ok || a.Kind != syntax.Positional {
			return nil, false
		}
		n[i] = v
	}
	start, stop, step := n[0], n[1], n[2]
	switch len(call.Args) {
	case 1:
		start, stop, step = 0, n[0], 1
	case 2:
		step = 1
	}
	if step == 0 {
		return nil, false
	}
	if (stop-start)/step >= maxItems {
		return nil, false
	}
	var items []Value
	for i := start; step > 0 && i < stop || step < 0 && i > stop; i += step {
		items = append(items, e.intValue(From{call.At}, i))
	}
	if !e.spend(16 * len(items)) {
		return nil, false
	}
	return items, true
}
