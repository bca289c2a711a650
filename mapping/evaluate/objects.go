package evaluate

import (
	"strings"

	"podport/mapping/syntax"
	"podport/mapping/values"
)

// objectState is what is known of an object while the program goes on.
type objectState struct {
	// live are the arguments as they are now, not as they were at the call.
	live []values.Value
	// names and attrs are those that were given by keyword.
	names []string
	attrs map[string]values.Value
	clock int
	// finished says that what it holds in the end is known.
	finished bool
}

// made is what is called, and how.
type made struct {
	callee   string
	local    bool
	fn       values.Value
	class    *values.Class
	receiver values.Value
	method   string
	call     *syntax.Call
}

// object makes the object that stands for the result of a call, and records it.
func (i *interpreter) object(at values.From, m made, args []values.Arg) *values.Object {
	o := &values.Object{
		From: at, Callee: m.callee, Local: m.local, Func: m.fn, Class: m.class, Receiver: m.receiver, Method: m.method, Call: m.call,
		Within: i.within, In: i.function(), Stack: i.stack, Under: i.under, Repeated: i.repeated > 0, Uncalled: i.uncalled, Root: i.module.file(),
	}
	i.bear(o)
	i.give(o, args)
	i.record(Step{Object: o})
	i.risk()
	return o
}

// give gives an object its arguments.
func (i *interpreter) give(o *values.Object, args []values.Arg) {
	s := &objectState{attrs: map[string]values.Value{}, clock: i.clock}
	i.objects[o] = s
	i.maker.Spend(64 * len(args)) // each call keeps arguments of its own
	o.Args = make([]values.Arg, len(args))
	for n, a := range args {
		s.live = append(s.live, a.Value)
		if a.Name != "" && a.Name != "*" && a.Name != "**" {
			if s.attrs[a.Name] == nil {
				s.names = append(s.names, a.Name)
			}
			s.attrs[a.Name] = a.Value
		}
		o.Args[n] = a
		o.Args[n].Value = i.freeze(a.Value)
	}
	if isModel(o.Callee) {
		i.models = append(i.models, o)
	}
}

// function returns the function whose body runs.
func (i *interpreter) function() *values.Function {
	for f := i.frame; f != nil; f = f.outer {
		if f.fn != nil {
			return f.fn
		}
	}
	return nil
}

// isModel reports whether a call makes an object that keeps what it is given,
// as its attributes, and does nothing else: a model of the Kubernetes client.
func isModel(callee string) bool {
	name := strings.TrimPrefix(lastPart(callee), "Core")
	return len(name) > 2 && name[0] == 'V' && name[1] >= '1' && name[1] <= '9' && capital(strings.TrimLeft(name[1:], "0123456789"))
}

// setOn notes what is set on an object after it was made.
func (i *interpreter) setOn(o *values.Object, a values.Arg) {
	i.touch(o)
	if n := len(o.Attrs); a.Name == "*" && n > 0 && o.Attrs[n-1].Name == "*" {
		return
	}
	o.Attrs = append(o.Attrs[:len(o.Attrs):len(o.Attrs)], a)
}

// attributeOf returns an attribute of an object, as far as it is known what
// the object makes of what it was given.
func (i *interpreter) attributeOf(o *values.Object, name string, at values.From) values.Value {
	for n := len(o.Attrs) - 1; n >= 0; n-- {
		switch a := o.Attrs[n]; a.Name {
		case name:
			return a.Value
		case "*":
			return i.computed(values.Unclear(at, "it is "+quote(name)+" of a value that may have been changed: "+values.Why(a.Value)), o, "."+name)
		}
	}
	if o.Class != nil {
		if v := i.classAttribute(o.Class, name); v != nil {
			return i.boundTo(v, o, o.Class, at)
		}
	}
	s := i.objects[o]
	keeps := isModel(o.Callee) || name == "dag_id" && lastPart(o.Callee) == "DAG"
	if v := s.attrs[name]; v != nil && keeps {
		return v
	}
	if name == "dag_id" && keeps && len(o.Args) > 0 && o.Args[0].Name == "" {
		return o.Args[0].Value
	}
	r := values.Unclear(at, "it is "+quote(name)+" of the result of a call of "+quote(o.Callee))
	r.Of = o
	return i.computed(r, o, "."+name)
}

// freeze returns a snapshot of a value.
func (i *interpreter) freeze(v values.Value) values.Value {
	switch v := v.(type) {
	case *moduleValue:
		return values.Unclear(v.From, "it is a module")
	case *boundMethod:
		return values.Unclear(v.From, "it is the method "+quote(v.name))
	case *partial, *wrapped, *managed, *super, *namespace:
		return values.Unclear(values.From{At: v.Origin()}, "it is something that is called")
	}
	return i.maker.Freeze(v)
}

