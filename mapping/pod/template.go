package pod

import (
	"podport/mapping/jinja"
	"podport/mapping/values"
)

// asJinja does to a text what Jinja does to every template.
func asJinja(parts []values.TextPart) []values.TextPart {
	out := make([]values.TextPart, len(parts))
	copy(out, parts)
	for i := range out {
		if out[i].Runtime == nil {
			out[i].Literal = jinja.Plain(out[i].Literal, i == len(out)-1)
		}
	}
	return out
}
