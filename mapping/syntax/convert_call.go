package syntax

import (
	"sort"

	"github.com/go-python/gpython/ast"

	"podport/mapping/diag"
)

// callNode converts a call, or what was written as one.
func (c *converter) callNode(e *ast.Call) node {
	if name, ok := e.Func.(*ast.Name); ok {
		switch i := written(name.Id); {
		case c.is(i, "*"):
			n, hi := c.operand(e.Args, 0)
			if c.problem != nil {
				return node{}
			}
			return node{&Starred{Base: c.base(i, hi), Value: n}, i, hi}
		case c.is(i, "await"):
			n, hi := c.operand(e.Args, 0)
			if c.problem != nil {
				return node{}
			}
			return node{&Await{Base: c.base(i, hi), Value: n}, i, hi}
		case c.is(i, ":="):
			n, hi := c.operand(e.Args, 1)
			if c.problem != nil {
				return node{}
			}
			target := &Name{Base: c.base(i-1, i), ID: c.text(i - 1)}
			return node{&Named{Base: c.base(i-1, hi), Target: target, Value: n}, i - 1, hi}
		case c.mode == arguments && i == c.lo:
			// What stands before the arguments of a class.
			return c.arguments(e, node{nil, i, i + 1})
		}
	}
	f := c.value(e.Func)
	if c.problem != nil {
		return node{}
	}
	return c.arguments(e, f)
}

// operand converts the argument with that index of what was written as a call.
func (c *converter) operand(args []ast.Expr, i int) (Expr, int) {
	if i >= len(args) || len(args) != i+1 {
		c.fail(c.lo, c.hi, notValid, notValidHint)
		return nil, 0
	}
	n := c.value(args[i])
	_, hi := c.outer(n)
	return n.expr, hi
}

// placed is an argument with the index of its first token: gpython keeps
// keyword arguments apart from the others, we want them as they are written.
type placed struct {
	arg Arg
	lo  int
}

// arguments converts the arguments of a call of f.
func (c *converter) arguments(e *ast.Call, f node) node {
	lo, open := c.outer(f)
	hi := int(c.tokens[open].match) + 1
	all := make([]placed, 0, len(e.Args)+len(e.Keywords))
	for _, a := range e.Args {
		all = append(all, c.positional(a, len(e.Args)+len(e.Keywords) == 1))
	}
	for _, k := range e.Keywords {
		all = append(all, c.keywordArg(k))
	}
	if c.problem != nil {
		return node{}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].lo < all[j].lo })
	call := &Call{Base: c.base(lo, hi), Func: f.expr, Args: make([]Arg, len(all))}
	for i := range all {
		call.Args[i] = all[i].arg
	}
	c.checkArguments(call.Args)
	return node{call, lo, hi}
}

func (c *converter) positional(e ast.Expr, only bool) placed {
	n := c.item(e)
	if c.problem != nil {
		return placed{}
	}
	if s, ok := n.expr.(*Starred); ok {
		c.checkStarred(n)
		return placed{Arg{Kind: StarArg, Value: s.Value, At: s.At}, n.lo}
	}
	if g, ok := n.expr.(*Comprehension); ok && g.Kind == Generator && !only && n.lo > c.lo && c.endsOperand(n.lo-1) {
		c.fail(n.lo+1, n.lo+2, "A generator beside other arguments needs parentheses of its own.", "Put the generator into parentheses.")
	}
	lo, hi := c.outer(n)
	return placed{Arg{Kind: Positional, Value: n.expr, At: c.span(lo, hi)}, lo}
}

func (c *converter) keywordArg(k *ast.Keyword) placed {
	i := written(k.Arg)
	v := c.value(k.Value)
	if c.problem != nil {
		return placed{}
	}
	_, hi := c.outer(v)
	arg := Arg{Kind: DoubleArg, Value: v.expr, At: c.span(i, hi)}
	if !c.is(i, "**") {
		arg.Kind = Keyword
		arg.Name = c.ident(i, i+1, "a name")
	}
	return placed{arg, i}
}

// checkArguments refuses what Python refuses about the order of arguments. A
// keyword that is given twice is reported, too, but the call is kept.
func (c *converter) checkArguments(args []Arg) {
	seen := map[string]bool{}
	var last ArgKind
	for _, a := range args {
		switch {
		case a.Kind == Positional && last == DoubleArg, a.Kind == StarArg && last == DoubleArg:
			c.misplaced(a, "An argument without a keyword cannot follow **.")
		case a.Kind == Positional && last == Keyword:
			c.misplaced(a, "An argument without a keyword cannot follow one with a keyword.")
		case a.Kind == Keyword && seen[a.Name.Name]:
			c.report(&problem{code: diag.SyntaxError, start: a.At.Start, end: a.At.End,
				message: "The argument " + a.Name.Name + " is given twice in this call; Python refuses that.",
				hint:    "Remove one of the two."})
		}
		if a.Kind == Keyword {
			seen[a.Name.Name] = true
		}
		if last != DoubleArg && (a.Kind == Keyword || a.Kind == DoubleArg) {
			last = a.Kind
		}
	}
}

func (c *converter) misplaced(a Arg, message string) {
	c.failWith(&problem{code: diag.SyntaxError, start: a.At.Start, end: a.At.End, message: message,
		hint: "Move it before them, or give it a keyword."})
}
