package airflow

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// reader collects a Reading.
type reader struct {
	Reading
	dags      map[*values.Object]*DAG // DAG calls
	functions map[*values.Function]*DAG
	byCall    map[*syntax.Call]*values.Object // calls of the file at hand
}

func (r *reader) program(p *values.Program) {
	r.functions = map[*values.Function]*DAG{}
	r.byCall = map[*syntax.Call]*values.Object{}
	for _, o := range p.Objects {
		if o.Call != nil {
			r.byCall[o.Call] = o
		}
	}
	for _, o := range p.Objects {
		if isDAG(o) {
			r.dag(o)
		}
	}
	decorators := map[*syntax.Call]bool{}
	first := len(r.Operators)
	for _, f := range p.Functions {
		r.function(f, decorators)
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
		case o.Local && partialOf(o) != "":
			r.indirect(o, o.Callee, "it is a partial call of "+partialOf(o)+", which is not looked into yet")
		default:
			r.call(o)
		}
	}
	sortOperators(r.Operators[first:])
	r.order(p, r.Operators[first:])
}

// function looks at the decorators of a function: @dag makes a DAG of it,
// @task.kubernetes an operator. Decorators that are calls are put into seen.
func (r *reader) function(f *values.Function, seen map[*syntax.Call]bool) {
	if f.Def == nil {
		return
	}
	for _, d := range f.Def.Decorators {
		name, object := dotted(d), (*values.Object)(nil)
		if call, ok := d.(*syntax.Call); ok {
			name, object = dotted(call.Func), r.byCall[call]
			seen[call] = true
		}
		if lastPart(name) == "dag" {
			r.dagFunction(f, d.Span(), object)
		}
		if c := classOf(name); c != nil && strings.Contains(c.name, ".") {
			op := &Operator{Class: c.name, At: d.Span(), TaskID: f.Name, Label: f.Name, DAG: r.functions[f.Outer]}
			if object != nil {
				op.object = object
				op.DAG = r.dagOf(object)
				op.Arguments = r.arguments(op, object)
			}
			r.refuse(op, c)
			r.Operators = append(r.Operators, op)
		}
	}
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
	op := &Operator{Class: c.name, At: o.Origin(), object: o}
	op.DAG = r.dagOf(o)
	op.Arguments = r.arguments(op, o)
	r.name(op, o)
	r.Operators = append(r.Operators, op)
	switch {
	case c.refusal != "":
		r.refuse(op, c)
	case mapped:
		op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.At,
			"A mapped task (partial and expand) is not converted yet: it becomes one pod for each item of a list.",
			"Write one operator for each item, or keep the task in Airflow.")
	case op.TaskID == "":
		op.Refusal = r.Diagnostics.Add(diag.TaskIDUnknown, op.At, "The task's id is not known: "+r.whyNoID(op)+".",
			"Give the call a task_id that stands in the file.")
	}
	if !isAirflows(callee) && op.Refusal == nil {
		r.Diagnostics.Add(diag.ForeignOperator, op.At,
			"`"+callee+"` is not Airflow's own and its module was not given; it is read as Airflow's "+c.name+".",
			"Check that it adds nothing to the pod.")
	}
}

func (r *reader) refuse(op *Operator, c *class) {
	op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.At, c.name+" is not converted: "+c.refusal+".", c.hint)
}

func (r *reader) whyNoID(op *Operator) string {
	a := op.Argument("task_id")
	if a == nil {
		return "the call has no task_id"
	}
	return why(a.Value)
}

// why says in a clause why a value is not known.
func why(v values.Value) string {
	if rt, ok := v.(*values.Runtime); ok && rt.Why != "" {
		return rt.Why
	}
	if t, ok := v.(*values.Text); ok {
		for _, p := range t.Parts {
			if p.Runtime != nil && p.Runtime.Why != "" {
				return p.Runtime.Why
			}
		}
	}
	return "`" + oneLine(v.Origin()) + "` can't be worked out without running the code"
}

// oneLine returns the text of a span, cut to what fits a message.
func oneLine(s source.Span) string {
	text := strings.Join(strings.Fields(s.Text()), " ")
	if r := []rune(text); len(r) > 60 {
		text = string(r[:57]) + "…"
	}
	return text
}

