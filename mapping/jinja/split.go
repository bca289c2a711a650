// Package jinja reads the templates that Airflow renders in arguments.
package jinja

// Segment is a piece of a text that may hold Jinja: literal text, or the
// expression between {{ and }}.
type Segment struct {
	Text       string
	Expression bool
}

// Split takes a text apart at its Jinja expressions. It reports false when the
// text holds statements, or is no template: such a text is one as a whole.
func Split(s string) ([]Segment, bool) {
	t, err := Parse(s)
	if err != nil {
		return nil, false
	}
	var all []Segment
	for _, n := range t.Nodes {
		switch n := n.(type) {
		case *Text:
			if k := len(all); k > 0 && !all[k-1].Expression {
				all[k-1].Text += n.Value
			} else {
				all = append(all, Segment{Text: n.Value})
			}
		case *Output:
			all = append(all, Segment{n.Source, true})
		default:
			return nil, false
		}
	}
	return all, true
}
