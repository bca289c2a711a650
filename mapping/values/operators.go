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
			if len(l.Items)+len(r.Items) > maxItems || !e.spend(len(l.Items)) {
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
		if !small || count > maxText/len(s.Value) {
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
		if !small || count > maxItems/len(s.Items) || !e.spend(count*len(s.Items)) {
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

// compare is a chain of comparisons.
func (e *evaluator) compare(x *syntax.Compare, at From) Value {
	values := make([]Value, len(x.Operands))
	for i, operand := range x.Operands {
		values[i] = e.eval(operand)
	}
	for i, op := range x.Ops {
		truth, why := e.comparison(op, values[i], values[i+1])
		if why != "" {
			return unknown(at, why)
		}
		if !truth {
			return &Bool{at, false}
		}
	}
	return &Bool{at, true}
}

// comparison is a op b, or why it is not known.
func (e *evaluator) comparison(op string, a, b Value) (truth bool, why string) {
	switch op {
	case "==", "!=":
		equal, why := e.equal(a, b)
		return equal == (op == "=="), why
	case "is", "is not":
		return identity(a, b, op == "is")
	case "in", "not in":
		in, why := e.contains(b, a)
		return in == (op == "in"), why
	}
	order, why := e.order(a, b)
	if why != "" {
		return false, why
	}
	switch op {
	case "<":
		return order == -1, ""
	case "<=":
		return order == -1 || order == 0, ""
	case ">":
		return order == 1, ""
	}
	return order == 1 || order == 0, ""
}

// identity is a is b, which is known of None, True and False.
func identity(a, b Value, is bool) (bool, string) {
	for _, v := range []Value{a, b} {
		if !known(v) && !textual(v) {
			return false, because(v)
		}
	}
	x, ok1 := singleton(a)
	y, ok2 := singleton(b)
	if !ok1 && !ok2 {
		return false, "it asks whether two values are the same object"
	}
	return (ok1 && ok2 && x == y) == is, ""
}

func singleton(v Value) (string, bool) {
	switch v := v.(type) {
	case *None:
		return "None", true
	case *Bool:
		return map[bool]string{true: "True", false: "False"}[v.Value], true
	}
	return "", false
}

// equal is a == b, or why it is not known.
func (e *evaluator) equal(a, b Value) (equal bool, why string) {
	for _, v := range []Value{a, b} {
		if !plain(v) || !e.spend(e.extentOf(v).count) {
			return false, because(v)
		}
	}
	return equalValues(a, b), ""
}

func equalValues(a, b Value) bool {
	if x, ok := numberOf(a); ok {
		y, ok := numberOf(b)
		if !ok {
			return false
		}
		order, ok := compareNumbers(x, y)
		return ok && order == 0
	}
	switch a := a.(type) {
	case *None:
		_, ok := b.(*None)
		return ok
	case *Str:
		s, ok := b.(*Str)
		return ok && s.Value == a.Value
	case *List:
		l, ok := b.(*List)
		if !ok || l.Kind != a.Kind || len(l.Items) != len(a.Items) {
			return false
		}
		if a.Kind == ListSet {
			return sameItems(a.Items, l.Items)
		}
		for i := range a.Items {
			if !equalValues(a.Items[i], l.Items[i]) {
				return false
			}
		}
		return true
	case *Dict:
		d, ok := b.(*Dict)
		return ok && sameEntries(a.Entries, d.Entries)
	}
	return false
}

func sameItems(a, b []Value) bool {
	keys := map[string]bool{}
	for _, v := range a {
		k, _ := keyOf(v)
		keys[k] = true
	}
	for _, v := range b {
		if k, ok := keyOf(v); !ok || !keys[k] {
			return false
		}
	}
	return true
}

func sameEntries(a, b []Entry) bool {
	if len(a) != len(b) {
		return false
	}
	values := map[string]Value{}
	for _, entry := range a {
		k, _ := keyOf(entry.Key)
		values[k] = entry.Value
	}
	for _, entry := range b {
		k, ok := keyOf(entry.Key)
		if v := values[k]; !ok || v == nil || !equalValues(v, entry.Value) {
			return false
		}
	}
	return true
}

// order returns -1, 0 or 1 as a is less than, equal to or greater than b, 2
// when a number is none; or why that is not known.
func (e *evaluator) order(a, b Value) (order int, why string) {
	for _, v := range []Value{a, b} {
		if !plain(v) || !e.spend(e.extentOf(v).count) {
			return 0, because(v)
		}
	}
	order, ok := orderValues(a, b)
	if !ok {
		return 0, "podport does not compare " + kindOf(a) + " and " + kindOf(b)
	}
	return order, ""
}

func orderValues(a, b Value) (order int, ok bool) {
	x, ok1 := numberOf(a)
	y, ok2 := numberOf(b)
	if ok1 && ok2 {
		order, ok := compareNumbers(x, y)
		if !ok {
			return 2, true
		}
		return order, true
	}
	if s, ok := a.(*Str); ok {
		t, ok := b.(*Str)
		return strings.Compare(s.Value, strOr(t)), ok
	}
	l, ok1 := a.(*List)
	r, ok2 := b.(*List)
	if !ok1 || !ok2 || l.Kind != r.Kind || l.Kind == ListSet {
		return 0, false
	}
	for i := range min(len(l.Items), len(r.Items)) {
		if !equalValues(l.Items[i], r.Items[i]) {
			return orderValues(l.Items[i], r.Items[i])
		}
	}
	switch {
	case len(l.Items) < len(r.Items):
		return -1, true
	case len(l.Items) > len(r.Items):
		return 1, true
	}
	return 0, true
}

func strOr(s *Str) string {
	if s == nil {
		return ""
	}
	return s.Value
}

// contains is item in container, or why it is not known.
func (e *evaluator) contains(container, item Value) (in bool, why string) {
	switch c := container.(type) {
	case *Str:
		s, ok := item.(*Str)
		if !ok {
			return false, because(item)
		}
		return strings.Contains(c.Value, s.Value), ""
	case *Dict:
		value, why := e.find(c, item)
		return value != nil, why
	case *List:
		if _, ok := keyOf(item); c.Kind == ListSet && !ok {
			return false, because(item)
		}
		for _, v := range c.Items {
			equal, reason := e.equal(v, item)
			if equal && reason == "" {
				return true, ""
			}
			if reason != "" {
				why = reason
			}
		}
		return false, why
	}
	return false, because(container)
}
