package values

import (
	"strings"
	"unicode/utf8"
)

// Item is base[index].
func (m *Maker) Item(at From, base, index Value) Value {
	if m.Exhausted() {
		return Unclear(at, tooLarge)
	}
	switch b := data(base).(type) {
	case *Ref:
		if b.Path == "os.environ" {
			return environment(at, index, nil)
		}
	case *Dict:
		value, t := m.find(b, index)
		switch {
		case t != nil:
			return t.value(at)
		case value == nil:
			return raise(at, "KeyError", "the dict has no key "+shortText(index))
		}
		return value
	case *List, *Str, *Bytes:
		return m.item(at, b, index)
	case *Match:
		return m.matchMethod(at, b, "group", []Arg{{Value: index}})
	case *None, *Bool, *Int, *Float, *TimeDelta, *DateTime, *Path:
		return raise(at, "TypeError", "Python can't take an item of "+KindOf(b))
	}
	return unknownOf(data(base)).value(at)
}

// indexOf returns a known index; huge numbers are cut to what is out of range.
func indexOf(v Value) (int, *trouble) {
	v = data(v)
	if n, ok := IntOf(v); ok {
		return n, nil
	}
	if n, ok := v.(*Int); ok {
		return n.Value.Sign() << 30, nil
	}
	if typed(v) {
		return 0, fails("TypeError", "its index is "+KindOf(v))
	}
	return 0, unknownOf(v)
}

// huge reports whether an index stands for a number that is far out of range.
func huge(n int) bool { return n == 1<<30 || n == -1<<30 }

// item is an item of a list or tuple, or a character of a string.
func (m *Maker) item(at From, base, index Value) Value {
	if l, ok := base.(*List); ok {
		switch {
		case l.Kind == ListSet || l.Kind == ListFrozenSet || l.Kind == ListIterator || l.Kind == ListView:
			return raise(at, "TypeError", KindOf(l)+" has no items by number")
		case l.origin != nil && l.origin.open:
			if n, ok := IntOf(index); ok && n >= 0 && n < len(l.Items) {
				return l.Items[n]
			}
		}
		if l.Doubt != nil {
			return unknownOf(l).value(at)
		}
	}
	n, t := indexOf(index)
	if t != nil {
		return t.value(at)
	}
	switch base := base.(type) {
	case *List:
		if n < 0 {
			n += len(base.Items)
		}
		if n >= 0 && n < len(base.Items) {
			return base.Items[n]
		}
	case *Str:
		if s, ok := character(base.Value, n); ok && m.Spend(1+len(base.Value)/16) {
			return m.Str(at, s)
		}
	case *Bytes:
		if n < 0 {
			n += len(base.Value)
		}
		if n >= 0 && n < len(base.Value) {
			return m.IntValue(at, int(base.Value[n]))
		}
	}
	return raise(at, "IndexError", "the index "+shortText(index)+" is out of range")
}

// character returns the character of a text at an index, which counts from the
// end when it is negative.
func character(s string, n int) (string, bool) {
	if isASCII(s) {
		if n < 0 {
			n += len(s)
		}
		if n < 0 || n >= len(s) {
			return "", false
		}
		return s[n : n+1], true
	}
	if n < 0 {
		if n += utf8.RuneCountInString(s); n < 0 {
			return "", false
		}
	}
	for _, r := range s {
		if n == 0 {
			return string(r), true
		}
		n--
	}
	return "", false
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// boundsOf reads the bounds of a slice.
func boundsOf(bounds [3]Value) (known [3]*int, t *trouble) {
	for i, v := range bounds {
		if v == nil || isNone(v) {
			continue
		}
		n, t := indexOf(v)
		if t != nil {
			return known, t
		}
		known[i] = &n
	}
	if step := known[2]; step != nil && *step == 0 {
		return known, fails("ValueError", "the step of the slice is 0")
	}
	return known, nil
}

// Slice is base[lower:upper:step]; a bound that is not given is nil.
func (m *Maker) Slice(at From, base Value, bounds [3]Value) Value {
	base = data(base)
	switch b := base.(type) {
	case *List:
		if b.Kind != ListList && b.Kind != ListTuple && b.Kind != ListRange {
			return raise(at, "TypeError", "Python can't take a slice of "+KindOf(b))
		}
	case *Str, *Bytes:
	case *None, *Bool, *Int, *Float, *Dict, *TimeDelta, *DateTime, *Path:
		return wrongType(at, "take a slice of", b)
	default:
		return unknownOf(base).value(at)
	}
	known, t := boundsOf(bounds)
	if t != nil {
		return t.value(at)
	}
	switch b := base.(type) {
	case *List:
		if b.Doubt != nil {
			return doubtful(m.list(at, b.Kind, nil), b)
		}
		indexes := sliceIndexes(len(b.Items), known)
		if !m.Spend(len(indexes)) {
			return Unclear(at, tooLarge)
		}
		if known[2] == nil && len(indexes) > 0 {
			return m.list(at, b.Kind, b.Items[indexes[0]:indexes[0]+len(indexes)])
		}
		items := make([]Value, len(indexes))
		for i, n := range indexes {
			items[i] = b.Items[n]
		}
		return m.list(at, b.Kind, items)
	case *Bytes:
		if !m.Spend(8 * len(b.Value)) {
			return Unclear(at, tooLarge)
		}
		var out strings.Builder
		for _, n := range sliceIndexes(len(b.Value), known) {
			out.WriteByte(b.Value[n])
		}
		return m.bytes(at, out.String())
	case *Str:
		if !m.Spend(8 * len(b.Value)) {
			return Unclear(at, tooLarge)
		}
		return m.Str(at, sliceText(b.Value, known))
	}
	return Unclear(at, notWorkedOut)
}

func sliceText(s string, bounds [3]*int) string {
	if bounds[2] == nil && isASCII(s) {
		if indexes := sliceIndexes(len(s), bounds); len(indexes) > 0 {
			return s[indexes[0] : indexes[0]+len(indexes)]
		}
		return ""
	}
	runes := []rune(s)
	var b strings.Builder
	for _, n := range sliceIndexes(len(runes), bounds) {
		b.WriteRune(runes[n])
	}
	return b.String()
}

// sliceIndexes returns the indexes that a slice takes of a sequence; its step is
// not 0.
func sliceIndexes(length int, bounds [3]*int) (indexes []int) {
	start, end, step := sliceRange(length, bounds)
	for i := start; step > 0 && i < end || step < 0 && i > end; i += step {
		indexes = append(indexes, i)
	}
	return indexes
}

func sliceRange(length int, bounds [3]*int) (start, end, step int) {
	step = 1
	if bounds[2] != nil {
		step = *bounds[2]
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
	// No step goes further than past an end.
	if step > 0 {
		return bound(bounds[0], low), bound(bounds[1], high), min(step, length+1)
	}
	return bound(bounds[0], high), bound(bounds[1], low), max(step, -length-1)
}

// shortText prints a key for a message.
func shortText(v Value) string {
	switch v := data(v).(type) {
	case *Str:
		if s, ok := quotePython(v.Value); ok && len(v.Value) <= 40 {
			return "`" + s + "`"
		}
	case *Int:
		if v.Value.BitLen() < 64 {
			return v.Value.String()
		}
	}
	return "that is " + KindOf(v)
}
