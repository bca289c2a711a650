package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// group is a task group: a TaskGroup, or a call of a @task_group function.
type group struct {
	// id is nil when it is not known; why then says the reason.
	id     *values.Str
	why    string
	prefix bool
	// arguments are those of the call of TaskGroup or task_group.
	arguments []values.Arg
	// key is the object or function that stands for the group.
	key any
}

// context is what stands around a call when it runs: that of the call itself
// and, in a function, that of the function's calls.
type context struct {
	dag    *DAG
	groups []*group // outermost first
	// hidden are contexts that may bring default_args, but are not known.
	hidden []hiddenDefaults
	// repeated and maybe are as those of an Object, with the calls'.
	repeated, maybe bool
	// several is the function that is called under different contexts.
	several *values.Function
}

type hiddenDefaults struct {
	value values.Value
	from  Source
}

// contextOf returns the context of a call, as Airflow finds it: the arguments
// dag and task_group, the with statements around it, the function around it.
func (r *reader) contextOf(o *values.Object) context {
	if r.depth > 50 {
		return context{}
	}
	r.depth++
	defer func() { r.depth-- }()
	c := r.functionContext(o.In)
	c.repeated = c.repeated || o.Repeated
	c.maybe = c.maybe || o.Maybe
	for _, v := range r.flow.around(o) {
		r.enter(&c, v)
	}
	for _, name := range []string{"task_group", "parent_group"} {
		switch v := r.flow.argument(o, name).(type) {
		case nil, *values.None:
		default:
			if name == "parent_group" && !isTaskGroup(o) {
				continue
			}
			r.enterGroup(&c, v)
		}
	}
	switch v := r.flow.argument(o, "dag").(type) {
	case nil, *values.None:
	case *values.Object:
		if dag := r.dags[v]; dag != nil {
			c.dag = dag
			break
		}
		r.unknownDAG(&c, v)
	default:
		r.unknownDAG(&c, v)
	}
	return c
}

// enter applies a context of a with statement.
func (r *reader) enter(c *context, v values.Value) {
	o, ok := v.(*values.Object)
	switch {
	case ok && r.dags[o] != nil:
		c.dag, c.groups = r.dags[o], nil
	case ok && isTaskGroup(o):
		r.enterGroup(c, o)
	case ok && harmless(o):
	default:
		r.unknownDAG(c, v)
		r.Diagnostics.Add(diag.DAGIDUnknown, v.Origin(),
			"`"+v.Origin().Excerpt()+"` is not known to be a DAG or a task group; which DAG the tasks in it belong to is not known.",
			"Write the DAG as `with DAG(…) as dag:` in this file.")
	}
}

// unknownDAG notes a context that may be a DAG.
func (r *reader) unknownDAG(c *context, v values.Value) {
	why := "the DAG is not known"
	if rt, ok := v.(*values.Runtime); ok && rt.Why != "" {
		why += ": " + rt.Why
	}
	c.hidden = append(c.hidden, hiddenDefaults{&values.Runtime{From: values.From{At: v.Origin()}, Why: why}, FromDAGDefaults})
}

// harmless reports whether a context has nothing to do with DAGs.
func harmless(o *values.Object) bool {
	if o.Method == "as_setup" || o.Method == "as_teardown" || o.Callee == "open" {
		return true
	}
	for _, module := range [...]string{"contextlib.", "tempfile.", "warnings.", "unittest.", "pathlib.", "threading."} {
		if !o.Local && strings.HasPrefix(o.Callee, module) {
			return true
		}
	}
	return false
}

// enterGroup puts the groups of a TaskGroup in the place of those around: its
// own place is the one where it is made.
func (r *reader) enterGroup(c *context, v values.Value) {
	o, ok := v.(*values.Object)
	if ok && o.Func != nil {
		if f, over := calledFunction(o); f != nil && r.decorator(f, "task_group") != nil {
			around := r.contextOf(o)
			c.groups = append(around.groups, r.groupFunction(f, over))
			return
		}
	}
	if !ok || !isTaskGroup(o) {
		c.groups = append(c.groups[:len(c.groups):len(c.groups)], &group{why: "the task group `" + v.Origin().Excerpt() + "` is not known", prefix: true, key: v})
		c.hidden = append(c.hidden, hiddenDefaults{&values.Runtime{From: values.From{At: v.Origin()}, Why: "the task group is not known"}, FromGroupDefaults})
		return
	}
	made := r.contextOf(o)
	if made.dag != nil {
		c.dag = made.dag
	}
	c.groups = append(made.groups[:len(made.groups):len(made.groups)], r.taskGroup(o, firstOf(o.Args, "group_id"), o.Args, ""))
}

