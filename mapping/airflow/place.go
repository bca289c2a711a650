package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/values"
)

// place is where in Airflow a task or a group stands.
type place struct {
	dag   *DAG
	group *group // the innermost; nil for none
	// hidden are contexts that may bring default_args, but are not known.
	hidden []hiddenDefaults
}

type hiddenDefaults struct {
	value values.Value
	from  Source
}

// groups returns the groups around the place, innermost first.
func (p place) groups() []*group {
	var all []*group
	for g := p.group; g != nil; g = g.place.group {
		all = append(all, g)
	}
	return all
}

// placeOf returns the place of what a call makes, as Airflow finds it: by the
// arguments dag and task_group, by the contexts around it, by the function
// around it.
func (r *reader) placeOf(o *values.Object, args []values.Arg) place {
	var p place
	if o.Uncalled {
		p = r.bodyOf(r.functionAround(o.In, o.Stack))
	}
	for _, v := range o.Within {
		r.enter(&p, v)
	}
	if v := given(args, "task_group"); v != nil {
		r.enterGroup(&p, v)
	}
	switch v := given(args, "dag").(type) {
	case nil:
	case *values.Object:
		if dag := r.dags[v]; dag != nil {
			p.dag = dag
			break
		}
		p.unknownDAG(v)
	default:
		p.unknownDAG(v)
	}
	return p
}

// bodyOf returns the place of the body of a function that nothing calls: that
// of the function around it.
func (r *reader) bodyOf(f *values.Function) place {
	if f == nil {
		return place{}
	}
	d := r.decoration(f)
	if d != nil && d.role == dagFunction {
		return place{dag: r.dagOf(f)}
	}
	p := r.bodyOf(f.Outer)
	if f.Outer != nil && p.dag == nil {
		p.dag = r.dagOf(f.Outer)
	}
	if d != nil && d.role == groupFunction {
		p.group = r.groupOf(f, d, p)
	}
	return p
}

// dagOf returns the DAG that the body of a function, or the function around
// it, makes; nil when there is none.
func (r *reader) dagOf(f *values.Function) *DAG {
	for ; f != nil; f = f.Outer {
		if dag := r.last[f]; dag != nil {
			return dag
		}
		if dag := r.loose[f]; dag != nil {
			return dag
		}
	}
	return nil
}

// enter goes into a context.
func (r *reader) enter(p *place, v values.Value) {
	o, ok := v.(*values.Object)
	switch v.(type) {
	case *values.File, *values.Instance:
		// What a class of the files does when it is entered, the program has
		// done by itself.
		return
	}
	switch {
	case ok && r.dags[o] != nil:
		p.dag, p.group = r.dags[o], nil
	case ok && r.groups[o] != nil:
		r.enterGroup(p, o)
	case ok && harmless(o), r.taskOf(v) != nil, isWorkContext(v):
	default:
		p.unknownDAG(v)
		r.Diagnostics.Add(diag.DAGIDUnknown, v.Origin(),
			"`"+v.Origin().Excerpt()+"` is not known to be a DAG or a task group; which DAG the tasks in it belong to is not known.",
			"Write the DAG as `with DAG(…) as dag:` in this file.")
	}
}

// unknownDAG notes a context that may be a DAG.
func (p *place) unknownDAG(v values.Value) {
	why := "the DAG is not known"
	if rt, ok := v.(*values.Runtime); ok && rt.Why != "" {
		why += ": " + rt.Why
	}
	p.hide(v, why, FromDAGDefaults)
}

func (p *place) hide(v values.Value, why string, from Source) {
	p.hidden = append(p.hidden[:len(p.hidden):len(p.hidden)],
		hiddenDefaults{&values.Runtime{From: values.From{At: v.Origin()}, Why: why}, from})
}

// enterGroup goes into a task group: its own place is the one where it is made.
func (r *reader) enterGroup(p *place, v values.Value) {
	o, _ := v.(*values.Object)
	if g := r.groups[o]; o != nil && g != nil {
		if g.place.dag != nil {
			p.dag = g.place.dag
		}
		p.group = g
		return
	}
	p.group = &group{why: "the task group `" + v.Origin().Excerpt() + "` is not known", prefix: true, place: *p}
	p.hide(v, "the task group is not known", FromGroupDefaults)
}

// harmlessModules have contexts that have nothing to do with DAGs.
var harmlessModules = []string{"contextlib.", "tempfile.", "warnings.", "unittest.", "pathlib.", "threading.", "importlib.", "builtins.", "logging."}

// harmless reports whether a context has nothing to do with DAGs.
func harmless(o *values.Object) bool {
	if o.Callee == "open" || o.Method == "open" {
		return true
	}
	for _, module := range harmlessModules {
		if !o.Local && strings.HasPrefix(o.Callee, module) {
			return true
		}
	}
	return false
}
