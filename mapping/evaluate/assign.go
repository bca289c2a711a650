package evaluate

import (
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// assign carries out target = … = value.
func (i *interpreter) assign(s *syntax.Assign) completion {
	v := i.eval(s.Value)
	for _, t := range s.Targets {
		i.assignTo(t, v)
	}
	return i.caught(v)
}

// annotated carries out target: annotation = value.
func (i *interpreter) annotated(s *syntax.AnnAssign) completion {
	if i.frame.class != nil {
		if n, ok := s.Target.(*syntax.Name); ok {
			i.field(n.ID, s.Annotation)
		}
	}
	if s.Value == nil {
		return goesOn
	}
	v := i.eval(s.Value)
	i.assignTo(s.Target, v)
	return i.caught(v)
}

// augmented carries out target op= value, in place where Python does.
func (i *interpreter) augmented(s *syntax.AugAssign) completion {
	at := values.From{At: s.At}
	var old values.Value
	var store func(values.Value)
	switch t := s.Target.(type) {
	case *syntax.Attribute:
		base := i.eval(t.Value)
		old = i.attribute(base, t.Attr.Name, values.From{At: t.At})
		store = func(v values.Value) { i.setAttribute(base, t.Attr.Name, v, t.At) }
	case *syntax.Subscript:
		base, index := i.eval(t.Value), i.eval(t.Index)
		old = i.item(base, index, t)
		store = func(v values.Value) { i.setItem(base, index, v, t) }
	default:
		old = i.eval(s.Target)
		store = func(v values.Value) { i.assignTo(s.Target, v) }
	}
	value := i.eval(s.Value)
	v := i.inPlace(at, s.Op, old, value)
	store(v)
	return i.caught(v)
}

// assignTo binds what a target names to a value.
func (i *interpreter) assignTo(target syntax.Expr, v values.Value) {
	switch t := target.(type) {
	case *syntax.Name:
		i.named(v, t.ID)
		i.bind(t.ID, v)
	case *syntax.Tuple:
		i.unpack(t.Items, v, t.At)
	case *syntax.List:
		i.unpack(t.Items, v, t.At)
	case *syntax.Starred:
		i.assignTo(t.Value, v)
	case *syntax.Attribute:
		i.setAttribute(i.eval(t.Value), t.Attr.Name, v, t.At)
	case *syntax.Subscript:
		base := i.eval(t.Value)
		if slice, ok := t.Index.(*syntax.Slice); ok {
			i.escapeRuntime(base, "a part of it is set"+inLine(t.At))
			if _, imported := base.(*values.Ref); imported {
				i.escape(v, "it is put into what is imported"+inLine(t.At))
			}
			i.changing(base)
			i.unclear(i.maker.SetSlice(values.From{At: t.At}, base, i.bounds(slice), v))
			i.hold(base, v)
			return
		}
		i.setItem(base, i.eval(t.Index), v, t)
	}
}

// named notes that an object got a name.
func (i *interpreter) named(v values.Value, name string) {
	o, ok := v.(*values.Object)
	if !ok {
		return
	}
	for _, n := range o.Names {
		if n == name {
			return
		}
	}
	o.Names = append(o.Names, name)
}

// unpack binds several targets to the items of a value.
func (i *interpreter) unpack(targets []syntax.Expr, v values.Value, at source.Span) {
	items, why := i.iterate(v)
	star := -1
	for n, t := range targets {
		if _, starred := t.(*syntax.Starred); starred {
			star = n
		}
	}
	fits := len(items) == len(targets) || star >= 0 && len(items) >= len(targets)-1
	if why == "" && !fits {
		why = "it is unpacked of a value of another length"
		if !i.spread(v) {
			i.risk()
		}
	}
	if why != "" {
		i.unpackUnknown(targets, v, why)
		return
	}
	for n, t := range targets {
		switch {
		case star < 0 || n < star:
			i.assignTo(t, items[n])
		case n == star:
			rest := items[n : n+len(items)-(len(targets)-1)]
			i.assignTo(t, i.maker.Sequence(values.From{At: at}, values.ListList, append([]values.Value{}, rest...)))
		default:
			i.assignTo(t, items[len(items)-len(targets)+n])
		}
	}
}

// spread reports whether what a value holds is known.
func (i *interpreter) spread(v values.Value) bool { return values.Plain(v) }

// unpackUnknown binds targets to the items of something that is not known.
func (i *interpreter) unpackUnknown(targets []syntax.Expr, v values.Value, why string) {
	for n, t := range targets {
		at := values.From{At: t.Span()}
		item := values.Unclear(at, "it is unpacked of "+quote(v.Origin().Excerpt())+", which is not known: "+why)
		if loop, ok := v.(*values.Runtime); ok && loop.Kind == values.LoopVariable {
			item.Kind, item.Key, item.Of = values.LoopVariable, t.Span().Excerpt(), loop.Of
			item.Why = quote(item.Key) + " is a variable of a loop: " + loop.Why
		} else if _, starred := t.(*syntax.Starred); !starred {
			i.express(item, v, "["+itoa(n)+"]")
		}
		if mayHold(v) && item.Of == nil {
			item.Of = v
		}
		i.assignTo(t, item)
	}
}

// setItem carries out base[index] = value.
func (i *interpreter) setItem(base, index, v values.Value, t *syntax.Subscript) {
	at := values.From{At: t.At}
	switch b := base.(type) {
	case *namespace:
		if name, ok := index.(*values.Str); ok {
			i.named(v, name.Value)
			i.set(b.frame, name.Value, v)
		} else {
			i.doubtNames(b.frame, "a name that is not known is bound"+inLine(t.At))
		}
		return
	case *values.Instance:
		if b.Data != nil {
			base = b.Data
		} else if fn, ok := i.classAttribute(b.Class, "__setitem__").(*values.Function); ok {
			i.callFunction(at, i.bound(fn, b), []values.Arg{{Value: index}, {Value: v}}, nil)
			return
		}
	case *values.Ref:
		if b.Path == environRef {
			i.setVariable(index, v)
			return
		}
		i.escape(v, "it is put into what is imported"+inLine(t.At))
	case *values.Object, *values.Runtime:
		i.escape(base, "an item of it is set"+inLine(t.At))
		i.hold(base, v)
		return
	}
	i.changing(base)
	i.unclear(i.maker.SetItem(at, base, index, v, t.At))
	i.hold(base, v)
}

// escapeRuntime notes a change of a value that is not known: it may be one that
// is.
func (i *interpreter) escapeRuntime(v values.Value, why string) {
	if r, ok := v.(*values.Runtime); ok {
		i.escape(r, why)
	}
}

// unclear takes the reason for which a change could not be followed; the maker
// has made what was to be changed doubtful.
func (i *interpreter) unclear(why string) {
	if why != "" {
		i.risk()
	}
}

// remove carries out del of one target.
func (i *interpreter) remove(target syntax.Expr) {
	switch t := target.(type) {
	case *syntax.Name:
		i.set(i.frame.owner(t.ID), t.ID, nil)
	case *syntax.Tuple:
		for _, item := range t.Items {
			i.remove(item)
		}
	case *syntax.List:
		for _, item := range t.Items {
			i.remove(item)
		}
	case *syntax.Attribute:
		i.setAttribute(i.eval(t.Value), t.Attr.Name, values.Unclear(values.From{At: t.At}, quote(t.Attr.Name)+" is deleted"+inLine(t.At)), t.At)
	case *syntax.Subscript:
		base := i.eval(t.Value)
		at := values.From{At: t.At}
		i.changing(base)
		switch slice, ok := t.Index.(*syntax.Slice); {
		case ok:
			i.unclear(i.maker.DeleteSlice(at, base, i.bounds(slice)))
		default:
			i.unclear(i.maker.DeleteItem(at, base, i.eval(t.Index)))
		}
		i.escapeRuntime(base, "an item of it is deleted"+inLine(t.At))
	}
}

// doubtNames makes what the names of a frame stand for not known.
func (i *interpreter) doubtNames(f *frame, why string) {
	for _, name := range append([]string{}, f.order...) {
		switch f.vars[name].(type) {
		case nil, *values.Ref, *values.Function, *values.Class, *moduleValue:
		default:
			i.set(f, name, i.unknownOf(f.vars[name], why))
		}
	}
}
