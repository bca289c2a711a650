package evaluate

import (
	"strings"

	"podport/mapping/syntax"
	"podport/mapping/values"
)

// partial is what functools.partial returns.
type partial struct {
	values.From
	callee values.Value
	args   []values.Arg
}

// evalCall works out a call.
func (i *interpreter) evalCall(x *syntax.Call, at values.From) values.Value {
	i.visited[x] = true
	if f, ok := x.Func.(*syntax.Attribute); ok {
		return i.evalMethod(x, f, at)
	}
	if n, ok := x.Func.(*syntax.Name); ok && n.ID == "super" {
		if v := i.superCall(x, at); v != nil {
			return v
		}
	}
	callee := i.eval(x.Func)
	return i.invoke(at, callee, i.arguments(x), x)
}

// evalMethod works out base.name(…).
func (i *interpreter) evalMethod(x *syntax.Call, f *syntax.Attribute, at values.From) values.Value {
	base, name := i.eval(f.Value), f.Attr.Name
	switch b := base.(type) {
	case *values.Object:
		if b.Class != nil || isModel(b.Callee) || i.isSet(b, name) {
			if v := i.attributeOf(b, name, values.From{At: f.At}); !unresolved(v) {
				return i.invoke(at, v, i.arguments(x), x)
			}
		}
		return i.methodOfObject(at, b, name, i.arguments(x), x)
	case *values.Runtime:
		return i.methodOfRuntime(at, b, name, i.arguments(x), x)
	case *values.Ref, *moduleValue, *values.Class, *values.Instance, *super, *values.Function, *wrapped, *partial:
		callee := i.attribute(base, name, values.From{At: f.At})
		return i.invoke(at, callee, i.arguments(x), x)
	}
	return i.methodOfData(at, base, name, i.arguments(x))
}

func unresolved(v values.Value) bool {
	r, ok := v.(*values.Runtime)
	return ok && (r.Kind == values.Computed || r.Kind == values.Unknown)
}

func (i *interpreter) isSet(o *values.Object, name string) bool {
	for _, a := range o.Attrs {
		if a.Name == name {
			return true
		}
	}
	return false
}

// methodOfData calls a method of text, a list and the like.
func (i *interpreter) methodOfData(at values.From, base values.Value, name string, args []values.Arg) values.Value {
	given := i.dataArgs(name, args)
	if mutators.has(name) {
		i.changing(base)
	}
	v := i.maker.Method(at, base, name, given)
	if mutators.has(name) {
		i.hold(base, argValues(given)...)
	}
	if v == nil {
		if attr := i.maker.Attribute(at, base, name); attr != nil {
			return i.invoke(at, attr, args, nil)
		}
		if mutators.has(name) {
			i.doubt(base, quote(name)+"()"+inLine(at.At)+" changes it in a way that podport does not follow")
		}
		v = values.Unclear(at, "podport does not work out "+quote(name)+" of "+values.KindOf(base))
	}
	if r, ok := v.(*values.Runtime); ok {
		i.risk()
		if mayHold(base) && r.Of == nil && r.Kind == values.Unknown {
			r.Of = base
		}
		i.express(r, callParts(base, "."+name, args)...)
	}
	return v
}

// mutators are the methods that change a list, dict or set in its place.
const mutators words = " append appendleft extend extendleft insert pop popitem popleft remove clear sort reverse update setdefault add discard " +
	"difference_update intersection_update symmetric_difference_update __setitem__ __delitem__ __ior__ __iadd__ move_to_end rotate subtract "

// throughArgs are functions and methods that go through what they are given.
const throughArgs words = " zip enumerate sorted list tuple set frozenset max min sum any all map filter reversed iter len dict join extend update "

