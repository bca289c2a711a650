package airflow

import (
	"sort"

	"podport/mapping/diag"
	"podport/mapping/evaluate"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// reader does at each step of the program what Airflow does while it loads the
// file, and collects a Reading.
type reader struct {
	Reading
	program *evaluate.Program
	files   []*source.File

	// What the objects of the program are.
	dags        map[*values.Object]*DAG // of a @dag function, by the call
	groups      map[*values.Object]*group
	nodes       map[*values.Object]*node
	decorations map[*values.Function]*decoration
	// loose are the DAGs of the @dag functions that nothing calls; last the
	// one that the latest call of a @dag function made.
	loose, last map[*values.Function]*DAG
	// partials are operators of which `partial` was called, and not yet
	// `expand`.
	partials map[*values.Object]*values.Object

	byID   map[taskKey][]*Task
	marks  int            // counts the walks through the graph
	active []values.Value // the contexts around the latest step
	work   workContexts
	// byCode are the functions that tasks run; around those that the calls
	// stand in by which functions that nothing calls lead on.
	byCode map[*values.Function]bool
	around map[*syntax.Call]*values.Function
}

func newReader(program *evaluate.Program, files []*source.File) *reader {
	r := &reader{
		Reading: Reading{Diagnostics: &diag.List{}}, program: program, files: files,
		dags:        map[*values.Object]*DAG{},
		groups:      map[*values.Object]*group{},
		nodes:       map[*values.Object]*node{},
		decorations: map[*values.Function]*decoration{},
		loose:       map[*values.Function]*DAG{},
		last:        map[*values.Function]*DAG{},
		partials:    map[*values.Object]*values.Object{},
		byCode:      map[*values.Function]bool{},
		byID:        map[taskKey][]*Task{},
		around:      map[*syntax.Call]*values.Function{},
	}
	r.findCode()
	r.findLooseDAGs()
	return r
}

// findCode notes the functions that tasks run: operators that are made in
// them are no tasks of the graph. A task may be made before its function is
// looked at, so this comes first.
func (r *reader) findCode() {
	for _, f := range r.program.Functions {
		if d := r.decoration(f); d != nil && d.role == taskFunction && !d.startsPod() {
			r.byCode[f] = true
		}
	}
	for _, o := range r.program.Objects() {
		if f, ok := argument(o.Args, "python_callable").(*values.Function); ok {
			r.byCode[f] = true
		}
	}
}

func (r *reader) step(s evaluate.Step) {
	switch {
	case s.Object != nil:
		r.leave(s.Object.Within)
		r.object(s.Object)
	case s.Shift != nil:
		r.leave(s.Shift.Within)
		r.shift(s.Shift)
	}
}

// maxTasks is the number of tasks that are read.
const maxTasks = 20_000

// object looks at one call: what is it to Airflow?
func (r *reader) object(o *values.Object) {
	if len(r.Tasks) >= maxTasks {
		r.Diagnostics.Add(diag.TooMuchWork, source.Span{}, "The files make more tasks than podport reads; the first 20,000 are read.",
			"Give the files with the operators alone, or fewer DAGs at a time.")
		return
	}
	switch {
	case isDAG(o):
		r.dag(o)
	case isTaskGroup(o):
		r.taskGroup(o)
	case isLabel(o):
		r.nodes[o] = &node{label: &label{}}
	case r.decorated(o):
	case r.method(o):
	case orderFunctions[lastPart(o.Callee)] != nil && !o.Local && o.Method == "":
		orderFunctions[lastPart(o.Callee)](r, newOrdering(o))
	default:
		r.operator(o)
	}
}

// methods are the methods of tasks and of what holds tasks.
var methods = map[string]func(*reader, *values.Object){
	"set_upstream":   (*reader).setUpstream,
	"set_downstream": (*reader).setDownstream,
	"as_setup":       (*reader).asSetup,
	"as_teardown":    (*reader).asTeardown,
	"expand":         (*reader).expand,
	"expand_kwargs":  (*reader).expand,
	"execute":        (*reader).executed,
	"add_task":       (*reader).addTask,
	"get_task":       (*reader).getTask,
	"map":            (*reader).sameTask,
	"zip":            (*reader).sameTask,
	"concat":         (*reader).sameTask,
}

// method reads a call of a method of another value, and reports whether it is
// one that Airflow's tasks have.
func (r *reader) method(o *values.Object) bool {
	if o.Method == "" || o.Receiver == nil || methods[o.Method] == nil {
		return false
	}
	methods[o.Method](r, o)
	return true
}

// sameTask reads a method that returns another view of what a task returns.
func (r *reader) sameTask(o *values.Object) {
	if n := r.taskOf(o.Receiver); n != nil {
		r.nodes[o] = n
	}
}

// executed reads a call of an operator's own execute: its pod starts when the
// line runs.
func (r *reader) executed(o *values.Object) {
	n := r.taskOf(o.Receiver)
	if n == nil || n.task == nil || n.task.Operator == nil || n.task.Operator.Refusal != nil {
		return
	}
	n.task.byCode, n.task.executed = true, true
	r.startedByTask(n.task.Operator, o.Origin(), "its `execute` is called here, so the pod starts when this line runs, and no task of the DAG stands for it")
}

func (r *reader) startedByTask(op *Operator, at source.Span, reason string) {
	r.Diagnostics.Add(diag.StartedByTask, at, "The operator is converted, but "+reason+".", "Decide when the asset has to run.")
}

// finish works out what can only be said when all steps are known.
func (r *reader) finish() {
	r.leave(nil)
	r.neverExpanded()
	r.neverCalled()
	r.unreached()
	r.setAfterwards()
	for _, t := range r.Tasks {
		if t.Operator != nil {
			r.check(t.Operator)
		}
	}
	r.findNames()
	r.nameData()
	r.inOrder()
	r.resolve()
	r.tellOthers()
	r.tellTeardowns()
	r.eachItem()
}

// inOrder puts DAGs, tasks and operators into the order of the text.
func (r *reader) inOrder() {
	files := map[*source.File]int{}
	for i, f := range r.files {
		files[f] = i
	}
	before := func(a, b source.Span) bool {
		if a.File != b.File {
			return files[a.File] < files[b.File]
		}
		return a.Start < b.Start
	}
	sort.SliceStable(r.DAGs, func(i, j int) bool { return before(r.DAGs[i].At, r.DAGs[j].At) })
	sort.SliceStable(r.Tasks, func(i, j int) bool { return before(r.Tasks[i].At, r.Tasks[j].At) })
	for _, t := range r.Tasks {
		if t.Operator != nil {
			r.Operators = append(r.Operators, t.Operator)
		}
	}
}

// functionAround returns the function that a call was made in, outermost:
// where nothing in the files calls the function, that is the one whose body
// was worked out by itself.
func (r *reader) functionAround(in *values.Function, stack []*syntax.Call) *values.Function {
	if len(stack) == 0 {
		return in
	}
	found, known := r.around[stack[0]]
	if known {
		return found
	}
	at := stack[0].At
	for _, f := range r.program.Functions {
		if f.Def != nil && covers(f.Def.At, at) && (found == nil || covers(found.Def.At, f.Def.At)) {
			found = f
		}
	}
	r.around[stack[0]] = found
	return found
}

// at returns the place of a call; of one that no text makes by itself, as in
// map(make, names), that of the call that led there.
func (r *reader) at(o *values.Object) source.Span {
	at := o.Origin()
	if at.IsZero() && len(o.Stack) > 0 {
		at = o.Stack[len(o.Stack)-1].At
	}
	if at.IsZero() && o.Root != nil {
		at = o.Root.Span(0, 0)
	}
	return at
}

func covers(outer, inner source.Span) bool {
	return outer.File == inner.File && outer.Start <= inner.Start && inner.End <= outer.End
}
