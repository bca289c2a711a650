// Package handover writes what hands tasks over from Airflow to Dagster, one
// by one and back, with dagster-airlift: the state of each DAG's tasks, and
// the change of the DAG's file.
//
// In go the assets that were written; out come files, and messages for tasks
// that can't be handed over this way.
package handover

import (
	"path"
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/diag"
	"podport/mapping/pod"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/write/manifest"
)

// Plan says which tasks of which DAGs are handed over.
type Plan struct {
	DAGs []*DAG
	// Files are the DAG files that are changed, in the order of their DAGs.
	Files []*File
	has   map[*pod.Task]bool
}

// DAG is one DAG with the tasks that are handed over.
type DAG struct {
	DAG   *airflow.DAG
	Tasks []*pod.Task
}

// State is the path of the file with the state of the DAG's tasks, which lies
// beside the DAG's file.
func (d *DAG) State() string {
	return path.Join(path.Dir(d.DAG.File.Path), "proxied_state", d.DAG.ID+".yaml")
}

// NewPlan decides which tasks are handed over, and tells why others are not.
func NewPlan(tasks []*pod.Task, modules []*syntax.Module, list *diag.List) *Plan {
	p := &Plan{has: map[*pod.Task]bool{}}
	trees := map[*source.File]*syntax.Module{}
	for _, m := range modules {
		trees[m.File] = m
	}
	files := map[*source.File]*File{}
	byDAG := map[*airflow.DAG]*DAG{}
	told := map[*airflow.DAG]bool{}
	owner := map[string]*airflow.DAG{}
	out := leftOut{byCall: map[cause][]*pod.Task{}}
	for _, t := range tasks {
		dag := t.DAG()
		if dag == nil || t.Refused() {
			continue
		}
		var named *binding
		if dag.Variable == "" && !dag.Several {
			named = bind(dag, trees)
		}
		reason, hint := cannot(dag, named != nil)
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
		if t.Factory != nil || t.Operator.IsMapped() {
			out.add(t)
			continue
		}
		d := byDAG[dag]
		f := files[dag.File]
		if f == nil {
			f = &File{module: trees[dag.File]}
			files[dag.File] = f
			p.Files = append(p.Files, f)
		}
		if d == nil {
			d = &DAG{DAG: dag}
			byDAG[dag] = d
			p.DAGs = append(p.DAGs, d)
			if named != nil {
				f.bindings = append(f.bindings, named)
			}
		}
		d.Tasks = append(d.Tasks, t)
		f.groups = f.groups || t.Operator.Grouped
		p.has[t] = true
		retriesMultiply(t, list)
		configMissing(t, list)
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
	c := cause{t.Operator.At, "dagster-airlift refuses mapped tasks", "Hand the task over with the whole DAG, or write a task for each item."}
	if t.Factory != nil {
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

// cannot says why a DAG can't be handed over, and what to do, or "". Named says
// that the patch of its file gives it a name.
func cannot(dag *airflow.DAG, named bool) (reason, hint string) {
	switch {
	case !dag.Known:
		return "its id is not known, and the state's file is named after it", "Give the DAG an id that stands in the file."
	case strings.ContainsAny(dag.ID, "/\\\x00") || dag.ID == "." || dag.ID == "..":
		return "its id can't be a file's name", "Rename the DAG."
	case dag.Several:
		return "it is made in a loop, and dagster-airlift finds only the last one", "Bind each DAG to a name of its own, e.g. globals()[dag_id] = dag."
	case dag.Variable != "" || named:
	case dag.Function != "":
		return "the result of `" + dag.Function + "()` is bound to no name, and dagster-airlift looks for DAGs among the names of the file",
			"Write `" + dag.Function + "_dag = " + dag.Function + "()`."
	default:
		return "no name of the file stands for it in the end, and dagster-airlift looks for DAGs there", "Bind it to a name of its own: `with DAG(…) as orders_dag:`."
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

// configMissing tells of a task whose asset must be given something: dagster-airlift
// starts assets without config.
func configMissing(t *pod.Task, list *diag.List) {
	c := t.Uses().Config
	if c == nil {
		return
	}
	var names []string
	for _, f := range c.Fields {
		if f.Required {
			names = append(names, f.Name)
		}
	}
	if len(names) > 0 {
		t.Problems = append(t.Problems, list.Add(diag.HandoverConfig, t.Operator.At, "While the task is handed over, its asset is started without config, and fails: "+
			diag.Names(names)+diag.Plural(len(names), " has", " have")+" no default.",
			"Give "+diag.Plural(len(names), "it a default", "them defaults")+" in the module, or hand the task over with the whole DAG."))
	}
}

// WriteState writes the state of a DAG's tasks, none of them handed over yet.
func WriteState(d *DAG) string {
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
