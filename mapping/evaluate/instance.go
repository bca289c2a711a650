package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// instantiate calls a class of the files.
func (i *interpreter) instantiate(at values.From, c *values.Class, args []values.Arg, x *syntax.Call) values.Value {
	if c.Kind == values.Enum {
		return i.memberOf(at, c, args)
	}
	if r := outside(c); r != nil {
		return i.instantiateOutside(at, c, r, args, x)
	}
	if c.Doubt != nil || i.classAttribute(c, "__new__") != nil {
		i.escapeAll(args, nil, quote(c.Name)+" in line "+itoa(lineOf(at))+" may change it")
		return i.object(at, made{callee: c.Name, local: true, fn: c, call: x}, args)
	}
	in := &values.Instance{From: at, Class: c, Attrs: map[string]values.Value{}}
	i.bear(in)
	if why := i.initialize(at, in, c, 0, args, x); why != "" {
		i.risk()
		return raises(at, "TypeError", why)
	}
	return in
}

// initialize runs the first __init__ of the classes of an instance from the
// given place in their order on; why says what Python refuses.
func (i *interpreter) initialize(at values.From, in *values.Instance, c *values.Class, from int, args []values.Arg, x *syntax.Call) (why string) {
	for _, k := range c.MRO[from:] {
		if fn, ok := k.Attrs["__init__"].(*values.Function); ok {
			if i.raised(i.callFunction(at, i.bound(fn, in), args, x)) {
				return "its `__init__` raises an exception"
			}
			return ""
		}
		if k.Kind == values.DataClass && k.Def != nil && len(k.Fields) > 0 || k.Kind == values.NamedTuple {
			return i.giveFields(at, in, k, args)
		}
	}
	if data := dataBase(c); data != "" {
		in.Data = i.maker.Builtin(at, data, args)
		if in.Data == nil {
			in.Data = values.Unclear(at, "podport does not work out "+quote(data)+" here")
		}
		return ""
	}
	for _, a := range args {
		for _, r := range c.External {
			if exceptions.has(lastPart(r.Path)) {
				return ""
			}
		}
		if a.Name != "*" && a.Name != "**" {
			return quote(c.Name) + " takes no arguments"
		}
	}
	return ""
}

func (i *interpreter) raised(v values.Value) bool {
	r, ok := v.(*values.Runtime)
	return ok && r.Raises != ""
}

// giveFields gives an instance of a dataclass or named tuple its fields.
func (i *interpreter) giveFields(at values.From, in *values.Instance, c *values.Class, args []values.Arg) (why string) {
	given := map[string]values.Value{}
	var order []string
	for _, f := range c.Fields {
		if !f.NoInit && !f.KeywordOnly {
			order = append(order, f.Name)
		}
	}
	var open values.Value
	for _, a := range args {
		switch a.Name {
		case "":
			if len(order) == 0 {
				return quote(c.Name) + " is given more arguments than it has fields"
			}
			given[order[0]], order = a.Value, order[1:]
		case "*", "**":
			open = a.Value
		default:
			given[a.Name] = a.Value
		}
	}
	i.touch(in)
	for _, f := range c.Fields {
		v := given[f.Name]
		switch {
		case v != nil:
		case open != nil && !f.NoInit:
			v = values.Unclear(at, quote(f.Name)+" may be in what is unpacked into the call: "+values.Because(open))
		case f.Factory != nil:
			v = i.call(at, f.Factory, nil)
			i.bear(v)
		case f.Default != nil:
			v = f.Default
		case f.NoInit:
			continue
		default:
			return quote(c.Name) + " is not given " + quote(f.Name)
		}
		delete(given, f.Name)
		if in.Attrs[f.Name] == nil {
			in.Names = append(in.Names, f.Name)
		}
		in.Attrs[f.Name] = v
	}
	for name := range given {
		return quote(c.Name) + " has no field " + quote(name)
	}
	if fn, ok := i.classAttribute(c, "__post_init__").(*values.Function); ok && c.Kind == values.DataClass {
		i.callFunction(at, i.bound(fn, in), nil, nil)
	}
	return ""
}

// memberOf is Enum(value).
func (i *interpreter) memberOf(at values.From, c *values.Class, args []values.Arg) values.Value {
	if c.Doubt != nil || len(args) != 1 || len(c.Members) == 0 {
		return values.Unclear(at, "which member of "+quote(c.Name)+" it is, is not known")
	}
	if in, ok := args[0].Value.(*values.Instance); ok && in.Class == c {
		return in
	}
	for _, m := range c.Members {
		equal, why := i.truth(i.maker.Compare(at, "==", m.Attrs["value"], i.data(args[0].Value)))
		switch {
		case why != "":
			r := values.Unclear(at, "which member of "+quote(c.Name)+" it is, is not known: "+why)
			return r
		case equal:
			return m
		}
	}
	return raises(at, "ValueError", quote(c.Name)+" has no member of this value")
}