// dataArgs gives functions of Python what they need of instances and text that
// has a method of its own, and the members of an enumeration as a list.
func (i *interpreter) dataArgs(name string, args []values.Arg) []values.Arg {
	var out []values.Arg
	for n, a := range args {
		in, ok := a.Value.(*values.Instance)
		enum, isClass := a.Value.(*values.Class)
		if !ok && (!isClass || enum.Kind != values.Enum || !throughArgs.has(name)) {
			continue
		}
		if out == nil {
			out = append([]values.Arg{}, args...)
		}
		switch {
		case isClass, in.Class.Kind == values.NamedTuple && throughArgs.has(name):
			if items, why := i.iterate(a.Value); why == "" {
				out[n].Value = i.maker.Sequence(values.From{At: a.At}, values.ListTuple, items)
			}
		case name == "format" || name == "str":
			out[n].Value = i.printed(in)
		case in.Data != nil && name != "append" && name != "add" && name != "insert" && name != "setdefault" && name != "isinstance" && name != "type":
			out[n].Value = in.Data
		}
	}
	if out == nil {
		return args
	}
	return out
}

// callParts returns the parts of the expression of a call.
func callParts(callee any, name string, args []values.Arg) []any {
	parts := []any{callee, name + "("}
	for n, a := range args {
		lead := ""
		if n > 0 {
			lead = ", "
		}
		switch a.Name {
		case "":
		case "*", "**":
			lead += a.Name
		default:
			lead += a.Name + "="
		}
		parts = append(parts, lead, a.Value)
	}
	return append(parts, ")")
}

// methodOfObject is a method of the result of another call.
func (i *interpreter) methodOfObject(at values.From, o *values.Object, name string, args []values.Arg, x *syntax.Call) values.Value {
	if fn, ok := o.Receiver.(*values.Function); ok && (name == "expand" || name == "expand_kwargs") {
		return i.expand(at, fn, o, name, args, x)
	}
	if v := i.maker.Method(at, o, name, args); v != nil {
		return i.computed(v, callParts(o, "."+name, args)...) // of a pattern, or of a template for text
	}
	if o.Local || !capital(lastPart(o.Callee)) {
		if !harmlessMethods.has(name) {
			i.escapeAll(args, o, quote(name)+"()"+inLine(at.At)+" may change it")
		}
	}
	return i.object(at, made{callee: textOf(x, o.Callee+"."+name), fn: values.Unclear(at, "it is a method of the result of a call of "+quote(o.Callee)), receiver: o, method: name, call: x}, args)
}

// harmlessMethods don't change what they are given.
const harmlessMethods words = " set_upstream set_downstream add_task xcom_push xcom_pull expand expand_kwargs partial override as_setup as_teardown " +
	"debug info warning warn error exception critical log get items keys values append add test cli run write update_relative task group "

// methodOfRuntime is a method of a value that is not known.
func (i *interpreter) methodOfRuntime(at values.From, r *values.Runtime, name string, args []values.Arg, x *syntax.Call) values.Value {
	i.risk()
	why := quote(name) + "()" + inLine(at.At) + " may change it"
	if mutators.has(name) {
		i.escape(r, why)
		i.hold(r, argValues(args)...)
	}
	if !harmlessMethods.has(name) || mutators.has(name) {
		i.escapeAll(args, nil, why)
	}
	if v := i.maker.Method(at, r, name, args); v != nil {
		return i.computed(v, callParts(r, "."+name, args)...)
	}
	switch r.Kind {
	case values.Environment, values.Variable, values.Conf, values.Connection, values.Computed, values.FilePath, values.FileContent,
		values.LoopVariable, values.Parameter:
		if !holdsObject(r, 0) {
			v := values.Unclear(at, values.Because(r))
			i.express(v, callParts(r, "."+name, args)...)
			return v
		}
	}
	return i.object(at, made{callee: textOf(x, name), fn: values.Unclear(at, values.Because(r)), receiver: r, method: name, call: x}, args)
}

// textOf returns the source of what is called, on one line.
func textOf(x *syntax.Call, fallback string) string {
	if x == nil {
		return fallback
	}
	return strings.Join(strings.Fields(x.Func.Span().Text()), " ")
}

// call calls something, as functions of Python do with what they are given.
func (i *interpreter) call(at values.From, callee values.Value, args []values.Arg) values.Value {
	return i.invoke(at, callee, args, nil)
}

