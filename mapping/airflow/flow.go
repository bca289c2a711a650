package airflow

import (
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// flow tells which binding of a name holds at a place, for names that are
// bound more than once: `dag = DAG("a")`, its tasks, `dag = DAG("b")`, its
// tasks. The values pass gives no value to such a name, as it looks at no
// order of statements; here the order is all that counts. It also knows the
// with statements, with those whose context has no value.
type flow struct {
	program  *values.Program
	function map[*syntax.FunctionDef]*values.Function
	bindings map[*values.Function]map[string][]binding
	withs    []with
}

// binding is one assignment to a name; value is nil when what is bound can't
// be said.
type binding struct {
	pos   int
	value syntax.Expr
	block *block
}

// block is a branch or a loop.
type block struct {
	at    source.Span
	outer *block
	where string // "a branch" or "a loop"
}

// with is one item of a with statement; at is what runs in it.
type with struct {
	context syntax.Expr
	at      source.Span
	in      *values.Function
}

func newFlow(p *values.Program) *flow {
	f := &flow{program: p, function: map[*syntax.FunctionDef]*values.Function{}, bindings: map[*values.Function]map[string][]binding{}}
	for _, fn := range p.Functions {
		if fn.Def != nil {
			f.function[fn.Def] = fn
		}
	}
	f.statements(p.Module.Body, nil, nil)
	return f
}

func (f *flow) statements(body []syntax.Stmt, in *values.Function, b *block) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.Assign:
			for _, t := range s.Targets {
				f.bind(t, s.Value, s.At.End, in, b)
			}
		case *syntax.AnnAssign:
			if s.Value != nil {
				f.bind(s.Target, s.Value, s.At.End, in, b)
			}
		case *syntax.AugAssign:
			f.bind(s.Target, nil, s.At.End, in, b)
		case *syntax.Delete:
			for _, t := range s.Targets {
				f.bind(t, nil, s.At.End, in, b)
			}
		case *syntax.With:
			for _, item := range s.Items {
				start := item.Context.Span()
				f.withs = append(f.withs, with{item.Context, s.At.File.Span(start.End, s.At.End), in})
				if item.Target != nil {
					f.bind(item.Target, item.Context, start.End, in, b)
				}
			}
		}
		for _, part := range parts(s) {
			inner, fn := b, in
			if part.where != "" {
				inner = &block{at: spanOf(part.body), outer: b, where: part.where}
			}
			switch s := s.(type) {
			case *syntax.FunctionDef:
				f.bind(&syntax.Name{ID: s.Name.Name}, nil, s.At.Start, in, b)
				fn, inner = f.function[s], nil
			case *syntax.For:
				f.bind(s.Target, nil, s.Iter.Span().End, in, inner)
			}
			f.statements(part.body, fn, inner)
		}
	}
}

// part is a block of a statement; where is "" when it runs whenever the
// statement does.
type part struct {
	body  []syntax.Stmt
	where string
}

// parts returns the blocks of a statement.
func parts(s syntax.Stmt) []part {
	const branch, loop = "a branch", "a loop"
	switch s := s.(type) {
	case *syntax.FunctionDef:
		return []part{{s.Body, ""}}
	case *syntax.ClassDef:
		return []part{{s.Body, ""}}
	case *syntax.With:
		return []part{{s.Body, ""}}
	case *syntax.Broken:
		return []part{{s.Body, ""}}
	case *syntax.If:
		return []part{{s.Body, branch}, {s.Else, branch}}
	case *syntax.For:
		return []part{{s.Body, loop}, {s.Else, branch}}
	case *syntax.While:
		return []part{{s.Body, loop}, {s.Else, branch}}
	case *syntax.Try:
		all := []part{{s.Body, ""}}
		for _, h := range s.Handlers {
			all = append(all, part{h.Body, branch})
		}
		return append(all, part{s.Else, branch}, part{s.Finally, ""})
	}
	return nil
}

func spanOf(body []syntax.Stmt) source.Span {
	if len(body) == 0 {
		return source.Span{}
	}
	return body[0].Span().To(body[len(body)-1].Span())
}

func (f *flow) bind(target, value syntax.Expr, pos int, in *values.Function, b *block) {
	switch t := target.(type) {
	case *syntax.Name:
		if f.bindings[in] == nil {
			f.bindings[in] = map[string][]binding{}
		}
		f.bindings[in][t.ID] = append(f.bindings[in][t.ID], binding{pos, value, b})
	case *syntax.Starred:
		f.bind(t.Value, nil, pos, in, b)
	case *syntax.Tuple:
		f.bindItems(t.Items, value, pos, in, b)
	case *syntax.List:
		f.bindItems(t.Items, value, pos, in, b)
	}
}

func (f *flow) bindItems(targets []syntax.Expr, value syntax.Expr, pos int, in *values.Function, b *block) {
	given := items(value)
	for i, t := range targets {
		var v syntax.Expr
		if len(given) == len(targets) {
			v = given[i]
		}
		f.bind(t, v, pos, in, b)
	}
}

// items returns the items of a list, tuple or set display, nil of all else.
func items(e syntax.Expr) []syntax.Expr {
	switch e := e.(type) {
	case *syntax.List:
		return e.Items
	case *syntax.Tuple:
		return e.Items
	case *syntax.Set:
		return e.Items
	}
	return nil
}

// bound returns the expression that a name stands for at its place in the
// function, nil when that isn't certain.
func (f *flow) bound(n *syntax.Name, in *values.Function) syntax.Expr {
	all := f.bindings[in][n.ID]
	last := -1
	for i, b := range all {
		if b.pos <= n.At.Start {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	b := all[last]
	if b.block != nil && !covers(b.block.at, n.At) {
		return nil
	}
	// In a loop, what is bound further down may hold in the next round.
	for _, later := range all[last+1:] {
		for l := later.block; l != nil; l = l.outer {
			if l.where == "a loop" && covers(l.at, n.At) && (b.block == nil || !covers(l.at, b.block.at)) {
				return nil
			}
		}
	}
	return b.value
}

func covers(outer, inner source.Span) bool {
	return outer.File == inner.File && outer.Start <= inner.Start && inner.End <= outer.End
}

// value returns what an expression in the function stands for: the value that
// the values pass gives, or that of the binding that holds there.
func (f *flow) value(e syntax.Expr, in *values.Function) values.Value {
	v := f.program.Value(e)
	for depth := 0; depth < 20; depth++ {
		n, ok := e.(*syntax.Name)
		if _, open := v.(*values.Runtime); !ok || v != nil && !open {
			return v
		}
		if e = f.bound(n, in); e == nil {
			return v
		}
		if better := f.program.Value(e); better != nil {
			v = better
		}
	}
	return v
}

// around returns the contexts of the with statements around a call, outermost
// first.
func (f *flow) around(o *values.Object) []values.Value {
	var all []values.Value
	for _, w := range f.withs {
		if w.in == o.In && w.at.Start <= o.At.Start && o.At.End <= w.at.End {
			if v := f.value(w.context, w.in); v != nil {
				all = append(all, v)
			}
		}
	}
	return all
}

// argument returns the value of a keyword argument of a call, or nil.
func (f *flow) argument(o *values.Object, name string) values.Value {
	if o.Call != nil {
		for _, a := range o.Call.Args {
			if a.Kind == syntax.Keyword && a.Name.Name == name {
				return f.value(a.Value, o.In)
			}
		}
	}
	return argument(o.Args, name)
}
