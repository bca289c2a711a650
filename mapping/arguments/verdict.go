package arguments

// Verdict says in a word what podport makes of an argument.
type Verdict string

const (
	// Kept: the same happens in Dagster.
	Kept Verdict = "kept"
	// Partly: it happens otherwise, or not for all values.
	Partly Verdict = "changed"
	// Lost: Dagster has no equal; the rules say what to do instead.
	Lost Verdict = "lost"
)

// Verdict reads the word off the row.
func (r *Row) Verdict() Verdict {
	switch r.How {
	case PodName, Backoff:
		return Partly // Dagster names each pod, and lets delays grow in its own way
	case Note:
	default:
		return Kept
	}
	kept, lost := r.Default != "", false
	for _, rule := range r.Rules {
		if rule.Outcome == Unsupported {
			lost = true
		} else {
			kept = true
		}
	}
	switch {
	case !lost:
		return Kept
	case kept && len(r.Rules) > 1:
		return Partly
	}
	return Lost
}
