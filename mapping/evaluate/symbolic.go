package evaluate

import (
	"strconv"
	"strings"

	"podport/mapping/values"
)

// computed gives a value that is not known the expression that stands for it:
// parts are source text and values.
func (i *interpreter) computed(v values.Value, parts ...any) values.Value {
	r, ok := v.(*values.Runtime)
	if ok {
		i.risk()
	}
	if ok && r.Kind == values.Unknown {
		i.express(r, parts...)
		if r.Of == nil {
			r.Of = sharing(parts)
		}
	}
	return v
}

// sharing returns what a value that is made of others may share with them: what
// is changed through it may be changed there.
func sharing(parts []any) values.Value {
	var held []values.Value
	for _, p := range parts {
		if v, ok := p.(values.Value); ok && mayHold(v) {
			held = append(held, v)
		}
	}
	switch len(held) {
	case 0:
		return nil
	case 1:
		return held[0]
	}
	return &values.List{From: values.From{At: held[0].Origin()}, Kind: values.ListTuple, Items: held}
}

// express notes the expression that stands for a value that is not known.
func (i *interpreter) express(r *values.Runtime, parts ...any) {
	if r.Expression != nil {
		return
	}
	x := &values.Expression{}
	usable := true
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			if p != "" {
				x.Parts = append(x.Parts, values.ExpressionPart{Text: p})
			}
		case values.Value:
			if p == values.Value(r) {
				return
			}
			switch p.(type) {
			case *values.List, *values.Dict:
				// As it is now, but what is one of two lists is that list,
				// whatever becomes of it.
				if r.Kind != values.Choice {
					p = i.freeze(p)
				}
			}
			usable = usable && expressible(p)
			x.Parts = append(x.Parts, values.ExpressionPart{Value: p})
		}
	}
	if len(x.Parts) > 1 && x.Parts[0].Value != nil {
		next := x.Parts[1].Text
		x.Atom = next != "" && strings.Contains(".[(", next[:1])
	} else if len(x.Parts) > 1 {
		// A call of a function by its name.
		x.Atom = x.Parts[1].Text == "(" && x.Parts[len(x.Parts)-1].Text == ")"
	}
	r.Expression = x
	if usable && r.Kind == values.Unknown {
		r.Kind = values.Computed
	}
}

// expressOnce is express for a value that is one of two.
func (i *interpreter) expressOnce(v values.Value, parts ...any) {
	if r, ok := v.(*values.Runtime); ok && r.Kind == values.Choice && r.Expression == nil {
		for _, p := range parts {
			if p == any(v) {
				return
			}
		}
		i.express(r, parts...)
	}
}

// expressible reports whether there is, for all that can be seen of it at the
// top, an expression for a value.
func expressible(v values.Value) bool {
	switch v := v.(type) {
	case *values.Runtime:
		return v.Kind != values.Unknown && (v.Kind != values.Choice || v.Expression != nil)
	case *moduleValue, *boundMethod, *partial, *namespace, *wrapped, *super, *managed:
		return false
	}
	return true
}

// spaced returns an operator that stands before its operand.
func spaced(op string) string {
	if op == "not" {
		return "not "
	}
	return op
}

// mayHold reports whether something may be changed through a value: whether it
// is, or holds, what can be changed in its place.
func mayHold(v values.Value) bool {
	switch v := v.(type) {
	case *values.List, *values.Dict, *values.Instance, *values.Object:
		return true
	case *values.Runtime:
		return v.Of != nil || len(v.Options) > 0
	}
	return false
}

// doubt says that what a value holds is not known from now on; it holds for
// what is in it, too, when that can be reached through it. Values may hang in
// long chains, so there is no recursion.
func (i *interpreter) doubt(v values.Value, why string) {
	seen := map[values.Value]bool{}
	open := []values.Value{v}
	for len(open) > 0 {
		v := open[len(open)-1]
		open = open[:len(open)-1]
		if v == nil || !mayHold(v) || seen[v] {
			continue
		}
		if !i.spend(i.statement) {
			return // once the limit of work is met, nothing is known anyway
		}
		seen[v] = true
		open = append(open, i.doubtful(v, why)...)
	}
}

