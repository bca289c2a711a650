package evaluate

import (
	"strings"

	"podport/mapping/syntax"
	"podport/mapping/values"
)

// plainBases are the bases from elsewhere that add nothing to what instances
// are that podport would have to know.
const plainBases words = " object ABC Generic Protocol TypedDict Enum IntEnum StrEnum Flag IntFlag NamedTuple str int float dict list tuple set bytes " + exceptions

// dataBases are those whose instances are data, too.
const dataBases words = " str int float dict list "

// defineClass carries out a class statement.
func (i *interpreter) defineClass(d *syntax.ClassDef) {
	var decorators []values.Value
	for _, x := range d.Decorators {
		decorators = append(decorators, i.eval(x))
	}
	c := &values.Class{From: values.From{At: d.At}, Name: d.Name.Name, Def: d, Attrs: map[string]values.Value{}}
	var keywords []values.Arg
	for _, a := range d.Args {
		v := i.eval(a.Value)
		if a.Kind == syntax.Keyword && a.Name.Name != "metaclass" {
			keywords = append(keywords, values.Arg{Name: a.Name.Name, Value: v, At: a.At})
		}
		switch {
		case a.Kind == syntax.Positional:
			c.Bases = append(c.Bases, base(v, a.Value))
		case a.Kind == syntax.Keyword && a.Name.Name == "metaclass":
			if r, ok := v.(*values.Ref); !ok || lastPart(r.Path) != "ABCMeta" {
				c.Doubt = values.Unclear(c.From, quote(c.Name)+" has a metaclass")
			}
		case a.Kind != syntax.Keyword:
			c.Doubt = values.Unclear(c.From, "the bases of "+quote(c.Name)+" are not known")
		}
	}
	i.inherit(c)
	i.clock++
	f := &frame{kind: classFrame, outer: i.frame, module: i.frame.module, vars: map[string]values.Value{}, class: c, born: i.clock}
	outer := i.frame
	i.frame = f
	i.block(d.Body)
	i.frame = outer
	i.bear(c)
	for _, name := range f.order {
		if v := f.vars[name]; v != nil {
			c.Names = append(c.Names, name)
			c.Attrs[name] = v
		}
	}
	i.completeClass(c)
	i.tellBases(c, keywords)
	i.bind(d.Name.Name, i.decorated(c, decorators))
}

// tellBases calls the method by which a base learns of a class that derives
// from it.
func (i *interpreter) tellBases(c *values.Class, keywords []values.Arg) {
	for _, k := range c.MRO[1:] {
		v := k.Attrs["__init_subclass__"]
		if w, ok := v.(*wrapped); ok {
			v = w.fn
		}
		if fn, ok := v.(*values.Function); ok {
			i.callFunction(c.From, i.bound(fn, c), keywords, nil)
			return
		}
	}
}

// base returns a base class; of Generic[T] and the like, the class itself.
func base(v values.Value, x syntax.Expr) values.Value {
	if s, ok := x.(*syntax.Subscript); ok {
		if n, ok := s.Value.(*syntax.Name); ok {
			return &values.Ref{From: values.From{At: n.At}, Path: "builtins.object"}
		}
		return &values.Ref{From: values.From{At: s.At}, Path: "builtins.object"}
	}
	return v
}

// inherit works out in which classes attributes are looked up.
func (i *interpreter) inherit(c *values.Class) {
	var lists [][]*values.Class
	var direct []*values.Class
	seen := map[string]bool{}
	outside := func(r *values.Ref) {
		if !seen[r.Path] && lastPart(r.Path) != "object" {
			seen[r.Path] = true
			c.External = append(c.External, r)
		}
	}
	for _, b := range c.Bases {
		switch b := b.(type) {
		case *values.Class:
			lists = append(lists, b.MRO)
			direct = append(direct, b)
			for _, r := range b.External {
				outside(r)
			}
			if b.Doubt != nil {
				c.Doubt = b.Doubt
			}
			if c.Kind == values.PlainClass {
				c.Kind = b.Kind
			}
		case *values.Ref:
			outside(b)
			c.Kind = kindOfBase(c.Kind, b.Path)
		default:
			c.Doubt = values.Unclear(c.From, quote(c.Name)+" derives from "+quote(b.Origin().Excerpt())+", which is not known: "+values.Because(b))
		}
	}
	lists = append(lists, direct)
	c.MRO = append([]*values.Class{c}, linearize(lists)...)
	for n := len(c.MRO) - 1; n > 0; n-- {
		for _, f := range c.MRO[n].Fields {
			c.Fields = withField(c.Fields, f)
		}
	}
}

