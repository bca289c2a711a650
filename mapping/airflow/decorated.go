package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// role says what Airflow makes of the calls of a function.
type role uint8

const (
	dagFunction role = iota
	groupFunction
	taskFunction
)

// decoration is what Airflow's decorators make of a function.
type decoration struct {
	role role
	// path is the dotted path of the decorator that says so.
	path string
	// at is that decorator where it is called, else the function's name.
	at source.Span
	// args are the decorator's arguments.
	args            []values.Arg
	object          *values.Object // the decorator's call; nil when it isn't called
	setup, teardown bool
}

// startsPod reports whether the tasks of a function start pods.
func (d *decoration) startsPod() bool { return d.role == taskFunction && classOf(d.path) != nil }

// class is the name of the tasks' class: the decorator's.
func (d *decoration) class() string {
	if i := strings.LastIndex(d.path, "task."); i >= 0 {
		return d.path[i:]
	}
	return lastPart(d.path)
}

// decoration returns what Airflow's decorators make of a function, nil when it
// has none of them.
func (r *reader) decoration(f *values.Function) *decoration {
	d, known := r.decorations[f]
	if !known {
		d = decorationOf(f)
		r.decorations[f] = d
	}
	return d
}

// decorationOf looks at the decorators from the function outwards.
func decorationOf(f *values.Function) *decoration {
	if f == nil || f.Def == nil {
		return nil
	}
	var d *decoration
	for i := len(f.Decorators) - 1; i >= 0; i-- {
		v := f.Decorators[i]
		path := pathOf(v)
		role, known := roleOf(path)
		if !known {
			continue
		}
		name := lastPart(path)
		if d == nil {
			d = &decoration{role: role, path: path, at: f.Def.Name.At}
			if o, ok := v.(*values.Object); ok {
				d.at, d.args, d.object = o.Origin(), o.Args, o
			}
		}
		d.setup, d.teardown = d.setup || name == "setup", d.teardown || name == "teardown"
	}
	return d
}

// roleOf returns what a decorator makes of a function.
func roleOf(path string) (role, bool) {
	switch name := lastPart(path); {
	case name == "dag":
		return dagFunction, true
	case name == "task_group":
		return groupFunction, true
	case name == "task", name == "setup", name == "teardown", strings.Contains("."+path, ".task."),
		strings.HasPrefix(path, "airflow.") && strings.HasSuffix(name, "_task"):
		return taskFunction, true
	}
	return 0, false
}

// pathOf returns the dotted path of a decorator; that of a method of an object,
// as in `@dag.task`, begins with a dot.
func pathOf(v values.Value) string {
	switch v := v.(type) {
	case *values.Ref:
		return v.Path
	case *values.Object:
		if v.Method != "" && v.Receiver != nil {
			return pathOf(v.Receiver) + "." + v.Method
		}
		if isDAG(v) {
			return ""
		}
		return v.Callee
	case *values.Runtime:
		path := ""
		if v.Expression != nil {
			for _, p := range v.Expression.Parts {
				if p.Value == nil {
					path += p.Text
				}
			}
		}
		return path
	}
	return ""
}

// call is a call of a function with a decorator of Airflow's.
type call struct {
	function   *values.Function
	decoration *decoration
	// settings are the arguments of the decorator and of `override`, given
	// those of the call itself, with those of `partial` and `expand`.
	settings, given []values.Arg
	// mapped says that it is a call of `expand`, which makes one for each item.
	mapped bool
}

// callOf returns the call of a function with a decorator of Airflow's that an
// object is, or nil.
func (r *reader) callOf(o *values.Object) *call {
	c := &call{}
	var v values.Value
	switch {
	case o.Method == "expand" || o.Method == "expand_kwargs":
		c.mapped, v = true, o.Receiver
		if step, ok := o.Func.(*values.Object); ok {
			v = step
		}
	case o.Method == "" && o.Func != nil:
		v = o.Func
	default:
		return nil
	}
	c.given = o.Args
	var overrides [][]values.Arg
	for depth := 0; depth < 20; depth++ {
		step, ok := v.(*values.Object)
		if !ok {
			break
		}
		switch step.Method {
		case "override":
			overrides = append(overrides, step.Args)
		case "partial":
			c.given = append(append([]values.Arg{}, step.Args...), c.given...)
		default:
			return nil
		}
		v = step.Receiver
	}
	c.function, _ = v.(*values.Function)
	if c.function == nil {
		return nil
	}
	if c.decoration = r.decoration(c.function); c.decoration == nil {
		return nil
	}
	c.settings = c.decoration.args
	for i := len(overrides) - 1; i >= 0; i-- {
		c.settings = overridden(c.settings, overrides[i])
	}
	return c
}

// overridden returns the arguments with those of a call of `override` in the
// place of others of the same name.
func overridden(args, over []values.Arg) []values.Arg {
	var all []values.Arg
	for _, a := range args {
		if a.Name == "" || a.Name == "*" || a.Name == "**" || argument(over, a.Name) == nil {
			all = append(all, a)
		}
	}
	return append(all, over...)
}

// decorated reads a call of a function with a decorator of Airflow's, and
// reports whether it is one.
func (r *reader) decorated(o *values.Object) bool {
	c := r.callOf(o)
	if c == nil {
		return false
	}
	switch c.decoration.role {
	case dagFunction:
		r.dagCall(o, c)
	case groupFunction:
		r.groupCall(o, c)
	default:
		r.taskCall(o, c)
	}
	return true
}

// taskCall reads a call of a @task function: a task.
func (r *reader) taskCall(o *values.Object, c *call) {
	t := &Task{Class: c.decoration.class(), At: r.at(o), object: o, place: r.placeOf(o, c.settings)}
	id := argument(c.settings, "task_id")
	if id == nil {
		id = &values.Str{From: values.From{At: c.decoration.at}, Value: c.function.Name}
	}
	r.name(t, id, true)
	var op *Operator
	if class := classOf(c.decoration.path); class != nil {
		op = r.podFunction(t, class, c)
	}
	n := r.add(t, op)
	n.setup, n.teardown = c.decoration.setup, c.decoration.teardown
	r.outputs(n, c.given)
	r.outputs(n, c.settings)
}

// neverCalled gives an entry to each function whose tasks start pods and that
// nothing calls: no task of a graph stands for it.
func (r *reader) neverCalled() {
	called := map[*values.Function]bool{}
	for _, o := range r.program.Objects() {
		if c := r.callOf(o); c != nil {
			called[c.function] = true
		}
	}
	for _, f := range r.program.Functions {
		d := r.decoration(f)
		if d == nil || !d.startsPod() || called[f] {
			continue
		}
		t := &Task{Class: d.class(), At: d.at, place: place{dag: r.dagOf(f.Outer)}}
		id := argument(d.args, "task_id")
		if id == nil {
			id = &values.Str{From: values.From{At: d.at}, Value: f.Name}
		}
		if d.object != nil {
			t.place = r.placeOf(d.object, d.args)
		}
		r.name(t, id, false)
		class := classOf(d.path)
		op := &Operator{Task: t, Own: class.Own}
		op.Arguments = r.arguments(op, d.args)
		if class.Refusal == "" {
			op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, d.at, "`"+f.Name+"` is called nowhere, so no task starts its pod.", "Call it in the DAG.")
		} else {
			r.refuse(op, class, d.at)
		}
		t.byCode = true
		r.add(t, op)
	}
}
