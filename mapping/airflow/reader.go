package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// reader collects a Reading.
type reader struct {
	Reading
	dags map[*values.Object]*DAG // DAG calls of all files

	// Of the file at hand:
	program   *values.Program
	flow      *flow
	functions map[*values.Function]*DAG // @dag functions
	byCall    map[*syntax.Call]*values.Object
	calls     map[*values.Function][]*values.Object
	contexts  map[*values.Function]context
	groups    map[any]*group
	byCode    map[*values.Function]bool // functions that tasks run
	executed  map[*values.Object]*values.Object
	kept      map[*values.Function]*Operator // @task.kubernetes functions
	depth     int
}

// begin looks over the calls of a file.
func (r *reader) begin(p *values.Program) {
	r.program, r.flow = p, newFlow(p)
	r.functions = map[*values.Function]*DAG{}
	r.byCall = map[*syntax.Call]*values.Object{}
	r.calls = map[*values.Function][]*values.Object{}
	r.contexts = map[*values.Function]context{}
	r.groups = map[any]*group{}
	r.byCode = map[*values.Function]bool{}
	r.executed = map[*values.Object]*values.Object{}
	r.kept = map[*values.Function]*Operator{}
	for _, o := range p.Objects {
		if o.Call != nil {
			r.byCall[o.Call] = o
		}
		if f, _ := calledFunction(o); f != nil {
			r.calls[f] = append(r.calls[f], o)
		}
		if f, ok := argument(o.Args, "python_callable").(*values.Function); ok {
			r.byCode[f] = true
		}
		if made, ok := o.Receiver.(*values.Object); ok && o.Method == "execute" {
			r.executed[made] = o
		}
		if isDAG(o) {
			r.dag(o)
		}
	}
}

func (r *reader) read(p *values.Program) {
	r.begin(p)
	decorators := map[*syntax.Call]bool{}
	first := len(r.Operators)
	for _, f := range p.Functions {
		r.dagDecorators(f)
	}
	for _, f := range p.Functions {
		r.taskDecorators(f, decorators)
	}
	for _, o := range p.Objects {
		if o.Local && o.In == nil && len(o.Names) > 0 {
			r.bound(o)
		}
	}
	derived := map[string]string{}
	subclasses(p.Module.Body, derived)
	for _, o := range p.Objects {
		switch {
		case decorators[o.Call]:
		case o.Local && derived[o.Callee] != "":
			r.indirect(o, lastPart(o.Callee), "it is a class of this file, made from "+derived[o.Callee]+", and what it adds to the pod is not looked into yet")
		case partialOf(o) != "":
			name := o.Callee
			if !o.Local {
				name = partialOf(o)
			}
			r.indirect(o, name, "it is a partial call of "+partialOf(o)+", which is not looked into yet")
		default:
			r.call(o)
		}
	}
	sortOperators(r.Operators[first:])
	r.order(p, r.Operators[first:])
}

// dagDecorators makes a DAG of a function with the decorator @dag.
func (r *reader) dagDecorators(f *values.Function) {
	if d := r.decorator(f, "dag"); d != nil {
		var object *values.Object
		if call, ok := d.(*syntax.Call); ok {
			object = r.byCall[call]
		}
		r.dagFunction(f, d.Span(), object)
	}
}

// taskDecorators makes an operator of a function with @task.kubernetes, and
// notes the functions that tasks run. Decorators that are calls go into seen.
func (r *reader) taskDecorators(f *values.Function, seen map[*syntax.Call]bool) {
	if f.Def == nil {
		return
	}
	for _, d := range f.Def.Decorators {
		var object *values.Object
		if call, ok := d.(*syntax.Call); ok {
			object, seen[call] = r.byCall[call], true
		}
		path := r.decoratorPath(d)
		c := classOf(path)
		if c == nil || !strings.Contains(c.name, ".") {
			if isTask(path) {
				r.byCode[f] = true
			}
			continue
		}
		op := &Operator{Class: c.name, At: d.Span(), TaskID: f.Name, Label: f.Name}
		if object != nil {
			op.object = object
			op.context = r.contextOf(object)
			op.DAG = op.context.dag
			op.Arguments = r.arguments(op, object.Args)
		} else {
			op.context = r.functionContext(f.Outer)
			op.DAG = op.context.dag
		}
		r.kept[f] = op
		r.refuse(op, c)
		r.Operators = append(r.Operators, op)
	}
}

// isTask reports whether a decorator makes a task that runs the function.
func isTask(path string) bool {
	return lastPart(path) == "task" || strings.Contains(path, "task.") && !strings.Contains(path, "kubernetes")
}

