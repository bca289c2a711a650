package values

import (
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
)

// object makes the object of a call that is not worked out.
func (e *evaluator) object(x *syntax.Call, fn, receiver Value, args []Arg) *Object {
	at := e.places[x]
	o := &Object{From: From{x.At}, Func: fn, Receiver: receiver, Call: x, Args: args, In: at.block.fn}
	if receiver != nil {
		o.Method = x.Func.(*syntax.Attribute).Attr.Name
	}
	o.Callee, o.Local = e.calleeOf(x.Func, fn)
	for b := at.block; b != nil; b = b.outer {
		o.Repeated = o.Repeated || b.kind == loop
		o.Maybe = o.Maybe || b.kind == branch || b.maybe
		if b.context == nil {
			continue
		}
		if with, ok := e.eval(b.context).(*Object); ok {
			o.Within = append(o.Within, with)
		}
	}
	for i, j := 0, len(o.Within)-1; i < j; i, j = i+1, j-1 {
		o.Within[i], o.Within[j] = o.Within[j], o.Within[i]
	}
	size := extent{count: 1}
	for i, a := range o.Args {
		grown := size
		grown.grow(e.extentOf(a.Value))
		if grown.tooLarge() {
			o.Args[i].Value = unknown(From{a.Value.Origin()}, tooLarge)
			continue
		}
		size = grown
	}
	e.extents[o] = size
	e.objects = append(e.objects, o)
	return o
}

// calleeOf names what is called, and says whether that is a name of the file.
func (e *evaluator) calleeOf(x syntax.Expr, fn Value) (name string, local bool) {
	switch fn := fn.(type) {
	case *Ref:
		return fn.Path, false
	case *Class:
		return fn.Name, true
	case *Function:
		if fn.Class != nil {
			return fn.Class.Name + "." + fn.Name, true
		}
		return fn.Name, true
	}
	if n, ok := x.(*syntax.Name); ok {
		v := e.variable(n)
		return n.ID, v != nil && len(v.bindings) > 0
	}
	return strings.Join(strings.Fields(x.Span().Text()), " "), false
}

// fillIn adds what is set on an object after it is made.
func (e *evaluator) fillIn(o *Object) {
	made := e.places[o.Call]
	for _, p := range e.pending[o.Call] {
		c := p.change
		why := ""
		switch {
		case p.name == "*":
			why = "`" + c.verb + "()`" + inLine(c.at) + " may change it"
		case c.value == nil:
			why = "it is changed in its place" + inLine(c.at)
		case !p.exact:
			why = "it is set" + inLine(c.at) + ", but perhaps on another object"
		case !c.place.block.holds(made.block) || c.place.seq < made.seq:
			why = "it is set in a branch, loop or function" + inLine(c.at) + " that may not run"
		}
		arg := Arg{Name: p.name, At: c.at}
		if why != "" {
			arg.Value = unknown(From{c.at}, why)
		} else {
			arg.Value = e.eval(c.value)
		}
		o.Attrs = append(o.Attrs, arg)
	}
}

// argumentsOf returns the evaluated arguments of a call, with unpacked lists
// and mappings opened as far as they are known.
func (e *evaluator) argumentsOf(call *syntax.Call) []Arg {
	var args []Arg
	for _, a := range call.Args {
		arg := Arg{At: a.At, Mapping: a.Kind == syntax.StarArg || a.Kind == syntax.DoubleArg, MappingAt: a.At}
		switch a.Kind {
		case syntax.Positional:
			arg.Value = e.eval(a.Value)
		case syntax.Keyword:
			arg.Name, arg.Value = a.Name.Name, e.eval(a.Value)
		case syntax.StarArg:
			args = e.starArgs(args, arg, a.Value)
			continue
		case syntax.DoubleArg:
			args = e.mappingArgs(args, arg, e.eval(a.Value))
			continue
		}
		arg.MappingAt = source.Span{}
		args = append(args, arg)
	}
	return args
}

func (e *evaluator) starArgs(args []Arg, arg Arg, x syntax.Expr) []Arg {
	items, why := e.iterate(x)
	if why == "" && len(args)+len(items) <= maxItems && e.spend(64*len(items)) {
		for _, item := range items {
			one := arg
			one.At, one.Value = item.Origin(), item
			args = append(args, one)
		}
		return args
	}
	arg.Name, arg.Value = "*", e.eval(x)
	if why == "" {
		arg.Value = unknown(From{x.Span()}, tooLarge)
	} else if known(arg.Value) {
		arg.Value = unknown(From{x.Span()}, why)
	}
	return append(args, arg)
}

func (e *evaluator) mappingArgs(args []Arg, arg Arg, v Value) []Arg {
	arg.Name, arg.Value = "**", v
	d, ok := v.(*Dict)
	if !ok {
		if known(v) {
			arg.Value = unknown(From{v.Origin()}, because(v))
		}
		return append(args, arg)
	}
	if len(args)+len(d.Entries) > maxItems || !e.spend(64*len(d.Entries)) {
		arg.Value = unknown(From{v.Origin()}, tooLarge)
		return append(args, arg)
	}
	for _, entry := range d.Entries {
		if _, isStr := entry.Key.(*Str); !isStr {
			arg.Value = unknown(From{v.Origin()}, "a key of the mapping is not a known string")
			return append(args, arg)
		}
	}
	for _, entry := range d.Entries {
		one := arg
		one.Name, one.At, one.Value = entry.Key.(*Str).Value, entry.At, entry.Value
		args = append(args, one)
	}
	return args
}
