package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// otherKind says what is to be done about a task that starts no pod, by what
// the name of its class ends with.
type otherKind struct {
	end      string
	severity diag.Severity
	hint     string
}

// otherKinds are such kinds; the first that fits counts, and the last fits
// all.
var otherKinds = []otherKind{
	{"EmptyOperator", diag.Info, ""},
	{"DummyOperator", diag.Info, ""},
	{"Sensor", diag.Warning, "If the assets have to wait for what it waits for, write a Dagster sensor."},
	{"task.sensor", diag.Warning, "If the assets have to wait for what it waits for, write a Dagster sensor."},
	{"BranchPythonOperator", diag.Warning, noBranches},
	{"BranchSQLOperator", diag.Warning, noBranches},
	{"ShortCircuitOperator", diag.Warning, noBranches},
	{"task.branch", diag.Warning, noBranches},
	{"task.short_circuit", diag.Warning, noBranches},
	{"TriggerDagRunOperator", diag.Warning, "Let a job or a schedule start the assets of the other DAG."},
	{"", diag.Warning, "Write an asset or a check for what it does, if Dagster has to do it."},
}

const noBranches = "It decides which tasks run; the assets always all run. Decide in the assets, or start only some of them."

// tellOthers tells of each task that is not converted, in the DAGs that have
// tasks that are: what it is, and between which tasks it stands. The tasks
// that one call makes are told of together.
func (r *reader) tellOthers() {
	ours := map[*DAG]bool{}
	for _, op := range r.Operators {
		ours[op.DAG] = true
	}
	byCall := map[source.Span][]*Task{}
	var calls []source.Span
	for _, t := range r.Tasks {
		if t.Operator != nil || t.byCode || !ours[t.DAG] {
			continue
		}
		if byCall[t.At] == nil {
			calls = append(calls, t.At)
		}
		byCall[t.At] = append(byCall[t.At], t)
	}
	for _, at := range calls {
		r.tellOther(byCall[at])
	}
}

// tellTeardowns tells of the pods that Airflow starts whatever has become of the
// tasks before.
func (r *reader) tellTeardowns() {
	for _, op := range r.Operators {
		if op.node != nil && op.node.teardown && op.Refusal == nil && len(op.node.up) > 0 {
			r.Diagnostics.Add(diag.TriggerRule, op.At, "`"+op.TaskID+"` is a teardown: Airflow runs it also when the work before it has failed. The asset runs only when all that it depends on has succeeded.",
				"Let a sensor on the status of runs start it, or do it at the end of the asset that does the work, in a finally.")
		}
	}
}

func (r *reader) tellOther(tasks []*Task) {
	t := tasks[0]
	kind := kindOf(t.Class)
	message := excerptNames(tasks) + " (" + displayClass(t.Class) + ") is not converted: " + t.position() + "."
	if len(tasks) > 1 {
		message = excerptNames(tasks) + " (" + displayClass(t.Class) + ") are not converted; the assets keep their order without them."
	}
	d := r.Diagnostics.Add(diag.TaskNotConverted, t.At, message, kind.hint)
	d.Severity = kind.severity
}

func kindOf(class string) *otherKind {
	for i := range otherKinds {
		if strings.HasSuffix(class, otherKinds[i].end) {
			return &otherKinds[i]
		}
	}
	return nil
}

// position says between which tasks a task stands.
func (t *Task) position() string {
	var after []*Task
	for _, n := range t.node.down {
		after = append(after, n.task)
	}
	switch {
	case len(t.Follows) > 0 && len(after) > 0:
		return "it runs after " + excerptNames(t.Follows) + " and before " + excerptNames(after) + "; the assets keep their order without it"
	case len(after) > 0:
		return "it runs before " + excerptNames(after) + "; no asset waits for it"
	case len(t.Follows) > 0:
		return "it runs after " + excerptNames(t.Follows) + "; nothing runs in its place"
	}
	return "it stands alone in the graph"
}

// displayClass is a class as the user writes it.
func displayClass(class string) string {
	if strings.HasPrefix(class, "task") || class == "setup" || class == "teardown" {
		return "@" + class
	}
	return class
}

// namesOf names tasks and groups.
func namesOf(nodes []*node) string {
	var names []*Task
	for _, n := range nodes {
		switch {
		case n.task != nil:
			names = append(names, n.task)
		case n.group != nil:
			names = append(names, &Task{TaskID: n.group.id.String()})
		}
	}
	if len(names) == 0 {
		return "none"
	}
	return excerptNames(names)
}

// excerptNames names tasks.
func excerptNames(tasks []*Task) string {
	var names []string
	for _, t := range tasks {
		id := t.TaskID
		if id == "" {
			id = t.At.Excerpt()
		}
		names = append(names, id)
	}
	return diag.Names(names)
}
