package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// eval works out an expression.
func (i *interpreter) eval(x syntax.Expr) values.Value {
	at := values.From{At: x.Span()}
	switch x := x.(type) { // the most frequent need no count
	case *syntax.Name:
		return i.lookup(x)
	case *syntax.Str:
		return i.maker.Str(at, x.Value)
	}
	if !i.spend(at.At) {
		return values.Unclear(at, "podport stops working out values before it")
	}
	if !i.deeper(at.At) {
		return values.Unclear(at, "it is nested deeper than podport follows")
	}
	v := i.worked(x, at)
	i.shallower()
	switch v.(type) {
	case *values.List, *values.Dict:
		if i.born[v] == 0 {
			i.bear(v)
		}
	}
	return v
}

func (i *interpreter) evalAll(list ...syntax.Expr) {
	for _, x := range list {
		if x != nil {
			i.eval(x)
		}
	}
}

func (i *interpreter) worked(x syntax.Expr, at values.From) values.Value {
	switch x := x.(type) {
	case *syntax.Int:
		return i.maker.Int(at, x.Value)
	case *syntax.Float:
		return &values.Float{From: at, Value: x.Value}
	case *syntax.Const:
		return constant(x, at)
	case *syntax.Bytes:
		return &values.Bytes{From: at, Value: x.Value}
	case *syntax.Imaginary:
		return values.Unclear(at, "it is a complex number")
	case *syntax.FString:
		return i.fstring(x, at)
	case *syntax.Tuple:
		return i.display(at, values.ListTuple, x.Items)
	case *syntax.List:
		return i.display(at, values.ListList, x.Items)
	case *syntax.Set:
		return i.display(at, values.ListSet, x.Items)
	case *syntax.Dict:
		return i.dict(x, at)
	case *syntax.Call:
		return i.evalCall(x, at)
	case *syntax.Attribute:
		return i.attribute(i.eval(x.Value), x.Attr.Name, at)
	case *syntax.Subscript:
		return i.subscript(x, at)
	case *syntax.Unary:
		v := i.eval(x.Operand)
		return i.computed(i.maker.Unary(at, x.Op, v), spaced(x.Op), v)
	case *syntax.Binary:
		return i.binary(x)
	case *syntax.BoolOp:
		return i.boolOp(x.Op, x.Values, at)
	case *syntax.Compare:
		return i.compare(x, at)
	case *syntax.IfExp:
		return i.ifExp(x, at)
	case *syntax.Named:
		v := i.eval(x.Value)
		i.walrus(x.Target.ID, v)
		return v
	case *syntax.Lambda:
		return i.lambda(x, at)
	case *syntax.Comprehension:
		return i.comprehension(x, at)
	case *syntax.Await:
		i.eval(x.Value)
		return values.Unclear(at, "it is awaited")
	case *syntax.Yield:
		return i.yield(x, at)
	case *syntax.Starred:
		return i.eval(x.Value)
	case *syntax.Slice:
		return values.Unclear(at, "it is a slice")
	}
	return values.Unclear(at, "podport does not work out such an expression")
}

func constant(x *syntax.Const, at values.From) values.Value {
	switch x.Kind {
	case syntax.True, syntax.False:
		return &values.Bool{From: at, Value: x.Kind == syntax.True}
	case syntax.None:
		return &values.None{From: at}
	}
	return &values.Ref{From: at, Path: "builtins.Ellipsis"}
}

// display is a list, tuple or set display.
func (i *interpreter) display(at values.From, kind values.ListKind, exprs []syntax.Expr) values.Value {
	items := make([]values.Value, 0, len(exprs))
	var doubt *values.Runtime
	var unknown []values.Value
	var parts []any // of the expression that stands for it
	for _, x := range exprs {
		starred, ok := x.(*syntax.Starred)
		if !ok {
			v := i.eval(x)
			items, parts = append(items, v), append(parts, v)
			continue
		}
		v := i.eval(starred.Value)
		parts = append(parts, "*", v)
		more, why := i.iterate(v)
		if why != "" {
			doubt = values.Unclear(values.From{At: x.Span()}, why)
			unknown = append(unknown, v)
			if l, ok := v.(*values.List); ok {
				items = append(items, l.Items...)
			}
		}
		items = append(items, more...)
	}
	v := i.maker.Sequence(at, kind, items)
	if l, ok := v.(*values.List); ok && doubt != nil {
		l.Doubt = doubt
		i.express(doubt, displayParts(kind, parts)...)
		doubt.Expression.Atom = true
		i.hold(l, unknown...)
	}
	return v
}

// displayParts returns the parts of the expression of a display.
func displayParts(kind values.ListKind, items []any) []any {
	open, end := "[", "]"
	switch kind {
	case values.ListTuple:
		open, end = "(", ",)"
	case values.ListSet:
		open, end = "{", "}"
	}
	parts := []any{open}
	for n, item := range items {
		if n > 0 && !isStar(items[n-1]) {
			parts = append(parts, ", ")
		}
		parts = append(parts, item)
	}
	return append(parts, end)
}

