package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// bindParameters binds the parameters of a function to the arguments of a call,
// as Python does; why says what is wrong with them, "" when nothing is.
func (i *interpreter) bindParameters(c *closure, fn *values.Function, args []values.Arg) (why string) {
	b := binding{i: i, c: c, fn: fn, bound: make([]values.Value, len(c.params))}
	if fn.Self != nil {
		b.positional = append(b.positional, fn.Self)
	}
	for _, a := range args {
		b.argument(a)
	}
	b.spread()
	b.finish()
	if b.why != "" {
		return b.why
	}
	for n, p := range c.params {
		i.bind(p.Name.Name, b.bound[n])
	}
	return ""
}

// binding is the work of binding parameters.
type binding struct {
	i          *interpreter
	c          *closure
	fn         *values.Function
	positional []values.Value
	bound      []values.Value
	more       []values.Entry // what **kwargs gets
	// openList and openMapping are unpacked values that are not known, which
	// may give any parameter.
	openList, openMapping values.Value
	why                   string
}

func (b *binding) argument(a values.Arg) {
	switch a.Name {
	case "":
		if b.openList != nil {
			return // where it goes is not known
		}
		b.positional = append(b.positional, a.Value)
	case "*":
		b.openList = a.Value
	case "**":
		b.openMapping = a.Value
	default:
		b.keyword(a)
	}
}

func (b *binding) keyword(a values.Arg) {
	for n, p := range b.c.params {
		if p.Name.Name == a.Name && (p.Kind == syntax.Normal || p.Kind == syntax.KeywordOnly) {
			if b.bound[n] != nil {
				b.fail("is given " + quote(a.Name) + " twice")
			}
			b.bound[n] = a.Value
			return
		}
	}
	if n := b.kind(syntax.VarKeywords); n < 0 {
		b.fail("has no parameter " + quote(a.Name))
		return
	}
	b.more = append(b.more, values.Entry{Key: b.i.maker.Str(values.From{At: a.At}, a.Name), Value: a.Value, At: a.At})
}

// kind returns the index of the parameter of a kind, -1 when there is none.
func (b *binding) kind(kind syntax.ParamKind) int {
	for n, p := range b.c.params {
		if p.Kind == kind {
			return n
		}
	}
	return -1
}

// spread gives the positional arguments to the parameters.
func (b *binding) spread() {
	rest := b.positional
	for n, p := range b.c.params {
		if p.Kind > syntax.Normal || len(rest) == 0 {
			break
		}
		if b.bound[n] != nil {
			b.fail("is given " + quote(p.Name.Name) + " twice")
		}
		b.bound[n], rest = rest[0], rest[1:]
	}
	n := b.kind(syntax.VarArgs)
	if n < 0 {
		if len(rest) > 0 {
			b.fail("is given more arguments than it has parameters")
		}
		return
	}
	v := b.i.maker.Sequence(values.From{At: b.c.params[n].Name.At}, values.ListTuple, append([]values.Value{}, rest...))
	if l, ok := v.(*values.List); ok && b.openList != nil {
		l.Doubt = values.Unclear(l.From, values.Because(b.openList))
	}
	b.bound[n] = v
}

// finish gives the parameters that no argument is for their defaults.
func (b *binding) finish() {
	for n, p := range b.c.params {
		switch {
		case p.Kind == syntax.VarKeywords:
			b.bound[n] = b.keywords(p)
		case b.bound[n] != nil || p.Kind == syntax.VarArgs:
		case b.openList != nil && p.Kind <= syntax.Normal || b.openMapping != nil && p.Kind != syntax.PositionalOnly:
			open := b.openMapping
			if open == nil {
				open = b.openList
			}
			r := &values.Runtime{From: values.From{At: p.Name.At}, Kind: values.Unknown, Key: p.Name.Name,
				Why: quote(p.Name.Name) + " may be in what is unpacked into the call of " + quote(b.fn.Name) + ": " + values.Because(open)}
			r.Of = b.c.defaults[n]
			b.bound[n] = r
		case b.c.defaults[n] != nil:
			b.bound[n] = b.c.defaults[n]
		default:
			b.fail("is not given " + quote(p.Name.Name))
		}
	}
}

func (b *binding) keywords(p syntax.Param) values.Value {
	d := b.i.maker.NewDict(values.From{At: p.Name.At})
	for _, e := range b.more {
		d.Add(e)
	}
	v := d.Value()
	if dict, ok := v.(*values.Dict); ok {
		b.i.bear(dict)
		if b.openMapping != nil {
			dict.Doubt = values.Unclear(dict.From, values.Because(b.openMapping))
		}
	}
	return v
}

func (b *binding) fail(why string) {
	if b.why == "" {
		b.why = quote(b.fn.Name) + " " + why
	}
}
