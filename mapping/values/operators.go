package values

import (
	"math"
	"strings"
)

// Unary is op operand; op is "-", "+", "~" or "not".
func (m *Maker) Unary(at From, op string, v Value) Value {
	if op == "not" {
		truth, why := Truth(v)
		if why != "" {
			return Unclear(at, why)
		}
		return &Bool{at, !truth}
	}
	v = data(v)
	if d, ok := v.(*TimeDelta); ok && op != "~" {
		if op == "-" {
			return duration(at, -d.Microseconds)
		}
		return d
	}
	n, ok := numberOf(v)
	switch {
	case !ok:
		return wrongType(at, "take `"+op+"` of", v)
	case n.isFloat && op == "-":
		return &Float{at, -n.f}
	case n.isFloat && op == "+":
		return &Float{at, n.f}
	case n.isFloat:
		return wrongType(at, "take `"+op+"` of", v)
	case op == "-":
		return m.Int(at, n.i.Neg())
	case op == "~":
		if _, isBool := v.(*Bool); isBool {
			return Unclear(at, "what `~` makes of a bool is not the same in every version of Python")
		}
		return m.Int(at, n.i.Not())
	}
	return m.Int(at, n.i)
}

// Binary is a op b; what it makes is new.
func (m *Maker) Binary(at From, op string, a, b Value) Value {
	if m.Exhausted() {
		return Unclear(at, tooLarge)
	}
	a, b = data(a), data(b)
	if v := m.operation(at, op, a, b); v != nil {
		return v
	}
	for _, v := range []Value{a, b} {
		if !typed(v) {
			return unknownOf(v).value(at)
		}
	}
	return raise(at, "TypeError", "Python can't work out `"+op+"` of "+KindOf(a)+" and "+KindOf(b))
}

// operation is a op b; nil when Python has no such operation, or a value is not
// known.
func (m *Maker) operation(at From, op string, a, b Value) Value {
	x, ok1 := numberOf(a)
	y, ok2 := numberOf(b)
	if ok1 && ok2 {
		return m.numeric(at, op, a, b, x, y)
	}
	switch op {
	case "%":
		switch format := a.(type) {
		case *Str:
			return m.percent(at, format.Value, b)
		case *Text, *Bytes:
			return Unclear(at, "podport does not work out such a format")
		}
	case "+":
		if v := m.add(at, a, b); v != nil {
			return v
		}
	case "*":
		if v := m.repeat(at, a, b); v != nil {
			return v
		}
		if v := m.repeat(at, b, a); v != nil {
			return v
		}
	case "/":
		_, ok1 := a.(*Path)
		_, ok2 := b.(*Path)
		if ok1 || ok2 {
			return m.joinPaths(at, a, b)
		}
	case "|", "&", "-", "^":
		if v := m.setOperation(at, op, a, b); v != nil {
			return v
		}
	}
	return m.timeOperation(at, op, a, b)
}

// numeric is a op b of numbers.
func (m *Maker) numeric(at From, op string, a, b Value, x, y number) Value {
	p, ok1 := a.(*Bool)
	q, ok2 := b.(*Bool)
	if ok1 && ok2 {
		switch op {
		case "&":
			return &Bool{at, p.Value && q.Value}
		case "|":
			return &Bool{at, p.Value || q.Value}
		case "^":
			return &Bool{at, p.Value != q.Value}
		}
	}
	return m.arithmetic(at, op, x, y)
}

// add is a + b of what is not two numbers.
func (m *Maker) add(at From, a, b Value) Value {
	if textual(a) || textual(b) {
		return m.concat(at, a, b)
	}
	switch a := a.(type) {
	case *Bytes:
		if s, ok := b.(*Bytes); ok {
			return m.bytes(at, a.Value+s.Value)
		}
	case *List:
		l, ok := b.(*List)
		if !ok || l.Kind != a.Kind || a.Kind != ListList && a.Kind != ListTuple && a.Kind != ListDeque {
			return nil
		}
		if len(a.Items)+len(l.Items) > MaxItems || !m.Spend(16*(len(a.Items)+len(l.Items))) {
			return Unclear(at, tooLarge)
		}
		v := m.list(at, a.Kind, append(append(make([]Value, 0, len(a.Items)+len(l.Items)), a.Items...), l.Items...))
		return doubtful(v, a, l)
	}
	return nil
}