// name works out the task's id from task_id and the groups around the call.
func (r *reader) name(op *Operator, o *values.Object) {
	a := op.Argument("task_id")
	if a == nil {
		return
	}
	id, ok := a.Value.(*values.Str)
	if !ok || id.Value == "" {
		return
	}
	op.Label = id.Value
	prefix := ""
	for _, w := range o.Within {
		if lastPart(w.Callee) != "TaskGroup" {
			continue
		}
		if b, ok := argument(w.Args, "prefix_group_id").(*values.Bool); ok && !b.Value {
			continue
		}
		group, ok := firstOf(w.Args, "group_id").(*values.Str)
		if !ok {
			op.Label = ""
			return
		}
		prefix += group.Value + "."
	}
	for f := o.In; f != nil; f = f.Outer {
		if hasDecorator(f, "task_group") {
			prefix = f.Name + "." + prefix
		}
	}
	op.Grouped = prefix != ""
	op.TaskID = prefix + op.Label
}

func hasDecorator(f *values.Function, name string) bool {
	if f.Def == nil {
		return false
	}
	for _, d := range f.Def.Decorators {
		if call, ok := d.(*syntax.Call); ok {
			d = call.Func
		}
		if lastPart(dotted(d)) == name {
			return true
		}
	}
	return false
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

// arguments collects what the operator gets, in Airflow's precedence.
func (r *reader) arguments(op *Operator, o *values.Object) []Argument {
	var all []Argument
	given := map[string]bool{}
	add := func(a Argument) {
		if a.Name != "*" && a.Name != "**" && a.Name != "" {
			if given[a.Name] {
				if a.From <= FromMapping {
					r.Diagnostics.Add(diag.DuplicateArgument, a.At, "`"+a.Name+"` is given twice in one call; Python refuses that.", "Remove one of the two.")
				}
				return
			}
			given[a.Name] = true
			a.Row = arguments.Find(a.Name)
		}
		all = append(all, a)
	}
	for _, a := range o.Args {
		from := FromCall
		if a.Mapping {
			from = FromMapping
		}
		add(Argument{Name: a.Name, Value: a.Value, At: a.At, From: from})
	}
	r.defaults(argument(o.Args, "default_args"), FromTaskDefaults, add)
	for i := len(o.Within) - 1; i >= 0; i-- {
		if lastPart(o.Within[i].Callee) == "TaskGroup" {
			r.defaults(argument(o.Within[i].Args, "default_args"), FromGroupDefaults, add)
		}
	}
	if op.DAG != nil {
		r.defaults(argument(op.DAG.Arguments, "default_args"), FromDAGDefaults, add)
	}
	for _, a := range o.Attrs {
		if a.Name != "*" {
			all = append(all, Argument{Name: a.Name, Value: a.Value, At: a.At, From: FromAttribute, Row: arguments.Find(a.Name)})
		}
	}
	return all
}

// defaults adds what a default_args mapping gives.
func (r *reader) defaults(v values.Value, from Source, add func(Argument)) {
	switch v := v.(type) {
	case nil, *values.None:
	case *values.Dict:
		for _, e := range v.Entries {
			key, ok := e.Key.(*values.Str)
			if !ok {
				r.hidden(e.At)
				continue
			}
			add(Argument{Name: key.Value, Value: e.Value, At: e.At, From: from})
		}
	default:
		r.hidden(v.Origin())
	}
}

// hidden says that a part of default_args is not known.
func (r *reader) hidden(at source.Span) {
	r.Diagnostics.Add(diag.DefaultArgsUnknown, at,
		"default_args are not known here; arguments that the operators get from them are missing in the output.",
		"Write default_args as a dict in this file.")
}

// refuseDuplicates refuses the second of two tasks with one id in a DAG, as
// Airflow does.
func (r *reader) refuseDuplicates() {
	type key struct {
		dag *DAG
		id  string
	}
	first := map[key]*Operator{}
	for _, op := range r.Operators {
		if op.TaskID == "" || op.DAG == nil {
			continue
		}
		k := key{op.DAG, op.TaskID}
		other := first[k]
		if other == nil {
			first[k] = op
			continue
		}
		if op.Refusal == nil {
			line := other.At.File.Line(other.At.Start)
			op.Refusal = r.Diagnostics.Add(diag.DuplicateTask, op.At,
				"The DAG has two tasks with the id `"+op.TaskID+"`, here and in line "+itoa(line)+"; Airflow refuses to load it.",
				"Give one of them another task_id.")
		}
	}
}
