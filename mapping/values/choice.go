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
