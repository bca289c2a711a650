package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// order reads which operator runs before which: `a >> b`, `[a, b] << c`,
// a.set_upstream(b), chain(a, b), in any nesting of lists and tuples. An
// order that is written in another way, or that names what is no operator
// that starts a pod, is told of and not guessed.
func (r *reader) order(p *values.Program, ops []*Operator) {
	if len(ops) == 0 {
		return
	}
	o := &orderReader{reader: r, names: map[string]*Operator{}, calls: map[*syntax.Call]*Operator{}}
	ambiguous := map[string]bool{}
	for _, op := range ops {
		if op.object == nil {
			continue
		}
		if op.object.Call != nil {
			o.calls[op.object.Call] = op
		}
		for _, name := range op.object.Names {
			if o.names[name] != nil {
				ambiguous[name] = true
			}
			o.names[name] = op
		}
	}
	for name := range ambiguous {
		delete(o.names, name)
	}
	o.block(p.Module.Body)
}

type orderReader struct {
	*reader
	names map[string]*Operator
	calls map[*syntax.Call]*Operator
}

func (o *orderReader) block(body []syntax.Stmt) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.ExprStmt:
			o.statement(s.Value)
		case *syntax.Assign:
			o.statement(s.Value)
		case *syntax.With:
			o.block(s.Body)
		case *syntax.FunctionDef:
			o.block(s.Body)
		case *syntax.If:
			o.unread(s, "a branch", s.Body, s.Else)
		case *syntax.For:
			o.unread(s, "a loop", s.Body, s.Else)
		case *syntax.While:
			o.unread(s, "a loop", s.Body, s.Else)
		case *syntax.Try:
			o.block(s.Body)
		case *syntax.Broken:
			o.block(s.Body)
		}
	}
}

// unread says of an order in a loop or a branch that it isn't read.
func (o *orderReader) unread(at syntax.Stmt, where string, bodies ...[]syntax.Stmt) {
	for _, body := range bodies {
		for _, s := range body {
			e, ok := s.(*syntax.ExprStmt)
			if ok && isOrder(e.Value) {
				o.Diagnostics.Add(diag.OrderNotRead, e.Value.Span(),
					"This order of tasks stands in "+where+" and is not read; the assets do not depend on one another here.",
					"Add deps to the assets by hand.")
			}
			if block, ok := s.(*syntax.With); ok {
				o.block(block.Body)
			}
		}
	}
}

func isOrder(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Binary:
		return e.Op == ">>" || e.Op == "<<"
	case *syntax.Call:
		if a, ok := e.Func.(*syntax.Attribute); ok {
			return a.Attr.Name == "set_upstream" || a.Attr.Name == "set_downstream"
		}
		name := lastPart(dotted(e.Func))
		return name == "chain" || name == "chain_linear" || name == "cross_downstream"
	}
	return false
}

func (o *orderReader) statement(e syntax.Expr) {
	switch {
	case !isOrder(e):
	case o.mentions(e):
		o.relate(e)
	}
}

// relate reads one statement that orders tasks.
func (o *orderReader) relate(e syntax.Expr) {
	if b, ok := e.(*syntax.Binary); ok {
		o.chain(b)
		return
	}
	call := e.(*syntax.Call)
	if a, ok := call.Func.(*syntax.Attribute); ok {
		self := o.tasks(a.Value)
		for _, arg := range call.Args {
			other := o.tasks(arg.Value)
			if a.Attr.Name == "set_upstream" {
				before(other, self)
			} else {
				before(self, other)
			}
		}
		return
	}
	if lastPart(dotted(call.Func)) != "chain" {
		o.cannot(e, "`"+lastPart(dotted(call.Func))+"` is not read yet")
		return
	}
	var last []*Operator
	for i, arg := range call.Args {
		next := o.tasks(arg.Value)
		if _, isList := arg.Value.(*syntax.List); isList && i > 0 && len(last) > 1 && len(next) > 1 {
			if len(last) != len(next) {
				o.cannot(e, "two lists of different lengths stand next to each other")
				return
			}
			for j := range next {
				before(last[j:j+1], next[j:j+1])
			}
		} else {
			before(last, next)
		}
		last = next
	}
}

// chain reads a >> b << c: Python takes it from the left, and each step
// stands for its right side.
func (o *orderReader) chain(e syntax.Expr) []*Operator {
	b, ok := e.(*syntax.Binary)
	if !ok || b.Op != ">>" && b.Op != "<<" {
		return o.tasks(e)
	}
	left, right := o.chain(b.Left), o.tasks(b.Right)
	if b.Op == ">>" {
		before(left, right)
	} else {
		before(right, left)
	}
	return right
}

// tasks returns the operators that an operand stands for, and says so when it
// stands for something else.
func (o *orderReader) tasks(e syntax.Expr) []*Operator {
	switch e := e.(type) {
	case *syntax.Name:
		if op := o.names[e.ID]; op != nil {
			return []*Operator{op}
		}
	case *syntax.Call:
		if op := o.calls[e]; op != nil {
			return []*Operator{op}
		}
	case *syntax.List:
		return o.each(e.Items)
	case *syntax.Tuple:
		return o.each(e.Items)
	case *syntax.Binary:
		return o.chain(e)
	}
	o.cannot(e, "`"+oneLine(e.Span())+"` is no operator that starts a pod")
	return nil
}

func (o *orderReader) each(items []syntax.Expr) []*Operator {
	var all []*Operator
	for _, item := range items {
		all = append(all, o.tasks(item)...)
	}
	return all
}

func (o *orderReader) cannot(e syntax.Expr, reason string) {
	o.Diagnostics.Add(diag.OrderNotRead, e.Span(),
		"The order of tasks is not read here: "+reason+".",
		"Add deps to the assets by hand where an asset must wait for another.")
}

// mentions reports whether an operator that starts a pod has a part in the
// order; an order among other tasks is none of our business.
func (o *orderReader) mentions(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name:
		return o.names[e.ID] != nil
	case *syntax.Call:
		if o.calls[e] != nil {
			return true
		}
		if a, ok := e.Func.(*syntax.Attribute); ok && strings.HasPrefix(a.Attr.Name, "set_") && o.mentions(a.Value) {
			return true
		}
		for _, a := range e.Args {
			if o.mentions(a.Value) {
				return true
			}
		}
	case *syntax.List:
		return o.anyMentions(e.Items)
	case *syntax.Tuple:
		return o.anyMentions(e.Items)
	case *syntax.Binary:
		return o.mentions(e.Left) || o.mentions(e.Right)
	}
	return false
}

func (o *orderReader) anyMentions(items []syntax.Expr) bool {
	for _, item := range items {
		if o.mentions(item) {
			return true
		}
	}
	return false
}

// before puts every operator of first directly before every one of then.
func before(first, then []*Operator) {
	for _, t := range then {
		for _, f := range first {
			if f != t && !contains(t.Upstream, f) {
				t.Upstream = append(t.Upstream, f)
			}
		}
	}
}

func contains(ops []*Operator, op *Operator) bool {
	for _, o := range ops {
		if o == op {
			return true
		}
	}
	return false
}
