package pod

import (
	"slices"

	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/kube"
	"podport/mapping/values"
)

// fullPod converts full_pod_spec: a V1Pod that the other arguments are merged
// into.
func (b *builder) fullPod(v values.Value) Node {
	if o, ok := v.(*values.Object); ok && modelName(o) == "V1PodSpec" {
		b.change(diag.Reshaped, b.placeOf(v), "Airflow takes a V1Pod here and fails on a V1PodSpec; it is read as the spec of a pod.", "Write V1Pod(spec=…) around it.")
		if spec := b.whole(v, "V1PodSpec", false); spec != nil {
			b.full = &Object{}
			b.full.Set("spec", spec, b.argument.At)
		}
		return nil
	}
	if hasDicts(v) {
		b.change(diag.Reshaped, b.placeOf(v), "Airflow takes a V1Pod here and fails on a dict, also as its metadata, spec or first container; it is read as what it describes.", "Give it as pod_template_dict.")
	}
	b.full = b.whole(v, b.argument.Row.Class, false)
	return nil
}

// hasDicts reports whether dicts stand where Airflow reads the attributes of a
// pod's objects.
func hasDicts(v values.Value) bool {
	pod, ok := v.(*values.Object)
	if !ok {
		return isDict(v)
	}
	spec := keyword(pod, "spec")
	if o, ok := spec.(*values.Object); ok {
		if list, ok := keyword(o, "containers").(*values.List); ok && len(list.Items) > 0 {
			spec = list.Items[0]
		}
	}
	return isDict(spec) || isDict(keyword(pod, "metadata"))
}

func isDict(v values.Value) bool {
	_, is := v.(*values.Dict)
	return is
}

// keyword is the value of a keyword of the call that made an object.
func keyword(o *values.Object, name string) values.Value {
	for _, a := range o.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return nil
}

// podDict converts pod_template_dict: a pod as YAML has it.
func (b *builder) podDict(v values.Value) Node {
	b.template = b.whole(v, b.argument.Row.Class, b.templated())
	return nil
}

// podFile converts pod_template_file. Of the argument Airflow renders the path;
// what the file holds stays as it is.
func (b *builder) podFile(v values.Value) Node {
	content := b.task.Operator.PodTemplate
	if r, unknown := content.(*values.Runtime); unknown {
		if r.Kind == values.FileContent || isLookedUp(v) {
			b.notGiven(v, r)
			return nil
		}
		b.refused = true
		b.unsupported(diag.RuntimeValue, b.argument.At, "What the file holds that the pod is made of is not known: "+values.Why(r)+". This call is left out.",
			"Write what it holds as pod_template_dict.").Severity = diag.Error
		return nil
	}
	if isNone(content) {
		b.entry.Outcome = arguments.Unneeded
		return nil
	}
	b.template = b.whole(content, b.argument.Row.Class, false)
	return nil
}

// whole converts a pod, or the spec of one, that all else is merged into; nil,
// and the call refused, when it is not known.
func (b *builder) whole(v values.Value, class string, templated bool) *Object {
	o, isObject := v.(*values.Object)
	if _, isDict := v.(*values.Dict); isDict || isObject && modelName(o) != "" {
		if whole, ok := b.model(v, kube.ClassNamed(class), templated).(*Object); ok {
			b.went("base_pod_meta")
			b.went("base_pod_spec")
			return whole
		}
	}
	b.refused = true
	if r := runtimeOf(v); r != nil {
		b.unsupported(diag.RuntimeValue, b.argument.At, "What the pod is made of is not known: "+values.Why(r)+". This call is left out.",
			"Give the file that it comes from, or write it out in the call.").Severity = diag.Error
	} else {
		b.unsupported(diag.WrongType, b.argument.At, "This has to be a pod, not "+describe(v)+"; this call is left out.", "Write apiVersion, kind, metadata and spec.")
	}
	return nil
}

