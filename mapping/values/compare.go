package values

import (
	"strings"

	"podport/mapping/syntax"
)

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
