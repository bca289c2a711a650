package values

import (
	"strings"
	"unicode/utf8"
)

// builtins are Python's own functions and classes that are worked out.
var builtins = map[string]function{
	"str":        {"object? encoding? errors?", strCall},
	"repr":       {"object /", reprCall},
	"ascii":      {"object /", asciiCall},
	"format":     {"value spec? /", formatBuiltin},
	"int":        {"x? / base?", intCall},
	"float":      {"x? /", floatCall},
	"bool":       {"x? /", boolCall},
	"len":        {"object /", lenCall},
	"abs":        {"x /", absCall},
	"round":      {"number ndigits?", roundCall},
	"divmod":     {"x y /", divmodCall},
	"pow":        {"base exp mod?", powCall},
	"sum":        {"iterable / start?", sumCall},
	"any":        {"iterable /", quantifier(true)},
	"all":        {"iterable /", quantifier(false)},
	"chr":        {"i /", chrCall},
	"ord":        {"c /", ordCall},
	"hex":        {"x /", baseCall("0x", 16)},
	"oct":        {"x /", baseCall("0o", 8)},
	"bin":        {"x /", baseCall("0b", 2)},
	"list":       {"iterable? /", sequenceCall(ListList)},
	"tuple":      {"iterable? /", sequenceCall(ListTuple)},
	"set":        {"iterable? /", sequenceCall(ListSet)},
	"frozenset":  {"iterable? /", sequenceCall(ListFrozenSet)},
	"range":      {"start stop? step? /", rangeCall},
	"sorted":     {"iterable / * key? reverse?", sortedCall},
	"reversed":   {"sequence /", reversedCall},
	"enumerate":  {"iterable start?", enumerateCall},
	"filter":     {"function iterable /", filterCall},
	"iter":       {"object /", iterCall},
	"next":       {"iterator default? /", nextCall},
	"type":       {"object /", typeCall},
	"isinstance": {"object class /", isinstanceCall},
	"issubclass": {"class classes /", issubclassCall},
	"callable":   {"object /", callableCall},
	"hash":       {"object /", differs},
	"id":         {"object /", differs},
	"input":      {"prompt?", differs},
}

// differs is a function whose result is another in each run.
func differs(_ *Maker, at From, _ []Value) Value {
	return Unclear(at, "it differs from run to run")
}

// Builtin works out a call of one of Python's own functions or classes, or of a
// method of such a class ("str.upper"); nil when it does not.
func (m *Maker) Builtin(at From, name string, args []Arg) Value {
	if m.Exhausted() {
		return Unclear(at, tooLarge)
	}
	switch name {
	case "dict":
		return m.dictCall(at, args)
	case "zip":
		return m.zip(at, args)
	case "map":
		return m.mapCall(at, args)
	case "min", "max":
		return m.extreme(at, name == "max", args)
	case "print":
		return &None{at}
	case "bytes":
		return m.bytesOf(at, args)
	case "open":
		return m.openCall(at, args)
	}
	if class, method, dotted := strings.Cut(name, "."); dotted {
		return m.classMethod(at, class, method, args)
	}
	f, ok := builtins[name]
	if !ok {
		return nil
	}
	return f.call(m, at, args)
}

// classMethod works out a method that is called on its class.
func (m *Maker) classMethod(at From, class, method string, args []Arg) Value {
	switch class + "." + method {
	case "str.maketrans":
		return m.makeTrans(at, args)
	case "dict.fromkeys":
		a, ok := given(args, "keys value? /")
		if !ok {
			return unclearArgument(at, args)
		}
		return m.fromKeys(at, a)
	case "bytes.fromhex":
		if a, ok := positional(args, 1, 1); ok {
			if s, ok := a[0].(*Str); ok {
				if b, ok := unHex(s.Value); ok {
					return m.bytes(at, b)
				}
				return Unclear(at, "podport does not read such digits")
			}
		}
		return nil
	}
	if len(args) > 0 && args[0].Name == "" {
		if path, ok := classOf(data(args[0].Value)); ok && path == class {
			return m.Method(at, args[0].Value, method, args[1:])
		}
	}
	return nil
}