// unborn is an object of a class of the files that derives from one that isn't,
// before the __init__ of that base is called.
type unborn struct {
	object *values.Object
	base   *values.Ref
	done   bool
}

// instantiateOutside makes an object of a class that derives from one of
// elsewhere: what reaches the __init__ of that base are its arguments.
func (i *interpreter) instantiateOutside(at values.From, c *values.Class, base *values.Ref, args []values.Arg, x *syntax.Call) values.Value {
	o := &values.Object{
		From: at, Callee: base.Path, Func: c, Class: c, Call: x,
		Within: i.within, In: i.function(), Stack: i.stack, Under: i.under, Repeated: i.repeated > 0, Uncalled: i.uncalled, Root: i.module.file(),
	}
	i.bear(o)
	u := &unborn{object: o, base: base}
	i.unborn = append(i.unborn, u)
	i.objects[o] = &objectState{attrs: map[string]values.Value{}, clock: i.clock}
	var init *values.Function
	for _, k := range c.MRO {
		if fn, ok := k.Attrs["__init__"].(*values.Function); ok {
			init = fn
			break
		}
	}
	if init == nil {
		i.reachBase(o, args)
	} else {
		i.callFunction(at, i.bound(init, o), i.withDefaults(init, args), x)
	}
	if !u.done {
		open := values.Unclear(at, "`__init__` of "+quote(c.Name)+" does not call that of "+quote(lastPart(base.Path))+" in a way that podport follows")
		i.reachBase(o, []values.Arg{{Name: "**", Value: open, At: at.At, Mapping: true, MappingAt: at.At}})
	}
	i.unborn = i.unborn[:len(i.unborn)-1]
	return o
}

// reachBase is the call of the __init__ of the base from elsewhere.
func (i *interpreter) reachBase(o *values.Object, args []values.Arg) {
	for _, u := range i.unborn {
		if u.object != o || u.done {
			continue
		}
		u.done = true
		before := o.Attrs
		o.Attrs = nil // what was set before, the base sets anew or does not know
		i.give(o, args)
		for _, a := range before {
			if i.objects[o].attrs[a.Name] == nil {
				o.Attrs = append(o.Attrs, a)
			}
		}
		i.record(Step{Object: o})
		i.risk()
		return
	}
}

// super is super(): the attributes of self from behind a class on.
type super struct {
	values.From
	class *values.Class
	self  values.Value
}

// superCall is super() or super(Class, self); nil when it is something else.
func (i *interpreter) superCall(x *syntax.Call, at values.From) values.Value {
	n := x.Func.(*syntax.Name)
	if ref, ok := i.lookup(n).(*values.Ref); !ok || ref.Path != "builtins.super" {
		return nil
	}
	if len(x.Args) == 2 {
		class, ok := i.eval(x.Args[0].Value).(*values.Class)
		if !ok {
			return nil
		}
		return &super{at, class, i.eval(x.Args[1].Value)}
	}
	for f := i.frame; f != nil; f = f.outer {
		if f.fn != nil && f.fn.Class != nil && len(f.fn.Env.(*closure).params) > 0 {
			return &super{at, f.fn.Class, f.vars[f.fn.Env.(*closure).params[0].Name.Name]}
		}
	}
	return values.Unclear(at, "`super()` stands outside of a method")
}

func (i *interpreter) attributeOfSuper(s *super, name string, at values.From) values.Value {
	class := classOf(s.self)
	if class == nil {
		return values.Unclear(at, "it is "+quote(name)+" of a base of a value that is not known")
	}
	behind := -1
	for n, k := range class.MRO {
		if k == s.class {
			behind = n + 1
		}
	}
	if behind < 0 {
		return values.Unclear(at, "it is "+quote(name)+" of a base that is not known")
	}
	for _, k := range class.MRO[behind:] {
		if v := k.Attrs[name]; v != nil {
			if c, isClass := s.self.(*values.Class); isClass {
				return i.boundTo(v, c, c, at)
			}
			return i.boundTo(v, s.self, class, at)
		}
		if name == "__init__" && k.Kind == values.DataClass && k.Def != nil {
			break
		}
	}
	return &superMethod{at, s.self, class, behind, name}
}

// superMethod is a method of a base that is not of the files.
type superMethod struct {
	values.From
	self   values.Value
	class  *values.Class
	behind int
	name   string
}

