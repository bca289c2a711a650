// Package handover writes what hands tasks over from Airflow to Dagster, one
// by one and back, with dagster-airlift: the state of each DAG's tasks, and
// the lines that the DAG's file needs.
//
// In go the assets that were written; out come files, and messages for tasks
// that can't be handed over this way.
package handover

import (
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/diag"
	"podport/mapping/pod"
	"podport/mapping/source"
	"podport/mapping/write/manifest"
	"podport/mapping/write/python"
)

// Plan says which tasks of which DAGs are handed over.
type Plan struct {
	DAGs []*DAG
	has  map[*pod.Task]bool
}

// DAG is one DAG with the tasks that are handed over.
type DAG struct {
	DAG   *airflow.DAG
	Tasks []*pod.Task
}

// NewPlan decides which tasks are handed over, and tells why others are not.
func NewPlan(tasks []*pod.Task, list *diag.List) *Plan {
	p := &Plan{has: map[*pod.Task]bool{}}
	byDAG := map[*airflow.DAG]*DAG{}
	told := map[*airflow.DAG]bool{}
	owner := map[string]*airflow.DAG{}
	out := leftOut{byCall: map[cause][]*pod.Task{}}
	for _, t := range tasks {
		dag := t.DAG()
		if dag == nil || t.Refused() {
			continue
		}
		reason, hint := cannot(dag)
		if first := owner[dag.ID]; reason == "" && first != nil && first != dag {
			reason, hint = "another DAG has the same id, and Airflow keeps only one of them", "Rename one of the two."
		}
		if reason == "" {
			owner[dag.ID] = dag
		} else {
			if !told[dag] {
				told[dag] = true
				list.Add(diag.HandoverLeftOut, dag.At, "The DAG can't be handed over to Dagster task by task: "+reason+".", hint)
			}
			continue
		}
		if t.Factory != nil || t.Operator.Grouped || t.Operator.IsMapped() {
			out.add(t)
			continue
		}
		d := byDAG[dag]
		if d == nil {
			d = &DAG{DAG: dag}
			byDAG[dag] = d
			p.DAGs = append(p.DAGs, d)
		}
		d.Tasks = append(d.Tasks, t)
		p.has[t] = true
		retriesMultiply(t, list)
	}
	out.tell(list)
	return p
}

// leftOut are the tasks that are left out of the hand-over: those of one call and
// one reason are told of together.
type leftOut struct {
	causes []cause
	byCall map[cause][]*pod.Task
}

// cause is a call that makes tasks which can't be handed over, and why, and what
// to do.
type cause struct {
	at           source.Span
	reason, hint string
}

func (l *leftOut) add(t *pod.Task) {
	c := cause{t.Operator.At, "dagster-airlift gives a task in a task group a wrong id, and the DAG is lost",
		"Hand the group's tasks over once it is converted, or take the task out of the group."}
	switch {
	case t.Operator.IsMapped():
		c.reason, c.hint = "dagster-airlift refuses mapped tasks", "Hand the task over with the whole DAG, or write a task for each item."
	case t.Factory != nil:
		c.reason, c.hint = "which tasks there are is only known at run time",
			"Write the tasks that there are into the proxied state, and a task mapping for each into the factory."
	}
	if l.byCall[c] == nil {
		l.causes = append(l.causes, c)
	}
	l.byCall[c] = append(l.byCall[c], t)
}

func (l *leftOut) tell(list *diag.List) {
	for _, c := range l.causes {
		var names []string
		for _, t := range l.byCall[c] {
			names = append(names, t.Operator.Name())
		}
		list.Add(diag.HandoverLeftOut, c.at, diag.Names(names)+diag.Plural(len(names), " is", " are")+" left out of the hand-over: "+c.reason+".", c.hint)
	}
}

// Has reports whether the task is handed over.
func (p *Plan) Has(t *pod.Task) bool { return p.has[t] }

// cannot says why a DAG can't be handed over, and what to do, or "".
func cannot(dag *airflow.DAG) (reason, hint string) {
	switch {
	case !dag.Known:
		return "its id is not known, and the state's file is named after it", "Give the DAG an id that stands in the file."
	case strings.ContainsAny(dag.ID, "/\\\x00") || dag.ID == "." || dag.ID == "..":
		return "its id can't be a file's name", "Rename the DAG."
	case dag.Several:
		return "it is made in a loop, and dagster-airlift finds only the last one", "Bind each DAG to a name of its own, e.g. globals()[dag_id] = dag."
	case dag.Variable == "" && dag.Function != "":
		return "the result of `" + dag.Function + "()` is bound to no name, and dagster-airlift looks for DAGs among the names of the file",
			"Write `" + dag.Function + "_dag = " + dag.Function + "()`."
	case dag.Variable == "":
		return "it is bound to no name of the file, and dagster-airlift looks for DAGs there", "Write `with DAG(…) as dag:`."
	}
	return "", ""
}

// retriesMultiply tells of retries that both sides would do.
func retriesMultiply(t *pod.Task, list *diag.List) {
	if t.Retry == nil {
		return
	}
	for _, e := range t.Account {
		if e.Argument.Name == "retries" {
			e.Diagnostics = append(e.Diagnostics, list.Add(diag.RetriesMultiply, e.Argument.At,
				"While the task is handed over, Airflow tries again what Dagster has already tried again: the numbers multiply.",
				"Until the DAG is gone from Airflow, keep retries on one side only."))
		}
	}
}

// State writes the state of a DAG's tasks, none of them handed over yet. Its
// path must be proxied_state/<dag_id>.yaml beside the DAG's file.
func State(d *DAG) string {
	tasks := &pod.Array{}
	for _, t := range d.Tasks {
		o := &pod.Object{}
		o.Set("id", pod.Literal(t.Operator.TaskID), t.Operator.At)
		o.Set("proxied", &pod.Bool{}, t.Operator.At)
		tasks.Items = append(tasks.Items, o)
	}
	root := &pod.Object{}
	root.Set("tasks", tasks, d.DAG.At)
	return manifest.Document(root)
}

// Lines writes what is to be added at the end of a DAG file. It is the same
// for every file: dagster-airlift looks for the file's DAGs itself.
func Lines() string {
	name := func(s string) *python.Name { return &python.Name{Text: s} }
	file := &python.Call{Func: name("Path"), Args: []python.Arg{{Value: name("__file__")}}}
	directory := &python.Call{
		Func: &python.Attr{Value: file, Name: "with_name"},
		Args: []python.Arg{{Value: &python.Str{Value: "proxied_state"}}},
	}
	state := &python.Call{Func: name("load_proxied_state_from_yaml"), Args: []python.Arg{{Value: directory}}}
	return python.Format(&python.Module{
		Imports: []python.Import{
			{From: "pathlib", Name: "Path"},
			{From: "dagster_airlift.in_airflow", Name: "proxying_to_dagster"},
			{From: "dagster_airlift.in_airflow.proxied_state", Name: "load_proxied_state_from_yaml"},
		},
		Body: []python.Stmt{&python.ExprStmt{
			Comments: []string{"The last statement of the file: it looks for the DAGs that stand above it."},
			Value: &python.Call{Func: name("proxying_to_dagster"), Args: []python.Arg{
				{Name: "global_vars", Value: &python.Call{Func: name("globals")}},
				{Name: "proxied_state", Value: state},
			}},
		}},
	})
}
