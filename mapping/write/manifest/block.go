package manifest

import (
	"strings"

	"podport/mapping/pod"
)

// block writes a node as lines. What follows the first line of a text is not
// indented yet: that depends on where the text stands.
func block(n pod.Node) []string {
	switch n := n.(type) {
	case *pod.Object:
		if len(n.Fields) == 0 {
			return []string{"{}"}
		}
		var lines []string
		for _, f := range n.Fields {
			lines = append(lines, field(clean(f.Key), f.Value)...)
		}
		return lines
	case *pod.Array:
		if flow, fits := oneLineList(n); fits {
			return []string{flow}
		}
		var lines []string
		for _, item := range n.Items {
			lines = append(lines, indented("- ", block(item))...)
		}
		return lines
	case *pod.Text:
		text := clean(n.String())
		if lines, ok := literal(text); ok {
			return lines
		}
		return []string{inline(text)}
	}
	return []string{scalar(n)}
}

// field writes one field of an object.
func field(key string, value pod.Node) []string {
	key = inline(key) + ":"
	lines := block(value)
	if isNested(value) && !isFlow(value) {
		return append([]string{key}, indentAll(lines)...)
	}
	return indented(key+" ", lines)
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

// indented puts a head before the first line and indents the others by two.
func indented(head string, lines []string) []string {
	return append([]string{head + lines[0]}, indentAll(lines[1:])...)
}

// indentAll indents lines by two, but for empty ones.
func indentAll(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if l != "" {
			l = "  " + l
		}
		out[i] = l
	}
	return out
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