// freezeTasks returns a snapshot of an operand of a shift, in which a list that
// is not known keeps what was seen of it.
func (i *interpreter) freezeTasks(v values.Value) values.Value {
	l, ok := v.(*values.List)
	if !ok {
		return i.freeze(v)
	}
	frozen := &values.List{From: l.From, Kind: l.Kind, Doubt: l.Doubt}
	for _, item := range l.Items {
		if l.Kind != values.ListTuple && item == values.Value(l) {
			continue
		}
		frozen.Items = append(frozen.Items, i.freezeTasks(item))
	}
	return frozen
}

// finish gives the names of a file, and the objects that were made while it was
// loaded, what they hold in the end; nil stands for all files.
func (i *interpreter) finish(m *module) {
	if m != nil {
		if i.stopped && m.frame != nil {
			i.loseNames(m.frame)
		}
		i.finishNames(m)
	} else {
		for _, m := range i.modules.all {
			i.finishNames(m)
		}
	}
	seen := map[values.Value]change{}
	for _, o := range i.program.Objects() {
		if s := i.objects[o]; !s.finished && (m == nil || i.owner[o] == m) {
			s.finished = true
			i.finishObject(o, s, seen)
		}
	}
}

// loseNames makes data not known that code may change which was not carried
// out, because a limit was met.
func (i *interpreter) loseNames(f *frame) {
	const why = "podport stops working out values before the end of the file"
	for _, name := range f.order {
		switch v := f.vars[name].(type) {
		case nil, *values.Object, *values.Function, *values.Class, *values.Ref, *moduleValue:
		default:
			i.loseData(v, why, 0)
			i.set(f, name, i.unknownOf(v, why))
		}
	}
}

// loseData makes doubtful what containers hold, but for operators in them.
func (i *interpreter) loseData(v values.Value, why string, depth int) {
	if depth > values.MaxDepth {
		return
	}
	switch v := v.(type) {
	case *values.List:
		for _, item := range v.Items {
			i.loseData(item, why, depth+1)
		}
	case *values.Dict:
		for _, e := range v.Entries {
			i.loseData(e.Value, why, depth+1)
		}
	case *values.Instance:
		for _, name := range v.Names {
			i.loseData(v.Attrs[name], why, depth+1)
		}
	default:
		return
	}
	i.doubtOne(v, why)
}

func (i *interpreter) finishNames(m *module) {
	if m.frame == nil || i.program.Names[m.file()] != nil {
		return
	}
	names := map[string]values.Value{}
	for name, v := range m.frame.vars {
		names[name] = i.freeze(v)
	}
	i.program.Names[m.file()] = names
}

func (i *interpreter) finishObject(o *values.Object, s *objectState, seen map[values.Value]change) {
	for n := range o.Attrs {
		o.Attrs[n].Value = i.freeze(o.Attrs[n].Value)
	}
	if isModel(o.Callee) {
		for n := range o.Args {
			o.Args[n].Value = i.freeze(s.live[n])
		}
		return
	}
	for n, a := range o.Args {
		if c := i.lastChange(s.live[n], seen, 0); c.clock > s.clock {
			o.Attrs = append(o.Attrs, values.Arg{Name: a.Name, Value: i.freeze(s.live[n]), At: c.at, InPlace: true})
		}
	}
}

// unreached finds the calls that were not carried out.
func (i *interpreter) unreached() {
	for _, m := range i.modules.all {
		syntax.Inspect(m.tree.Body, func(syntax.Stmt) bool { return true }, func(x syntax.Expr) bool {
			if call, ok := x.(*syntax.Call); ok && !i.visited[call] {
				i.program.Unreached = append(i.program.Unreached, call)
			}
			return true
		})
	}
}

// lastChange returns when something in a value was last changed in its place.
func (i *interpreter) lastChange(v values.Value, seen map[values.Value]change, depth int) change {
	last, known := seen[v]
	if known {
		return last
	}
	if depth > values.MaxDepth {
		return change{i.clock, i.statement} // it hangs too deep to say
	}
	switch v := v.(type) {
	case *values.List:
		last = i.changed[v]
		seen[v] = last
		for _, item := range v.Items {
			last = later(last, i.lastChange(item, seen, depth+1))
		}
		if v.Doubt != nil {
			last = later(last, i.lastChange(v.Doubt, seen, depth+1))
		}
		seen[v] = last
	case *values.Dict:
		last = i.changed[v]
		seen[v] = last
		for _, e := range v.Entries {
			last = later(last, i.lastChange(e.Value, seen, depth+1))
		}
		if v.Doubt != nil {
			last = later(last, i.lastChange(v.Doubt, seen, depth+1))
		}
		seen[v] = last
	case *values.Runtime:
		for _, option := range v.Options {
			last = later(last, i.lastChange(option, seen, depth+1))
		}
		if v.Of != nil {
			last = later(last, i.lastChange(v.Of, seen, depth+1))
		}
	}
	return last
}

func later(a, b change) change {
	if b.clock > a.clock {
		return b
	}
	return a
}
