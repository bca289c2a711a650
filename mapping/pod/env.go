package pod

import (
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/kube"
	"podport/mapping/source"
	"podport/mapping/values"
)

// envVars converts env_vars: a dict of names and values, or a list of
// V1EnvVar, dicts or "NAME=value" texts.
func (b *builder) envVars(v values.Value) Node {
	class := kube.ClassNamed("V1EnvVar")
	list := &Array{}
	switch v := v.(type) {
	case *values.Dict:
		for _, e := range v.Entries {
			if n := b.envEntry(e); n != nil {
				list.Items = append(list.Items, n)
			}
		}
	case *values.List:
		if v.Kind == values.ListTuple {
			b.change(diag.Reshaped, b.placeOf(v), "Airflow takes a dict or a list here and fails on a tuple; it is read as a list.", "Write brackets around it.")
		}
		for _, item := range v.Items {
			if b.isNone(item) {
				continue
			}
			if s, ok := item.(*values.Str); ok {
				if item = b.envText(s); item == nil {
					continue
				}
			}
			if n := b.model(item, class, b.templated()); n != nil {
				list.Items = append(list.Items, n)
			}
		}
	default:
		n := b.holeOr(v, "a dict or a list of V1EnvVar")
		if hole, ok := n.(*Hole); ok && hole.At.Code == nil && hole.At.JSON && hole.At.Runtime.Kind == values.Variable {
			return &Hole{asList(hole.At)}
		}
		return n
	}
	b.checkEnvNames(list)
	return list
}

// asList makes the list that Kubernetes takes of a dict that is read as JSON, which
// is all that a Variable of Airflow can hold here.
func asList(dict *Placeholder) *Placeholder {
	param := func(name string) *Text {
		return &Text{Parts: []Part{{At: &Placeholder{Name: name, Code: &Param{Name: name}, Runtime: dict.Runtime}}}}
	}
	entry := &Object{Fields: []Field{{Key: "name", Value: param("name")}, {Key: "value", Value: param("value")}}}
	return &Placeholder{
		Name: dict.Name + "_LIST", Runtime: dict.Runtime, JSON: true,
		Meaning: "the names and values of " + dict.Name + `, as [{"name": …, "value": …}]`,
		Code:    &Each{Item: &Known{entry}, Name: "name, value", Over: &Call{Of: &Look{At: dict}, Func: "items"}},
	}
}

// isNone tells of a None among the items of a list, which says nothing.
func (b *builder) isNone(v values.Value) bool {
	if _, none := v.(*values.None); !none {
		return false
	}
	b.change(diag.IgnoredField, b.placeOf(v), "None among the items says nothing to Kubernetes; it is left out.", "Remove it.")
	return true
}

// envEntry converts one item of a dict.
func (b *builder) envEntry(e values.Entry) Node {
	// Airflow makes objects of V1EnvVar of a dict before it renders, so names are
	// rendered, too.
	name := b.text(e.Key, b.templated())
	if name == nil {
		return nil
	}
	o := &Object{}
	o.Set("name", name, e.At)
	switch v := e.Value.(type) {
	case *values.None:
		return o
	case *values.Object:
		if model := modelName(v); model != "" {
			b.unsupported(diag.WrongType, e.At, "The value of an environment variable is text; an object of "+model+" here is refused by Kubernetes. The variable is left out.",
				"Give env_vars as a list of V1EnvVar.")
			return nil
		}
	case *values.Dict, *values.List:
		b.wrongType(v, "text")
		return nil
	}
	if t := b.text(e.Value, b.templated()); t != nil {
		o.Set("value", t, e.At)
	}
	return o
}

// envText reads "NAME=value", which Airflow hands on and Kubernetes refuses.
func (b *builder) envText(s *values.Str) values.Value {
	name, value, ok := strings.Cut(s.Value, "=")
	if !ok {
		b.wrongType(s, "an object of V1EnvVar")
		return nil
	}
	b.change(diag.Reshaped, b.placeOf(s), "Kubernetes takes a name and a value here and refuses a text; it is taken apart at the `=`.", "Write V1EnvVar(name=…, value=…).")
	return &values.Dict{From: s.From, Entries: []values.Entry{
		{Key: &values.Str{From: s.From, Value: "name"}, Value: &values.Str{From: s.From, Value: name}, At: s.At},
		{Key: &values.Str{From: s.From, Value: "value"}, Value: &values.Str{From: s.From, Value: value}, At: s.At},
	}}
}