func isTaskGroup(o *values.Object) bool {
	return !o.Local && o.Method == "" && lastPart(o.Callee) == "TaskGroup"
}

// taskGroup makes the group of a call, one for each key.
func (r *reader) taskGroup(key any, id values.Value, args []values.Arg, fallback string) *group {
	if g := r.groups[key]; g != nil {
		return g
	}
	g := &group{prefix: true, arguments: args, key: key}
	r.groups[key] = g
	switch v := id.(type) {
	case *values.Str:
		g.id = v
	case nil:
		if fallback != "" {
			g.id = &values.Str{Value: fallback}
		} else {
			g.why = "the task group has no group_id"
		}
	default:
		g.why = "the id of its task group is not known: " + values.Why(v)
	}
	switch p := argument(args, "prefix_group_id").(type) {
	case nil:
	case *values.Bool:
		g.prefix = p.Value
	default:
		g.id, g.why = nil, "whether its task group prefixes ids is not known: "+values.Why(p)
	}
	return g
}

// groupFunction makes the group of a @task_group function; over is the call
// of its method override, nil when there is none.
func (r *reader) groupFunction(f *values.Function, over *values.Object) *group {
	var args []values.Arg
	if over != nil {
		args = append(args, over.Args...)
	}
	if call, ok := r.decorator(f, "task_group").(*syntax.Call); ok && r.byCall[call] != nil {
		args = append(args, r.byCall[call].Args...)
	}
	return r.taskGroup(f, firstOf(args, "group_id"), args, f.Name)
}

// calledFunction returns the function of the file that a call calls, and the
// call of override in between, if there is one.
func calledFunction(o *values.Object) (f *values.Function, over *values.Object) {
	switch fn := o.Func.(type) {
	case *values.Function:
		return fn, nil
	case *values.Object:
		if f, ok := fn.Receiver.(*values.Function); ok && fn.Method == "override" {
			return f, fn
		}
	}
	if f, ok := o.Receiver.(*values.Function); ok && (o.Method == "expand" || o.Method == "expand_kwargs") {
		return f, nil
	}
	return nil, nil
}

// functionContext returns the context in which the body of a function runs:
// that of its calls, when they all have the same.
func (r *reader) functionContext(f *values.Function) context {
	if f == nil {
		return context{}
	}
	if dag := r.functions[f]; dag != nil {
		return context{dag: dag}
	}
	if c, ok := r.contexts[f]; ok {
		return c
	}
	r.contexts[f] = context{} // a function that calls itself
	calls := r.calls[f]
	var c context
	if len(calls) == 0 {
		c = r.functionContext(f.Outer)
	}
	for i, call := range calls {
		next := r.contextOf(call)
		if i == 0 {
			c = next
			continue
		}
		c.repeated, c.maybe = c.repeated || next.repeated, c.maybe || next.maybe
		if !next.same(c) {
			c.several = f
		}
	}
	if r.decorator(f, "task_group") != nil {
		var over *values.Object
		if len(calls) > 0 {
			_, over = calledFunction(calls[0])
		}
		c.groups = append(c.groups[:len(c.groups):len(c.groups)], r.groupFunction(f, over))
		if len(calls) > 1 {
			c.several = f // each call makes a group with an id of its own
		}
	}
	r.contexts[f] = c
	return c
}

func (c context) same(other context) bool {
	if c.dag != other.dag || len(c.groups) != len(other.groups) || len(c.hidden) != len(other.hidden) {
		return false
	}
	for i := range c.groups {
		if c.groups[i] != other.groups[i] {
			return false
		}
	}
	return true
}

// decorator returns the decorator of that name of Airflow's that a function
// has, or nil.
func (r *reader) decorator(f *values.Function, name string) syntax.Expr {
	if f.Def == nil {
		return nil
	}
	for _, d := range f.Def.Decorators {
		if lastPart(r.decoratorPath(d)) == name {
			return d
		}
	}
	return nil
}

// decoratorPath returns the dotted path of a decorator, with import aliases
// resolved; "" for one of the file.
func (r *reader) decoratorPath(d syntax.Expr) string {
	if call, ok := d.(*syntax.Call); ok {
		d = call.Func
	}
	switch v := r.program.Value(d).(type) {
	case *values.Ref:
		return v.Path
	case *values.Function, *values.Class:
		return ""
	}
	return dotted(d)
}
