package pod

import "podport/mapping/diag"

// checkUnique tells of what Kubernetes refuses when it is there twice, and of
// mounts of volumes that are not there.
func (b *builder) checkUnique() {
	volumes, all := b.namesOf(b.spec, "volumes", "name", "volumes", "two volumes with the name")
	all = all && b.task.Template == nil
	containers := b.containersIn("containers", "initContainers")
	for _, c := range containers {
		b.namesOf(c, "ports", "name", "ports", "two ports with the name")
		b.namesOf(c, "volumeMounts", "mountPath", "volume_mounts", "two mounts at")
		b.namesOf(c, "volumeDevices", "devicePath", "volume_mounts", "two devices at")
		if !all {
			continue
		}
		mounts, _ := c.Get("volumeMounts").(*Array)
		if mounts == nil {
			continue
		}
		for _, m := range mounts.Items {
			if name, known := nameOf(m); known && !volumes[name] {
				b.refusal("volume_mounts", "Kubernetes refuses a mount of `"+name+"`, because the pod has no volume of that name.", "Add it to `volumes`, or correct the name.")
			}
		}
	}
}

// namesOf collects what tells the items of a list apart, and tells of what is
// there twice. All is false when there are items of which it is not known.
func (b *builder) namesOf(o *Object, list, field, argument, what string) (names map[string]bool, all bool) {
	names = map[string]bool{}
	value := o.Get(list)
	items, known := value.(*Array)
	if !known {
		return names, value == nil
	}
	all = true
	for _, item := range items.Items {
		inner, _ := item.(*Object)
		t, isText := inner.Get(field).(*Text)
		if !isText {
			all = all && inner != nil
			continue
		}
		name, known := t.Known()
		if !known {
			all = false
			continue
		}
		if names[name] {
			b.refusal(argument, "Kubernetes refuses "+what+" `"+name+"`.", "Remove one of them.")
		}
		names[name] = true
	}
	return names, all
}

// containersIn are the containers in lists whose names must differ from each other.
func (b *builder) containersIn(lists ...string) []*Object {
	var found []*Object
	seen := map[string]bool{}
	for _, list := range lists {
		items, _ := b.spec.Get(list).(*Array)
		if items == nil {
			continue
		}
		for _, item := range items.Items {
			c, ok := item.(*Object)
			if !ok {
				continue
			}
			found = append(found, c)
			if name, known := nameOf(c); known && seen[name] {
				b.refusal("init_containers", "Kubernetes refuses two containers with the name `"+name+"`.", "Rename one of them.")
			} else {
				seen[name] = known
			}
		}
	}
	return found
}

// refusal tells of something that Kubernetes refuses, at an argument that brings
// it: the one of that name, that of the whole pod, or the call.
func (b *builder) refusal(argument, message, hint string) {
	e := b.entryOf(argument)
	if e == nil {
		e = b.baseEntry()
	}
	if e == nil {
		b.task.Problems = append(b.task.Problems, b.messages.Add(diag.InvalidValue, b.task.Operator.At, message, hint))
		return
	}
	e.Diagnostics = append(e.Diagnostics, b.messages.Add(diag.InvalidValue, e.Argument.At, message, hint))
}
