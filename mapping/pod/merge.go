package pod

import (
	"strconv"
	"strings"

	"podport/mapping/arguments"
)

// merger merges pods as Airflow does (PodGenerator.reconcile_pods, provider
// 10.25): what the client says wins over the base unless it is nothing, some
// lists are put together, and everything else is taken whole.
type merger struct {
	// replaced are the fields of the base that the client's took the place of.
	replaced []string
	// unknown are lists that can't be put together, because one is not known.
	unknown []string
	// replaceInit says that the client's init containers are taken alone, as
	// before provider 2.0, loseAffinity that its affinity counts even when it is
	// empty, as in provider 1.
	replaceInit, loseAffinity bool
}

// extended are the lists of a container of which the base's items come first
// and the client's follow.
var extended = []string{"volumeMounts", "env", "envFrom", "ports", "volumeDevices"}

// pods merges two pods.
func (m *merger) pods(base, client *Object) *Object {
	base, client = base.copy(), client.copy()
	m.within(client, "spec", base, m.specs)
	m.within(client, "metadata", base, m.metadata)
	return m.objects("", base, client)
}

// within merges an object in a field of two others. One that is not known is
// taken out of the base.
func (m *merger) within(client *Object, key string, base *Object, merge func(base, client *Object) *Object) {
	b, c := objectIn(base, key), objectIn(client, key)
	switch {
	case b == nil && base.Get(key) != nil:
		base.Remove(key)
		m.unknown = append(m.unknown, key)
	case b != nil && c != nil:
		client.Set(key, merge(b, c), fieldAt(client, key))
	}
}

// metadata merges what is around the spec; labels and annotations name by name.
func (m *merger) metadata(base, client *Object) *Object {
	base, client = base.copy(), client.copy()
	m.within(client, "labels", base, m.maps)
	m.within(client, "annotations", base, m.maps)
	return m.objects("metadata.", base, client)
}

// maps puts two mappings of names to texts together.
func (m *merger) maps(base, client *Object) *Object {
	out := base.copy()
	for _, f := range client.Fields {
		out.Set(f.Key, f.Value, f.At)
	}
	return out
}

func (m *merger) specs(base, client *Object) *Object {
	client = client.copy()
	m.lists(client, "containers", base, m.containers)
	if !m.replaceInit {
		m.lists(client, "initContainers", base, m.initContainers)
	}
	if m.loseAffinity {
		base = base.copy()
		base.Remove("affinity")
	}
	m.lists(client, "volumes", base, concatenated)
	return m.objects("spec.", base, client)
}

// lists merges the lists in a field of two objects, if both have one.
func (m *merger) lists(client *Object, key string, base *Object, merge func(base, client []Node) []Node) {
	b, c := base.Get(key), client.Get(key)
	if falsy(b) || falsy(c) {
		return
	}
	bs, known := b.(*Array)
	cs, too := c.(*Array)
	if !known || !too {
		m.unknown = append(m.unknown, key)
		return
	}
	client.Set(key, &Array{Items: merge(bs.Items, cs.Items)}, fieldAt(client, key))
}

func concatenated(base, client []Node) []Node {
	return append(append([]Node{}, base...), client...)
}

// containers merges containers by their places in the lists.
func (m *merger) containers(base, client []Node) []Node {
	out := []Node{}
	for i := range max(len(base), len(client)) {
		switch {
		case i >= len(base):
			out = append(out, client[i])
		case i >= len(client):
			out = append(out, base[i])
		default:
			out = append(out, m.container("spec.containers["+strconv.Itoa(i)+"].", base[i], client[i]))
		}
	}
	return out
}

// container merges two containers; path is where they stand.
func (m *merger) container(path string, base, client Node) Node {
	b, known := base.(*Object)
	c, too := client.(*Object)
	if !known || !too {
		m.unknown = append(m.unknown, "containers")
		return client
	}
	c = c.copy()
	for _, key := range extended {
		m.lists(c, key, b, concatenated)
	}
	return m.objects(path, b, c)
}

// initContainers merges init containers of the same name; the client's others
// follow the base's.
func (m *merger) initContainers(base, client []Node) []Node {
	var out []Node
	matched := map[int]bool{}
	for _, b := range base {
		if i := indexNamed(client, b); i >= 0 {
			name, _ := nameOf(b)
			b = m.container("spec.initContainers["+name+"].", b, client[i])
			matched[i] = true
		}
		out = append(out, b)
	}
	for i, c := range client {
		if !matched[i] {
			out = append(out, c)
		}
	}
	return out
}

