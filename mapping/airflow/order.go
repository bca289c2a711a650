package airflow

import (
	"podport/mapping/diag"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// orderReader reads which task runs before which: `a >> b`, `[a, b] << c`,
// a.set_upstream(b), chain and its kin, and outputs given to other tasks. An
// order that is written in another way is told of and not guessed.
type orderReader struct {
	*reader
	*graph
	in    *values.Function // the function at hand
	where string           // the branch or loop at hand, ""
	depth int
}

// order reads the order of the tasks of a file.
func (r *reader) order(p *values.Program, ops []*Operator) {
	if len(ops) == 0 {
		return
	}
	o := &orderReader{reader: r, graph: newGraph(r, ops)}
	o.outputs(p)
	o.block(p.Module.Body)
	o.resolve(ops)
}

func (o *orderReader) block(body []syntax.Stmt) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.ExprStmt:
			o.expression(s.Value)
		case *syntax.Assign:
			o.expression(s.Value)
		case *syntax.AnnAssign:
			o.expression(s.Value)
		case *syntax.Return:
			o.expression(s.Value)
		}
		in, where := o.in, o.where
		for _, part := range parts(s) {
			if def, ok := s.(*syntax.FunctionDef); ok {
				o.in = o.flow.function[def]
			}
			if part.where != "" {
				o.where = part.where
			}
			o.block(part.body)
			o.in, o.where = in, where
		}
	}
}

// expression looks for orders in an expression that stands in a statement.
func (o *orderReader) expression(e syntax.Expr) {
	if o.depth > 100 {
		return
	}
	o.depth++
	defer func() { o.depth-- }()
	where := o.where
	switch e := e.(type) {
	case *syntax.Binary, *syntax.Call:
		if isOrder(e) {
			o.statement(e)
			return
		}
		if call, ok := e.(*syntax.Call); ok {
			for _, a := range call.Args {
				o.expression(a.Value)
			}
		}
	case *syntax.Starred:
		o.expression(e.Value)
	case *syntax.Await:
		o.expression(e.Value)
	case *syntax.Named:
		o.expression(e.Value)
	case *syntax.Comprehension:
		o.where = "a loop"
		o.expression(e.Elt)
	case *syntax.IfExp:
		o.where = "a branch"
		o.expression(e.Body)
		o.expression(e.Else)
	case *syntax.BoolOp:
		o.where = "a branch"
		for _, v := range e.Values {
			o.expression(v)
		}
	default:
		for _, item := range items(e) {
			o.expression(item)
		}
	}
	o.where = where
}

func isShift(e syntax.Expr) bool {
	b, ok := e.(*syntax.Binary)
	return ok && (b.Op == ">>" || b.Op == "<<")
}

func isOrder(e syntax.Expr) bool {
	call, ok := e.(*syntax.Call)
	if !ok {
		return isShift(e)
	}
	switch calledName(call) {
	case "set_upstream", "set_downstream", "chain", "chain_linear", "cross_downstream":
		return true
	}
	return false
}

// calledName returns the last name of what is called.
func calledName(call *syntax.Call) string {
	switch f := call.Func.(type) {
	case *syntax.Attribute:
		return f.Attr.Name
	case *syntax.Name:
		return f.ID
	}
	return ""
}

// reading is one statement that is read: the pairs that it says, and what of it
// could not be read.
type reading struct {
	pairs   [][2]*node
	seen    []*node
	unread  []unread
	numbers bool // an operand is a number or text: this is no order of tasks
}

type unread struct {
	at     syntax.Expr
	reason string
}

// statement reads one statement that orders tasks.
func (o *orderReader) statement(e syntax.Expr) {
	var s reading
	o.relate(&s, e)
	ours := len(s.seen) == 0 && !s.numbers
	for _, n := range s.seen {
		ours = ours || n.op != nil || n.group != nil
	}
	if o.where != "" {
		if ours {
			o.Diagnostics.Add(diag.OrderNotRead, e.Span(),
				"This order of tasks stands in "+o.where+" and is not read; the assets do not depend on one another here.",
				"Add deps to the assets by hand.")
		}
		return
	}
	if ours {
		for _, u := range s.unread {
			o.Diagnostics.Add(diag.OrderNotRead, u.at.Span(),
				"The order of tasks is not read here: "+u.reason+".",
				"Add deps to the assets by hand where an asset must wait for another.")
		}
	}
	for _, p := range s.pairs {
		o.before(p[0], p[1], e.Span())
	}
}

// relate reads one shift or call; a shift stands for its right side.
func (o *orderReader) relate(s *reading, e syntax.Expr) []*node {
	call, ok := e.(*syntax.Call)
	if !ok {
		return o.shifts(s, e.(*syntax.Binary))
	}
	var args [][]*node
	var isList []bool
	for _, a := range call.Args {
		if a.Kind == syntax.Keyword && a.Name.Name == "edge_modifier" {
			continue
		}
		if a.Kind == syntax.StarArg {
			// chain(*tasks) is chain(tasks[0], tasks[1], …).
			if list, ok := o.flow.value(a.Value, o.in).(*values.List); ok {
				for _, item := range list.Items {
					args = append(args, o.valueNodes(s, item, a.Value))
					_, nested := item.(*values.List)
					isList = append(isList, nested)
				}
				continue
			}
		}
		_, list := o.flow.value(a.Value, o.in).(*values.List)
		args, isList = append(args, o.nodes(s, a.Value)), append(isList, list)
	}
	switch name := calledName(call); name {
	case "set_upstream", "set_downstream":
		f, ok := call.Func.(*syntax.Attribute)
		if !ok {
			return nil
		}
		self := o.nodes(s, f.Value)
		for _, other := range args {
			if name == "set_upstream" {
				s.each(other, self)
			} else {
				s.each(self, other)
			}
		}
	default:
		for i := 1; i < len(args); i++ {
			left, right := args[i-1], args[i]
			switch {
			case name != "chain" || !isList[i-1] || !isList[i]:
				s.each(left, right)
			case len(left) != len(right):
				s.unread = append(s.unread, unread{e, "two lists of different lengths stand next to each other"})
			default:
				for j := range left {
					s.each(left[j:j+1], right[j:j+1])
				}
			}
		}
	}
	return nil
}

