package pod

import (
	"podport/mapping/arguments"
	"podport/mapping/values"
)

// A value that is one of two, because a condition of the DAG can't be decided,
// stands in the module under the same condition, if the module can work that
// out.

// oneOf converts a value, also one that is one of two.
func (b *builder) oneOf(v values.Value, convert func(values.Value) Node) Node {
	if n := b.either(v, convert); n != nil {
		return n
	}
	return convert(v)
}

// either converts a value that is one of two: nil when it is none, or when the
// module can't tell which of them it is.
func (b *builder) either(v values.Value, convert func(values.Value) Node) Node {
	test, then, other, ok := values.Conditional(v)
	if !ok {
		return nil
	}
	condition := b.operand(test, 0)
	if condition == nil {
		return nil
	}
	x, ok := b.side(then, convert)
	y, ok2 := b.side(other, convert)
	if !ok || !ok2 || (x == nil || y == nil) && b.hasBase() {
		return nil // nothing would let stand what the base says
	}
	_, text := x.(*Text)
	_, text2 := y.(*Text)
	if x, ok = orEmpty(x, y); !ok {
		return nil
	}
	if y, ok = orEmpty(y, x); !ok {
		return nil
	}
	r := v.(*values.Runtime)
	p := *b.placeholders.For(r, !text && !text2)
	p.Code = decided(condition, &Known{x}, &Known{y})
	b.tellComputed(r, &p)
	if text || text2 {
		return &Text{Parts: []Part{{At: &p}}}
	}
	return &Hole{&p}
}

// side converts one of the two values, which is nil when it says nothing.
func (b *builder) side(v values.Value, convert func(values.Value) Node) (n Node, ok bool) {
	if isNone(v) {
		return nil, true
	}
	outcome, emptied := b.entry.Outcome, b.emptied
	b.sides++
	n = b.oneOf(v, convert)
	b.sides--
	if b.entry.Outcome == arguments.Unneeded {
		b.entry.Outcome, b.emptied = outcome, emptied // the other may say something
	}
	return n, n != nil || isEmpty(v)
}

// orEmpty returns what stands for a value that may be nothing where the other
// is n: a list or an object without anything in it, or None.
func orEmpty(v, n Node) (Node, bool) {
	if v != nil {
		return v, true
	}
	switch n.(type) {
	case *Array:
		return &Array{}, true
	case *Object:
		return &Object{}, true
	case *Text, *Number, *Bool:
		return nil, true
	}
	return nil, false
}

// hasBase reports whether the pod is merged into one that is given whole.
func (b *builder) hasBase() bool {
	for _, name := range [...]string{"pod_template_file", "pod_template_dict", "full_pod_spec"} {
		if b.task.Operator.Argument(name) != nil {
			return true
		}
	}
	return false
}

// decided is then if test else other, without a negation.
func decided(test, then, other Code) Code {
	if o, ok := test.(*Operation); ok && o.Op == "not" {
		return decided(o.Operands[0], other, then)
	}
	return &Either{test, then, other}
}