// dotted returns the dotted name that an expression is, or "".
func dotted(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Name:
		return e.ID
	case *syntax.Attribute:
		if head := dotted(e.Value); head != "" {
			return head + "." + e.Attr.Name
		}
	}
	return ""
}

func isDAG(o *values.Object) bool {
	return !o.Local && o.Method == "" && lastPart(o.Callee) == "DAG"
}

// call looks at one call: is it an operator?
func (r *reader) call(o *values.Object) {
	if o.Local {
		return
	}
	callee, mapped := o.Callee, false
	if head, ok := strings.CutSuffix(callee, ".partial"); ok {
		callee, mapped = head, true
	}
	c := classOf(callee)
	if c == nil || o.Method != "" && !mapped {
		return
	}
	op := r.operator(o, c.name, o.Args)
	switch {
	case c.refusal != "":
		r.refuse(op, c)
	case mapped:
		op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.At,
			"A mapped task (partial and expand) is not converted yet: it becomes one pod for each item of a list.",
			"Write one operator for each item, or keep the task in Airflow.")
	default:
		r.check(op, o)
	}
	if !isAirflows(callee) && op.Refusal == nil {
		r.Diagnostics.Add(diag.ForeignOperator, op.At,
			"`"+callee+"` is not Airflow's own and its module was not given; it is read as Airflow's "+c.name+".",
			"Check that it adds nothing to the pod.")
	}
}

// operator makes the operator of a call with its context, arguments and id.
func (r *reader) operator(o *values.Object, class string, args []values.Arg) *Operator {
	op := &Operator{Class: class, At: o.Origin(), object: o, context: r.contextOf(o)}
	op.DAG = op.context.dag
	op.Arguments = r.arguments(op, args)
	op.noID = op.name()
	r.Operators = append(r.Operators, op)
	return op
}

// check refuses an operator of which it isn't known which task it is, or that
// Airflow refuses, and tells what may surprise about when it runs.
func (r *reader) check(op *Operator, o *values.Object) {
	c := op.context
	switch {
	case op.TaskID == "":
		op.Refusal = r.Diagnostics.Add(diag.TaskIDUnknown, op.At, "The task's id is not known: "+op.noID+".",
			"Give the call a task_id, and its task groups their ids, that stand in the file.")
		return
	case c.several != nil:
		op.Refusal = r.Diagnostics.Add(diag.SeveralCalls, op.At,
			"The function `"+c.several.Name+"` is called in several places, and each call makes a task of its own; which is not worked out yet.",
			"Write one operator for each call.")
		return
	case !validKey(op.Label) || !validKey(op.TaskID):
		op.Refusal = r.Diagnostics.Add(diag.InvalidTaskID, op.Argument("task_id").At,
			"Airflow refuses the task id `"+source.Shorten(op.TaskID)+"`: it may hold letters, digits, dashes, dots and underscores, at most 250 of them.",
			"Give the task another id.")
		return
	}
	switch {
	case r.executed[o] != nil:
		r.startedByTask(r.executed[o].Origin(), "its `execute` is called here, so the pod starts when this line runs, and no task of the DAG stands for it")
	default:
		for f := o.In; f != nil; f = f.Outer {
			if r.byCode[f] {
				r.startedByTask(op.At, "it is made in `"+f.Name+"`, which a task runs, so Airflow does not see it as a task of the DAG")
				break
			}
		}
	}
	if c.repeated {
		r.Diagnostics.Add(diag.InLoop, op.At, "The operator `"+op.TaskID+"` stands in a loop with one id for all rounds; Airflow refuses a second task with it.",
			"Give each round an id of its own, or take the operator out of the loop.")
	}
}

func (r *reader) startedByTask(at source.Span, reason string) {
	r.Diagnostics.Add(diag.StartedByTask, at, "The operator is converted, but "+reason+".", "Decide when the asset has to run.")
}

func (r *reader) refuse(op *Operator, c *class) {
	op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.At, c.name+" is not converted: "+c.refusal+".", c.hint)
}

// argument returns the value of a keyword argument, or nil.
func argument(args []values.Arg, name string) values.Value {
	for _, a := range args {
		if a.Name == name {
			return a.Value
		}
	}
	return nil
}

// firstOf returns the value of a keyword argument or, if there is none, of
// the first positional one, or nil.
func firstOf(args []values.Arg, name string) values.Value {
	if v := argument(args, name); v != nil {
		return v
	}
	if len(args) > 0 && args[0].Name == "" {
		return args[0].Value
	}
	return nil
}