// doubtful makes doubtful what a value itself holds and returns what is in it.
func (i *interpreter) doubtful(v values.Value, why string) (in []values.Value) {
	switch v := v.(type) {
	case *values.List:
		in = append(in, v.Items...)
		if v.Doubt != nil {
			in = append(in, v.Doubt)
		}
		if v.Kind != values.ListTuple && v.Kind != values.ListFrozenSet {
			i.spoil(v, why)
		}
	case *values.Dict:
		for _, e := range v.Entries {
			in = append(in, e.Value)
		}
		if v.Doubt != nil {
			in = append(in, v.Doubt)
		}
		i.spoil(v, why)
	case *values.Instance:
		for _, name := range v.Names {
			in = append(in, v.Attrs[name])
		}
		if v.Class.Kind != values.Enum {
			i.touch(v)
			v.Doubt = values.Unclear(v.From, why)
		}
		in = append(in, v.Data)
		if v.Doubt != nil {
			in = append(in, v.Doubt)
		}
	case *values.Object:
		if n := len(v.Attrs); n > 0 && v.Attrs[n-1].Name == "*" {
			return nil // and so is all that it was given
		}
		i.setOn(v, values.Arg{Name: "*", Value: values.Unclear(v.From, why), At: i.statement})
		if s := i.objects[v]; s != nil {
			for _, name := range s.names {
				in = append(in, s.attrs[name])
			}
		}
	case *values.Runtime:
		in = append(append(in, v.Of), v.Options...)
	}
	return in
}

// argValues are the values of arguments.
func argValues(args []values.Arg) []values.Value {
	all := make([]values.Value, len(args))
	for n, a := range args {
		all[n] = a.Value
	}
	return all
}

// hold notes that values may have got into a container of which it is not known
// what it holds, so that a change of what is in it may be one of them.
func (i *interpreter) hold(in values.Value, held ...values.Value) { i.holdDeep(in, held, 0) }

func (i *interpreter) holdDeep(in values.Value, held []values.Value, depth int) {
	any := false
	for _, v := range held {
		any = any || mayHold(v)
	}
	if !any || depth > 8 {
		return
	}
	more := func(doubt *values.Runtime) *values.Runtime {
		options := append([]values.Value{}, held...)
		if doubt.Of != nil {
			options = append(options, doubt.Of)
		}
		with := *doubt
		with.Of = &values.Runtime{From: doubt.From, Kind: values.Choice, Options: options}
		return &with
	}
	switch in := in.(type) {
	case *values.List:
		if in.Doubt != nil {
			i.noteThing(in)
			in.Doubt = more(in.Doubt)
		}
	case *values.Dict:
		if in.Doubt != nil {
			i.noteThing(in)
			in.Doubt = more(in.Doubt)
		}
	case *values.Instance:
		if in.Data != nil {
			i.holdDeep(in.Data, held, depth+1)
		}
		if in.Doubt != nil {
			i.noteThing(in)
			in.Doubt = more(in.Doubt)
		}
	case *values.Runtime:
		for _, part := range append(append([]values.Value{}, in.Of), in.Options...) {
			if part != nil {
				i.holdDeep(part, held, depth+1)
			}
		}
	}
}

// doubtOne says that what a value itself holds is not known from now on.
func (i *interpreter) doubtOne(v values.Value, why string) {
	switch v := v.(type) {
	case *values.List, *values.Dict:
		i.spoil(v, why)
	case *values.Instance:
		i.touch(v)
		v.Doubt = values.Unclear(v.From, why)
	case *values.Class:
		i.touch(v)
		v.Doubt = values.Unclear(v.From, why)
	case *values.Object:
		i.setOn(v, values.Arg{Name: "*", Value: values.Unclear(v.From, why), At: i.statement})
	}
}

// spoil says that what a container holds is not known from now on, also of one
// that was known to hold one of a few things.
func (i *interpreter) spoil(v values.Value, why string) {
	i.changing(v)
	i.maker.Doubt(v, why)
}

// escape says that code that podport does not know got hold of values and may
// have changed what they hold.
func (i *interpreter) escape(v values.Value, why string) { i.doubt(v, why) }

func firstPart(path string) string {
	if n := strings.IndexByte(path, '.'); n >= 0 {
		return path[:n]
	}
	return path
}

func lastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// capital reports whether a name is written as those of classes are.
func capital(name string) bool {
	name = strings.TrimLeft(name, "_")
	return name != "" && name[0] >= 'A' && name[0] <= 'Z'
}

func itoa(n int) string { return strconv.Itoa(n) }
