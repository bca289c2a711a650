package values

import (
	"math/big"
	"strings"

	"podport/mapping/syntax"
)

// unary is op operand.
func (e *evaluator) unary(at From, op string, v Value) Value {
	if op == "not" {
		truth, why := truthOf(v)
		if why != "" {
			return unknown(at, why)
		}
		return &Bool{at, !truth}
	}
	n, ok := numberOf(v)
	switch {
	case !ok:
		return unknown(at, because(v))
	case n.isFloat && op == "-":
		return &Float{at, -n.f}
	case n.isFloat && op == "+":
		return &Float{at, n.f}
	case n.isFloat:
		return unknown(at, because(v))
	case op == "-":
		return e.int(at, new(big.Int).Neg(n.i))
	case op == "~":
		return e.int(at, new(big.Int).Not(n.i))
	}
	return e.int(at, n.i)
}

// binary works out a chain of binary operators from the left.
func (e *evaluator) binary(x *syntax.Binary) Value {
	operands := spine(x)
	// The operators of the chain, from the innermost to the outermost.
	nodes := make([]*syntax.Binary, len(operands)-1)
	for i, node := len(nodes)-1, x; i >= 0; i-- {
		nodes[i] = node
		node, _ = node.Left.(*syntax.Binary)
	}
	value := e.eval(operands[0])
	for i, node := range nodes {
		value = e.operation(From{node.At}, node.Op, value, e.eval(operands[i+1]))
		e.values[node] = value
	}
	return value
}

// operation is a op b.
func (e *evaluator) operation(at From, op string, a, b Value) Value {
	if format, ok := a.(*Str); ok && op == "%" {
		return e.percent(at, format.Value, b)
	}
	if op == "+" && (textual(a) || textual(b)) {
		return e.concat(at, a, b)
	}
	x, ok1 := numberOf(a)
	y, ok2 := numberOf(b)
	if ok1 && ok2 {
		if _, isBool := a.(*Bool); isBool && strings.Contains("&|^", op) {
			if _, isBool := b.(*Bool); isBool {
				return unknown(at, notWorkedOut)
			}
		}
		return e.arithmetic(at, op, x, y)
	}
	switch op {
	case "*":
		if v := e.repeat(at, a, b); v != nil {
			return v
		}
		if v := e.repeat(at, b, a); v != nil {
			return v
		}
	case "+":
		l, ok1 := a.(*List)
		r, ok2 := b.(*List)
		if ok1 && ok2 && l.Kind == r.Kind && l.Kind != ListSet {
			if len(l.Items)+len(r.Items) > maxItems || !e.spend(16*(len(l.Items)+len(r.Items))) {
				return unknown(at, tooLarge)
			}
			return e.list(at, l.Kind, append(append(make([]Value, 0, len(l.Items)+len(r.Items)), l.Items...), r.Items...))
		}
	case "|":
		_, ok1 := a.(*Dict)
		_, ok2 := b.(*Dict)
		if ok1 && ok2 {
			var d entries
			d.merge(a)
			d.merge(b)
			return e.dictOf(at, &d)
		}
	}
	if known(a) && known(b) {
		return unknown(at, "podport does not work out `"+op+"` of "+kindOf(a)+" and "+kindOf(b))
	}
	if known(a) {
		return unknown(at, because(b))
	}
	return unknown(at, because(a))
}

// known reports whether the value itself is data, whatever it holds.
func known(v Value) bool {
	switch v.(type) {
	case *None, *Bool, *Int, *Float, *Str, *List, *Dict:
		return true
	}
	return false
}

func textual(v Value) bool {
	switch v.(type) {
	case *Str, *Text:
		return true
	}
	return false
}

// concat is a + b when one of them is a string.
func (e *evaluator) concat(at From, a, b Value) Value {
	for _, v := range []Value{a, b} {
		if known(v) && !textual(v) {
			return unknown(at, "Python can't add "+kindOf(v)+" and a string")
		}
	}
	var t text
	t.add(e, a)
	t.add(e, b)
	return t.value(e, at)
}

// repeat is a sequence times a number; nil when it is not that.
func (e *evaluator) repeat(at From, sequence, times Value) Value {
	n, ok := times.(*Int)
	if b, isBool := times.(*Bool); isBool {
		i, _ := numberOf(b)
		n, ok = &Int{Value: i.i}, true
	}
	if !ok {
		return nil
	}
	count, small := intOf(n)
	if n.Value.Sign() < 0 {
		count, small = 0, true
	}
	switch s := sequence.(type) {
	case *Str:
		if s.Value == "" || count == 0 && small {
			return e.str(at, "")
		}
		if !small || count > maxText/len(s.Value) || !e.spend(count*len(s.Value)) {
			return unknown(at, tooLarge)
		}
		return e.str(at, strings.Repeat(s.Value, count))
	case *List:
		if s.Kind == ListSet {
			return nil
		}
		if len(s.Items) == 0 || count == 0 && small {
			return e.list(at, s.Kind, nil)
		}
		if !small || count > maxItems/len(s.Items) || !e.spend(16*count*len(s.Items)) {
			return unknown(at, tooLarge)
		}
		items := make([]Value, 0, count*len(s.Items))
		for range count {
			items = append(items, s.Items...)
		}
		return e.list(at, s.Kind, items)
	}
	return nil
}
