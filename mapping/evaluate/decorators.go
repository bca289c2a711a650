package evaluate

import (
	"slices"
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// wrapped is a function that one of Python's own decorators has made something
// else of: a static method, a property, a context manager.
type wrapped struct {
	values.From
	kind string
	fn   values.Value
}

// managed is a call of a function with @contextmanager: a context.
type managed struct {
	values.From
	fn   *values.Function
	args []values.Arg
	call *syntax.Call
}

// running says when Airflow runs the body of a function that it decorates.
type running int

const (
	unsure  running = iota // a decorator of a module that was not given
	asDAG                  // when the DAG is made; the parameters are those of the run
	asGroup                // when the group is made
	asTask                 // when the task runs
)

// decorated applies decorators, outermost first, to a function or class.
func (i *interpreter) decorated(v values.Value, decorators []values.Value) values.Value {
	for n := len(decorators) - 1; n >= 0; n-- {
		v = i.decorate(v, decorators[n])
	}
	return v
}

// transparent are decorators that leave what a call returns as it is.
const transparent words = " lru_cache cache wraps overload final override no_type_check abstractmethod unique total_ordering runtime_checkable " +
	"deprecated update_wrapper singledispatch verify global_enum "

func (i *interpreter) decorate(v, d values.Value) values.Value {
	path := ""
	switch d := d.(type) {
	case *values.Ref:
		path = d.Path
		if ownFunctions[path] != nil {
			return i.callWith(values.From{At: d.At}, d, []values.Value{v})
		}
	case *values.Object:
		path = d.Callee
		if _, isFunction := d.Receiver.(*values.Object); isFunction && d.Class == nil {
			path = d.Method
		}
	case *values.Runtime:
	default:
		return i.callWith(values.From{At: d.Origin()}, d, []values.Value{v})
	}
	name := lastPart(path)
	switch {
	case transparent.has(name):
		return v
	case strings.HasPrefix(path, "builtins.property."):
		return i.propertyWith(v)
	}
	if c, ok := v.(*values.Class); ok {
		i.decorateClass(c, d, path)
		return c
	}
	if fn, ok := v.(*values.Function); ok {
		fn.Decorators = append([]values.Value{i.freeze(d)}, fn.Decorators...)
		return fn
	}
	return values.Unclear(values.From{At: v.Origin()}, "it is decorated with "+quote(d.Origin().Excerpt())+", which is not known")
}

// propertyWith returns the property whose setter or deleter v is.
func (i *interpreter) propertyWith(v values.Value) values.Value {
	if fn, ok := v.(*values.Function); ok {
		if p, ok := i.frame.vars[fn.Name].(*wrapped); ok {
			return p
		}
	}
	return v
}

// runningOf returns when Airflow runs the body of a decorated function.
func runningOf(fn *values.Function) running {
	when := unsure
	for _, d := range fn.Decorators {
		path := ""
		switch d := d.(type) {
		case *values.Ref:
			path = d.Path
		case *values.Object:
			path = d.Callee
			if d.Method != "" && d.Receiver != nil {
				path = "task." + d.Method // dag.task
				if d.Method == "task" {
					path = "task"
				}
			}
		}
		switch name := lastPart(path); {
		case name == "task_group":
			return asGroup
		case name == "dag":
			return asDAG
		case name == "task" || strings.HasPrefix(path, "task.") || strings.Contains(path, ".task."):
			when = asTask
		case name == "setup" || name == "teardown":
			when = asTask
		}
	}
	return when
}

// outsideDecorators calls a function that only Airflow, or a module that was
// not given, decorates; nil when it has no such decorator.
func (i *interpreter) outsideDecorators(at values.From, fn *values.Function, args []values.Arg, call *syntax.Call) values.Value {
	if len(fn.Decorators) == 0 {
		return nil
	}
	return i.callDecorated(at, fn, nil, args, call)
}

// callDecorated calls a decorated function; over is the call of its method
// override or partial, nil when there is none.
func (i *interpreter) callDecorated(at values.From, fn *values.Function, over *values.Object, args []values.Arg, call *syntax.Call) values.Value {
	when := runningOf(fn)
	if when == unsure {
		v := i.runBody(at, fn, args, call)
		if holdsObject(v, 0) || len(fn.Decorators) == 0 {
			return v
		}
		d := fn.Decorators[0]
		return i.unknownOf(v, quote(fn.Name)+" is decorated with "+quote(d.Origin().Excerpt())+", which may change what it returns")
	}
	m := made{callee: fn.Name, local: true, fn: fn.Env.(*closure).origin, call: call}
	if over != nil {
		m.fn = over
	}
	o := i.object(at, m, args)
	switch when {
	case asDAG:
		i.inside(o, func() { i.openBody(fn, call) })
	case asGroup:
		var result values.Value
		i.inside(o, func() { result = i.runBody(at, fn, args, call) })
		if _, none := result.(*values.None); !none {
			return result
		}
	}
	return o
}

// inside carries out something with an object as the context around it.
func (i *interpreter) inside(o *values.Object, body func()) {
	outer := i.within
	i.within = append(outer[:len(outer):len(outer)], o)
	body()
	i.within = outer
}

// openBody carries out the body of a function with parameters that are known
// only when a DAG runs.
func (i *interpreter) openBody(fn *values.Function, call *syntax.Call) {
	c := fn.Env.(*closure)
	if c.running > 0 || !i.deeper(fn.At) {
		return
	}
	c.running++
	c.ran = true
	saved := i.enter(c, fn, call)
	for n, p := range c.params {
		r := i.openParameter(fn, p, c.defaults[n])
		r.Why = quote(p.Name.Name) + " is a parameter of the DAG " + quote(fn.Name)
		i.bind(p.Name.Name, r)
	}
	i.block(c.body)
	i.leave(saved)
	c.running--
	i.shallower()
}

// methodOfFunction is override, partial or expand of a decorated function.
func (i *interpreter) methodOfFunction(at values.From, fn *values.Function, name string, args []values.Arg, x *syntax.Call) values.Value {
	if name == "expand" || name == "expand_kwargs" {
		return i.expand(at, fn, nil, name, args, x)
	}
	return i.object(at, made{callee: fn.Name + "." + name, local: true, fn: fn, receiver: fn, method: name, call: x}, args)
}

// expand maps a task or a task group over lists: the body of a group is carried
// out once for all of them.
func (i *interpreter) expand(at values.From, fn *values.Function, over *values.Object, name string, args []values.Arg, x *syntax.Call) values.Value {
	m := made{callee: fn.Name + "." + name, local: true, fn: fn, receiver: fn, method: name, call: x}
	if over != nil {
		m.fn = over
	}
	o := i.object(at, m, args)
	fn.Env.(*closure).origin.Called++
	if runningOf(fn) != asGroup {
		return o
	}
	var mapped, partial []values.Arg
	if over != nil && over.Method == "partial" {
		partial = over.Args
	}
	for _, a := range mappedOver(fn, name, args, partial) {
		a.Value = &values.Runtime{From: values.From{At: a.At}, Kind: values.LoopVariable, Key: a.Name, Of: a.Value,
			Why: quote(a.Name) + " is one of the items that " + quote(fn.Name) + " is mapped over"}
		mapped = append(mapped, a)
	}
	mapped = append(mapped, partial...)
	i.forks++
	under := i.under
	i.under = append(under[:len(under):len(under)], values.Condition{Test: at.At, Run: i.forks, Loop: true})
	i.repeated++
	i.inside(o, func() { i.runBody(at, fn, mapped, x) })
	i.repeated--
	i.under = under
	return o
}

// mappedOver returns what the parameters of a function are mapped over. By
// expand_kwargs all of them are, but for those that `partial` was given: also
// those that have a default, or that no item brings.
func mappedOver(fn *values.Function, name string, args, partial []values.Arg) []values.Arg {
	if name == "expand" || len(args) == 0 {
		return args
	}
	var all []values.Arg
	for _, p := range fn.Def.Params {
		given := slices.ContainsFunc(partial, func(a values.Arg) bool { return a.Name == p.Name.Name })
		if !given && p.Kind != syntax.VarArgs && p.Kind != syntax.VarKeywords {
			all = append(all, values.Arg{Name: p.Name.Name, Value: args[0].Value, At: args[0].At})
		}
	}
	return all
}

// callWrapped calls what one of Python's own decorators made of a function.
func (i *interpreter) callWrapped(at values.From, w *wrapped, args []values.Arg, x *syntax.Call) values.Value {
	fn, ok := w.fn.(*values.Function)
	if w.kind == "contextmanager" && ok {
		return &managed{at, fn, args, x}
	}
	return i.invoke(at, w.fn, args, x)
}

// enterManaged carries out the body of a with statement where the function with
// @contextmanager yields.
func (i *interpreter) enterManaged(g *managed, inner func(values.Value) completion) completion {
	c := g.fn.Env.(*closure)
	c.origin.Called++
	if i.calls >= maxCalls || !i.deeper(g.At) {
		return inner(values.Unclear(g.From, "it is nested deeper than podport follows"))
	}
	c.ran = true
	i.calls++
	outer, stack := i.frame, i.stack
	saved := i.enter(c, g.fn, g.call)
	result, entered := goesOn, false
	i.frame.consume = func(v values.Value) {
		own, ownStack := i.frame, i.stack
		i.frame, i.stack = outer, stack
		result, entered = inner(v), true
		i.frame, i.stack = own, ownStack
	}
	within := i.within
	if why := i.bindParameters(c, g.fn, g.args); why == "" {
		i.block(c.body)
	}
	i.within = within
	i.leave(saved)
	i.calls--
	i.shallower()
	if !entered {
		return inner(values.Unclear(g.From, "it is what the context yields"))
	}
	return result
}

// entered returns what a with statement binds.
func (i *interpreter) entered(context values.Value, at source.Span) values.Value {
	switch c := context.(type) {
	case *values.Object:
		if c.Class != nil {
			if fn, ok := i.classAttribute(c.Class, "__enter__").(*values.Function); ok {
				return i.callFunction(values.From{At: at}, i.bound(fn, c), nil, nil)
			}
		}
		return c
	case *values.Instance:
		if fn := i.dunder(c, "__enter__"); fn != nil {
			return i.callFunction(values.From{At: at}, fn, nil, nil)
		}
	case *values.File:
		return c
	case *values.Runtime:
		r := values.Unclear(values.From{At: at}, "it is what a with statement returns: "+values.Because(c))
		r.Of = c
		return r
	}
	return values.Unclear(values.From{At: at}, "it is what a with statement returns")
}