// callSuper calls a method of a base that is not of the files.
func (i *interpreter) callSuper(at values.From, m *superMethod, args []values.Arg, x *syntax.Call) values.Value {
	none := &values.None{From: at}
	if m.name == "__init_subclass__" {
		return none
	}
	switch self := m.self.(type) {
	case *values.Object:
		if m.name == "__init__" {
			i.reachBase(self, args)
			return none
		}
		return i.object(at, made{callee: "super()." + m.name, fn: values.Unclear(at, "it is a method of a base"), receiver: self, method: m.name, call: x}, args)
	case *values.Instance:
		switch {
		case m.name == "__init__" && dataBase(self.Class) != "":
			i.touch(self)
			self.Data = i.maker.Builtin(at, dataBase(self.Class), args)
			if self.Data == nil {
				self.Data = values.Unclear(at, "podport does not work out what it is made of")
			}
		case m.name == "__init__":
			if why := i.initialize(at, self, self.Class, m.behind, args, x); why != "" {
				return raises(at, "TypeError", why)
			}
		case m.name == "__setattr__" && len(args) == 2:
			if name, ok := args[0].Value.(*values.Str); ok {
				i.touch(self)
				if self.Attrs[name.Value] == nil {
					self.Names = append(self.Names[:len(self.Names):len(self.Names)], name.Value)
				}
				self.Attrs[name.Value] = args[1].Value
			}
		case self.Data != nil:
			return i.methodOfData(at, self.Data, m.name, args)
		default:
			return values.Unclear(at, "it is a method of a base of "+quote(self.Class.Name))
		}
		return none
	}
	return values.Unclear(at, "it is a method of a base of a value that is not known")
}

// classOf returns the class of the files that a value is an instance of, or is.
func classOf(v values.Value) *values.Class {
	switch v := v.(type) {
	case *values.Instance:
		return v.Class
	case *values.Object:
		return v.Class
	case *values.Class:
		return v
	}
	return nil
}

func (i *interpreter) isinstance(at values.From, args []values.Arg) values.Value {
	given, ok := positional(args, 2, 2)
	if !ok {
		return nil
	}
	return i.isOne(at, given[0], given[1])
}

// isOne is isinstance(v, class).
func (i *interpreter) isOne(at values.From, v, class values.Value) values.Value {
	if l, ok := class.(*values.List); ok && l.Kind == values.ListTuple {
		why := ""
		for _, c := range l.Items {
			truth, reason := i.truth(i.isOne(at, v, c))
			if reason != "" {
				why = reason
			} else if truth {
				return &values.Bool{From: at, Value: true}
			}
		}
		if why != "" {
			return values.Unclear(at, why)
		}
		return &values.Bool{From: at}
	}
	own := classOf(v)
	if _, isClass := v.(*values.Class); isClass {
		own = nil
	}
	switch c := class.(type) {
	case *values.Class:
		switch v.(type) {
		case *values.Runtime, *values.Text:
			return values.Unclear(at, values.Because(v))
		case *values.Object:
			if own == nil {
				return values.Unclear(at, values.Because(v))
			}
		}
		if own == nil {
			return &values.Bool{From: at}
		}
		for _, k := range own.MRO {
			if k == c {
				return &values.Bool{From: at, Value: true}
			}
		}
		return &values.Bool{From: at}
	case *values.Ref:
		if own != nil {
			for _, r := range own.External {
				if lastPart(r.Path) == lastPart(c.Path) {
					return &values.Bool{From: at, Value: true}
				}
			}
			if plainBases.has(lastPart(c.Path)) && outside(own) == nil {
				return &values.Bool{From: at, Value: lastPart(c.Path) == "object" || dataBase(own) == lastPart(c.Path)}
			}
			return values.Unclear(at, "whether it is a "+quote(lastPart(c.Path))+" is not known")
		}
		if o, ok := v.(*values.Object); ok && lastPart(o.Callee) == lastPart(c.Path) && capital(lastPart(c.Path)) {
			return &values.Bool{From: at, Value: true}
		}
		if v := i.maker.Builtin(at, "isinstance", []values.Arg{{Value: v}, {Value: c}}); v != nil {
			return v
		}
	}
	return values.Unclear(at, "whether it is an instance is not known")
}

func (i *interpreter) issubclass(at values.From, args []values.Arg) values.Value {
	given, ok := positional(args, 2, 2)
	if !ok {
		return nil
	}
	a, ok := given[0].(*values.Class)
	b, ok2 := given[1].(*values.Class)
	if !ok || !ok2 {
		return values.Unclear(at, "whether it is a subclass is not known")
	}
	for _, k := range a.MRO {
		if k == b {
			return &values.Bool{From: at, Value: true}
		}
	}
	return &values.Bool{From: at}
}

func (i *interpreter) typeOf(at values.From, args []values.Arg) values.Value {
	if len(args) == 1 {
		if c := classOf(args[0].Value); c != nil {
			if _, isClass := args[0].Value.(*values.Class); !isClass {
				return c
			}
		}
		return nil
	}
	return values.Unclear(at, "it is a class that is made by a call")
}