// shifts reads a >> b << c, which Python takes from the left.
func (o *orderReader) shifts(s *reading, e *syntax.Binary) []*node {
	var chain []*syntax.Binary
	var left syntax.Expr = e
	for isShift(left) {
		b := left.(*syntax.Binary)
		chain, left = append(chain, b), b.Left
	}
	last := o.nodes(s, left)
	for i := len(chain) - 1; i >= 0; i-- {
		next := o.nodes(s, chain[i].Right)
		if chain[i].Op == ">>" {
			s.each(last, next)
		} else {
			s.each(next, last)
		}
		last = next
	}
	return last
}

// each says that all of first run before all of then.
func (s *reading) each(first, then []*node) {
	for _, t := range then {
		for _, f := range first {
			s.pairs = append(s.pairs, [2]*node{f, t})
		}
	}
}

// nodes returns the tasks and groups that an operand stands for.
func (o *orderReader) nodes(s *reading, e syntax.Expr) []*node {
	if o.depth > 100 {
		s.unread = append(s.unread, unread{e, "it is nested too deep"})
		return nil
	}
	o.depth++
	defer func() { o.depth-- }()
	if isShift(e) {
		return o.relate(s, e)
	}
	if list := items(e); list != nil {
		var all []*node
		for _, item := range list {
			all = append(all, o.nodes(s, item)...)
		}
		return all
	}
	v := o.flow.value(e, o.in)
	if a, ok := e.(*syntax.Attribute); ok && a.Attr.Name == "output" {
		return o.nodes(s, a.Value)
	}
	if n, ok := e.(*syntax.Name); ok {
		if _, open := v.(*values.Runtime); open {
			// A name for an order: `both = a >> b`.
			if bound := o.flow.bound(n, o.in); bound != nil && isShift(bound) {
				return o.relate(&reading{}, bound)
			}
		}
	}
	return o.valueNodes(s, v, e)
}

// valueNodes returns the tasks and groups that a value is.
func (o *orderReader) valueNodes(s *reading, v values.Value, e syntax.Expr) []*node {
	switch v := v.(type) {
	case *values.Object:
		return o.objectNodes(s, v)
	case *values.List:
		var all []*node
		for _, item := range v.Items {
			all = append(all, o.valueNodes(s, item, e)...)
		}
		return all
	case *values.Int, *values.Float, *values.Str, *values.Bool:
		s.numbers = true
	}
	s.unread = append(s.unread, unread{e, "which task `" + e.Span().Excerpt() + "` is, is not known"})
	return nil
}

// objectNodes returns the tasks that the result of a call is: of a helper of
// the file, those that it returns.
func (o *orderReader) objectNodes(s *reading, object *values.Object) []*node {
	f, _ := calledFunction(object)
	if f != nil && f.Def != nil && !o.isTaskFunction(f) && o.byObject[object] == nil {
		if result := onlyReturn(f.Def.Body); result != nil {
			in := o.in
			o.in = f
			found := o.nodes(s, result)
			o.in = in
			return found
		}
	}
	n := o.node(object)
	s.seen = append(s.seen, n)
	return []*node{n}
}

// onlyReturn returns what a function returns, when its last statement is the
// only return; else nil.
func onlyReturn(body []syntax.Stmt) syntax.Expr {
	for i, s := range body {
		switch s := s.(type) {
		case *syntax.Return:
			return s.Value
		case *syntax.With:
			if i == len(body)-1 {
				return onlyReturn(s.Body)
			}
		case *syntax.If, *syntax.For, *syntax.While, *syntax.Try:
			if i < len(body)-1 {
				continue
			}
		}
	}
	return nil
}

// outputs reads the order that outputs make: a task that is given the output
// of another runs after it.
func (o *orderReader) outputs(p *values.Program) {
	for _, object := range p.Objects {
		if object.Call == nil || o.isContainer(object) {
			continue
		}
		o.in = object.In
		for _, a := range object.Call.Args {
			o.given(a.Value, object)
		}
	}
	o.in = nil
}

// given looks for outputs in an argument.
func (o *orderReader) given(e syntax.Expr, to *values.Object) {
	if e == nil || o.depth > 100 {
		return
	}
	o.depth++
	defer func() { o.depth-- }()
	switch e := e.(type) {
	case *syntax.Attribute:
		if from, ok := o.flow.value(e.Value, o.in).(*values.Object); ok && e.Attr.Name == "output" && o.isTask(to) {
			o.before(o.node(from), o.node(to), e.At)
		}
	case *syntax.Subscript:
		o.given(e.Value, to)
	case *syntax.Dict:
		for _, item := range e.Items {
			o.given(item.Value, to)
		}
	case *syntax.Name, *syntax.Call:
		from, ok := o.flow.value(e, o.in).(*values.Object)
		if ok && from != to && o.isTask(from) && o.isTask(to) {
			if f, _ := calledFunction(from); f != nil {
				o.before(o.node(from), o.node(to), e.Span())
			}
		}
	default:
		for _, item := range items(e) {
			o.given(item, to)
		}
	}
}
