package manifest

import (
	"strings"

	"podport/mapping/pod"
)

// writer writes a document. Each of its methods begins where the line is, and
// ends at the end of a line; indent is how far lines are indented that it
// begins itself.
type writer struct{ strings.Builder }

func (w *writer) line(indent int) {
	w.WriteByte('\n')
	for range indent {
		w.WriteByte(' ')
	}
}

// node writes a value.
func (w *writer) node(n pod.Node, indent int) {
	switch n := n.(type) {
	case *pod.Object:
		w.object(n, indent)
	case *pod.Array:
		w.array(n, indent)
	case *pod.Text:
		w.text(clean(n.String()), indent)
	default:
		w.WriteString(scalar(n))
	}
}

func (w *writer) object(o *pod.Object, indent int) {
	if len(o.Fields) == 0 {
		w.WriteString("{}")
	}
	for i, f := range o.Fields {
		if i > 0 {
			w.line(indent)
		}
		w.WriteString(inline(clean(f.Key)))
		w.WriteByte(':')
		if isNested(f.Value) && !isFlow(f.Value) {
			w.line(indent + 2)
		} else {
			w.WriteByte(' ')
		}
		w.node(f.Value, indent+2)
	}
}

func (w *writer) array(a *pod.Array, indent int) {
	if flow, fits := oneLineList(a); fits {
		w.WriteString(flow)
		return
	}
	for i, item := range a.Items {
		if i > 0 {
			w.line(indent)
		}
		w.WriteString("- ")
		w.node(item, indent+2)
	}
}

func (w *writer) text(text string, indent int) {
	lines, ok := literal(text)
	if !ok {
		w.WriteString(inline(text))
		return
	}
	w.WriteString(lines[0])
	for _, l := range lines[1:] {
		if l == "" {
			w.WriteByte('\n')
			continue
		}
		w.line(indent)
		w.WriteString(l)
	}
}

// isNested reports whether a node is an object or a list.
func isNested(n pod.Node) bool {
	switch n.(type) {
	case *pod.Object, *pod.Array:
		return true
	}
	return false
}

// isFlow reports whether an object or list stands on one line in brackets.
func isFlow(n pod.Node) bool {
	switch n := n.(type) {
	case *pod.Object:
		return len(n.Fields) == 0
	case *pod.Array:
		_, fits := oneLineList(n)
		return fits
	}
	return false
}

// scalar writes a value that is no string.
func scalar(n pod.Node) string {
	switch n := n.(type) {
	case *pod.Number:
		return n.Text
	case *pod.Bool:
		if n.Value {
			return "true"
		}
		return "false"
	case *pod.Hole:
		return "${" + n.At.Name + "}"
	}
	return "null"
}

// lineWidth is how long a list on one line may be.
const lineWidth = 72

// oneLineList writes a list that holds only short scalars on one line, as
// people write commands: with quotes around all texts.
func oneLineList(a *pod.Array) (string, bool) {
	items, width := make([]string, len(a.Items)), 0
	for i, item := range a.Items {
		switch item := item.(type) {
		case *pod.Object, *pod.Array:
			return "", false
		case *pod.Text:
			text := clean(item.String())
			if strings.Contains(text, "\n") {
				return "", false
			}
			items[i] = quoted(text)
		case *pod.Hole:
			// Its braces would end the list.
			return "", false
		default:
			items[i] = scalar(item)
		}
		width += len(items[i]) + 2
	}
	return "[" + strings.Join(items, ", ") + "]", width <= lineWidth
}

// clean replaces bytes that are not UTF-8, which YAML can't hold.
func clean(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
