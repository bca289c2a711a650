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
		kinds := map[string]ConstKind{"None": None, "True": True, "False": False}
		return node{&Const{Base: base, Kind: kinds[c.text(i)]}, i, i + 1}
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

// items converts elements and returns their range, parentheses included.
func (c *converter) items(elements []ast.Expr) (items []Expr, lo, hi int) {
	items = make([]Expr, 0, len(elements))
	for i, e := range elements {
		n := c.item(e)
		if c.problem != nil {
			return nil, 0, 1
		}
		c.checkUnpacked(n.expr)
		itemLo, itemHi := c.outer(n)
		if i == 0 {
			lo = itemLo
		}
		hi = itemHi
		items = append(items, n.expr)
	}
	return items, lo, hi
}

// checkUnpacked refuses *a or b and the like, which is not Python but in a
// call: outside one, * binds tighter than they do.
func (c *converter) checkUnpacked(item Expr) {
	s, ok := item.(*Starred)
	if !ok || s.Value.Span().End != s.At.End {
		return
	}
	switch v := s.Value.(type) {
	case *Unary:
		if v.Op != "not" {
			return
		}
	case *BoolOp, *Compare, *IfExp, *Lambda:
	default:
		return
	}
	at := s.Value.Span()
	c.failWith(&problem{code: diag.SyntaxError, start: at.Start, end: at.End,
		message: "What is unpacked here needs parentheses.", hint: "Put it into parentheses."})
}

// display converts the elements of a list or set that has some.
func (c *converter) display(elements []ast.Expr) (items []Expr, lo, hi int) {
	items, lo, _ = c.items(elements)
	if c.problem != nil {
		return nil, 0, 1
	}
	return items, lo - 1, int(c.tokens[lo-1].match) + 1
}

func (c *converter) tuple(e *ast.Tuple) node {
	items, lo, hi := c.items(e.Elts)
	if c.problem != nil {
		return node{}
	}
	if hi < c.hi && c.is(hi, ",") {
		hi++
	}
	if c.grouped(lo, hi) {
		lo, hi = lo-1, hi+1
	}
	return node{&Tuple{Base: c.base(lo, hi), Items: items}, lo, hi}
}

func (c *converter) dict(e *ast.Dict) node {
	d := &Dict{Items: make([]DictItem, 0, len(e.Keys))}
	first := 0
	for i := range e.Keys {
		item, lo := c.dictItem(e.Keys[i], e.Values[i])
		if c.problem != nil {
			return node{}
		}
		if i == 0 {
			first = lo
		}
		d.Items = append(d.Items, item)
	}
	hi := int(c.tokens[first-1].match) + 1
	d.At = c.span(first-1, hi)
	return node{d, first - 1, hi}
}

// dictItem converts one item and returns the index of its first token.
func (c *converter) dictItem(key, value ast.Expr) (DictItem, int) {
	if name, ok := key.(*ast.Name); ok && c.is(written(name.Id), "**") {
		return DictItem{Value: c.value(value).expr}, written(name.Id)
	}
	k := c.value(key)
	lo, _ := c.outer(k)
	return DictItem{Key: k.expr, Value: c.value(value).expr}, lo
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

// comprehension converts all four kinds. A generator that is the only
// argument of a call shares the call's parentheses.
func (c *converter) comprehension(kind CompKind, key, elt ast.Expr, clauses []ast.Comprehension) node {
	e := &Comprehension{Kind: kind}
	first := elt
	if key != nil {
		first = key
	}
	n := c.value(first)
	e.Elt = n.expr
	if key != nil {
		e.Key, e.Elt = n.expr, c.value(elt).expr
	}
	for i := range clauses {
		clause := c.clause(&clauses[i])
		if c.problem != nil {
			return node{}
		}
		e.Clauses = append(e.Clauses, clause)
	}
	lo, _ := c.outer(n)
	open := lo - 1
	if open < c.lo || c.tokens[open].match < 0 || !c.is(open, [...]string{"[", "{", "{", "("}[kind]) {
		c.fail(lo, lo+1, "A generator needs parentheses of its own here.", "Put the generator into parentheses.")
		return node{}
	}
	hi := int(c.tokens[open].match) + 1
	e.At = c.span(open, hi)
	return node{e, open, hi}
}

func (c *converter) clause(g *ast.Comprehension) CompClause {
	target := c.item(g.Target)
	clause := CompClause{Target: target.expr, Iter: c.value(g.Iter).expr}
	for _, test := range g.Ifs {
		clause.Ifs = append(clause.Ifs, c.value(test).expr)
	}
	if c.problem != nil {
		return clause
	}
	c.checkTarget(target.expr, storeTarget)
	lo, _ := c.outer(target)
	clause.Async = c.is(lo-2, "async")
	return clause
}