// indexNamed is where a container of the same name stands in the list; -1 for
// nowhere.
func indexNamed(list []Node, like Node) int {
	name, known := nameOf(like)
	for i, n := range list {
		if other, too := nameOf(n); known && too && other == name {
			return i
		}
	}
	return -1
}

// nameOf is the name that an object with one has.
func nameOf(n Node) (string, bool) {
	o, _ := n.(*Object)
	t, ok := o.Get("name").(*Text)
	if !ok {
		return "", false
	}
	return t.Known()
}

// objects takes over from the base what the client doesn't say. Path is where
// the objects stand in the pod.
func (m *merger) objects(path string, base, client *Object) *Object {
	out := client.copy()
	for _, f := range base.Fields {
		c := client.Get(f.Key)
		switch {
		case falsy(c):
			out.Set(f.Key, f.Value, f.At)
		case m.isReplaced(f.Key, f.Value, c):
			m.replaced = append(m.replaced, path+f.Key)
		}
	}
	return out
}

// isReplaced reports whether a field of the base is lost; of lists and objects
// that were merged before, and of what says the same, it is not.
func (m *merger) isReplaced(key string, base, client Node) bool {
	switch key {
	case "spec", "metadata", "labels", "annotations", "containers", "initContainers", "volumes", "apiVersion", "kind":
		return false
	}
	for _, e := range extended {
		if key == e {
			return false
		}
	}
	return !falsy(base) && !same(base, client)
}

// falsy reports whether Python takes a value for false, as what isn't given.
func falsy(n Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case *Object:
		return len(n.Fields) == 0
	case *Array:
		return len(n.Items) == 0
	case *Bool:
		return !n.Value
	case *Number:
		return strings.Trim(n.Text, "0.") == ""
	case *Text:
		s, known := n.Known()
		return known && s == ""
	}
	return false
}

// same reports whether two nodes are certainly the same data.
func same(a, b Node) bool {
	switch a := a.(type) {
	case *Text:
		b, ok := b.(*Text)
		if !ok {
			return false
		}
		s, known := a.Known()
		t, too := b.Known()
		return known && too && s == t
	case *Number:
		b, ok := b.(*Number)
		return ok && a.Text == b.Text
	case *Bool:
		b, ok := b.(*Bool)
		return ok && a.Value == b.Value
	case *Array:
		b, ok := b.(*Array)
		if !ok || len(a.Items) != len(b.Items) {
			return false
		}
		for i := range a.Items {
			if !same(a.Items[i], b.Items[i]) {
				return false
			}
		}
		return true
	case *Object:
		b, ok := b.(*Object)
		if !ok || len(a.Fields) != len(b.Fields) {
			return false
		}
		for _, f := range a.Fields {
			if !same(f.Value, b.Get(f.Key)) {
				return false
			}
		}
		return true
	}
	return false
}

// basePart is the object of a whole pod that an argument's target is a field
// of; nil when there is none.
func basePart(pod *Object, row *arguments.Row) *Object {
	switch partOf(row) {
	case "metadata":
		return objectIn(pod, "metadata")
	case "spec":
		return objectIn(pod, "spec")
	case "container":
		if list, ok := objectIn(pod, "spec").Get("containers").(*Array); ok && len(list.Items) > 0 {
			c, _ := list.Items[0].(*Object)
			return c
		}
	}
	return nil
}

// partPaths are where the parts of a target stand in a pod.
var partPaths = map[string]string{"metadata": "metadata.", "spec": "spec.", "container": "spec.containers[0]."}

// partOf is the part of the pod that an argument's target stands in.
func partOf(row *arguments.Row) string {
	part, _, _ := strings.Cut(row.Target, ".")
	return part
}

// keyOf is the field that an argument's target is.
func keyOf(row *arguments.Row) string {
	_, key, _ := strings.Cut(row.Target, ".")
	return key
}

// objectIn is the object in a field, nil if there is none.
func objectIn(o *Object, key string) *Object {
	inner, _ := o.Get(key).(*Object)
	return inner
}

// listed writes names one after the other.
func listed(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }
