// Package manifest writes pods as YAML that `kubectl apply` accepts: one
// document per task, fields in the order in which Kubernetes documents them,
// a value that is only known at run time as ${NAME}.
package manifest

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"podport/mapping/pod"
)

// Pod is one document.
type Pod struct {
	// Title says whose pod it is, in a comment above it.
	Title string
	Pod   *pod.Object
}

// Write writes the pods. File is the path that the commands in the head
// comment name.
func Write(pods []Pod, file string) string {
	var b strings.Builder
	if names := placeholders(pods); len(names) > 0 {
		var list []string
		for _, name := range names {
			list = append(list, "${"+name+"}")
		}
		b.WriteString("# Some values are only known at run time. Set the variables, then:\n")
		b.WriteString("#   envsubst '" + strings.Join(list, " ") + "' < " + oneLine(file) + " | kubectl apply -f -\n")
	}
	for i, p := range pods {
		if i > 0 {
			b.WriteString("---\n")
		}
		if p.Title != "" && len(pods) > 1 {
			b.WriteString("# " + oneLine(p.Title) + "\n")
		}
		b.WriteString(Document(p.Pod))
	}
	return b.String()
}

// Document writes one tree as a YAML document.
func Document(o *pod.Object) string {
	var b strings.Builder
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	// The trees hold nothing that can't be written, so there is no error.
	_ = e.Encode(node(o))
	_ = e.Close()
	return b.String()
}

// oneLine keeps a text from breaking out of a comment.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// placeholders returns the names of all placeholders, in the order of the
// text, each once.
func placeholders(pods []Pod) []string {
	var names []string
	seen := map[string]bool{}
	add := func(p *pod.Placeholder) {
		if p != nil && !seen[p.Name] {
			seen[p.Name] = true
			names = append(names, p.Name)
		}
	}
	for _, p := range pods {
		pod.Walk(p.Pod, func(n pod.Node) {
			switch n := n.(type) {
			case *pod.Hole:
				add(n.At)
			case *pod.Text:
				for _, part := range n.Parts {
					add(part.At)
				}
			}
		})
	}
	return names
}

// node turns a part of a pod into a YAML node.
func node(n pod.Node) *yaml.Node {
	switch n := n.(type) {
	case *pod.Object:
		m := &yaml.Node{Kind: yaml.MappingNode}
		if len(n.Fields) == 0 {
			m.Style = yaml.FlowStyle
		}
		for _, f := range n.Fields {
			m.Content = append(m.Content, scalar(f.Key), node(f.Value))
		}
		return m
	case *pod.Array:
		s := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range n.Items {
			s.Content = append(s.Content, node(item))
		}
		if fitsOneLine(s) {
			s.Style = yaml.FlowStyle
		}
		return s
	case *pod.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: n.Text}
	case *pod.Bool:
		if n.Value {
			return &yaml.Node{Kind: yaml.ScalarNode, Value: "true"}
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Value: "false"}
	case *pod.Hole:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: "${" + n.At.Name + "}"}
	case *pod.Text:
		return scalar(Text(n))
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: "null"}
}

// Text returns a text as it stands in YAML, with ${NAME} for placeholders.
func Text(t *pod.Text) string {
	var b strings.Builder
	for _, p := range t.Parts {
		if p.At != nil {
			b.WriteString("${" + p.At.Name + "}")
		} else {
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}

// lineWidth is how long a list on one line may be.
const lineWidth = 72

// fitsOneLine reports whether a list holds only short scalars, as a command
// does; inside the brackets all texts are quoted, as people write commands.
func fitsOneLine(s *yaml.Node) bool {
	width := 0
	for _, item := range s.Content {
		if item.Kind != yaml.ScalarNode || strings.Contains(item.Value, "\n") {
			return false
		}
		width += len(item.Value) + 4
	}
	if width > lineWidth {
		return false
	}
	for _, item := range s.Content {
		if item.Tag == "!!str" && item.Style == 0 {
			item.Style = yaml.DoubleQuotedStyle
		}
	}
	return true
}

// scalar returns the node of a string, in the style that is easiest to read
// and that YAML 1.1, which Kubernetes reads, can't take for anything else.
func scalar(s string) *yaml.Node {
	s = strings.ToValidUTF8(s, "\uFFFD")
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	switch {
	case isPlain(s):
	case strings.Contains(s, "\n") && isPrintable(s) && !strings.HasPrefix(s, " ") && !strings.HasPrefix(s, "\n") && !strings.Contains(s, " \n"):
		n.Style = yaml.LiteralStyle
	case strings.ContainsAny(s, `"\`) && !strings.ContainsAny(s, "'\n") && isPrintable(s):
		n.Style = yaml.SingleQuotedStyle
	default:
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// isPrintable reports whether a text has no character that must be escaped.
func isPrintable(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff ||
			r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return false
		}
	}
	return true
}

// isPlain reports whether a string can stand without quotes.
func isPlain(s string) bool {
	if s == "" || words[strings.ToLower(s)] {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '_'
		switch {
		case letter:
		case i == 0:
			return false
		case c >= '0' && c <= '9' || c == '.' || c == '-' || c == '@':
		case c == ':' && i+1 < len(s) && s[i+1] != ' ':
		default:
			return false
		}
	}
	return true
}

// words are the texts that YAML 1.1 takes for something else.
var words = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true,
	"true": true, "false": true, "null": true, "nan": true, "inf": true,
}