// base returns the pod that the call's arguments are merged into, nil when
// there is none: full_pod_spec, merged into the template if there are both.
func (b *builder) base() *Object {
	switch {
	case b.full == nil:
		return b.template
	case b.template == nil:
		return b.full
	}
	m := &merger{}
	pod := m.pods(b.template, b.full)
	if e := b.entryOf("full_pod_spec"); len(m.replaced) > 0 {
		b.entry, b.argument = e, e.Argument
		b.tell(diag.TemplateReplaced, e.Argument.At, "`full_pod_spec` wins over the template in "+listed(m.replaced)+".", "")
	}
	return pod
}

// merge merges the pod that the arguments make into the base.
func (b *builder) merge(base, own *Object) *Object {
	if b.isBefore("provider 1.0.0") {
		b.metadata.Remove("name") // Airflow 1.10 takes that of the base
	}
	m := &merger{replaceInit: b.isBefore("provider 2.0.0"), loseAffinity: b.isBefore("provider 2.0.0") && !b.isBefore("provider 1.0.0")}
	for _, row := range append(b.emptied, b.alwaysSent()...) {
		if part := basePart(base, row); part.Get(keyOf(row)) != nil {
			part.Remove(keyOf(row))
			m.replaced = append(m.replaced, partPaths[partOf(row)]+keyOf(row))
		}
	}
	pod := m.pods(base, own)
	b.tellMerged(base, m)
	return pod
}

// baseEntry is the entry of the argument that brought the base: a template wins
// over full_pod_spec, because it is what is told of first.
func (b *builder) baseEntry() *Entry { return b.task.Base() }

// Base returns the entry of the whole pod that the others are merged into, or nil.
func (t *Task) Base() *Entry {
	for _, name := range []string{"pod_template_file", "pod_template_dict", "full_pod_spec"} {
		for _, e := range t.Account {
			if e.Argument.Name == name && e.Outcome != arguments.Unneeded {
				return e
			}
		}
	}
	return nil
}

// alwaysSent are the arguments that Airflow sends when they are not given, too,
// so that they win over the base: with what Kubernetes does by itself.
func (b *builder) alwaysSent() []*arguments.Row {
	row := b.row("termination_message_policy")
	if b.container.Get(keyOf(row)) != nil || b.isBefore(row.Before.Version) {
		return nil
	}
	return []*arguments.Row{row}
}

// tellMerged tells what of the base is not kept, and which arguments of the
// call do not come through.
func (b *builder) tellMerged(base *Object, m *merger) {
	e := b.baseEntry()
	if len(m.replaced) > 0 {
		b.entry, b.argument = e, e.Argument
		b.tell(diag.TemplateReplaced, e.Argument.At, "What the operator says wins over `"+e.Argument.Name+"` in "+listed(m.replaced)+".", "")
	}
	if e := b.entryOf("init_containers"); e != nil && holdsDict(e.Argument.Value) && !falsy(objectIn(base, "spec").Get("initContainers")) {
		b.entry, b.argument = e, e.Argument
		b.tell(diag.WrongType, e.Argument.At, "Airflow (provider 10.25) fails to put a dict together with the init containers of the pod that the call is made from; here they stand together.", "Write V1Container(…).").Severity = diag.Warning
	}
	for _, key := range m.unknown {
		b.entry, b.argument = e, e.Argument
		b.unsupported(diag.RuntimeValue, e.Argument.At, "`"+key+"` of the pod is only known at run time, so it can't be put together with that of `"+e.Argument.Name+"`; only the call's is kept.", "Add the rest to the asset by hand.")
	}
	for _, e := range b.task.Account {
		row := e.Argument.Row
		if row == nil || e.Outcome != arguments.Unneeded || isNone(e.Argument.Value) || e.Argument.From > airflow.FromMapping && !e.Argument.Kept {
			continue
		}
		if part := basePart(base, row); part != nil && !falsy(part.Get(keyOf(row))) {
			b.entry, b.argument = e, e.Argument
			b.tell(diag.Overridden, e.Argument.At, "Airflow takes `"+row.Name+"` here as not given: what the template says stays.", "")
		}
	}
}

// holdsDict reports whether a list has a dict among its items.
func holdsDict(v values.Value) bool {
	list, _ := v.(*values.List)
	return list != nil && slices.ContainsFunc(list.Items, isDict)
}

func isNone(v values.Value) bool {
	_, none := v.(*values.None)
	return none
}
