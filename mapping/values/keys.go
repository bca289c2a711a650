package values

import (
	"math"
	"strconv"
	"strings"
	"unsafe"

	"podport/mapping/internal/bigint"
)

// KeyOf returns a text that two values have in common exactly when Python
// takes them for the same key; ok is false when the value is not known, or
// can't be a key.
func KeyOf(v Value) (key string, ok bool) {
	steps := MaxItems
	return keyOf(v, &steps, 0)
}

func keyOf(v Value, steps *int, depth int) (key string, ok bool) {
	if *steps--; *steps < 0 || depth > MaxDepth {
		return "", false
	}
	switch v := data(v).(type) {
	case *None:
		return "None", true
	case *Str:
		return "s" + strconv.Itoa(len(v.Value)) + ":" + v.Value, true
	case *Bytes:
		return "b" + strconv.Itoa(len(v.Value)) + ":" + v.Value, true
	case *Bool, *Int:
		n, _ := numberOf(v)
		return "n" + n.i.String(), true
	case *Float:
		return floatKey(v.Value)
	case *TimeDelta:
		return "d" + strconv.FormatInt(v.Microseconds, 10), true
	case *DateTime:
		return v.key()
	case *Path:
		// Paths of several classes are only equal when their flavour is.
		if s, ok := v.Text.(*Str); ok && v.Pure {
			return "p" + strconv.Itoa(len(s.Value)) + ":" + s.Value, true
		} else if ok {
			return "P" + strconv.Itoa(len(s.Value)) + ":" + s.Value, true
		}
	case *List:
		if v.Kind == ListTuple {
			return tupleKey(v, steps, depth)
		}
	case *Ref:
		if strings.HasPrefix(v.Path, "builtins.") {
			return "r" + v.Path, true
		}
	case *Function:
		return "f" + address(unsafe.Pointer(v)), v.Self == nil
	case *Class:
		return "c" + address(unsafe.Pointer(v)), true
	case *Instance:
		if hasIdentity(v) {
			return "i" + address(unsafe.Pointer(v)), true
		}
	}
	return "", false
}

// hasIdentity reports whether an instance is only equal to itself.
func hasIdentity(v *Instance) bool {
	return v.Data == nil && (v.Class.Kind == Enum || v.Class.Kind == PlainClass) && plainClass(v.Class, "__eq__", "__hash__")
}

func address(p unsafe.Pointer) string { return strconv.FormatUint(uint64(uintptr(p)), 16) }

func floatKey(f float64) (string, bool) {
	if math.IsNaN(f) {
		return "", false
	}
	if f == math.Trunc(f) && !math.IsInf(f, 0) {
		return "n" + whole(f).String(), true
	}
	return "n" + strconv.FormatFloat(f, 'g', -1, 64), true
}

func tupleKey(v *List, steps *int, depth int) (string, bool) {
	var b strings.Builder
	b.WriteString("t" + strconv.Itoa(len(v.Items)) + "(")
	for _, item := range v.Items {
		k, ok := keyOf(item, steps, depth+1)
		if !ok || b.Len() > MaxText {
			return "", false
		}
		b.WriteString(k + ",")
	}
	return b.String() + ")", true
}

// unhashable reports whether Python certainly can't have the value as a key.
func unhashable(v Value) bool {
	switch v := data(v).(type) {
	case *Dict:
		return true
	case *List:
		switch v.Kind {
		case ListList, ListSet, ListDeque:
			return true
		case ListTuple:
			for _, item := range v.Items {
				if l, nested := item.(*List); nested && l.Kind == ListTuple {
					continue // deep ones are not looked into
				}
				if unhashable(item) {
					return true
				}
			}
		}
	}
	return false
}

// keyTrouble says why a value can't be looked up.
func keyTrouble(v Value) *trouble {
	if unhashable(v) {
		return fails("TypeError", "Python can't have "+KindOf(data(v))+" as a key")
	}
	return unknownOf(v)
}

// IntOf returns a small known integer.
func IntOf(v Value) (int, bool) {
	switch v := data(v).(type) {
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

// Int returns an integer, or says that it is too large.
func (m *Maker) Int(at From, n *bigint.Int) Value {
	if n.BitLen() > MaxBits || !m.Spend(n.BitLen()/8) {
		return Unclear(at, tooLarge)
	}
	return &Int{at, n}
}

// IntValue returns a small integer.
func (m *Maker) IntValue(at From, n int) Value { return &Int{at, bigint.New(int64(n))} }

// Str returns a string, or says that it is too large.
func (m *Maker) Str(at From, s string) Value {
	if len(s) > MaxText || !m.Spend(len(s)) {
		return Unclear(at, tooLarge)
	}
	if !valid(s) {
		return Unclear(at, "it holds half of a surrogate pair")
	}
	return &Str{From: at, Value: s}
}

// bytes returns a bytes object, or says that it is too large.
func (m *Maker) bytes(at From, s string) Value {
	if len(s) > MaxText || !m.Spend(len(s)) {
		return Unclear(at, tooLarge)
	}
	return &Bytes{at, s}
}

func boolean(at From, b bool) Value { return &Bool{at, b} }
