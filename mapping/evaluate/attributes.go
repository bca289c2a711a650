package evaluate

import (
	"podport/mapping/source"
	"podport/mapping/values"
)

// boundMethod is a method of a value that is no instance of the files: text,
// a list, an object from elsewhere.
type boundMethod struct {
	values.From
	receiver values.Value
	name     string
}

// namespace is globals(), or the attributes of a module as a dict.
type namespace struct {
	values.From
	frame *frame
}

// attribute is base.name.
func (i *interpreter) attribute(base values.Value, name string, at values.From) values.Value {
	switch b := base.(type) {
	case *values.Ref:
		return i.attributeOfRef(b, name, at)
	case *moduleValue:
		return i.attributeOfModule(b, name, at)
	case *values.Class:
		return i.attributeOfClass(b, name, at)
	case *values.Instance:
		return i.attributeOfInstance(b, name, at)
	case *super:
		return i.attributeOfSuper(b, name, at)
	case *values.Object:
		return i.attributeOf(b, name, at)
	case *values.Function:
		switch name {
		case "__name__":
			return i.maker.Str(at, b.Name)
		case "override", "expand", "partial", "expand_kwargs":
			return &boundMethod{at, b, name}
		}
		return values.Unclear(at, "it is an attribute of the function "+quote(b.Name))
	case *wrapped:
		if b.kind == "property" {
			return &values.Ref{From: at, Path: "builtins.property." + name}
		}
		return i.attribute(b.fn, name, at)
	case *partial:
		if name == "func" {
			return b.callee
		}
		return values.Unclear(at, "it is an attribute of a partial call")
	case *values.Runtime:
		return i.attributeOfRuntime(b, name, at)
	}
	if v := i.maker.Attribute(at, base, name); v != nil {
		return v
	}
	return &boundMethod{at, base, name}
}

func (i *interpreter) attributeOfRef(b *values.Ref, name string, at values.From) values.Value {
	path := b.Path + "." + name
	if b.Path == "" || b.Path[len(b.Path)-1] == '.' {
		path = b.Path + name
	}
	switch path {
	case "typing.TYPE_CHECKING", "TYPE_CHECKING", "typing_extensions.TYPE_CHECKING":
		return &values.Bool{From: at}
	}
	if v, ok := values.LibraryConstant(path); ok {
		return v
	}
	return &values.Ref{From: at, Path: path}
}

func (i *interpreter) attributeOfRuntime(b *values.Runtime, name string, at values.From) values.Value {
	i.risk()
	if b.Kind == values.Connection && b.Attr == "" {
		return &values.Runtime{From: at, Kind: values.Connection, Key: b.Key, Attr: name, Why: "it is " + quote(name) + " of the connection " + quote(b.Key)}
	}
	if v := i.maker.Attribute(at, b, name); v != nil {
		return v
	}
	r := values.Unclear(at, values.Because(b))
	if mayHold(b) {
		r.Of = b
	}
	i.express(r, b, "."+name)
	return r
}

func (i *interpreter) attributeOfInstance(in *values.Instance, name string, at values.From) values.Value {
	class := i.classAttribute(in.Class, name)
	if w, ok := class.(*wrapped); ok && (w.kind == "property" || w.kind == "cached") {
		return i.callWith(at, w.fn, []values.Value{in})
	}
	if v := in.Attrs[name]; v != nil && in.Doubt == nil {
		return v
	}
	if in.Doubt != nil {
		if fn, ok := class.(*values.Function); ok {
			return i.bound(fn, in)
		}
		return values.Unclear(at, values.Because(in.Doubt))
	}
	switch {
	case class != nil:
		return i.boundTo(class, in, in.Class, at)
	case name == "__class__":
		return in.Class
	case name == "__dict__" && in.Data == nil:
		d := i.maker.NewDict(at)
		for _, key := range in.Names {
			d.Add(values.Entry{Key: i.maker.Str(at, key), Value: in.Attrs[key], At: at.At})
		}
		return d.Value()
	}
	if v := i.instanceMethod(in, name, at); v != nil {
		return v
	}
	if in.Class.Doubt != nil {
		return values.Unclear(at, values.Because(in.Class.Doubt))
	}
	if fn, ok := i.classAttribute(in.Class, "__getattr__").(*values.Function); ok {
		return i.callFunction(at, i.bound(fn, in), []values.Arg{{Value: i.maker.Str(at, name)}}, nil)
	}
	return raises(at, "AttributeError", quote(in.Class.Name)+" has no attribute "+quote(name)+" that podport knows")
}

// instanceMethod returns what Python itself gives instances of a class.
func (i *interpreter) instanceMethod(in *values.Instance, name string, at values.From) values.Value {
	switch in.Class.Kind {
	case values.NamedTuple:
		switch name {
		case "_asdict", "_replace", "_fields":
			return &boundMethod{at, in, name}
		}
	}
	if in.Data != nil {
		if v := i.maker.Attribute(at, in.Data, name); v != nil {
			return v
		}
		return &boundMethod{at, in.Data, name}
	}
	return nil
}

// boundTo returns a class attribute as it is seen through an instance.
func (i *interpreter) boundTo(v, self values.Value, class *values.Class, at values.From) values.Value {
	switch v := v.(type) {
	case *values.Function:
		return i.bound(v, self)
	case *wrapped:
		switch v.kind {
		case "staticmethod":
			return v.fn
		case "classmethod":
			if fn, ok := v.fn.(*values.Function); ok {
				return i.bound(fn, class)
			}
			return v.fn
		case "property", "cached":
			return i.callWith(at, v.fn, []values.Value{self})
		}
	}
	return v
}

// bound returns a function as a method of self.
func (i *interpreter) bound(fn *values.Function, self values.Value) *values.Function {
	m := *fn
	m.Self = self
	return &m
}

// callWith calls something with values.
func (i *interpreter) callWith(at values.From, callee values.Value, given []values.Value) values.Value {
	var args []values.Arg
	for _, v := range given {
		args = append(args, values.Arg{Value: v, At: v.Origin()})
	}
	return i.call(at, callee, args)
}

// setAttribute carries out base.name = value.
func (i *interpreter) setAttribute(base values.Value, name string, v values.Value, at source.Span) {
	switch b := base.(type) {
	case *values.Instance:
		if w, ok := i.classAttribute(b.Class, name).(*wrapped); ok && w.kind == "property" {
			i.doubt(b, quote(name)+" is set"+inLine(at)+" through a property")
			return
		}
		if fn, ok := i.classAttribute(b.Class, "__setattr__").(*values.Function); ok {
			i.callFunction(values.From{At: at}, i.bound(fn, b), []values.Arg{{Value: i.maker.Str(values.From{At: at}, name)}, {Value: v}}, nil)
			return
		}
		i.touch(b)
		if b.Attrs[name] == nil {
			b.Names = append(b.Names[:len(b.Names):len(b.Names)], name)
		}
		b.Attrs[name] = v
	case *values.Class:
		i.touch(b)
		if b.Attrs[name] == nil {
			b.Names = append(b.Names[:len(b.Names):len(b.Names)], name)
		}
		b.Attrs[name] = v
	case *values.Object:
		i.setOn(b, values.Arg{Name: name, Value: v, At: at})
	case *moduleValue:
		if b.m != nil && b.m.frame != nil {
			i.set(b.m.frame, name, v)
		}
	case *values.Runtime:
		i.escape(b, quote(name)+" is set"+inLine(at)+", but perhaps on another object")
	}
}
