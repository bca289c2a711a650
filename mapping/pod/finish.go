package pod

import (
	"strconv"

	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/kube"
	"podport/mapping/source"
)

// finish puts the parts together, once all arguments are converted.
func (b *builder) finish(bridge bool) {
	b.retry()
	b.describeFunction()
	b.cloud()
	b.client()
	b.unread()
	if b.refused {
		b.task.Pod = nil
		return
	}
	base := b.base()
	b.olderDefaults(base)
	pod := b.assembled()
	if base != nil {
		pod = b.merge(base, pod)
	}
	b.task.Pod = pod
	b.named(pod)
	b.sidecars()
	if b.task.Template == nil {
		b.requireImage()
		b.severalContainers()
	}
	b.submission()
	b.xcom(bridge)
	b.checkUnique()
	b.newerFields(pod, kube.ClassNamed("V1Pod"), b.task.Operator.At)
	Arrange(pod)
}

// assembled is the pod that the arguments make by themselves.
func (b *builder) assembled() *Object {
	at := b.task.Operator.At
	if b.given("namespace") == nil && b.task.Operator.Own == arguments.EKSOperator {
		b.task.Namespace = Literal("default") // the others ask the cluster, as Dagster does
	}
	if b.task.Namespace != nil {
		b.metadata.Set("namespace", b.task.Namespace, at)
	}
	if b.container.Get("name") == nil {
		b.container.Set("name", Literal("base"), at)
	}
	b.appendTo(b.container, "env", "pod_runtime_info_envs", b.runtimeEnv)
	b.appendTo(b.container, "env", "secrets", b.secretEnv)
	if b.isBefore("provider 1.0.0") {
		b.appendTo(b.container, "envFrom", "secrets", b.secretRefs)
		b.secretRefs = nil
	}
	b.appendTo(b.container, "envFrom", "configmaps", b.configMapRefs)
	b.appendTo(b.container, "envFrom", "secrets", b.secretRefs)
	b.appendTo(b.container, "volumeMounts", "secrets", b.secretMounts)
	b.appendTo(b.spec, "volumes", "secrets", b.secretVolumes)
	b.alwaysSays()
	b.spec.Set("restartPolicy", Literal("Never"), at)
	b.spec.Set("containers", &Array{Items: []Node{b.container}}, at)
	pod := &Object{}
	pod.Set("apiVersion", Literal("v1"), at)
	pod.Set("kind", Literal("Pod"), at)
	pod.Set("metadata", b.metadata, at)
	pod.Set("spec", b.spec, at)
	return pod
}

// named gives the pod a name when it has none, and reads where it runs.
func (b *builder) named(pod *Object) {
	b.metadata, b.spec = objectIn(pod, "metadata"), objectIn(pod, "spec")
	if falsy(b.metadata.Get("name")) {
		name := Literal(taskName(b.task.Operator.TaskID, b.nameRoom()))
		if fn := b.task.Operator.Function; fn != nil && b.given("name") == nil {
			name = b.normalName(Literal("k8s-airflow-pod-" + fn.Name))
		} else if f := b.task.Factory; f != nil {
			name = normalName(f.ID, MaxName, "-")
		}
		b.metadata.Set("name", name, b.task.Operator.At)
	}
	b.task.Submission.Name, _ = b.metadata.Get("name").(*Text)
	if op := b.task.Operator; op.IsMapped() {
		b.numbered(op.Index)
	}
	b.task.Namespace = b.metadata.Get("namespace")
}

// numbered puts an item's number behind the name of its pod: Airflow tells the
// pods of a mapped task apart by what it adds at random, and YAML can't.
func (b *builder) numbered(item int) {
	if name, ok := b.metadata.Get("name").(*Text); ok {
		parts := append(name.Parts[:len(name.Parts):len(name.Parts)], Part{Literal: "-" + strconv.Itoa(item)})
		b.metadata.Set("name", &Text{Parts: parts}, b.task.Operator.At)
	}
}