func isStar(part any) bool { return part == "*" }

// dict is {key: value, **mapping}.
func (i *interpreter) dict(x *syntax.Dict, at values.From) values.Value {
	d := i.maker.NewDict(at)
	parts := []any{"{"}
	for n, item := range x.Items {
		if n > 0 {
			parts = append(parts, ", ")
		}
		if item.Key == nil {
			v := i.mapping(i.eval(item.Value))
			parts = append(parts, "**", v)
			d.Merge(v)
			continue
		}
		key := i.eval(item.Key)
		v := i.eval(item.Value)
		parts = append(parts, key, ": ", v)
		d.Add(values.Entry{Key: key, Value: v, At: item.Key.Span().To(item.Value.Span())})
	}
	v := d.Value()
	r, _ := v.(*values.Runtime)
	if made, ok := v.(*values.Dict); ok {
		r = made.Doubt
	}
	if r != nil && r.Kind == values.Unknown {
		i.express(r, append(parts, "}")...)
		r.Expression.Atom = true
		if r.Of == nil {
			r.Of = sharing(parts)
		}
	}
	return v
}

// mapping returns what of an instance counts as a mapping.
func (i *interpreter) mapping(v values.Value) values.Value {
	if in, ok := v.(*values.Instance); ok && in.Data != nil {
		return in.Data
	}
	return v
}

func (i *interpreter) fstring(x *syntax.FString, at values.From) values.Value {
	t := i.maker.NewText(at)
	i.fparts(t, x.Parts)
	v := t.Value()
	if x.Template {
		return values.Unclear(at, "it is a template string")
	}
	return v
}

func (i *interpreter) fparts(t *values.TextBuilder, parts []syntax.FPart) {
	for _, p := range parts {
		if p.Expr == nil {
			t.Literal(p.Text)
			continue
		}
		t.Literal(p.Debug)
		v := i.eval(p.Expr)
		conversion := p.Conversion
		if p.Debug != "" && conversion == 0 && p.Format == nil {
			conversion = 'r'
		}
		spec := i.maker.NewText(values.From{At: p.At})
		i.fparts(spec, p.Format)
		if conversion == 0 || conversion == 's' {
			v = i.printed(v)
		}
		t.Formatted(v, conversion, spec.Value())
	}
}

// printed returns what str() makes of an instance with a method of its own for
// that, else the value.
func (i *interpreter) printed(v values.Value) values.Value {
	in, ok := v.(*values.Instance)
	if !ok {
		return v
	}
	for _, name := range [...]string{"__format__", "__str__"} {
		if fn, ok := i.classAttribute(in.Class, name).(*values.Function); ok {
			if name == "__format__" {
				return values.Unclear(in.From, quote(in.Class.Name)+" has a format of its own")
			}
			return i.callFunction(in.From, i.bound(fn, in), nil, nil)
		}
	}
	if in.Class.Kind == values.Enum && in.Data == nil {
		return i.maker.Str(in.From, in.Class.Name+"."+text(in.Attrs["name"]))
	}
	if in.Data != nil && in.Class.Kind != values.Enum {
		return in.Data
	}
	return values.Unclear(in.From, "it is the text of an instance of "+quote(in.Class.Name))
}

func text(v values.Value) string {
	if s, ok := v.(*values.Str); ok {
		return s.Value
	}
	return ""
}

// subscript is value[index].
func (i *interpreter) subscript(x *syntax.Subscript, at values.From) values.Value {
	base := i.eval(x.Value)
	if slice, ok := x.Index.(*syntax.Slice); ok {
		b := i.bounds(slice)
		v := i.maker.Slice(at, i.data(base), b)
		return i.computed(v, "", base, "["+slicePart(b[0])+":"+slicePart(b[1])+stepPart(b[2])+"]")
	}
	return i.item(base, i.eval(x.Index), x)
}

func slicePart(v values.Value) string {
	if v == nil {
		return ""
	}
	if s, ok := values.Source(v); ok {
		return s
	}
	return "…"
}

func stepPart(v values.Value) string {
	if v == nil {
		return ""
	}
	return ":" + slicePart(v)
}

func (i *interpreter) bounds(x *syntax.Slice) (b [3]values.Value) {
	for n, part := range [...]syntax.Expr{x.Lower, x.Upper, x.Step} {
		if part != nil {
			b[n] = i.eval(part)
		}
	}
	return b
}

// data returns what an instance is as data, else the value.
func (i *interpreter) data(v values.Value) values.Value {
	if in, ok := v.(*values.Instance); ok {
		if in.Data != nil {
			return in.Data
		}
		if in.Class.Kind == values.NamedTuple {
			items, _ := i.iterate(in)
			return i.maker.Sequence(in.From, values.ListTuple, items)
		}
	}
	return v
}

