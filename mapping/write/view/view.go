// Package view shows pods as they are submitted: with what Airflow or Dagster
// themselves add to them.
//
// In go tasks with their pods, out come pods for the YAML; the tasks' own are
// never changed. What is added stands in a text for each view, as YAML, with the
// version that it was read from. What only a run can say is a placeholder that
// says what it means: $NAME$ in these texts.
package view

import (
	"strings"

	"podport/mapping/pod"
	"podport/mapping/source"
	"podport/mapping/values/yaml"
)

// Names are the names of all views; the first is the one that is meant by any
// other name.
var Names = []string{"apply", "airflow", "dagster"}

// View shows the pods of one conversion.
type View struct {
	// About says in a comment what is shown; "" when nothing is added.
	About string
	// show adds to a pod what a task's has when it is submitted, out of what the
	// view's text has.
	show func(v *View, shown, added *pod.Object, t *pod.Task, asset string)
	// added is the view's text.
	added *yaml.Node
	// texts are all texts of the pods, placeholders those that are given so far.
	texts        string
	placeholders map[string]*pod.Placeholder
}

// New returns the view of that name of the tasks' pods.
func New(name string, tasks []*pod.Task) *View {
	v := &View{placeholders: map[string]*pod.Placeholder{}}
	text := ""
	switch name {
	case "airflow":
		v.About, v.show, text = aboutAirflow, (*View).airflow, addedByAirflow
	case "dagster":
		v.About, v.show, text = aboutDagster, (*View).dagster, addedByDagster
	default:
		return v
	}
	documents, _ := yaml.Read(text)
	v.added = documents[0]
	for _, t := range tasks {
		pod.Walk(t.Pod, func(n pod.Node) {
			switch n := n.(type) {
			case *pod.Text:
				v.texts += n.String()
			case *pod.Hole:
				v.texts += "${" + n.At.Name + "}"
			}
		})
	}
	return v
}

// Pod returns the task's pod. Op is the name of the op of the task's asset, "" when
// there is one for each round of a loop.
func (v *View) Pod(t *pod.Task, op string) *pod.Object {
	if v.show == nil {
		return t.Pod
	}
	shown, added := pod.Clone(t.Pod).(*pod.Object), v.node(v.added).(*pod.Object)
	v.show(v, shown, added, t, op)
	fill(shown, object(added, "pod"))
	pod.Arrange(shown)
	return shown
}

// nowhere is the place in the user's code of what is none of it.
var nowhere source.Span

// node makes a part of a pod of a part of the view's text.
func (v *View) node(n *yaml.Node) pod.Node {
	switch n.Kind {
	case yaml.Mapping:
		o := &pod.Object{}
		for _, p := range n.Pairs {
			o.Set(p.Key.Text, v.node(p.Value), nowhere)
		}
		return o
	case yaml.Sequence:
		list := &pod.Array{}
		for _, item := range n.Items {
			list.Items = append(list.Items, v.node(item))
		}
		return list
	}
	if n.Type() == yaml.False {
		return &pod.Bool{}
	}
	return v.text(n.Text)
}

// text makes a text in which $NAME$ stands for what only a run can say.
func (v *View) text(s string) *pod.Text {
	t := &pod.Text{}
	for i, part := range strings.Split(s, "$") {
		if i%2 == 0 {
			t.Parts = append(t.Parts, pod.Part{Literal: part})
		} else {
			t.Parts = append(t.Parts, pod.Part{At: v.given(part, v.meaning(part))})
		}
	}
	return t
}

// meaning is what the view's text says of a name; it begins with these.
func (v *View) meaning(name string) string {
	for _, p := range v.added.Pairs[0].Value.Pairs {
		if p.Key.Text == name {
			return p.Value.Text
		}
	}
	return ""
}

// given is the placeholder for what only a run can say. Its name is none that a
// text of the pods has for a variable of its own: envsubst would fill that, too.
func (v *View) given(name, meaning string) *pod.Placeholder {
	for {
		p := v.placeholders[name]
		if p == nil && !strings.Contains(v.texts, "$"+name) && !strings.Contains(v.texts, "${"+name) {
			p = &pod.Placeholder{Name: name, Meaning: meaning}
			v.placeholders[name] = p
		}
		if p != nil && p.Meaning == meaning {
			return p
		}
		name += "_"
	}
}

// together puts a placeholder in the place of a field that is only known in a
// run, for it with what is added, and reports whether it is such a field.
func (v *View) together(o *pod.Object, key, name, added string) bool {
	hole, unknown := o.Get(key).(*pod.Hole)
	if unknown {
		o.Set(key, &pod.Hole{At: v.given(name, "what "+hole.At.Name+" stands for, "+added)}, nowhere)
	}
	return unknown
}

// fill sets the fields that are not there, in objects that are there, too.
func fill(o, with *pod.Object) {
	for _, f := range with.Fields {
		own := o.Get(f.Key)
		if own == nil {
			o.Set(f.Key, f.Value, nowhere)
		}
		inner, ok := own.(*pod.Object)
		more, too := f.Value.(*pod.Object)
		if ok && too {
			fill(inner, more)
		}
	}
}

// object is the object in a field, which is made if it is not there.
func object(o *pod.Object, key string) *pod.Object {
	inner, ok := o.Get(key).(*pod.Object)
	if !ok {
		inner = &pod.Object{}
		o.Set(key, inner, nowhere)
	}
	return inner
}

// items are those of the list in a field.
func items(o *pod.Object, key string) []pod.Node {
	if list, ok := o.Get(key).(*pod.Array); ok {
		return list.Items
	}
	return nil
}