// invoke calls something; x is the call in the text, nil when there is none.
func (i *interpreter) invoke(at values.From, callee values.Value, args []values.Arg, x *syntax.Call) values.Value {
	if !i.spend(at.At) {
		return values.Unclear(at, "podport stops working out values before it")
	}
	switch fn := callee.(type) {
	case *values.Function:
		return i.callFunction(at, fn, args, x)
	case *values.Class:
		return i.instantiate(at, fn, args, x)
	case *values.Ref:
		return i.callRef(at, fn, args, x)
	case *boundMethod:
		return i.callBound(at, fn, args, x)
	case *partial:
		return i.invoke(at, fn.callee, fn.with(args), x)
	case *wrapped:
		return i.callWrapped(at, fn, args, x)
	case *superMethod:
		return i.callSuper(at, fn, args, x)
	case *values.Instance:
		if method := i.dunder(fn, "__call__"); method != nil {
			return i.callFunction(at, method, args, x)
		}
	case *values.Object:
		return i.callObject(at, fn, args, x)
	case *values.Runtime:
		options := callables(fn, 0)
		if fn.Kind == values.Choice {
			options = fn.Options
		}
		if len(options) > 0 {
			return i.invokeOne(at, fn, options, args, x)
		}
		i.escapeAll(args, fn, quote(textOf(x, "a function"))+" in line "+itoa(lineOf(at))+" may change it")
		return i.object(at, made{callee: textOf(x, "a function that is not known"), fn: fn, call: x}, args)
	}
	return raises(at, "TypeError", "what is called is "+values.KindOf(callee))
}

// invokeOne calls what is one of several things: each of them, as branches that
// can't be decided.
func (i *interpreter) invokeOne(at values.From, choice *values.Runtime, options []values.Value, args []values.Arg, x *syntax.Call) values.Value {
	if len(options) == 0 {
		return i.object(at, made{callee: textOf(x, "a function that is not known"), fn: values.Unclear(choice.From, choice.Why), call: x}, args)
	}
	if len(options) == 1 && choice.Kind == values.Choice {
		return i.invoke(at, options[0], args, x)
	}
	u := undecided{test: choice.At, why: "which of several is called is not known"}
	var a, b values.Value
	i.fork(u, func() completion {
		a = i.invoke(at, options[0], args, x)
		return i.caught(a)
	}, func() completion {
		b = i.invokeOne(at, choice, options[1:], args, x)
		return i.caught(b)
	})
	return i.choice(at, u, a, b)
}

// callables returns the functions and classes that a value may be.
func callables(v values.Value, depth int) []values.Value {
	switch v := v.(type) {
	case *values.Function, *values.Class, *partial, *wrapped:
		return []values.Value{v}
	case *values.Ref:
		if capital(lastPart(v.Path)) {
			return []values.Value{v}
		}
	case *values.Runtime:
		var all []values.Value
		if depth > 8 {
			return nil
		}
		for _, option := range v.Options {
			all = append(all, callables(option, depth+1)...)
		}
		if v.Of != nil && v.Kind == values.Unknown {
			all = append(all, callables(v.Of, depth+1)...)
		}
		return all[:min(len(all), maxOptions)]
	}
	return nil
}

func lineOf(at values.From) int {
	if at.At.File == nil {
		return 0
	}
	return at.At.File.Line(at.At.Start)
}

func (i *interpreter) callBound(at values.From, b *boundMethod, args []values.Arg, x *syntax.Call) values.Value {
	switch r := b.receiver.(type) {
	case *values.Object:
		return i.methodOfObject(at, r, b.name, args, x)
	case *values.Function:
		return i.methodOfFunction(at, r, b.name, args, x)
	case *values.Instance:
		return i.namedTupleMethod(at, r, b.name, args)
	}
	return i.methodOfData(at, b.receiver, b.name, args)
}