// doubtful makes a container that was made of others as doubtful as they are.
func doubtful(v Value, of ...Value) Value {
	for _, source := range of {
		r := (*Runtime)(nil)
		switch s := source.(type) {
		case *List:
			r = s.Doubt
		case *Dict:
			r = s.Doubt
		}
		if r == nil {
			continue
		}
		switch v := v.(type) {
		case *List:
			v.Doubt = r.again()
		case *Dict:
			v.Doubt = r.again()
		}
		break
	}
	return v
}

// again returns the doubt about what is made of something doubtful: that may be
// one of a few things, and this is none of those.
func (r *Runtime) again() *Runtime {
	if r == nil || r.Kind == Unknown && r.Expression == nil {
		return r
	}
	return r.Vague()
}

// Vague returns what is no more than not known, for the same reason; what r may
// be or share parts with may still be in it.
func (r *Runtime) Vague() *Runtime {
	v := Unclear(r.From, r.Why)
	if v.Of = r.Of; len(r.Options) > 0 {
		v.Of = &Runtime{From: r.From, Kind: Choice, Options: r.Options, Of: r.Of}
	}
	return v
}

// concat is a + b when one of them is a string.
func (m *Maker) concat(at From, a, b Value) Value {
	for _, v := range []Value{a, b} {
		if textual(v) {
			continue
		}
		if typed(v) {
			return nil
		}
		switch v.(type) {
		case *Runtime, *Ref, *Object:
		default:
			return unknownOf(v).value(at)
		}
	}
	t := m.NewText(at)
	t.Add(a)
	t.Add(b)
	return t.Value()
}

// repeat is a sequence times a number; nil when it is not that.
func (m *Maker) repeat(at From, sequence, times Value) Value {
	n, ok := numberOf(times)
	if !ok || n.isFloat {
		return nil
	}
	if !n.i.IsInt64() {
		switch sequence.(type) {
		case *Str, *Bytes, *Text, *List:
			return Unclear(at, tooLarge)
		}
		return nil
	}
	count, small := IntOf(times)
	if n.i.Sign() < 0 {
		count, small = 0, true
	}
	switch s := sequence.(type) {
	case *Str, *Bytes:
		text := textOrBytes(s)
		if text == "" || count == 0 && small {
			return m.like(at, s, "")
		}
		if !small || count > MaxText/len(text) || !m.Spend(count*len(text)) {
			return Unclear(at, tooLarge)
		}
		return m.like(at, s, strings.Repeat(text, count))
	case *Text:
		if !small || count > 1000 {
			return Unclear(at, tooLarge)
		}
		t := m.NewText(at)
		for range count {
			t.Add(s)
		}
		return t.Value()
	case *List:
		if s.Kind != ListList && s.Kind != ListTuple && s.Kind != ListDeque {
			return nil
		}
		if len(s.Items) == 0 || count == 0 && small {
			return doubtful(m.list(at, s.Kind, nil), s)
		}
		if !small || count > MaxItems/len(s.Items) || !m.Spend(16*count*len(s.Items)) {
			return Unclear(at, tooLarge)
		}
		items := make([]Value, 0, count*len(s.Items))
		for range count {
			items = append(items, s.Items...)
		}
		return doubtful(m.list(at, s.Kind, items), s)
	}
	return nil
}

// textOrBytes returns what a Str or Bytes holds.
func textOrBytes(v Value) string {
	switch v := v.(type) {
	case *Str:
		return v.Value
	case *Bytes:
		return v.Value
	}
	return ""
}

// like returns a Str or Bytes, as the other value is.
func (m *Maker) like(at From, v Value, s string) Value {
	if _, ok := v.(*Bytes); ok {
		return m.bytes(at, s)
	}
	return m.Str(at, s)
}

const notWorkedOut = "podport does not work out such an operation"

// power is a ** b of floats, where every machine has the same result.
func power(at From, x, y float64) Value {
	if y == 0 || x == 1 {
		return &Float{at, 1}
	}
	if x == math.Trunc(x) && y == math.Trunc(y) && y > 0 && y < 64 && x != 0 {
		if exact := math.Pow(math.Abs(x), y); exact <= 1<<53 {
			return &Float{at, math.Pow(x, y)}
		}
	}
	if mantissa, exponent := math.Frexp(x); mantissa == 0.5 && y == math.Trunc(y) && math.Abs(y) < 64 && (exponent-1)*int(math.Abs(y)) < 1000 {
		return &Float{at, math.Ldexp(1, (exponent-1)*int(y))}
	}
	return Unclear(at, "how a power is rounded is not the same everywhere")
}
