package values

// Conditional takes a value apart that is one of two: then if test else other.
func Conditional(v Value) (test, then, other Value, ok bool) {
	r, _ := v.(*Runtime)
	if r == nil || r.Kind != Choice || r.Expression == nil {
		return nil, nil, nil, false
	}
	p := r.Expression.Parts
	if len(p) != 5 || p[1].Text != " if " || p[3].Text != " else " {
		return nil, nil, nil, false
	}
	return p[2].Value, p[0].Value, p[4].Value, true
}

// Implied returns the truth of a condition when that of another is known; known
// says that the one follows from the other.
func Implied(test, other Value, truth bool) (implied, known bool) {
	x, negated := plainTest(test)
	y, negated2 := plainTest(other)
	return truth != (negated != negated2), sameTest(x, y)
}

func sameTest(x, y Value) bool {
	if Same(x, y) {
		return true
	}
	if !Steady(x) || !Steady(y) {
		return false
	}
	a, ok := Source(x)
	b, ok2 := Source(y)
	return ok && ok2 && a == b
}

// plainTest takes the negations off a condition.
func plainTest(v Value) (test Value, negated bool) {
	for {
		r, ok := v.(*Runtime)
		if !ok || r.Kind != Computed || r.Expression == nil || len(r.Expression.Parts) != 2 || r.Expression.Parts[0].Text != "not " {
			return v, negated
		}
		v, negated = r.Expression.Parts[1].Value, !negated
	}
}

// Taken returns what a value is when a condition is true, or false.
func Taken(v, test Value, truth bool) Value {
	for range MaxDepth {
		own, then, other, ok := Conditional(v)
		if !ok {
			break
		}
		implied, known := Implied(own, test, truth)
		switch {
		case !known:
			return v
		case implied:
			v = then
		default:
			v = other
		}
	}
	return v
}

// Steady reports whether a value that is only known at run time is the same
// wherever it is worked out: no round of a loop, and no call, has one of its own.
func Steady(v Value) bool {
	steps := MaxItems
	return steady(v, &steps, 0)
}

func steady(v Value, steps *int, depth int) bool {
	if *steps--; *steps < 0 || depth > MaxDepth {
		return false
	}
	r, ok := v.(*Runtime)
	if !ok {
		if t, isText := v.(*Text); isText {
			for _, p := range t.Parts {
				if p.Runtime != nil && !steady(p.Runtime, steps, depth+1) {
					return false
				}
			}
			return true
		}
		return Plain(v)
	}
	switch r.Kind {
	case Environment, Variable, Conf, Connection, FilePath:
		return r.Default == nil || steady(r.Default, steps, depth+1)
	case Computed, Choice:
		if r.Expression == nil {
			return false
		}
		for _, p := range r.Expression.Parts {
			if p.Value != nil && !steady(p.Value, steps, depth+1) {
				return false
			}
		}
		return true
	}
	return false
}