// callObject calls the result of another call.
func (i *interpreter) callObject(at values.From, o *values.Object, args []values.Arg, x *syntax.Call) values.Value {
	if fn, ok := o.Receiver.(*values.Function); ok && (o.Method == "override" || o.Method == "partial") {
		return i.callDecorated(at, fn, o, args, x)
	}
	if o.Class != nil {
		if fn, ok := i.classAttribute(o.Class, "__call__").(*values.Function); ok {
			return i.callFunction(at, i.bound(fn, o), args, x)
		}
	}
	return i.object(at, made{callee: textOf(x, o.Callee), fn: o, call: x}, args)
}

// with returns the arguments of a partial call and those that are given now;
// a keyword that is given again wins.
func (p *partial) with(args []values.Arg) []values.Arg {
	again := map[string]bool{}
	for _, a := range args {
		if a.Name != "" && a.Name != "*" && a.Name != "**" {
			again[a.Name] = true
		}
	}
	var all []values.Arg
	for _, a := range p.args {
		if !again[a.Name] {
			all = append(all, a)
		}
	}
	return append(all, args...)
}

// escapeAll says that a function that podport can't look into was given the
// arguments, and the value that it is a method of.
func (i *interpreter) escapeAll(args []values.Arg, receiver values.Value, why string) {
	for _, a := range args {
		i.escape(a.Value, why)
	}
	if receiver != nil {
		i.escape(receiver, why)
	}
}

// arguments works out the arguments of a call, with unpacked lists and mappings
// opened as far as they are known.
func (i *interpreter) arguments(call *syntax.Call) []values.Arg {
	args := make([]values.Arg, 0, len(call.Args))
	for _, a := range call.Args {
		arg := values.Arg{At: a.At}
		switch a.Kind {
		case syntax.Keyword:
			arg.Name = a.Name.Name
			fallthrough
		case syntax.Positional:
			arg.Value = i.eval(a.Value)
			args = append(args, arg)
		case syntax.StarArg:
			arg.Mapping, arg.MappingAt = true, a.At
			args = i.starArguments(args, arg, i.eval(a.Value))
		case syntax.DoubleArg:
			arg.Mapping, arg.MappingAt = true, a.At
			args = i.mappingArguments(args, arg, i.mapping(i.eval(a.Value)))
		}
	}
	return args
}

func (i *interpreter) starArguments(args []values.Arg, arg values.Arg, v values.Value) []values.Arg {
	items, why := i.iterate(v)
	if why != "" || len(args)+len(items) > values.MaxItems || !i.maker.Spend(64*len(items)) {
		arg.Name, arg.Value = "*", v
		if r, ok := v.(*values.Runtime); !ok {
			arg.Value = i.unknownOf(v, why)
		} else {
			arg.Value = r
		}
		return append(args, arg)
	}
	for _, item := range items {
		one := arg
		one.At, one.Value = item.Origin(), item
		args = append(args, one)
	}
	return args
}

func (i *interpreter) mappingArguments(args []values.Arg, arg values.Arg, v values.Value) []values.Arg {
	arg.Name = "**"
	d, ok := v.(*values.Dict)
	if !ok {
		arg.Value = v
		if _, symbolic := v.(*values.Runtime); !symbolic {
			arg.Value = values.Unclear(values.From{At: v.Origin()}, values.Because(v))
		}
		return append(args, arg)
	}
	if d.Doubt != nil {
		arg.Value = i.unknownOf(d, values.Because(d.Doubt))
		return append(args, arg)
	}
	if !i.maker.Spend(64 * len(d.Entries)) {
		arg.Value = i.unknownOf(d, "it is larger than podport works out")
		return append(args, arg)
	}
	for _, entry := range d.Entries {
		if _, isStr := entry.Key.(*values.Str); !isStr {
			arg.Value = values.Unclear(values.From{At: v.Origin()}, "a key of the mapping is not a known string")
			return append(args, arg)
		}
	}
	for _, entry := range d.Entries {
		one := arg
		one.Name, one.At, one.Value = entry.Key.(*values.Str).Value, entry.At, entry.Value
		args = append(args, one)
	}
	return args
}
