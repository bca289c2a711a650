package values

import (
	"cmp"
	"strings"
)

// order returns -1, 0 or 1 as a is less than, equal to or greater than b, 2
// when neither is the case; or why that is not known.
func (m *Maker) order(a, b Value) (order int, t *trouble) {
	c := comparer{m: m, steps: MaxItems}
	order, t = c.order(a, b)
	if !m.Spend(MaxItems - max(c.steps, 0)) {
		return 0, unclear(tooLarge)
	}
	return order, t
}

func (c *comparer) order(a, b Value) (int, *trouble) {
	if c.steps--; c.steps < 0 || c.depth > MaxDepth {
		return 0, unclear(tooLarge)
	}
	c.depth++
	defer func() { c.depth-- }()
	if x, ok := a.(*Instance); ok && !plainClass(x.Class, "__lt__", "__gt__", "__le__", "__ge__", "__eq__") {
		return 0, unknownOf(a)
	}
	if x, ok := b.(*Instance); ok && !plainClass(x.Class, "__lt__", "__gt__", "__le__", "__ge__", "__eq__") {
		return 0, unknownOf(b)
	}
	a, b = data(a), data(b)
	for _, v := range []Value{a, b} {
		if !typed(v) {
			return 0, unknownOf(v)
		}
	}
	x, ok1 := numberOf(a)
	y, ok2 := numberOf(b)
	if ok1 && ok2 {
		order, ok := compareNumbers(x, y)
		if !ok {
			return 2, nil
		}
		return order, nil
	}
	switch a := a.(type) {
	case *Str:
		if s, ok := b.(*Str); ok {
			return strings.Compare(a.Value, s.Value), nil
		}
	case *Bytes:
		if s, ok := b.(*Bytes); ok {
			return strings.Compare(a.Value, s.Value), nil
		}
	case *TimeDelta:
		if d, ok := b.(*TimeDelta); ok {
			return cmp.Compare(a.Microseconds, d.Microseconds), nil
		}
	case *DateTime:
		if d, ok := b.(*DateTime); ok {
			return a.order(d)
		}
	case *Path:
		return 0, unclear("podport does not order paths")
	case *List:
		if l, ok := b.(*List); ok {
			return c.orderList(a, l)
		}
	}
	for _, v := range []Value{a, b} {
		if _, symbolic := v.(*Text); symbolic {
			return 0, unknownOf(v)
		}
	}
	return 0, fails("TypeError", "Python can't compare "+KindOf(a)+" and "+KindOf(b))
}

func (c *comparer) orderList(a, b *List) (int, *trouble) {
	for _, l := range []*List{a, b} {
		switch l.Kind {
		case ListView, ListIterator, ListRange:
			return 0, unclear("podport does not order " + KindOf(l))
		}
		if l.Doubt != nil {
			return 0, unknownOf(l)
		}
	}
	if comparable(a.Kind) != comparable(b.Kind) {
		return 0, fails("TypeError", "Python can't compare "+KindOf(a)+" and "+KindOf(b))
	}
	if comparable(a.Kind) == ListSet {
		return orderSets(a, b)
	}
	for i := range min(len(a.Items), len(b.Items)) {
		equal, t := c.equal(a.Items[i], b.Items[i])
		if t != nil {
			return 0, t
		}
		if !equal {
			return c.order(a.Items[i], b.Items[i])
		}
	}
	return cmp.Compare(len(a.Items), len(b.Items)), nil
}

// orderSets compares sets as Python does: a subset is less.
func orderSets(a, b *List) (int, *trouble) {
	x, t := setKeys(a)
	if t != nil {
		return 0, t
	}
	y, t := setKeys(b)
	if t != nil {
		return 0, t
	}
	switch {
	case len(x) == len(y) && subset(x, y):
		return 0, nil
	case subset(x, y):
		return -1, nil
	case subset(y, x):
		return 1, nil
	}
	return 2, nil
}