func kindOfBase(kind values.ClassKind, path string) values.ClassKind {
	switch name := lastPart(path); name {
	case "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag":
		return values.Enum
	case "NamedTuple":
		return values.NamedTuple
	}
	return kind
}

func withField(fields []values.Field, f values.Field) []values.Field {
	for n := range fields {
		if fields[n].Name == f.Name {
			fields = append([]values.Field{}, fields...)
			fields[n] = f
			return fields
		}
	}
	return append(fields[:len(fields):len(fields)], f)
}

// linearize merges the orders of the bases as Python does: no class stands
// before one that derives from it.
func linearize(lists [][]*values.Class) (order []*values.Class) {
	for {
		var next *values.Class
		for _, l := range lists {
			if len(l) > 0 && !inTail(l[0], lists) {
				next = l[0]
				break
			}
		}
		if next == nil {
			for _, l := range lists { // an order that Python refuses
				if len(l) > 0 {
					next = l[0]
					break
				}
			}
			if next == nil {
				return order
			}
		}
		order = append(order, next)
		for n, l := range lists {
			var rest []*values.Class
			for _, c := range l {
				if c != next {
					rest = append(rest, c)
				}
			}
			lists[n] = rest
		}
	}
}

func inTail(c *values.Class, lists [][]*values.Class) bool {
	for _, l := range lists {
		for n, other := range l {
			if n > 0 && other == c {
				return true
			}
		}
	}
	return false
}

// field notes a field that an annotation in a class body declares.
func (i *interpreter) field(name string, annotation syntax.Expr) {
	text := annotation.Span().Text()
	if strings.Contains(text, "ClassVar") {
		return
	}
	c := i.frame.class
	c.Fields = withField(c.Fields, values.Field{Name: name})
}

// completeClass does what Python does when the body of a class has run.
func (i *interpreter) completeClass(c *values.Class) {
	switch c.Kind {
	case values.Enum:
		i.makeMembers(c)
	case values.NamedTuple:
		i.fieldDefaults(c)
	}
}

// outside returns the base from elsewhere that makes instances of a class
// something that podport does not know, nil when there is none.
func outside(c *values.Class) *values.Ref {
	for _, r := range c.External {
		if !plainBases.has(lastPart(r.Path)) {
			return r
		}
	}
	return nil
}

// classAttribute returns what the classes of the files have for an attribute,
// nil when they have none.
func (i *interpreter) classAttribute(c *values.Class, name string) values.Value {
	for _, k := range c.MRO {
		if v := k.Attrs[name]; v != nil {
			return v
		}
	}
	return nil
}

func (i *interpreter) attributeOfClass(c *values.Class, name string, at values.From) values.Value {
	v := i.classAttribute(c, name)
	if c.Doubt != nil {
		if fn, ok := v.(*values.Function); ok {
			return fn
		}
		return values.Unclear(at, values.Because(c.Doubt))
	}
	switch v := v.(type) {
	case nil:
	case *wrapped:
		if v.kind == "property" {
			return values.Unclear(at, quote(name)+" is a property")
		}
		return i.boundTo(v, c, c, at)
	default:
		return v
	}
	switch name {
	case "__name__", "__qualname__":
		return i.maker.Str(at, c.Name)
	case "__members__":
		d := i.maker.NewDict(at)
		for _, m := range c.Members {
			d.Add(values.Entry{Key: m.Attrs["name"], Value: m, At: m.At})
		}
		return d.Value()
	case "_fields":
		if c.Kind == values.NamedTuple {
			var names []values.Value
			for _, f := range c.Fields {
				names = append(names, i.maker.Str(at, f.Name))
			}
			return i.maker.Sequence(at, values.ListTuple, names)
		}
	}
	if r := outside(c); r != nil {
		return &values.Ref{From: at, Path: r.Path + "." + name, Class: c}
	}
	if dataBase(c) != "" {
		return &values.Ref{From: at, Path: "builtins." + dataBase(c) + "." + name}
	}
	return raises(at, "AttributeError", quote(c.Name)+" has no attribute "+quote(name)+" that podport knows")
}

// dataBase returns the name of Python's class whose data instances are, too.
func dataBase(c *values.Class) string {
	for _, r := range c.External {
		switch name := lastPart(r.Path); {
		case dataBases.has(name):
			return name
		case name == "StrEnum":
			return "str"
		case name == "IntEnum":
			return "int"
		}
	}
	return ""
}

// decorateClass applies a decorator that is not of the files to a class.
func (i *interpreter) decorateClass(c *values.Class, d values.Value, path string) {
	if lastPart(path) != "dataclass" {
		c.Doubt = values.Unclear(c.From, quote(c.Name)+" is decorated with "+quote(d.Origin().Excerpt()))
		return
	}
	c.Kind = values.DataClass
	i.fieldDefaults(c)
	if o, ok := d.(*values.Object); ok {
		for _, a := range o.Args {
			if truth, why := i.truth(a.Value); a.Name == "kw_only" && (truth || why != "") {
				for n := range c.Fields {
					c.Fields[n].KeywordOnly = true
				}
			}
		}
	}
}

// fieldDefaults gives the fields of a class the defaults that its body binds.
func (i *interpreter) fieldDefaults(c *values.Class) {
	fields := append([]values.Field{}, c.Fields...)
	for n := range fields {
		f := &fields[n]
		switch v := c.Attrs[f.Name].(type) {
		case nil:
		case *fieldSpec:
			*f = v.field
			f.Name = fields[n].Name
			if f.Default != nil {
				c.Attrs[f.Name] = f.Default
			} else {
				delete(c.Attrs, f.Name)
			}
		default:
			f.Default = v
		}
		f.Name = c.Fields[n].Name
	}
	c.Fields = fields
}

// fieldSpec is what dataclasses.field returns.
type fieldSpec struct {
	values.From
	field values.Field
}

func (i *interpreter) fieldCall(at values.From, args []values.Arg) values.Value {
	s := &fieldSpec{From: at}
	for _, a := range args {
		truth, why := i.truth(a.Value)
		switch a.Name {
		case "default":
			s.field.Default = a.Value
		case "default_factory":
			s.field.Factory = a.Value
		case "init":
			s.field.NoInit = why == "" && !truth
		case "kw_only":
			s.field.KeywordOnly = truth
		case "repr", "compare", "hash", "metadata":
		default:
			return nil
		}
	}
	return s
}

// makeMembers makes the members of an enumeration.
func (i *interpreter) makeMembers(c *values.Class) {
	for _, name := range [...]string{"__new__", "__init__", "_generate_next_value_", "_missing_"} {
		if i.classAttribute(c, name) != nil {
			c.Doubt = values.Unclear(c.From, quote(c.Name)+" makes its members in a way of its own")
			return
		}
	}
	data := dataBase(c)
	var last values.Value
	for _, name := range c.Names {
		v := c.Attrs[name]
		switch v.(type) {
		case *values.Function, *wrapped, *boundMethod, *values.Class:
			continue
		}
		if isDunder(name) || strings.HasPrefix(name, "_") && strings.HasSuffix(name, "_") {
			continue
		}
		if auto, ok := v.(*fieldSpec); ok && auto.field.Name == "auto" {
			v = i.autoValue(c, name, data, last, auto.From)
		}
		last = v
		c.Attrs[name] = i.member(c, name, v, data)
	}
}

func (i *interpreter) autoValue(c *values.Class, name, data string, last values.Value, at values.From) values.Value {
	if data == "str" {
		return i.maker.Str(at, strings.ToLower(name))
	}
	if last == nil {
		return i.maker.IntValue(at, 1)
	}
	n, ok := values.IntOf(last)
	if !ok {
		return values.Unclear(at, "it is numbered by "+quote(c.Name))
	}
	for _, m := range c.Members { // versions of Python differ where the last is not the largest
		if other, ok := values.IntOf(m.Attrs["value"]); !ok || other > n {
			return values.Unclear(at, "it is numbered by "+quote(c.Name))
		}
	}
	return i.maker.IntValue(at, n+1)
}

func (i *interpreter) member(c *values.Class, name string, v values.Value, data string) values.Value {
	for _, m := range c.Members {
		if values.Same(m.Attrs["value"], v) {
			return m // another name for it
		}
	}
	m := &values.Instance{From: values.From{At: v.Origin()}, Class: c, Names: []string{"name", "value"}, Attrs: map[string]values.Value{
		"name": i.maker.Str(values.From{At: v.Origin()}, name), "value": v, "_value_": v}}
	m.Attrs["_name_"] = m.Attrs["name"]
	if data != "" {
		m.Data = v
	}
	c.Members = append(c.Members, m)
	return m
}

func (i *interpreter) enumAuto(at values.From, args []values.Arg) values.Value {
	return &fieldSpec{at, values.Field{Name: "auto"}}
}

// classItem is Class["name"] of an enumeration; of other classes, a type.
func (i *interpreter) classItem(c *values.Class, index values.Value, at values.From) values.Value {
	if c.Kind != values.Enum || c.Doubt != nil {
		return c
	}
	name, ok := index.(*values.Str)
	if !ok {
		return values.Unclear(at, "which member of "+quote(c.Name)+" it is, is not known: "+values.Because(index))
	}
	if m, ok := c.Attrs[name.Value].(*values.Instance); ok {
		return m
	}
	return raises(at, "KeyError", quote(c.Name)+" has no member "+quote(name.Value))
}
