// Package pod builds the pod that Airflow would submit for an operator, and
// what belongs around it: the run, the client, the asset's retries, and the
// account of every argument.
//
// In go the operators with their arguments; out come tasks, each with a pod as
// a tree in Kubernetes' own names (without the empty lists and default values
// that Airflow sends and Kubernetes ignores) and one account entry for each
// argument. What becomes of an argument is read from the argument table; this
// package has one function for each kind of conversion that the table names.
// It writes neither Python nor YAML.
package pod

import (
	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/schedule"
	"podport/mapping/values"
)

// Task is one operator with its pod.
type Task struct {
	Operator *airflow.Operator
	// Pod has apiVersion, kind, metadata and spec, as Airflow submits it; nil
	// when the operator is refused.
	Pod *Object
	// Template is the path of a file that the pod is made of and that was not
	// given: then Pod is what the operator itself says, and is merged into what the
	// file holds when the task runs. Else it is nil.
	Template *Text
	// Namespace is where the pod runs, nil when the operator doesn't say.
	Namespace Node
	// KeepPod says that the pod is not deleted when it has ended.
	KeepPod bool
	// IgnoreContainers are containers whose end is not waited for.
	IgnoreContainers []string
	// SeveralContainers says that the pod has more than one container that the
	// others wait for.
	SeveralContainers bool
	// Submission is what Airflow does to the pod when it submits it.
	Submission Submission
	// Retry is nil when a failed task is not tried again.
	Retry      *Retry
	Attributes Attributes
	Client     Client
	// Factory is nil but for a template, which stands for any number of tasks.
	Factory *Factory
	// Account has one entry for each of the operator's arguments, in their
	// order.
	Account []*Entry
	// Problems are the errors that belong to no argument.
	Problems []*diag.Diagnostic
}

// Retry says how often, and after how many seconds, a task is tried again, and
// whether the delay grows each time.
type Retry struct {
	Max, Delay Node
	Grows      bool
}

// Client says which cluster the pod runs in. A nil part is not given.
type Client struct{ InCluster, Kubeconfig, Context Node }

// Entry says what became of one argument.
type Entry struct {
	Argument    *airflow.Argument
	Outcome     arguments.Outcome
	Targets     []string
	Diagnostics []*diag.Diagnostic
	// Incomplete says that a part of the value that belongs into the pod is
	// missing there.
	Incomplete bool
}

// Build builds the pods of the operators of a reading. Refused operators come out as tasks
// without a pod. Messages go to the reading's list; the placeholders are shared, so that
// a look-up has the same name in all pods. The schedules say what templates mean.
// Bridge gives containers whose result Airflow reads the folder for it.
func Build(reading *airflow.Reading, schedules schedule.Schedules, placeholders *Placeholders, bridge bool) []*Task {
	tasks := make([]*Task, len(reading.Operators))
	given := &configs{}
	for i, op := range reading.Operators {
		b := &builder{messages: reading.Diagnostics, operators: reading.Operators, userNames: reading.Names, placeholders: placeholders, schedules: schedules, configs: given}
		tasks[i] = b.build(op, bridge)
	}
	return tasks
}

// builder builds the pod of one operator.
type builder struct {
	task         *Task
	messages     *diag.List
	operators    []*airflow.Operator     // all of the reading
	userNames    map[values.Value]string // what the user's code calls data
	placeholders *Placeholders
	schedules    schedule.Schedules
	configs      *configs

	// The parts of the pod while it is built.
	metadata, spec, container *Object
	// runtimeEnv, secretEnv, configMapRefs and secretRefs come after env and
	// envFrom, whatever the order in which the arguments are written.
	runtimeEnv, secretEnv, configMapRefs, secretRefs []Node
	secretVolumes, secretMounts                      []Node
	retries, delay, grows                            Node
	// cluster are the parts of what names a cluster of a cloud, by argument.
	cluster map[string]Node
	// full and template are whole pods that the parts are merged into, and
	// emptied the arguments that empty a field of theirs.
	full, template *Object
	emptied        []*arguments.Row
	// params are the parameters of the factory, by their places in it, from 1.
	params map[variable]int

	// The argument at hand.
	argument *airflow.Argument
	entry    *Entry
	changed  bool
	// sides counts the values around it that are one of two.
	sides int
	// refused is set when the pod can't be built.
	refused bool
}

func (b *builder) build(op *airflow.Operator, bridge bool) *Task {
	b.task = &Task{Operator: op, Problems: append([]*diag.Diagnostic{}, op.Problems...)}
	b.metadata, b.spec, b.container = &Object{}, &Object{}, &Object{}
	if op.Refusal != nil {
		b.refuseAll(op.Refusal)
		return b.task
	}
	if op.Template {
		b.factory()
	}
	for i := range op.Arguments {
		b.convert(&op.Arguments[i])
	}
	b.finish(bridge)
	return b.task
}

// refuseAll makes the account of a call that is not converted.
func (b *builder) refuseAll(reason *diag.Diagnostic) {
	op := b.task.Operator
	for i := range op.Arguments {
		b.begin(&op.Arguments[i])
		b.entry.Outcome = arguments.Unsupported
		b.entry.Diagnostics = append(b.entry.Diagnostics, reason)
	}
}

// begin starts the account entry of an argument.
func (b *builder) begin(a *airflow.Argument) {
	b.argument, b.changed = a, false
	b.entry = &Entry{Argument: a, Outcome: arguments.Same}
	b.task.Account = append(b.task.Account, b.entry)
}
