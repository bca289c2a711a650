package values

import "unicode/utf8"

// The limits keep the work and the memory that a file can cost in bounds, and
// the recursion within the small stacks that browsers give WebAssembly.
const (
	// maxDepth is how deep expressions and the values made of them nest.
	maxDepth = 150
	// maxText is the length in bytes of a string that is worked out.
	maxText = 1 << 20
	// maxItems is the number of values in a container, those in its items
	// counted each time that they occur.
	maxItems = 100_000
	// maxTotal is the number of bytes and items that all the values of a file
	// take together.
	maxTotal = 64 << 20
	// maxBits is the size of an integer: Python prints up to 4300 digits.
	maxBits = 14_000
	// maxSteps is how many steps it may take to follow what is changed.
	maxSteps = 500_000
)

const tooLarge = "it is larger than podport works out"

// extent is the size of a value: how many values it holds in all, and how
// deep they nest.
type extent struct{ count, depth int }

// extentOf returns the extent of a value that was made before.
func (e *evaluator) extentOf(v Value) extent {
	switch v := v.(type) {
	case *List, *Dict, *Object:
		return e.extents[v]
	case *Text:
		return extent{count: 1 + len(v.Parts)}
	}
	return extent{count: 1}
}

// grow adds the extent of an item to that of the container.
func (x *extent) grow(item extent) {
	x.count += item.count
	x.depth = max(x.depth, item.depth+1)
}

func (x extent) tooLarge() bool { return x.count > maxItems || x.depth > maxDepth }

// spend takes n bytes or items of what is left for the file and reports
// whether there was as much. Once there is not, nothing is left.
func (e *evaluator) spend(n int) bool {
	if n < 0 || n > maxTotal-e.spent {
		e.spent = maxTotal
		return false
	}
	e.spent += n
	return true
}

// exhausted reports whether nothing is left to work with.
func (e *evaluator) exhausted() bool { return e.spent == maxTotal }

// list returns a list of the items, or says that it is too large.
func (e *evaluator) list(at From, kind ListKind, items []Value) Value {
	x := extent{count: 1}
	for _, item := range items {
		x.grow(e.extentOf(item))
	}
	if x.tooLarge() || !e.spend(16*len(items)) {
		return unknown(at, tooLarge)
	}
	l := &List{From: at, Kind: kind, Items: items}
	e.extents[l] = x
	return l
}

// dict returns a dict of the entries, or says that it is too large.
func (e *evaluator) dict(at From, entries []Entry) Value {
	x := extent{count: 1}
	for _, entry := range entries {
		x.grow(e.extentOf(entry.Key))
		x.grow(e.extentOf(entry.Value))
	}
	if x.tooLarge() || !e.spend(64*len(entries)) {
		return unknown(at, tooLarge)
	}
	d := &Dict{From: at, Entries: entries}
	e.extents[d] = x
	return d
}

// str returns a string, or says that it is too large.
func (e *evaluator) str(at From, s string) Value {
	if len(s) > maxText || !e.spend(len(s)) {
		return unknown(at, tooLarge)
	}
	if !utf8.ValidString(s) {
		return unknown(at, "it holds half of a surrogate pair")
	}
	return &Str{From: at, Value: s}
}

func unknown(at From, why string) *Runtime {
	return &Runtime{From: at, Kind: Unknown, Why: why}
}
