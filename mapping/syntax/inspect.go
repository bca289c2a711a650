package syntax

// Inspect walks statements and all that is in them, in the order of the text.
// Each function reports whether to look into what it was given.
func Inspect(body []Stmt, stmt func(Stmt) bool, expr func(Expr) bool) {
	w := inspector{stmt, expr}
	w.block(body)
}

// InspectExpr walks an expression and all that is in it.
func InspectExpr(x Expr, expr func(Expr) bool) {
	w := inspector{nil, expr}
	w.exprs(x)
}

type inspector struct {
	stmt func(Stmt) bool
	expr func(Expr) bool
}

func (w *inspector) block(body []Stmt) {
	for _, s := range body {
		if w.stmt(s) {
			w.statement(s)
		}
	}
}

func (w *inspector) statement(s Stmt) {
	switch s := s.(type) {
	case *ExprStmt:
		w.exprs(s.Value)
	case *Assign:
		w.exprs(s.Value)
		w.exprs(s.Targets...)
	case *AnnAssign:
		w.exprs(s.Value, s.Target)
	case *AugAssign:
		w.exprs(s.Target, s.Value)
	case *Delete:
		w.exprs(s.Targets...)
	case *Return:
		w.exprs(s.Value)
	case *Raise:
		w.exprs(s.Exc, s.Cause)
	case *Assert:
		w.exprs(s.Test, s.Message)
	case *FunctionDef:
		w.exprs(s.Decorators...)
		w.params(s.Params)
		w.block(s.Body)
	case *ClassDef:
		w.exprs(s.Decorators...)
		w.args(s.Args)
		w.block(s.Body)
	case *If:
		w.exprs(s.Test)
		w.block(s.Body)
		w.block(s.Else)
	case *For:
		w.exprs(s.Iter, s.Target)
		w.block(s.Body)
		w.block(s.Else)
	case *While:
		w.exprs(s.Test)
		w.block(s.Body)
		w.block(s.Else)
	case *With:
		for _, item := range s.Items {
			w.exprs(item.Context, item.Target)
		}
		w.block(s.Body)
	case *Try:
		w.block(s.Body)
		for _, h := range s.Handlers {
			w.exprs(h.Type)
			w.block(h.Body)
		}
		w.block(s.Else)
		w.block(s.Finally)
	case *Match:
		w.exprs(s.Subject)
		for _, c := range s.Cases {
			w.exprs(c.Guard)
			w.block(c.Body)
		}
	case *Broken:
		w.block(s.Body)
	}
}

func (w *inspector) params(params []Param) {
	for _, p := range params {
		w.exprs(p.Default)
	}
}

func (w *inspector) args(args []Arg) {
	for _, a := range args {
		w.exprs(a.Value)
	}
}

func (w *inspector) exprs(list ...Expr) {
	for _, x := range list {
		if x != nil && w.expr(x) {
			w.inside(x)
		}
	}
}

func (w *inspector) inside(x Expr) {
	switch x := x.(type) {
	case *FString:
		w.fparts(x.Parts)
	case *Tuple:
		w.exprs(x.Items...)
	case *List:
		w.exprs(x.Items...)
	case *Set:
		w.exprs(x.Items...)
	case *Dict:
		for _, item := range x.Items {
			w.exprs(item.Key, item.Value)
		}
	case *Call:
		w.exprs(x.Func)
		w.args(x.Args)
	case *Attribute:
		w.exprs(x.Value)
	case *Subscript:
		w.exprs(x.Value, x.Index)
	case *Slice:
		w.exprs(x.Lower, x.Upper, x.Step)
	case *Unary:
		w.exprs(x.Operand)
	case *Binary:
		w.exprs(x.Left, x.Right)
	case *BoolOp:
		w.exprs(x.Values...)
	case *Compare:
		w.exprs(x.Operands...)
	case *IfExp:
		w.exprs(x.Test, x.Body, x.Else)
	case *Lambda:
		w.params(x.Params)
		w.exprs(x.Body)
	case *Comprehension:
		for _, c := range x.Clauses {
			w.exprs(c.Iter, c.Target)
			w.exprs(c.Ifs...)
		}
		w.exprs(x.Key, x.Elt)
	case *Starred:
		w.exprs(x.Value)
	case *Named:
		w.exprs(x.Target, x.Value)
	case *Await:
		w.exprs(x.Value)
	case *Yield:
		w.exprs(x.Value)
	}
}

func (w *inspector) fparts(parts []FPart) {
	for _, p := range parts {
		w.exprs(p.Expr)
		w.fparts(p.Format)
	}
}

// Docstring returns the documentation string that a body begins with, or nil.
func Docstring(body []Stmt) *Str {
	if len(body) > 0 {
		if s, ok := body[0].(*ExprStmt); ok {
			text, _ := s.Value.(*Str)
			return text
		}
	}
	return nil
}
