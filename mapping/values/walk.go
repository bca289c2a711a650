package values

import "podport/mapping/syntax"

func (w *binder) stmts(body []syntax.Stmt) {
	for _, s := range body {
		w.stmt(s)
	}
}

func (w *binder) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		w.root(s.Value)
		if call, ok := s.Value.(*syntax.Call); ok {
			w.statements = append(w.statements, call)
		}
	case *syntax.Assign:
		w.assign(s)
	case *syntax.AnnAssign:
		w.annAssign(s)
	case *syntax.AugAssign:
		w.augAssign(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			w.target(t, binding{kind: byDel})
		}
	case *syntax.Import:
		w.imports(s)
	case *syntax.ImportFrom:
		w.importFrom(s)
	case *syntax.Return:
		w.root(s.Value)
		if s.Value != nil && w.scope.fn != nil {
			w.returns[w.scope.fn] = append(w.returns[w.scope.fn], s.Value)
		}
	case *syntax.Raise:
		w.root(s.Exc)
		w.root(s.Cause)
	case *syntax.Assert:
		w.root(s.Test)
		if s.Message != nil {
			w.within(branch, func() { w.root(s.Message) })
		}
	case *syntax.Scope:
		w.declare(s)
	case *syntax.FunctionDef:
		w.functionDef(s)
	case *syntax.ClassDef:
		w.classDef(s)
	case *syntax.If:
		w.conditional(s)
	case *syntax.For:
		w.root(s.Iter)
		w.within(loop, func() {
			w.target(s.Target, binding{kind: byLoop, value: s.Iter})
			w.stmts(s.Body)
		})
		w.within(branch, func() { w.stmts(s.Else) })
	case *syntax.While:
		w.inBlock(&block{kind: loop, maybe: true}, func() {
			w.root(s.Test)
			w.stmts(s.Body)
		})
		w.within(branch, func() { w.stmts(s.Else) })
	case *syntax.With:
		w.with(s)
	case *syntax.Try:
		w.try(s)
	case *syntax.Broken:
		w.broken = append(w.broken, brokenLine{s.At.Text(), w.scope})
		w.within(branch, func() { w.stmts(s.Body) })
	}
}

// assign binds the targets. Of a = b = [] both are the same list: the others
// are bound to the first name.
func (w *binder) assign(s *syntax.Assign) {
	w.root(s.Value)
	first := -1
	for i, t := range s.Targets {
		if _, ok := t.(*syntax.Name); ok {
			first = i
			break
		}
	}
	shared := binding{kind: byAssignment, value: s.Value}
	if first >= 0 {
		n := s.Targets[first].(*syntax.Name)
		w.target(n, shared)
		if len(s.Targets) > 1 {
			alias := &syntax.Name{Base: n.Base, ID: n.ID}
			w.places[alias] = w.here()
			shared.value = alias
		}
	} else if len(s.Targets) > 1 {
		shared.kind = byUnpacking
	}
	for i, t := range s.Targets {
		if i != first {
			w.target(t, shared)
		}
		w.name(t, s.Value)
	}
}

// name notes the names that an assignment gives to the values.
func (w *binder) name(t, value syntax.Expr) {
	if n, ok := t.(*syntax.Name); ok {
		w.named = append(w.named, naming{value, n.ID})
		return
	}
	targets, values := sequence(t), sequence(value)
	if len(targets) != len(values) {
		return
	}
	for i := range targets {
		if n, ok := targets[i].(*syntax.Name); ok {
			w.named = append(w.named, naming{values[i], n.ID})
		}
	}
}

// sequence returns the items of a tuple or list display, nil of all else.
func sequence(x syntax.Expr) []syntax.Expr {
	switch x := x.(type) {
	case *syntax.Tuple:
		return x.Items
	case *syntax.List:
		return x.Items
	}
	return nil
}

