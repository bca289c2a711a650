package values

import (
	"math"
)

// addMath adds the functions of math whose results are exact.
func addMath(to map[string]function) {
	rounding := func(round func(float64) float64) function {
		return function{"x /", func(m *Maker, at From, a []Value) Value {
			n, ok := numberOf(data(a[0]))
			switch {
			case !ok:
				return wrongType(at, "round", data(a[0]))
			case !n.isFloat:
				return m.Int(at, n.i)
			case math.IsInf(n.f, 0):
				return raise(at, "OverflowError", "Python can't make an int of infinity")
			}
			return m.Int(at, whole(round(n.f)))
		}}
	}
	to["math.ceil"] = rounding(math.Ceil)
	to["math.floor"] = rounding(math.Floor)
	to["math.trunc"] = rounding(math.Trunc)
	// Square roots are rounded alike everywhere.
	to["math.sqrt"] = onFloat(func(at From, x float64) Value {
		if x < 0 {
			return raise(at, "ValueError", "it is the square root of a negative number")
		}
		return &Float{at, math.Sqrt(x)}
	})
	to["math.fabs"] = onFloat(func(at From, x float64) Value { return &Float{at, math.Abs(x)} })
	to["math.isinf"] = onFloat(func(at From, x float64) Value { return boolean(at, math.IsInf(x, 0)) })
	to["math.isnan"] = onFloat(func(at From, x float64) Value { return boolean(at, math.IsNaN(x)) })
	to["math.gcd"] = function{"a b /", func(m *Maker, at From, a []Value) Value {
		x, ok1 := numberOf(data(a[0]))
		y, ok2 := numberOf(data(a[1]))
		if !ok1 || !ok2 || x.isFloat || y.isFloat {
			return firstUnclear(at, a)
		}
		return m.Int(at, x.i.GCD(y.i))
	}}
}

func onFloat(work func(at From, x float64) Value) function {
	return function{"x /", func(m *Maker, at From, a []Value) Value {
		n, ok := numberOf(data(a[0]))
		if !ok {
			return wrongType(at, "calculate with", data(a[0]))
		}
		x, ok := n.float()
		if !ok {
			return Unclear(at, tooLarge)
		}
		return work(at, x)
	}}
}

// operatorNames are the functions of module operator and the operators that they
// stand for.
var operatorNames = map[string]string{
	"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "and_": "&", "or_": "|", "xor": "^",
	"lshift": "<<", "rshift": ">>", "concat": "+",
}

var comparisonNames = map[string]string{"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "is_": "is", "is_not": "is not"}

// addOperators adds the functions of module operator. Those that make functions,
// like itemgetter, are objects that [Maker.CallObject] calls.
func addOperators(to map[string]function) {
	for name, op := range operatorNames {
		to["operator."+name] = function{"a b /", func(m *Maker, at From, a []Value) Value { return m.Binary(at, op, a[0], a[1]) }}
	}
	for name, op := range comparisonNames {
		to["operator."+name] = function{"a b /", func(m *Maker, at From, a []Value) Value { return m.Compare(at, op, a[0], a[1]) }}
	}
	to["operator.not_"] = function{"a /", func(m *Maker, at From, a []Value) Value { return m.Unary(at, "not", a[0]) }}
	to["operator.neg"] = function{"a /", func(m *Maker, at From, a []Value) Value { return m.Unary(at, "-", a[0]) }}
	to["operator.contains"] = function{"a b /", func(m *Maker, at From, a []Value) Value { return m.Compare(at, "in", a[1], a[0]) }}
	to["operator.getitem"] = function{"a b /", func(m *Maker, at From, a []Value) Value { return m.Item(at, a[0], a[1]) }}
}

// CallObject works out a call of an object that is known to be a function:
// operator.itemgetter(…). nil when it is none.
func (m *Maker) CallObject(at From, callee *Object, args []Arg) Value {
	a, ok := positional(args, 1, 1)
	keys, ok2 := positional(callee.Args, 1, 100)
	if !ok || !ok2 || callee.Receiver != nil || callee.Callee != "operator.itemgetter" {
		return nil
	}
	items := make([]Value, len(keys))
	for i, key := range keys {
		items[i] = m.Item(at, a[0], key)
	}
	if len(items) == 1 {
		return items[0]
	}
	return m.tuple(at, items...)
}