// containers are the pod's containers of which the fields are known.
func (b *builder) containers() []*Object { return Objects(b.spec, "containers") }

// Arrange puts a pod's fields into the order in which people write them.
func Arrange(pod *Object) {
	arrange(pod, kube.ClassNamed("V1Pod"))
	spec := objectIn(pod, "spec")
	arrange(objectIn(pod, "metadata"), kube.ClassNamed("V1ObjectMeta"))
	for _, c := range Objects(spec, "containers") {
		arrange(c, kube.ClassNamed("V1Container"))
	}
	arrangeSpec(spec)
}

// appendTo appends items that an argument brought to a list of the pod. A
// list that is only known at run time can't be added to; that is told.
func (b *builder) appendTo(o *Object, key, argument string, items []Node) {
	if len(items) == 0 {
		return
	}
	e := b.entryOf(argument)
	if _, unknown := o.Get(key).(*Hole); unknown {
		b.entry, b.argument = e, e.Argument
		b.unsupported(diag.RuntimeValue, e.Argument.At, "`"+key+"` of the pod is only known at run time, so what `"+argument+"` adds to it is left out.", "Add it to the asset by hand.")
		return
	}
	o.Append(key, e.Argument.At, items...)
}

// requireImage tells of a pod without an image, which Kubernetes refuses.
func (b *builder) requireImage() {
	if c := b.containers(); len(c) == 0 || falsy(c[0].Get("image")) {
		b.task.Problems = append(b.task.Problems, b.messages.Add(diag.MissingField, b.task.Operator.At, "The call gives no image; Kubernetes refuses a pod without one.", "Add `image`."))
	}
}

// severalContainers tells how Dagster runs a pod with more than one container.
func (b *builder) severalContainers() {
	if len(b.containers()) < 2 {
		return
	}
	b.task.SeveralContainers = true
	e := b.baseEntry()
	e.Diagnostics = append(e.Diagnostics, b.messages.Add(diag.SeveralContainers, e.Argument.At,
		"The pod has several containers: Dagster is told to read all their logs. Like Airflow, it waits for all of them to end, and fails when one does.",
		"A container that never ends by itself keeps the run from ending; make it an init container with restartPolicy Always."))
}

// last are the fields of a pod's spec that stand at its end, because they are
// long: what is short reads better before them.
var last = []string{"initContainers", "containers", "volumes"}

func arrangeSpec(spec *Object) {
	arrange(spec, kube.ClassNamed("V1PodSpec"))
	ordered := &Object{}
	move := func(key string) {
		if v := spec.Get(key); v != nil {
			ordered.Set(key, v, fieldAt(spec, key))
		}
	}
	move("restartPolicy")
	for _, f := range spec.Fields {
		if !contains(last, f.Key) {
			ordered.Set(f.Key, f.Value, f.At)
		}
	}
	for _, key := range last {
		move(key)
	}
	spec.Fields = ordered.Fields
}

func fieldAt(o *Object, key string) source.Span {
	for _, f := range o.Fields {
		if f.Key == key {
			return f.At
		}
	}
	return source.Span{}
}

// Refused reports whether there is no pod for the operator.
func (t *Task) Refused() bool { return t.Pod == nil }

// Partial reports whether the pod or what is around it lacks something that
// the user has to decide on.
func (t *Task) Partial() bool {
	if len(t.Problems) > 0 || t.Template != nil {
		return true
	}
	for _, e := range t.Account {
		lost := e.Outcome == arguments.Unsupported || e.Outcome == arguments.Unknown
		for _, d := range e.Diagnostics {
			if d.Severity == diag.Error || lost && d.Severity == diag.Warning {
				return true
			}
		}
	}
	return false
}

// DAG returns the DAG of the task's operator, nil for a bare snippet.
func (t *Task) DAG() *airflow.DAG { return t.Operator.DAG }
