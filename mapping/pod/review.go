package pod

import (
	"slices"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values/regex"
)

// concern is something in a pod that a reviewer would ask about.
type concern struct {
	code diag.Code
	// path leads to the field from the pod's spec; lists are gone through, and
	// containers are the init containers, too.
	path string
	// found reports whether the field's value, or an item of it, is of concern, in
	// the object that has it; and what is.
	found func(in *Object, value Node) (what string, is bool)
	// message says what is so, with % for what was found; hint, what to do
	// instead.
	message, hint string
}

// concerns are all of these. What capabilities and namespaces are of concern, say
// the Pod Security Standards of Kubernetes.
var concerns = []concern{
	{diag.Privileged, "containers.securityContext.privileged", isOn,
		"The container is privileged: it can do all that root can do on the node.", "Take it out; if the program needs a capability, add that one alone."},
	{diag.PrivilegeEscalation, "containers.securityContext.allowPrivilegeEscalation", isOn,
		"A program in the container can get more rights than it was started with.", "Write False; few programs need it."},
	{diag.AddedCapability, "containers.securityContext.capabilities.add", beyondBaseline,
		"The container gets `%`, a right over more than itself.", "Take it out, or run what needs it elsewhere."},
	{diag.RunsAsRoot, "containers.securityContext.runAsUser", isRoot, rootMessage, rootHint},
	{diag.RunsAsRoot, "securityContext.runAsUser", isRoot, rootMessage, rootHint},
	{diag.HostPath, "volumes.hostPath", isThere,
		"The pod gets a folder or file of the node itself.", "Take a persistent volume claim, a config map or an emptyDir."},
	{diag.HostNamespace, "hostNetwork", isOn, hostMessage + "the network of the node, with all that listens there.", hostHint},
	{diag.HostNamespace, "hostPID", isOn, hostMessage + "the processes of the node, and can see and end them.", hostHint},
	{diag.HostNamespace, "hostIPC", isOn, hostMessage + "the memory that programs of the node share.", hostHint},
	{diag.MovingTag, "containers.image", isMoving,
		"With `IfNotPresent`, a node that has some version of this image never takes a newer one: nodes may run different ones.", "Give the image a fixed tag or a digest."},
	{diag.PlainSecret, "containers.env.value", isPlainSecret,
		"`%` seems to hold a secret, and everybody who may read the pod can read it.", "Put it into a Kubernetes secret, and give that in `secrets` or as secretKeyRef."},
}

const (
	rootMessage = "The program runs as root."
	rootHint    = "Give it the id of a user of the image."
	hostMessage = "The pod shares "
	hostHint    = "Take it out, unless the pod looks after the node itself."
)

// Review tells of what a reviewer would ask about in the pods.
func Review(tasks []*Task, list *diag.List) {
	for _, t := range tasks {
		spec := objectIn(t.Pod, "spec")
		if spec == nil {
			continue
		}
		for i := range concerns {
			r := reviewer{&concerns[i], t, list}
			r.look(nil, spec, r.path, t.Operator.At)
		}
	}
}

// reviewer looks for one concern in one pod.
type reviewer struct {
	*concern
	task *Task
	list *diag.List
}

// look looks at what the path leads to from a node, which an object has that was
// set at a place.
func (r *reviewer) look(in *Object, n Node, path string, at source.Span) {
	if list, ok := n.(*Array); ok {
		for _, item := range list.Items {
			r.look(in, item, path, at)
		}
		return
	}
	if path == "" {
		if what, is := r.found(in, n); is {
			r.task.note(at, r.list.Add(r.code, at, strings.Replace(r.message, "%", what, 1), r.hint))
		}
		return
	}
	if o, ok := n.(*Object); ok {
		key, rest, _ := strings.Cut(path, ".")
		for _, f := range o.Fields {
			if f.Key == key || key == "containers" && f.Key == "initContainers" {
				r.look(o, f.Value, rest, f.At)
			}
		}
	}
}

// note adds a message to the account of the argument that it stands in.
func (t *Task) note(at source.Span, d *diag.Diagnostic) {
	for _, e := range t.Account {
		arg := e.Argument.At
		if at.File == arg.File && at.Start >= arg.Start && at.End <= arg.End && !slices.Contains(e.Diagnostics, d) {
			e.Diagnostics = append(e.Diagnostics, d)
		}
	}
}

func isOn(_ *Object, value Node) (string, bool) {
	on, ok := value.(*Bool)
	return "", ok && on.Value
}

func isRoot(_ *Object, value Node) (string, bool) {
	id, ok := value.(*Number)
	return "", ok && id.Text == "0"
}

func isThere(*Object, Node) (string, bool) { return "", true }

// baseline are the capabilities that Kubernetes' baseline standard lets be added.
const baseline = " AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT "

func beyondBaseline(_ *Object, value Node) (string, bool) {
	t, ok := value.(*Text)
	if !ok {
		return "", false
	}
	name, known := t.Known()
	return name, known && !strings.Contains(baseline, " "+name+" ")
}

// isMoving reports whether an image may be another one tomorrow, and is not
// pulled again.
func isMoving(container *Object, image Node) (string, bool) {
	policy, _ := textIn(container, "imagePullPolicy")
	_, known := textIn(container, "image")
	return "", known && policy == "IfNotPresent" && changingImage(container)
}

// textIn is the text of a field that is known.
func textIn(o *Object, key string) (string, bool) {
	t, ok := o.Get(key).(*Text)
	if !ok {
		return "", false
	}
	return t.Known()
}

// plainSecret matches NAME=value when the name promises a secret that is not
// somewhere else, or when the value is an address with a password.
var plainSecret, _ = regex.Parse(`(?![^=]*NAME=|[^=]*PATH=|[^=]*FILE=|[^=]*REF=|[^=]*UR[IL]=|[^=]*ARN=|[^=]*MOUNT=|[^=]*POLICY=|[^=]*TOKENS=|[^=]*[^Y]_ID=)[^=]*`+
	`(PASSW(OR)?D|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|(API|ACCESS|PRIVATE)_?KEY)[^=]*=(?!\$\(|/|vault:|arn:|projects/|[a-z]+:/|$)`+
	`|[^=]*=[a-z+]+://[^/@:]*:(?!\$\()[^/@]+@`, regex.Flags{})

// isPlainSecret reports whether an environment variable holds a secret.
func isPlainSecret(variable *Object, _ Node) (string, bool) {
	name, _ := textIn(variable, "name")
	value, known := textIn(variable, "value")
	if !known {
		return "", false
	}
	m, ok := plainSecret.NewMatcher(strings.ToUpper(name) + "=" + value)
	if !ok {
		return "", false
	}
	found, _ := m.At(0, false)
	return name, found != nil
}
