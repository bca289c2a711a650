package values

import (
	"math"
	"strconv"
	"strings"

	"podport/mapping/internal/bigint"
)

func intCall(m *Maker, at From, a []Value) Value {
	if a[1] != nil {
		return intOfBase(m, at, a)
	}
	if a[0] == nil {
		return m.IntValue(at, 0)
	}
	switch v := data(a[0]).(type) {
	case *Bool, *Int:
		n, _ := numberOf(v)
		return m.Int(at, n.i)
	case *Float:
		if math.IsInf(v.Value, 0) {
			return raise(at, "OverflowError", "Python can't make an int of infinity")
		}
		return m.Int(at, whole(math.Trunc(v.Value)))
	case *Str, *Bytes:
		return m.intOfText(at, textOrBytes(v), 10)
	case *Object, *Instance, *Class, *Function:
		return nil
	default:
		if typed(v) && !textual(v) {
			return raise(at, "TypeError", "Python can't make an int of "+KindOf(v))
		}
		return unknownOf(v).value(at)
	}
}

func intOfBase(m *Maker, at From, a []Value) Value {
	if a[0] == nil {
		return nil
	}
	base, ok := IntOf(a[1])
	s := data(a[0])
	_, isBytes := s.(*Bytes)
	if !ok || !isString(s) && !isBytes {
		if v := firstUnclear(at, a); v != nil {
			return v
		}
		return Unclear(at, "int() with a base takes a text")
	}
	if base != 0 && base < 2 || base > 36 {
		return raise(at, "ValueError", "the base is none")
	}
	return m.intOfText(at, textOrBytes(s), base)
}

func (m *Maker) intOfText(at From, s string, base int) Value {
	if !isASCII(s) || len(s) > 4000 {
		return Unclear(at, "podport can't read the text as an int")
	}
	n, ok := parseInt(s, base)
	if !ok {
		return raise(at, "ValueError", "Python can't read the text as an int")
	}
	return m.Int(at, n)
}

// parseInt reads an ASCII text as int(text, base) does; ok is false when Python
// would not.
func parseInt(text string, base int) (*bigint.Int, bool) {
	text = strings.TrimFunc(text, isSpace)
	negative := strings.HasPrefix(text, "-")
	if negative || strings.HasPrefix(text, "+") {
		text = text[1:]
	}
	if len(text) > 2 && text[0] == '0' {
		prefix := map[byte]int{'x': 16, 'o': 8, 'b': 2}[text[1]|0x20]
		if prefix != 0 && (base == 0 || base == prefix) {
			text, base = strings.TrimPrefix(text[2:], "_"), prefix
		}
	}
	if base == 0 {
		if text != "" && text[0] == '0' && strings.Trim(text, "0_") != "" {
			return nil, false
		}
		base = 10
	}
	if text == "" || text[0] == '_' || text[len(text)-1] == '_' || strings.Contains(text, "__") {
		return nil, false
	}
	digits := strings.ReplaceAll(text, "_", "")
	if !all(digits, func(c byte) bool { return isDigit(c) || isLetter(c) }) {
		return nil, false
	}
	n, ok := bigint.Parse(digits, base)
	if ok && negative {
		n = n.Neg()
	}
	return n, ok
}

func absCall(m *Maker, at From, a []Value) Value {
	v := data(a[0])
	if d, ok := v.(*TimeDelta); ok {
		if d.Microseconds < 0 {
			return duration(at, -d.Microseconds)
		}
		return d
	}
	n, ok := numberOf(v)
	switch {
	case !ok:
		return wrongType(at, "take the absolute value of", v)
	case n.isFloat:
		return &Float{at, math.Abs(n.f)}
	}
	return m.Int(at, n.i.Abs())
}

func roundCall(m *Maker, at From, a []Value) Value {
	v := data(a[0])
	n, ok := numberOf(v)
	if !ok {
		return wrongType(at, "round", v)
	}
	if a[1] == nil || isNone(a[1]) {
		switch {
		case !n.isFloat:
			return m.Int(at, n.i)
		case math.IsInf(n.f, 0):
			return raise(at, "OverflowError", "Python can't make an int of infinity")
		}
		return m.Int(at, whole(math.RoundToEven(n.f)))
	}
	digits, t := indexOf(a[1])
	switch {
	case t != nil:
		return t.value(at)
	case !n.isFloat && digits >= 0:
		return m.Int(at, n.i)
	case !n.isFloat:
		return m.roundInt(at, n.i, -digits)
	case digits < 0 || digits > 300:
		return Unclear(at, notWorkedOut)
	case math.IsInf(n.f, 0):
		return &Float{at, n.f}
	}
	f, _ := strconv.ParseFloat(strconv.FormatFloat(n.f, 'f', digits, 64), 64)
	return &Float{at, f}
}