func (w *binder) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		w.root(s.Value)
		w.target(s.Target, binding{kind: byAssignment, value: s.Value})
		w.name(s.Target, s.Value)
		return
	}
	if n, ok := s.Target.(*syntax.Name); ok && w.scope.kind == functionScope {
		w.scope.owner(n.ID).variable(n.ID)
	}
}

func (w *binder) augAssign(s *syntax.AugAssign) {
	w.root(s.Value)
	w.target(s.Target, binding{kind: byAugmented, value: s.Value})
	// What stands there may be changed in its place: x += [1].
	w.changes = append(w.changes, &change{root: s.Target, verb: s.Op + "=", at: s.At, place: w.here(), stored: s.Value, storeAll: true})
}

// conditional walks an if with all its elifs without nesting for each.
func (w *binder) conditional(s *syntax.If) {
	old := w.block
	var rest *block // runs when no test so far was true
	for {
		w.root(s.Test)
		dead := neverLoaded(s.Test)
		w.inBlock(&block{kind: branch, dead: dead}, func() { w.stmts(s.Body) })
		if !dead && rest == nil {
			rest = w.childBlock(branch)
			w.block = rest
		}
		elif, ok := (*syntax.If)(nil), false
		if len(s.Else) == 1 {
			elif, ok = s.Else[0].(*syntax.If)
		}
		if !ok {
			w.stmts(s.Else)
			break
		}
		s = elif
	}
	w.block = old
}

// neverLoaded reports whether a test is false when Airflow loads the file:
// TYPE_CHECKING, or __name__ == "__main__".
func neverLoaded(test syntax.Expr) bool {
	switch t := test.(type) {
	case *syntax.Name:
		return t.ID == "TYPE_CHECKING"
	case *syntax.Attribute:
		return t.Attr.Name == "TYPE_CHECKING"
	case *syntax.Compare:
		if len(t.Ops) == 1 && t.Ops[0] == "==" {
			left, right := t.Operands[0], t.Operands[1]
			return isMain(left, right) || isMain(right, left)
		}
	}
	return false
}

func isMain(name, text syntax.Expr) bool {
	n, ok := name.(*syntax.Name)
	s, ok2 := text.(*syntax.Str)
	return ok && ok2 && n.ID == "__name__" && s.Value == "__main__"
}

func (w *binder) with(s *syntax.With) {
	old := w.block
	for _, item := range s.Items {
		w.root(item.Context)
		if item.Target != nil {
			w.target(item.Target, binding{kind: byWith, value: item.Context})
			w.name(item.Target, item.Context)
		}
		w.block = w.childBlock(straight)
		w.block.context = item.Context
	}
	w.stmts(s.Body)
	w.block = old
}

func (w *binder) try(s *syntax.Try) {
	w.within(branch, func() { w.stmts(s.Body) })
	for _, h := range s.Handlers {
		w.within(branch, func() {
			w.root(h.Type)
			w.bind(h.Name.Name, binding{kind: byExcept, at: h.Name.At})
			w.stmts(h.Body)
		})
	}
	w.within(branch, func() { w.stmts(s.Else) })
	w.stmts(s.Finally)
}

func (w *binder) exprs(list []syntax.Expr) {
	for _, x := range list {
		w.expr(x)
	}
}

