package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// closure is what a function needs to be called.
type closure struct {
	// origin is the function as it was defined; methods are copies of it.
	origin *values.Function
	frame  *frame // the namespace around it
	params []syntax.Param
	// defaults are the values of the parameters' defaults, nil where none.
	defaults []values.Value
	body     []syntax.Stmt
	result   syntax.Expr // of a lambda
	node     syntax.Node
	async    bool
	// running counts the calls that are going on; ran says that the body was
	// carried out.
	running int
	ran     bool
}

// defineFunction carries out a def.
func (i *interpreter) defineFunction(d *syntax.FunctionDef) {
	var decorators []values.Value
	for _, x := range d.Decorators {
		decorators = append(decorators, i.eval(x))
	}
	fn := i.newFunction(&values.Function{From: values.From{At: d.At}, Name: d.Name.Name, Def: d}, d.Params,
		&closure{body: d.Body, node: d, async: d.Async})
	i.bind(d.Name.Name, i.decorated(fn, decorators))
}

func (i *interpreter) lambda(x *syntax.Lambda, at values.From) values.Value {
	return i.newFunction(&values.Function{From: at, Name: "lambda", Lambda: x}, x.Params, &closure{result: x.Body, node: x})
}

func (i *interpreter) newFunction(fn *values.Function, params []syntax.Param, c *closure) *values.Function {
	fn.Outer, fn.Class = i.function(), i.frame.class
	c.origin, c.frame, c.params = fn, i.frame.enclosing(), params
	c.defaults = make([]values.Value, len(params))
	for n, p := range params {
		if p.Default != nil {
			c.defaults[n] = i.eval(p.Default)
		}
	}
	fn.Env = c
	i.program.Functions = append(i.program.Functions, fn)
	return fn
}

// callFunction carries out the body of a function.
func (i *interpreter) callFunction(at values.From, fn *values.Function, args []values.Arg, call *syntax.Call) values.Value {
	c := fn.Env.(*closure)
	c.origin.Called++
	if v := i.outsideDecorators(at, fn, args, call); v != nil {
		return v
	}
	return i.runBody(at, fn, args, call)
}

// runBody carries out the body of a function with the arguments.
func (i *interpreter) runBody(at values.From, fn *values.Function, args []values.Arg, call *syntax.Call) values.Value {
	c := fn.Env.(*closure)
	if i.calls >= maxCalls || c.running > 12 || !i.deeper(at.At) {
		why := quote(fn.Name) + " calls itself deeper than podport follows"
		for _, a := range args {
			i.escape(a.Value, why)
		}
		return values.Unclear(at, why)
	}
	c.running++
	c.ran = true
	i.calls++
	saved := i.enter(c, fn, call)
	v := i.body(at, c, fn, args)
	i.leave(saved)
	i.calls--
	c.running--
	i.shallower()
	return v
}

// surroundings is what a call changes and its end puts back.
type surroundings struct {
	frame *frame
	stack []*syntax.Call
}

func (i *interpreter) enter(c *closure, fn *values.Function, call *syntax.Call) surroundings {
	s := surroundings{frame: i.frame, stack: i.stack}
	i.clock++
	i.frame = &frame{kind: functionFrame, outer: c.frame, module: c.frame.module, vars: map[string]values.Value{}, fn: c.origin, born: i.clock}
	i.frame.scope = i.localsOf(c.node, c.params, c.body, c.result)
	if call != nil {
		i.stack = append(s.stack[:len(s.stack):len(s.stack)], call)
	}
	return s
}

func (i *interpreter) leave(s surroundings) { i.frame, i.stack = s.frame, s.stack }

func (i *interpreter) body(at values.From, c *closure, fn *values.Function, args []values.Arg) values.Value {
	if why := i.bindParameters(c, fn, args); why != "" {
		i.risk()
		return raises(at, "TypeError", why)
	}
	if c.result != nil {
		return i.eval(c.result)
	}
	if c.async {
		i.block(c.body)
		return values.Unclear(at, quote(fn.Name)+" is asynchronous")
	}
	if i.frame.scope.generator && i.frame.consume == nil {
		return i.generate(at, c)
	}
	return i.resultOf(at, i.block(c.body))
}

// resultOf returns what a function returns whose body ends as c.
func (i *interpreter) resultOf(at values.From, c completion) values.Value {
	if c.raises {
		i.risk()
	}
	switch {
	case c.onlyRaises():
		return raises(at, "Exception", "the function that is called raises an exception")
	case c.result == nil:
		return &values.None{From: at}
	case c.normal:
		return i.either(undecided{test: at.At, why: "it may return before its end"}, c.result, &values.None{From: at})
	}
	return c.result
}

// generate carries out a generator to its end and returns what it yields.
func (i *interpreter) generate(at values.From, c *closure) values.Value {
	i.frame.yields = &values.List{From: at, Kind: values.ListIterator}
	i.bear(i.frame.yields)
	i.block(c.body)
	return i.frame.yields
}

// yield hands out a value of a generator.
func (i *interpreter) yield(x *syntax.Yield, at values.From) values.Value {
	var v values.Value = &values.None{From: at}
	if x.Value != nil {
		v = i.eval(x.Value)
	}
	f := i.frame
	for f.kind == comprehensionFrame {
		f = f.outer
	}
	switch {
	case f.consume != nil:
		f.consume(v)
	case f.yields == nil:
	case x.From:
		items, why := i.iterate(v)
		if why != "" {
			i.spoil(f.yields, why)
			break
		}
		for _, item := range items {
			i.append(f.yields, item)
		}
	default:
		i.append(f.yields, v)
	}
	return values.Unclear(at, "it is sent to a generator")
}

// append adds an item to a list of the interpreter's own.
func (i *interpreter) append(l *values.List, v values.Value) {
	i.touch(l)
	l.Items = append(l.Items[:len(l.Items):len(l.Items)], v)
}

// callOpen carries out the body of a function that nothing in the files calls,
// with parameters that are not known.
func (i *interpreter) callOpen(fn *values.Function) {
	c := fn.Env.(*closure)
	if c.ran || i.stopped || fn.Class != nil && isDunder(fn.Name) || fn.Lambda != nil && fn.Outer != nil {
		return
	}
	for f := c.frame; f != nil; f = f.outer {
		if f.class != nil && f.class.Doubt != nil {
			return
		}
	}
	c.ran, i.uncalled = true, true
	i.module = c.frame.module
	j := i.open() // whether anything calls it, and when, is not known
	defer i.takeBack(j)
	saved := i.enter(c, fn, nil)
	for n, p := range c.params {
		i.bind(p.Name.Name, i.openParameter(fn, p, c.defaults[n]))
	}
	if c.result != nil {
		i.eval(c.result)
	} else {
		i.block(c.body)
	}
	i.leave(saved)
	i.uncalled = false
}

func isDunder(name string) bool {
	return len(name) > 4 && name[:2] == "__" && name[len(name)-2:] == "__"
}

// openParameter returns what stands for a parameter that no call gives.
func (i *interpreter) openParameter(fn *values.Function, p syntax.Param, fallback values.Value) *values.Runtime {
	r := &values.Runtime{From: values.From{At: p.Name.At}, Kind: values.Parameter, Key: p.Name.Name,
		Why: quote(p.Name.Name) + " is a parameter of " + quote(fn.Name) + ", which nothing in the files calls"}
	if fallback != nil {
		r.Default = i.freeze(fallback)
	}
	return r
}