// roundInt rounds an integer to a power of ten; halves go to the even one.
func (m *Maker) roundInt(at From, n *bigint.Int, zeros int) Value {
	if zeros > 4000 {
		return m.IntValue(at, 0)
	}
	unit := bigint.New(10).Exp(bigint.New(int64(zeros)), nil)
	quotient, rest := n.DivMod(unit)
	double := rest.Lsh(1)
	if order := double.Cmp(unit); order > 0 || order == 0 && quotient.IsOdd() {
		quotient = quotient.Add(bigint.New(1))
	}
	return m.Int(at, quotient.Mul(unit))
}

func divmodCall(m *Maker, at From, a []Value) Value {
	quotient := m.Binary(at, "//", a[0], a[1])
	if _, ok := quotient.(*Runtime); ok {
		return quotient
	}
	rest := m.Binary(at, "%", a[0], a[1])
	if _, ok := rest.(*Runtime); ok {
		return rest
	}
	if isString(data(a[0])) {
		return raise(at, "TypeError", "divmod takes numbers")
	}
	return m.tuple(at, quotient, rest)
}

func powCall(m *Maker, at From, a []Value) Value {
	if a[2] == nil || isNone(a[2]) {
		return m.Binary(at, "**", a[0], a[1])
	}
	var n [3]*bigint.Int
	for i, v := range a {
		x, ok := numberOf(data(v))
		if !ok || x.isFloat {
			return firstUnclear(at, a)
		}
		n[i] = x.i
	}
	if n[1].Sign() < 0 || n[2].Sign() <= 0 || !m.Spend(1000) {
		return Unclear(at, notWorkedOut)
	}
	return m.Int(at, n[0].Exp(n[1], n[2]))
}

func sumCall(m *Maker, at From, a []Value) Value {
	items, t := m.unordered(a[0])
	if t != nil {
		return t.value(at)
	}
	var total Value = m.IntValue(at, 0)
	if a[1] != nil {
		total = a[1]
	}
	if textual(total) {
		return raise(at, "TypeError", "sum does not add texts")
	}
	if l, ok := data(a[0]).(*List); ok && len(items) > 1 && (l.Kind == ListSet || l.Kind == ListFrozenSet) {
		for _, v := range items {
			if n, ok := numberOf(data(v)); !ok || n.isFloat {
				return Unclear(at, "a set has no order")
			}
		}
	}
	lost, floats := 0.0, false
	for _, v := range items {
		if x, ok := numberOf(total); ok {
			if y, ok := numberOf(data(v)); ok && (x.isFloat || y.isFloat) {
				p, ok1 := x.float()
				q, ok2 := y.float()
				if !ok1 || !ok2 {
					return Unclear(at, tooLarge)
				}
				floats = true
				lost += lostIn(p, q)
			}
		}
		if total = m.Binary(at, "+", total, v); !typed(total) {
			return total
		}
		if m.Exhausted() {
			return Unclear(at, tooLarge)
		}
	}
	if f, ok := total.(*Float); ok && floats && lost != 0 && f.Value+lost != f.Value {
		return Unclear(at, "the sum of floats is not the same in every version of Python")
	}
	if l, ok := total.(*List); ok && a[1] != nil && total == a[1] {
		return copyMethod(m, at, l, nil)
	}
	return total
}

// lostIn returns what is lost as x + y is rounded.
func lostIn(x, y float64) float64 {
	sum := x + y
	if math.Abs(x) >= math.Abs(y) {
		return (x - sum) + y
	}
	return (y - sum) + x
}

// numberMethod works out a method of a number; nil when it does not.
func (m *Maker) numberMethod(at From, v Value, name string, args []Arg) Value {
	if len(args) > 0 {
		return nil
	}
	n, _ := numberOf(v)
	switch name {
	case "bit_length":
		if !n.isFloat {
			return m.IntValue(at, n.i.BitLen())
		}
	case "is_integer":
		if n.isFloat {
			return boolean(at, n.f == math.Trunc(n.f) && !math.IsInf(n.f, 0))
		}
	case "conjugate":
		if n.isFloat {
			return &Float{at, n.f}
		}
		return m.Int(at, n.i)
	case "as_integer_ratio":
		if !n.isFloat {
			return m.tuple(at, m.Int(at, n.i), m.IntValue(at, 1))
		}
		if math.IsInf(n.f, 0) {
			return nil
		}
		f, halvings := n.f, uint(0)
		for ; f != math.Trunc(f); f *= 2 {
			halvings++
		}
		below := bigint.New(1).Lsh(int(halvings))
		return m.tuple(at, m.Int(at, whole(f)), m.Int(at, below))
	}
	return nil
}
