package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/values"
)

// operator looks at a call of something from elsewhere: does it make a task?
func (r *reader) operator(o *values.Object) {
	if !isCall(o) {
		return
	}
	callee := o.Callee
	if head, ok := strings.CutSuffix(callee, ".partial"); ok {
		if classOf(head) != nil || strings.HasSuffix(head, "Operator") || strings.HasSuffix(head, "Sensor") {
			r.partials[o] = o
		}
		return
	}
	if _, isDecorator := roleOf(callee); isDecorator {
		return
	}
	switch c := classOf(callee); {
	case c != nil:
		r.podOperator(o, c)
	case makesTask(o):
		r.otherTask(o)
	}
}

// podOperator reads a call of an operator that starts a pod.
func (r *reader) podOperator(o *values.Object, c *Class) {
	op := r.newOperator(o, o.Args, className(o))
	switch {
	case op == nil:
		return
	case c.Refusal != "":
		r.refuse(op, c, op.At)
	case r.inMapped(op.Task):
		r.mapInGroup(op)
	}
	if o.Class != nil {
		r.subclass(op)
	}
	r.foreign(op, c, o.Callee)
}

// foreign tells of an operator whose class is not Airflow's own and not of the
// files either.
func (r *reader) foreign(op *Operator, c *Class, callee string) {
	if !isAirflows(callee) && op.Refusal == nil {
		r.Diagnostics.Add(diag.ForeignOperator, op.At,
			"`"+callee+"` is not Airflow's own and its module was not given; it is read as Airflow's "+c.Name+".",
			"Check that it adds nothing to the pod.")
	}
}

// newOperator makes the operator of a call with its place, arguments and id;
// nil when it is one that another branch makes just so.
func (r *reader) newOperator(o *values.Object, args []values.Arg, class string) *Operator {
	t := &Task{Class: class, At: r.at(o), object: o, place: r.placeOf(o, args)}
	op := &Operator{Task: t, Own: ownOf(o), Path: o.Callee}
	op.Arguments = r.arguments(op, args)
	var id values.Value
	if a := op.Argument("task_id"); a != nil {
		id = a.Value
	}
	r.name(t, id, false)
	op.Template = t.TaskID != "" && !isStr(t.ID)
	if op.Template && !op.findLoops() {
		op.Template, t.TaskID, t.noID = false, "", values.Why(t.ID)
	}
	n := r.add(t, op)
	r.outputs(n, templatedArgs(op, args))
	if n.task != t {
		return nil
	}
	return op
}

// templatedArgs returns the arguments in which Airflow looks for results of
// other tasks: those in which it renders templates.
func templatedArgs(op *Operator, args []values.Arg) []values.Arg {
	var all []values.Arg
	for _, a := range op.Arguments {
		if a.Templated {
			all = append(all, values.Arg{Name: a.Name, Value: a.Value, At: a.At})
		}
	}
	return all
}

func isStr(v values.Value) bool {
	_, ok := v.(*values.Str)
	return ok
}

// otherTask reads a call that makes a task which starts no pod.
func (r *reader) otherTask(o *values.Object) *node { return r.newTask(o, o.Args, className(o)) }

func (r *reader) newTask(o *values.Object, args []values.Arg, class string) *node {
	t := &Task{Class: class, At: r.at(o), object: o, place: r.placeOf(o, args)}
	r.name(t, argument(args, "task_id"), false)
	n := r.add(t, nil)
	r.outputs(n, args)
	return n
}

// expand reads Operator.partial(…).expand(…): one task that is mapped.
func (r *reader) expand(o *values.Object) {
	partial, _ := o.Receiver.(*values.Object)
	if partial == nil || r.partials[partial] == nil {
		r.sameTask(o)
		return
	}
	r.partials[partial] = nil
	head := strings.TrimSuffix(partial.Callee, ".partial")
	args := append(append([]values.Arg{}, partial.Args...), o.Args...)
	c := classOf(head)
	if c == nil {
		r.newTask(o, args, lastPart(head))
		return
	}
	op := r.newOperator(o, args, c.Name)
	switch {
	case op == nil:
	case c.Refusal != "":
		r.refuse(op, c, op.At)
	case ofFiles(partial) != nil:
		r.refuseMapped(op, "its class `"+ofFiles(partial).Name+"` is one of the files, and what that makes of an item is not followed")
	default:
		r.mapOver(op, partial.Args, o)
	}
	if op != nil {
		r.foreign(op, c, head)
	}
}

// ofFiles returns the class of the files that `partial` is called of, or nil.
func ofFiles(partial *values.Object) *values.Class {
	if ref, ok := partial.Func.(*values.Ref); ok {
		return ref.Class
	}
	return nil
}

// neverExpanded refuses operators that `partial` was called of and `expand`
// never was; there is no task for them.
func (r *reader) neverExpanded() {
	for _, o := range r.program.Objects() {
		if r.partials[o] == nil {
			continue
		}
		if c := classOf(strings.TrimSuffix(o.Callee, ".partial")); c != nil {
			t := &Task{Class: c.Name, At: r.at(o), object: o, place: r.placeOf(o, o.Args), byCode: true}
			op := &Operator{Task: t, Own: c.Own}
			op.Arguments = r.arguments(op, o.Args)
			r.name(t, argument(o.Args, "task_id"), false)
			r.add(t, op)
			r.refuseMapped(op, "`expand` is never called of it")
		}
	}
}

// setAfterwards puts tasks into the DAG that is set on them after the call.
func (r *reader) setAfterwards() {
	for _, t := range r.Tasks {
		if t.object == nil || t.DAG != nil {
			continue
		}
		if made, ok := argument(t.object.Attrs, "dag").(*values.Object); ok && r.dags[made] != nil {
			r.assign(t, r.dags[made])
		}
	}
}