func unHex(s string) (string, bool) {
	if len(s)%2 != 0 {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(s); i += 2 {
		n, ok := parseInt(s[i:i+2], 16)
		if !ok || !isHex(s[i]) || !isHex(s[i+1]) {
			return "", false
		}
		b.WriteByte(byte(n.Int64()))
	}
	return b.String(), true
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func strCall(m *Maker, at From, a []Value) Value {
	if a[0] == nil {
		if a[1] != nil || a[2] != nil {
			return nil
		}
		return m.Str(at, "")
	}
	v := a[0]
	if a[1] != nil || a[2] != nil {
		b, ok := v.(*Bytes)
		if !ok || firstUnclear(at, a[1:]) != nil {
			return nil
		}
		return m.decode(at, b.Value, a[1], a[2])
	}
	switch i := v.(type) {
	case *Object, *Function, *Class:
		return nil
	case *Instance:
		if i.Data == nil || i.Class.Kind == Enum || !plainClass(i.Class, "__str__", "__repr__") {
			return nil
		}
		v = i.Data
	}
	t := m.NewText(at)
	t.Add(v)
	return t.Value()
}

func reprCall(m *Maker, at From, a []Value) Value {
	if s, ok := m.reprOf(a[0]); ok {
		return m.Str(at, s)
	}
	if typed(a[0]) {
		return Unclear(at, "podport does not print "+KindOf(a[0])+" as Python does")
	}
	return nil
}

func asciiCall(m *Maker, at From, a []Value) Value {
	if s, ok := m.reprOf(a[0]); ok {
		return m.Str(at, asciiOnly(s))
	}
	return nil
}

func formatBuiltin(m *Maker, at From, a []Value) Value {
	switch a[0].(type) {
	case *Object, *Function, *Class, *Instance:
		return nil
	}
	t := m.NewText(at)
	t.Formatted(a[0], 0, a[1])
	return t.Value()
}

func boolCall(m *Maker, at From, a []Value) Value {
	if a[0] == nil {
		return boolean(at, false)
	}
	truth, why := Truth(a[0])
	if why != "" {
		return unknownOf(a[0]).value(at)
	}
	return boolean(at, truth)
}

func lenCall(m *Maker, at From, a []Value) Value {
	switch v := data(a[0]).(type) {
	case *Str:
		return m.IntValue(at, utf8.RuneCountInString(v.Value))
	case *Bytes:
		return m.IntValue(at, len(v.Value))
	case *List:
		items := current(v)
		switch {
		case v.Kind == ListIterator:
			return raise(at, "TypeError", "an iterator has no length")
		case v.Kind == ListView:
			if t := m.unclearKey(v.origin.dict); t != nil {
				return t.value(at)
			}
		case !countable(v):
			return unknownOf(v).value(at)
		}
		return m.IntValue(at, len(items))
	case *Dict:
		if t := m.unclearKey(v); t != nil {
			return t.value(at)
		}
		return m.IntValue(at, len(v.Entries))
	case *Object, *Instance:
		return nil
	case *None, *Bool, *Int, *Float, *TimeDelta, *DateTime, *Path:
		return raise(at, "TypeError", KindOf(v)+" has no length")
	default:
		return unknownOf(v).value(at)
	}
}

// quantifier is any (stops at what is true) or all.
func quantifier(stop bool) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		items, t := m.unordered(a[0])
		if t != nil {
			return t.value(at)
		}
		why := ""
		for i, v := range items {
			truth, reason := Truth(v)
			if reason == "" && truth == stop {
				if l, ok := a[0].(*List); ok && l.Kind == ListIterator && i+1 < len(items) {
					m.Doubt(l, "an iterator was searched")
				}
				return boolean(at, stop)
			}
			if why == "" {
				why = reason
			}
		}
		if why != "" {
			return Unclear(at, why)
		}
		return boolean(at, !stop)
	}
}

func chrCall(m *Maker, at From, a []Value) Value {
	n, t := indexOf(a[0])
	if t != nil {
		return t.value(at)
	}
	if n == 1<<30 || n == -1<<30 {
		return raise(at, "OverflowError", "it is the number of no character")
	}
	if n < 0 || n > 0x10ffff {
		return raise(at, "ValueError", "it is the number of no character")
	}
	if !utf8.ValidRune(rune(n)) {
		return Unclear(at, "it holds half of a surrogate pair")
	}
	return m.Str(at, string(rune(n)))
}

func ordCall(m *Maker, at From, a []Value) Value {
	switch v := data(a[0]).(type) {
	case *Str:
		if utf8.RuneCountInString(v.Value) == 1 {
			r, _ := utf8.DecodeRuneInString(v.Value)
			return m.IntValue(at, int(r))
		}
		return raise(at, "TypeError", "the text is not one character")
	case *Bytes:
		if len(v.Value) == 1 {
			return m.IntValue(at, int(v.Value[0]))
		}
		return raise(at, "TypeError", "the bytes are not one")
	default:
		if v := firstUnclear(at, a); v != nil {
			return v
		}
		return raise(at, "TypeError", "Python wants a character where "+KindOf(v)+" is given")
	}
}

// baseCall is hex, oct or bin.
func baseCall(prefix string, base int) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		n, ok := numberOf(data(a[0]))
		switch {
		case !ok:
			return wrongType(at, "write the digits of", data(a[0]))
		case n.isFloat:
			return raise(at, "TypeError", "a float has no such digits")
		}
		sign := ""
		if n.i.Sign() < 0 {
			sign = "-"
		}
		return m.Str(at, sign+prefix+n.i.Abs().Text(base))
	}
}