// item is base[index].
func (i *interpreter) item(base, index values.Value, x *syntax.Subscript) values.Value {
	at := values.From{At: x.At}
	switch b := base.(type) {
	case *namespace:
		if name, ok := index.(*values.Str); ok {
			if v := b.frame.vars[name.Value]; v != nil {
				return v
			}
		}
		return values.Unclear(at, "it is a name that is not known")
	case *values.Class:
		return i.classItem(b, index, at)
	case *values.Instance:
		if fn, ok := i.classAttribute(b.Class, "__getitem__").(*values.Function); ok && b.Data == nil {
			return i.callFunction(at, i.bound(fn, b), []values.Arg{{Value: index}}, nil)
		}
	case *values.Ref:
		if v := i.variableSet(index); v != nil && b.Path == environRef {
			return v
		}
		if b.Path != environRef { // a generic class, as list[int], or what was not given
			return i.computed(values.Unclear(at, values.Because(b)), b, "[", index, "]")
		}
	case *values.Runtime:
		for _, option := range b.Options {
			if option == base {
				return values.Unclear(at, values.Because(base))
			}
		}
	}
	v := i.maker.Item(at, i.data(base), index)
	if r, ok := v.(*values.Runtime); ok && r.Kind == values.Unknown {
		i.risk()
		if mayHold(base) {
			r.Of = base
		}
		i.express(r, base, "[", index, "]")
	}
	return v
}

// boolOp is a chain of "and" or of "or".
func (i *interpreter) boolOp(op string, operands []syntax.Expr, at values.From) values.Value {
	v := i.eval(operands[0])
	if len(operands) == 1 {
		return v
	}
	truth, why := i.truth(v)
	if why == "" {
		if truth == (op == "or") {
			return v
		}
		return i.boolOp(op, operands[1:], at)
	}
	var other values.Value
	i.fork(undecided{test: operands[0].Span(), why: why}, func() completion {
		other = i.boolOp(op, operands[1:], at)
		return goesOn
	}, func() completion { return goesOn })
	if fallback := withDefault(v, op, other); fallback != nil {
		return fallback
	}
	r := i.choice(at, undecided{test: operands[0].Span(), why: why}, v, other)
	i.expressOnce(r, v, " "+op+" ", other)
	return r
}

// withDefault returns the look-up with the default that `or` gives it, where
// empty text counts as not found: os.getenv("X") or "y".
func withDefault(v values.Value, op string, other values.Value) values.Value {
	r, ok := v.(*values.Runtime)
	if !ok || op != "or" || r.Kind != values.Environment || r.Default != nil {
		return nil
	}
	if _, isStr := other.(*values.Str); !isStr {
		return nil
	}
	with := *r
	with.Default = other
	return &with
}

// choice returns what is one of two values.
func (i *interpreter) choice(at values.From, u undecided, a, b values.Value) values.Value {
	v := i.either(u, a, b)
	if r, ok := v.(*values.Runtime); ok && v != a && v != b {
		r.From = at
	}
	return v
}

// ifExp is body if test else other.
func (i *interpreter) ifExp(x *syntax.IfExp, at values.From) values.Value {
	test := i.eval(x.Test)
	truth, why := i.truth(test)
	switch {
	case why == "" && truth:
		return i.eval(x.Body)
	case why == "":
		return i.eval(x.Else)
	}
	var a, b values.Value
	u := undecided{x.Test.Span(), why, test}
	i.fork(u, func() completion { a = i.eval(x.Body); return goesOn }, func() completion { b = i.eval(x.Else); return goesOn })
	v := i.choice(at, u, a, b)
	return v
}

// compare is a chain of comparisons.
func (i *interpreter) compare(x *syntax.Compare, at values.From) values.Value {
	if isMain(x) {
		return &values.Bool{From: at} // Airflow loads the file, nobody runs it
	}
	left := i.eval(x.Operands[0])
	for n, op := range x.Ops {
		right := i.eval(x.Operands[n+1])
		v := i.comparison(at, op, left, right)
		truth, why := i.truth(v)
		if n == len(x.Ops)-1 || why == "" && !truth {
			return v
		}
		if why != "" {
			for _, rest := range x.Operands[n+2:] {
				i.eval(rest)
			}
			return values.Unclear(at, why)
		}
		left = right
	}
	return left
}

// isMain reports whether a comparison is __name__ == "__main__".
func isMain(x *syntax.Compare) bool {
	if len(x.Ops) != 1 || x.Ops[0] != "==" {
		return false
	}
	is := func(a, b syntax.Expr) bool {
		n, ok := a.(*syntax.Name)
		s, ok2 := b.(*syntax.Str)
		return ok && ok2 && n.ID == "__name__" && s.Value == "__main__"
	}
	return is(x.Operands[0], x.Operands[1]) || is(x.Operands[1], x.Operands[0])
}

// walrus binds the target of :=, in a comprehension in the scope around it.
func (i *interpreter) walrus(name string, v values.Value) {
	f := i.frame
	for f.kind == comprehensionFrame {
		f = f.outer
	}
	i.named(v, name)
	i.set(f.owner(name), name, v)
}
