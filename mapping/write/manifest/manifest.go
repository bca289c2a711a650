// Package manifest writes pods as YAML that `kubectl apply` accepts: one
// document per task, fields in the order in which Kubernetes documents them,
// a value that is only known at run time as ${NAME}.
package manifest

import (
	"strings"

	"podport/mapping/pod"
)

// Pod is one document.
type Pod struct {
	// Title says whose pod it is, in a comment above it.
	Title string
	Pod   *pod.Object
	// File is that which the pod is made of and which was not given, so that there
	// is no document; else it is "".
	File string
}

// Write writes the pods. File is the path that the commands in the head
// comment name; about, if any, says in the comment what pods they are.
func Write(pods []Pod, file, about string) string {
	var parts []string
	if about != "" {
		parts = append(parts, "# "+about+"\n")
	}
	if all := placeholders(pods); len(all) > 0 {
		var list []string
		meanings := ""
		for _, p := range all {
			list = append(list, "${"+p.Name+"}")
			if p.Meaning != "" {
				meanings += "# " + p.Name + ": " + p.Meaning + "\n"
			}
		}
		parts = append(parts, "# Some values are only known at run time. Set the variables, then:\n",
			"#   envsubst '"+strings.Join(list, " ")+"' < "+oneLine(file)+" | kubectl apply -f -\n", meanings)
	}
	first := true
	names := map[string]bool{}
	for _, p := range pods {
		if p.File != "" {
			parts = append(parts, "# "+oneLine(p.Title)+": its pod is made of "+oneLine(p.File)+". Give that file together with the DAG, and the pod is written here.\n")
			continue
		}
		if !first {
			parts = append(parts, "---\n")
		}
		first = false
		if p.Title != "" && len(pods) > 1 {
			parts = append(parts, "# "+oneLine(p.Title)+"\n")
		}
		if name := nameOf(p.Pod); names[name] {
			parts = append(parts, "# A pod above has this name, too: apply one when the other is gone, or rename it.\n")
		} else {
			names[name] = true
		}
		parts = append(parts, Document(p.Pod))
	}
	return strings.Join(parts, "")
}

// nameOf is what the cluster tells a pod from others by, as it is written.
func nameOf(p *pod.Object) string {
	out := ""
	meta, _ := p.Get("metadata").(*pod.Object)
	for _, key := range []string{"namespace", "name"} {
		if t, ok := meta.Get(key).(*pod.Text); ok {
			out += t.String()
		}
		out += "\x00"
	}
	return out
}

// Document writes one tree as a YAML document.
func Document(o *pod.Object) string {
	w := &writer{}
	w.object(o, 0)
	w.WriteByte('\n')
	return w.String()
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

// placeholders returns all placeholders, in the order of the text, of each name
// one.
func placeholders(pods []Pod) []*pod.Placeholder {
	var all []*pod.Placeholder
	seen := map[string]bool{}
	add := func(p *pod.Placeholder) {
		if p != nil && !seen[p.Name] {
			seen[p.Name] = true
			all = append(all, p)
		}
	}
	for _, p := range pods {
		if p.Pod == nil {
			continue
		}
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
	return all
}