// namedtuple is collections.namedtuple.
func (i *interpreter) namedtuple(at values.From, args []values.Arg) values.Value {
	var name, fields values.Value
	for n, a := range args {
		switch {
		case a.Name == "" && n == 0, a.Name == "typename":
			name = a.Value
		case a.Name == "" && n == 1, a.Name == "field_names":
			fields = a.Value
		default:
			return values.Unclear(at, "podport does not follow this call of `namedtuple`")
		}
	}
	names := i.fieldNames(fields)
	if names == nil {
		return values.Unclear(at, "the fields of the named tuple are not known")
	}
	c := &values.Class{From: at, Name: text(name), Kind: values.NamedTuple, Attrs: map[string]values.Value{}}
	c.MRO = []*values.Class{c}
	for _, field := range names {
		c.Fields = append(c.Fields, values.Field{Name: field})
	}
	i.bear(c)
	return c
}

// fieldNames returns the names that namedtuple is given, nil when they are not
// known.
func (i *interpreter) fieldNames(v values.Value) []string {
	if s, ok := v.(*values.Str); ok {
		return namesIn(s.Value)
	}
	if v == nil {
		return nil
	}
	items, why := i.iterate(v)
	if why != "" {
		return nil
	}
	var names []string
	for _, item := range items {
		s, ok := item.(*values.Str)
		if !ok {
			return nil
		}
		names = append(names, s.Value)
	}
	return names
}

func (i *interpreter) namedTupleMethod(at values.From, in *values.Instance, name string, args []values.Arg) values.Value {
	switch name {
	case "_asdict":
		return i.fieldsOf(at, in, false)
	case "_replace":
		return i.withFields(at, in, args)
	}
	return values.Unclear(at, "podport does not work out "+quote(name)+" of "+quote(in.Class.Name))
}

// replaceFields is dataclasses.replace.
func (i *interpreter) replaceFields(at values.From, args []values.Arg) values.Value {
	if len(args) == 0 {
		return nil
	}
	in, ok := args[0].Value.(*values.Instance)
	if !ok {
		return nil
	}
	return i.withFields(at, in, args[1:])
}

func (i *interpreter) withFields(at values.From, in *values.Instance, args []values.Arg) values.Value {
	if in.Doubt != nil {
		return values.Unclear(at, values.Because(in.Doubt))
	}
	given := map[string]bool{}
	for _, a := range args {
		given[a.Name] = true
	}
	all := append([]values.Arg{}, args...)
	for _, f := range in.Class.Fields {
		if !given[f.Name] && !f.NoInit {
			all = append(all, values.Arg{Name: f.Name, Value: in.Attrs[f.Name], At: at.At})
		}
	}
	return i.instantiate(at, in.Class, all, nil)
}

func (i *interpreter) asdict(at values.From, args []values.Arg) values.Value {
	if len(args) != 1 {
		return nil
	}
	if in, ok := args[0].Value.(*values.Instance); ok {
		return i.fieldsOf(at, in, true)
	}
	return nil
}

// fieldsOf returns the fields of an instance as a dict; deep: those of the
// instances in them, too, and copies of all that they hold.
func (i *interpreter) fieldsOf(at values.From, in *values.Instance, deep bool) values.Value {
	if in.Doubt != nil {
		return values.Unclear(at, values.Because(in.Doubt))
	}
	d := i.maker.NewDict(at)
	for _, f := range in.Class.Fields {
		v := in.Attrs[f.Name]
		if deep {
			v = i.plainOf(at, v, 0)
		}
		if v != nil {
			d.Add(values.Entry{Key: i.maker.Str(at, f.Name), Value: v, At: v.Origin()})
		}
	}
	return d.Value()
}

func (i *interpreter) plainOf(at values.From, v values.Value, depth int) values.Value {
	if depth > values.MaxDepth {
		return values.Unclear(at, "it is nested deeper than podport follows")
	}
	switch v := v.(type) {
	case *values.Instance:
		if v.Class.Kind == values.DataClass {
			return i.fieldsOf(at, v, true)
		}
	case *values.List:
		if v.Kind == values.ListList || v.Kind == values.ListTuple {
			items := make([]values.Value, len(v.Items))
			for n, item := range v.Items {
				items[n] = i.plainOf(at, item, depth+1)
			}
			return &values.List{From: v.From, Kind: v.Kind, Items: items, Doubt: unsettledAgain(v.Doubt)}
		}
	case *values.Dict:
		entries := append([]values.Entry{}, v.Entries...)
		for n := range entries {
			entries[n].Value = i.plainOf(at, entries[n].Value, depth+1)
		}
		return &values.Dict{From: v.From, Entries: entries, Doubt: unsettledAgain(v.Doubt)}
	}
	return v
}

func (i *interpreter) astuple(at values.From, args []values.Arg) values.Value {
	return values.Unclear(at, "podport does not work out `astuple`")
}