// expr notes the places of the names and calls in x, in the order in which
// they run. What is nested deeper than maxDepth is left without a place.
func (w *binder) expr(x syntax.Expr) {
	if x == nil || w.depth >= maxDepth {
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	switch x := x.(type) {
	case *syntax.Name:
		w.places[x] = w.here()
	case *syntax.FString:
		w.fparts(x.Parts)
	case *syntax.Tuple:
		w.exprs(x.Items)
	case *syntax.List:
		w.exprs(x.Items)
	case *syntax.Set:
		w.exprs(x.Items)
	case *syntax.Dict:
		for _, item := range x.Items {
			w.expr(item.Key)
			w.expr(item.Value)
		}
	case *syntax.Call:
		w.call(x)
	case *syntax.Attribute:
		w.expr(x.Value)
	case *syntax.Subscript:
		w.expr(x.Value)
		w.expr(x.Index)
	case *syntax.Slice:
		w.expr(x.Lower)
		w.expr(x.Upper)
		w.expr(x.Step)
	case *syntax.Unary:
		w.expr(x.Operand)
	case *syntax.Binary:
		operands := spine(x)
		w.exprs(operands)
	case *syntax.BoolOp:
		w.expr(x.Values[0])
		w.within(branch, func() { w.exprs(x.Values[1:]) })
	case *syntax.Compare:
		w.exprs(x.Operands[:2])
		w.within(branch, func() { w.exprs(x.Operands[2:]) })
	case *syntax.IfExp:
		w.expr(x.Test)
		w.within(branch, func() { w.expr(x.Body) })
		w.within(branch, func() { w.expr(x.Else) })
	case *syntax.Lambda:
		w.lambda(x)
	case *syntax.Comprehension:
		w.comprehension(x)
	case *syntax.Starred:
		w.expr(x.Value)
	case *syntax.Named:
		w.expr(x.Value)
		s := w.scope
		for s.kind == comprehensionScope && s.outer != nil {
			s = s.outer
		}
		w.bindIn(s.owner(x.Target.ID), x.Target.ID, binding{kind: byAssignment, value: x.Value, at: x.Target.At})
		w.places[x.Target] = w.here()
		w.named = append(w.named, naming{x.Value, x.Target.ID})
	case *syntax.Await:
		w.expr(x.Value)
	case *syntax.Yield:
		w.expr(x.Value)
	}
}

// spine returns the operands of a chain of operators that nests to the left,
// from the first to the last; a chain may be thousands of operands long.
func spine(x *syntax.Binary) []syntax.Expr {
	var reversed []syntax.Expr
	var left syntax.Expr = x
	for {
		b, ok := left.(*syntax.Binary)
		if !ok {
			break
		}
		reversed = append(reversed, b.Right)
		left = b.Left
	}
	operands := make([]syntax.Expr, 0, len(reversed)+1)
	operands = append(operands, left)
	for i := len(reversed) - 1; i >= 0; i-- {
		operands = append(operands, reversed[i])
	}
	return operands
}

func (w *binder) fparts(parts []syntax.FPart) {
	for _, p := range parts {
		w.expr(p.Expr)
		w.fparts(p.Format)
	}
}

func (w *binder) call(x *syntax.Call) {
	w.expr(x.Func)
	for _, a := range x.Args {
		w.expr(a.Value)
	}
	w.places[x] = w.here()
	w.calls = append(w.calls, x)
}

func (w *binder) lambda(x *syntax.Lambda) {
	w.defaults(x.Params, w.expr)
	w.places[x] = w.here()
	fn := &Function{From: From{x.At}, Name: "lambda", Outer: w.block.fn}
	w.function(x, fn, x.Params, func() {
		w.root(x.Body)
		w.returns[fn] = append(w.returns[fn], x.Body)
	})
}

func (w *binder) comprehension(x *syntax.Comprehension) {
	outer, block := w.scope, w.block
	inner := &scope{kind: comprehensionScope, outer: outer, fn: outer.fn, at: w.here()}
	for i, c := range x.Clauses {
		if i > 0 {
			w.scope = inner
		}
		w.expr(c.Iter)
		w.scope = inner
		w.block = w.childBlock(loop)
		w.target(c.Target, binding{kind: byLoop, value: c.Iter})
		for _, test := range c.Ifs {
			w.expr(test)
			w.block = w.childBlock(branch)
		}
	}
	w.expr(x.Key)
	w.expr(x.Elt)
	w.scope, w.block = outer, block
}

func (w *binder) childBlock(kind blockKind) *block {
	return &block{kind: kind, outer: w.block, fn: w.block.fn, depth: w.block.depth + 1, dead: w.block.dead}
}
