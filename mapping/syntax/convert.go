package syntax

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/ast"

	"podport/mapping/diag"
)

// maxDepth is how deep an expression's tree may be. The passes that follow
// walk it by recursion, on the small stack of WebAssembly.
const maxDepth = 1000

// converter turns gpython's tree of one lowered expression into ours.
type converter struct{ *lowering }

// node is an expression with its own tokens [lo, hi), without the parentheses
// around it.
type node struct {
	expr   Expr
	lo, hi int
}

// expr reads the tokens [lo, hi) as one expression. It returns nil when there
// is a problem.
func (p *phrase) expr(lo, hi int, mode exprMode) Expr {
	if p.problem != nil {
		return nil
	}
	if lo >= hi {
		p.failAt(hi, hi, "There should be a value here.", "Add it, or remove what asks for it.")
		return nil
	}
	if mode != yielding && p.is(lo, "yield") {
		p.fail(lo, lo+1, "A yield cannot stand here.", "Put it into parentheses.")
		return nil
	}
	if !p.enter(lo) {
		return nil
	}
	n := p.node(lo, hi, mode)
	p.depth--
	if p.problem != nil {
		return nil
	}
	if s, ok := n.expr.(*Starred); ok && mode != starred {
		p.failWith(&problem{code: diag.SyntaxError, start: s.At.Start, end: s.At.End,
			message: "Only a list, tuple, set or call can unpack with *.", hint: "Add a comma after it to make a tuple."})
		return nil
	}
	return n.expr
}

// enter counts one level of depth. It reports false when that is one too many.
func (p *phrase) enter(at int) bool {
	if p.depth >= maxDepth {
		p.tooDeep(at)
		return false
	}
	p.depth++
	return true
}

// single reads the tokens [lo, hi) as one expression that may not be a tuple
// without parentheses.
func (p *phrase) single(lo, hi int, mode exprMode) Expr {
	if comma := p.find(lo, hi, ","); comma < hi {
		p.fail(comma, comma+1, "',' cannot stand here.", "Put a tuple into parentheses.")
	}
	return p.expr(lo, hi, mode)
}

func (p *phrase) node(lo, hi int, mode exprMode) node {
	l := &lowering{phrase: p, lo: lo, hi: hi}
	if hi == lo+1 && p.endsOperand(lo) && p.tokens[lo].kind != operator {
		// A leaf by itself; there is nothing to parse.
		return (&converter{lowering: l}).leafNode(lo)
	}
	l = p.lower(lo, hi, mode)
	if p.problem != nil {
		return node{}
	}
	tree := l.parse()
	if tree == nil || p.problem != nil {
		return node{}
	}
	return (&converter{lowering: l}).item(tree)
}

// outer widens the node's range by the parentheses around it.
func (c *converter) outer(n node) (int, int) {
	lo, hi := n.lo, n.hi
	for c.grouped(lo, hi) {
		lo, hi = lo-1, hi+1
	}
	return lo, hi
}

// grouped reports whether parentheses that are not a call's enclose exactly
// the tokens [lo, hi).
func (c *converter) grouped(lo, hi int) bool {
	return c.enclosed(lo, hi) && (lo-1 == c.lo || !c.endsOperand(lo-2))
}

func (c *converter) enclosed(lo, hi int) bool {
	return lo > c.lo && hi < c.hi && c.is(lo-1, "(") && int(c.tokens[lo-1].match) == hi
}

// written returns the index of the token that the placeholder name stands for.
func written(name ast.Identifier) int {
	n, err := strconv.Atoi(strings.TrimPrefix(string(name), "_"))
	if err != nil {
		return 0 // gpython's names are all ours
	}
	return n
}

// value converts an expression that may not be *x.
func (c *converter) value(e ast.Expr) node {
	n := c.item(e)
	if s, ok := n.expr.(*Starred); ok {
		c.failWith(&problem{code: diag.SyntaxError, start: s.At.Start, end: s.At.End,
			message: "An unpacking with * cannot stand here.", hint: "Unpack in a list, tuple, set or call."})
	}
	return n
}

// item converts an expression.
func (c *converter) item(e ast.Expr) node {
	if c.problem != nil {
		return node{}
	}
	if !c.enter(c.lo) {
		return node{}
	}
	n := c.convert(e)
	c.depth--
	if c.problem != nil {
		return node{}
	}
	return n
}

