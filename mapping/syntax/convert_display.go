package syntax

import (
	"github.com/go-python/gpython/ast"

	"podport/mapping/diag"
)

// items converts elements and returns their range, parentheses included.
func (c *converter) items(elements []ast.Expr) (items []Expr, lo, hi int) {
	items = make([]Expr, 0, len(elements))
	for i, e := range elements {
		n := c.item(e)
		if c.problem != nil {
			return nil, 0, 1
		}
		c.checkUnpacked(n)
		itemLo, itemHi := c.outer(n)
		if i == 0 {
			lo = itemLo
		}
		hi = itemHi
		items = append(items, n.expr)
	}
	return items, lo, hi
}

// checkStarred refuses (*a).
func (c *converter) checkStarred(n node) {
	if _, ok := n.expr.(*Starred); ok && c.grouped(n.lo, n.hi) {
		c.fail(n.lo, n.hi, "An unpacking with * cannot stand in parentheses of its own.", "Remove them, or add a comma to make a tuple.")
	}
}

// checkUnpacked refuses *a or b and the like, which is not Python but in a
// call: outside one, * binds tighter than they do.
func (c *converter) checkUnpacked(n node) {
	c.checkStarred(n)
	s, ok := n.expr.(*Starred)
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
