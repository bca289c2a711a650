package values

import "unicode/utf8"

// Maker makes values of values, within limits. One Maker serves one
// conversion. Where Python changes a list or dict in its place, it does, too.
type Maker struct {
	// Call calls a function, class or anything else that is called while a
	// function of Python works: the key of sorted, the function of map.
	Call func(at From, callee Value, args []Arg) Value
	// Touch is called before a List, Dict, Class or Instance is changed in its
	// place, so that the change can be taken back.
	Touch func(v Value)
	// ReadFile returns the text of a file that was given, by its path as it
	// was given; ok is false when it was not.
	ReadFile func(path string) (text string, ok bool)

	spent int
}

// The limits keep the work and the memory that an input can cost in bounds, and
// the recursion within the small stacks that browsers give WebAssembly.
const (
	// MaxDepth is how deep expressions, and the values made of them, nest.
	MaxDepth = 150
	// MaxText is the length in bytes of a string that is worked out.
	MaxText = 1 << 20
	// MaxItems is the number of items of a container.
	MaxItems = 100_000
	// MaxTotal is the number of bytes and items that all the values of an
	// input take together.
	MaxTotal = 64 << 20
	// MaxBits is the size of an integer: Python prints up to 4300 digits.
	MaxBits = 14_000
)

const tooLarge = "it is larger than podport works out"

// Spend takes n bytes or items of what is left for the input and reports
// whether there was as much. Once there is not, nothing is left.
func (m *Maker) Spend(n int) bool {
	if n < 0 || n > MaxTotal-m.spent {
		m.spent = MaxTotal
		return false
	}
	m.spent += n
	return true
}

// Exhausted reports whether nothing is left to work with.
func (m *Maker) Exhausted() bool { return m.spent == MaxTotal }

// touch notes that the container will be changed in its place.
func (m *Maker) touch(v Value) {
	if m.Touch != nil {
		m.Touch(v)
	}
}

// Unclear returns a value that is not known, for a reason: a clause without
// a full stop.
func Unclear(at From, why string) *Runtime {
	return &Runtime{From: at, Kind: Unknown, Why: why}
}

// valid reports whether Go can hold the text of a Python string.
func valid(s string) bool { return utf8.ValidString(s) }