func (c *converter) convert(e ast.Expr) node {
	switch e := e.(type) {
	case *ast.Name:
		return c.leafNode(written(e.Id))
	case *ast.Call:
		return c.callNode(e)
	case *ast.Attribute:
		return c.attribute(e)
	case *ast.Subscript:
		return c.subscript(e)
	case *ast.Tuple:
		return c.tuple(e)
	case *ast.List:
		items, lo, hi := c.display(e.Elts)
		return node{&List{Base: c.base(lo, hi), Items: items}, lo, hi}
	case *ast.Set:
		items, lo, hi := c.display(e.Elts)
		return node{&Set{Base: c.base(lo, hi), Items: items}, lo, hi}
	case *ast.Dict:
		return c.dict(e)
	case *ast.Starred:
		v := c.value(e.Value)
		lo, hi := c.outer(v)
		if c.problem != nil {
			return node{}
		}
		return node{&Starred{Base: c.base(lo-1, hi), Value: v.expr}, lo - 1, hi}
	case *ast.ListComp:
		return c.comprehension(ListComp, nil, e.Elt, e.Generators)
	case *ast.SetComp:
		return c.comprehension(SetComp, nil, e.Elt, e.Generators)
	case *ast.DictComp:
		return c.comprehension(DictComp, e.Key, e.Value, e.Generators)
	case *ast.GeneratorExp:
		return c.comprehension(Generator, nil, e.Elt, e.Generators)
	case *ast.Lambda:
		return c.lambda(e)
	case *ast.Yield:
		return c.yield(e.Pos, e.Value, false)
	case *ast.YieldFrom:
		return c.yield(e.Pos, e.Value, true)
	}
	return c.operation(e)
}

// leafNode returns the expression of the leaf whose first token is i.
func (c *converter) leafNode(i int) node {
	base := c.base(i, i+1)
	switch t := c.tokens[i]; t.kind {
	case nameToken:
		return node{&Name{Base: base, ID: c.text(i)}, i, i + 1}
	case numberToken:
		e, problem := numberExpr(base, c.text(i))
		if problem != nil {
			c.failWith(problem)
			return node{}
		}
		return node{e, i, i + 1}
	case stringToken, fstringStart:
		end := c.stringsEnd(i, c.hi)
		return node{c.strings(i, end), i, end}
	case keywordToken:
		return node{&Const{Base: base, Kind: constKind(c.text(i))}, i, i + 1}
	}
	if c.is(i, "...") {
		return node{&Const{Base: base, Kind: Ellipsis}, i, i + 1}
	}
	base = c.base(i, i+2)
	switch c.text(i) {
	case "(":
		return node{&Tuple{Base: base}, i, i + 2}
	case "[":
		return node{&List{Base: base}, i, i + 2}
	}
	return node{&Dict{Base: base}, i, i + 2}
}

// constKind returns the kind of the constant that the keyword is.
func constKind(word string) ConstKind {
	switch word {
	case "True":
		return True
	case "False":
		return False
	}
	return None
}

func (c *converter) attribute(e *ast.Attribute) node {
	v := c.value(e.Value)
	if c.problem != nil {
		return node{}
	}
	lo, _ := c.outer(v)
	i := written(e.Attr)
	return node{&Attribute{Base: c.base(lo, i+1), Value: v.expr, Attr: c.ident(i, i+1, "a name")}, lo, i + 1}
}

func (c *converter) lambda(e *ast.Lambda) node {
	i := c.tokenAt(e.ColOffset)
	body := c.value(e.Body)
	if c.problem != nil {
		return node{}
	}
	_, hi := c.outer(body)
	params := c.params(i+1, c.lambdaColon(i, c.hi), false)
	return node{&Lambda{Base: c.base(i, hi), Params: params, Body: body.expr}, i, hi}
}

func (c *converter) yield(pos ast.Pos, value ast.Expr, from bool) node {
	i := c.tokenAt(pos.ColOffset)
	y := &Yield{From: from}
	hi := i + 1
	if value != nil {
		v := c.value(value)
		if c.problem != nil {
			return node{}
		}
		_, hi = c.outer(v)
		y.Value = v.expr
	}
	y.At = c.span(i, hi)
	return node{y, i, hi}
}
