package values

import "math"

// Same reports whether two values are certainly indistinguishable: equal in type
// and value if they can't change, otherwise the same object.
func Same(a, b Value) bool {
	steps := MaxItems
	return same(a, b, &steps, 0)
}

func same(a, b Value, steps *int, depth int) bool {
	if a == b {
		return true
	}
	if *steps--; *steps < 0 || depth > MaxDepth || a == nil || b == nil {
		return false
	}
	switch a := a.(type) {
	case *None:
		return isNone(b)
	case *Bool:
		v, ok := b.(*Bool)
		return ok && a.Value == v.Value
	case *Int:
		v, ok := b.(*Int)
		return ok && a.Value.Cmp(v.Value) == 0
	case *Float:
		v, ok := b.(*Float)
		return ok && math.Float64bits(a.Value) == math.Float64bits(v.Value)
	case *Str:
		v, ok := b.(*Str)
		return ok && a.Value == v.Value
	case *Bytes:
		v, ok := b.(*Bytes)
		return ok && a.Value == v.Value
	case *TimeDelta:
		v, ok := b.(*TimeDelta)
		return ok && a.Microseconds == v.Microseconds && a.pendulum == v.pendulum
	case *DateTime:
		v, ok := b.(*DateTime)
		return ok && a.wall() == v.wall() && a.DateOnly == v.DateOnly && a.Zone == v.Zone && a.Pendulum == v.Pendulum
	case *Path:
		v, ok := b.(*Path)
		return ok && a.Pure == v.Pure && same(a.Text, v.Text, steps, depth+1)
	case *Ref:
		v, ok := b.(*Ref)
		return ok && a.Path == v.Path
	case *Text:
		v, ok := b.(*Text)
		return ok && sameText(a, v, steps, depth)
	case *List:
		v, ok := b.(*List)
		if !ok || a.Kind != v.Kind || len(a.Items) != len(v.Items) || a.Kind != ListTuple && a.Kind != ListRange || a.Doubt != nil || v.Doubt != nil {
			return false
		}
		for i := range a.Items {
			if !same(a.Items[i], v.Items[i], steps, depth+1) {
				return false
			}
		}
		return true
	case *Runtime:
		v, ok := b.(*Runtime)
		return ok && sameRuntime(a, v, steps, depth)
	}
	return false
}

func sameText(a, b *Text, steps *int, depth int) bool {
	if len(a.Parts) != len(b.Parts) {
		return false
	}
	for i, p := range a.Parts {
		q := b.Parts[i]
		if p.Literal != q.Literal || (p.Runtime == nil) != (q.Runtime == nil) {
			return false
		}
		if p.Runtime != nil && !same(p.Runtime, q.Runtime, steps, depth+1) {
			return false
		}
	}
	return true
}

func sameRuntime(a, b *Runtime, steps *int, depth int) bool {
	if a.Kind != b.Kind || a.Key != b.Key || a.Attr != b.Attr || a.JSON != b.JSON || a.Raises != b.Raises || len(a.Options) != len(b.Options) {
		return false
	}
	switch a.Kind {
	case Environment, Variable, Conf, Connection, FilePath, FileContent, Template, Imported:
	default:
		if a.At != b.At {
			return false
		}
	}
	if (a.Default == nil) != (b.Default == nil) || a.Default != nil && !same(a.Default, b.Default, steps, depth+1) {
		return false
	}
	for i := range a.Options {
		if !same(a.Options[i], b.Options[i], steps, depth+1) {
			return false
		}
	}
	x, y := a.Expression, b.Expression
	if x == nil || y == nil {
		return x == y
	}
	if len(x.Parts) != len(y.Parts) || x.Atom != y.Atom {
		return false
	}
	for i, p := range x.Parts {
		q := y.Parts[i]
		if p.Text != q.Text || (p.Value == nil) != (q.Value == nil) || p.Value != nil && !same(p.Value, q.Value, steps, depth+1) {
			return false
		}
	}
	return true
}