// checkEnvNames tells of names that Kubernetes refuses.
func (b *builder) checkEnvNames(list *Array) {
	for _, item := range list.Items {
		o, ok := item.(*Object)
		if !ok {
			continue
		}
		t, ok := o.Get("name").(*Text)
		if !ok {
			continue
		}
		if name, known := t.Known(); known && !kube.IsEnvVarName(name) {
			b.tell(diag.InvalidValue, b.argument.At, "Kubernetes refuses "+strconv.Quote(name)+" as the name of an environment variable.", "Rename it.")
		}
	}
}

// runtimeEnvs converts pod_runtime_info_envs: variables that hold what is known
// of the pod when it runs. They follow env_vars.
func (b *builder) runtimeEnvs(v values.Value) Node {
	list, ok := b.list(v, kube.Type{Of: kube.Model, Class: b.argument.Row.Class}, false).(*Array)
	if !ok {
		return nil
	}
	b.checkEnvNames(list)
	b.runtimeEnv = list.Items
	b.went("base_pod_spec.containers[0].env")
	return nil
}

// configMaps converts a list of names: all of each ConfigMap's keys become
// environment variables.
func (b *builder) configMaps(v values.Value) Node {
	for _, name := range b.names(v, "configmaps") {
		b.configMapRefs = append(b.configMapRefs, reference("configMapRef", "name", name, b.argument.At))
	}
	b.went("base_pod_spec.containers[0].envFrom")
	return nil
}

// names converts a list of names; a name alone counts as a list of one.
func (b *builder) names(v values.Value, what string) []*Text {
	list, ok := v.(*values.List)
	if !ok {
		switch v.(type) {
		case *values.Str, *values.Text:
			b.change(diag.MadeList, b.argument.At, "`"+what+"` is a list of names; Airflow takes a text apart letter by letter. It is put into a list.", "Write brackets around it.")
			list = &values.List{Items: []values.Value{v}}
		default:
			b.unsupported(diag.RuntimeValue, b.argument.At, "The names are not known: "+values.Why(v)+". They are left out.", "Write them into the asset by hand.")
			return nil
		}
	}
	var all []*Text
	for _, item := range list.Items {
		if b.isNone(item) {
			continue
		}
		if t := b.text(item, b.templated()); t != nil {
			all = append(all, t)
		}
	}
	return all
}

// reference makes {outer: {inner: name}}.
func reference(outer, inner string, name Node, at source.Span) *Object {
	in, out := &Object{}, &Object{}
	in.Set(inner, name, at)
	out.Set(outer, in, at)
	return out
}

// pullSecrets converts image_pull_secrets: names with commas between them, or
// a list of V1LocalObjectReference, dicts or names.
func (b *builder) pullSecrets(v values.Value) Node {
	class := kube.ClassNamed("V1LocalObjectReference")
	list := &Array{}
	add := func(name Node) {
		o := &Object{}
		o.Set("name", name, b.argument.At)
		list.Items = append(list.Items, o)
	}
	switch v := v.(type) {
	case *values.Str:
		for _, name := range strings.Split(v.Value, ",") {
			trimmed := strings.TrimSpace(name)
			if trimmed != name {
				b.change(diag.Reshaped, b.placeOf(v), "Airflow keeps the space in "+strconv.Quote(name)+", and Kubernetes refuses that name; it is written without.", "Remove the space.")
			}
			if trimmed != "" {
				add(Literal(trimmed))
			}
		}
	case *values.Text:
		add(b.text(v, b.templated()))
	case *values.List:
		for _, item := range v.Items {
			if b.isNone(item) {
				continue
			}
			switch item.(type) {
			case *values.Str, *values.Text:
				b.change(diag.Reshaped, b.placeOf(item), "Kubernetes takes an object with a name here and refuses a text; it is made one.", "Write V1LocalObjectReference(name=…).")
				add(b.text(item, b.templated()))
			default:
				if n := b.model(item, class, b.templated()); n != nil {
					list.Items = append(list.Items, n)
				}
			}
		}
	default:
		return b.holeOr(v, "a list")
	}
	if len(list.Items) == 0 {
		return nil
	}
	return list
}
