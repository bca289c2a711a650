package values

import (
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
)

// binder walks a module once and notes which scope binds what, where every
// name and call stands, and what is changed in its place. Function bodies are
// walked after the scope around them, as Python runs them.
type binder struct {
	module *scope
	scope  *scope
	block  *block
	seq    int
	depth  int
	queue  []func()

	places    map[syntax.Expr]place // of names, calls and lambdas
	functions map[syntax.Node]*Function
	classes   map[*syntax.ClassDef]*classInfo
	byClass   map[*Class]*classInfo
	methods   map[string][]*Function
	params    map[*Function]*scope
	// params are the scopes of the functions, paramLists their parameters.
	paramLists map[*Function][]syntax.Param
	returns    map[*Function][]syntax.Expr
	ordered    []*Function

	// roots are the expressions that run, in the order in which they do.
	roots []syntax.Expr
	named []naming
	// statements are the calls that stand alone.
	statements []*syntax.Call
	calls      []*syntax.Call
	changes    []*change
	stars      []place // of star imports
	broken     []brokenLine
}

// naming is a variable that gets the value of an expression.
type naming struct {
	value syntax.Expr
	name  string
}

type brokenLine struct {
	text  string
	scope *scope
}

func bind(m *syntax.Module) *binder {
	w := &binder{
		places:     map[syntax.Expr]place{},
		functions:  map[syntax.Node]*Function{},
		classes:    map[*syntax.ClassDef]*classInfo{},
		byClass:    map[*Class]*classInfo{},
		methods:    map[string][]*Function{},
		params:     map[*Function]*scope{},
		returns:    map[*Function][]syntax.Expr{},
		paramLists: map[*Function][]syntax.Param{},
	}
	w.module = &scope{kind: moduleScope}
	w.scope, w.block = w.module, &block{}
	w.stmts(m.Body)
	for len(w.queue) > 0 {
		body := w.queue[0]
		w.queue = w.queue[1:]
		body()
	}
	return w
}

// here is the present place; every call is a later moment.
func (w *binder) here() place {
	w.seq++
	return place{scope: w.scope, block: w.block, seq: w.seq}
}

// within runs f with a new block inside the present one.
func (w *binder) within(kind blockKind, f func()) {
	w.inBlock(&block{kind: kind}, f)
}

func (w *binder) inBlock(b *block, f func()) {
	old := w.block
	b.outer, b.fn, b.depth = old, old.fn, old.depth+1
	b.dead = b.dead || old.dead
	w.block = b
	f()
	w.block = old
}

// root walks an expression of a statement, which will be worked out.
func (w *binder) root(x syntax.Expr) {
	if x == nil {
		return
	}
	w.expr(x)
	w.roots = append(w.roots, x)
}

// bind adds a binding of the name in the present scope, from now on.
func (w *binder) bind(name string, b binding) {
	s := w.scope
	w.bindIn(s.owner(name), name, b)
}

func (w *binder) bindIn(s *scope, name string, b binding) {
	if name == "" {
		return
	}
	b.place = w.here()
	v := s.variable(name)
	v.bindings = append(v.bindings, &b)
}

// target binds or changes what a target names.
func (w *binder) target(t syntax.Expr, b binding) {
	switch t := t.(type) {
	case *syntax.Name:
		w.places[t] = w.here()
		b.at = t.At
		w.bind(t.ID, b)
	case *syntax.Tuple:
		w.targets(t.Items, b)
	case *syntax.List:
		w.targets(t.Items, b)
	case *syntax.Starred:
		b.steps = nil
		w.target(t.Value, b)
	case *syntax.Attribute:
		w.root(t.Value)
		w.setting(t.Value, "."+t.Attr.Name, t.At, b)
	case *syntax.Subscript:
		w.root(t.Value)
		w.root(t.Index)
		w.setting(t.Value, indexStep(t.Index), t.At, b)
	}
}

func (w *binder) targets(items []syntax.Expr, b binding) {
	clear := b.kind == byAssignment || b.kind == byUnpacking && len(b.steps) > 0
	if b.kind == byAssignment {
		b.kind = byUnpacking
	}
	for _, item := range items {
		if _, starred := item.(*syntax.Starred); starred {
			clear = false
		}
	}
	for i, item := range items {
		one := b
		one.steps = nil
		if clear {
			one.steps = append(append([]unpackStep{}, b.steps...), unpackStep{i, len(items)})
		}
		w.target(item, one)
	}
}

// setting notes that an attribute or item of base is set.
func (w *binder) setting(base syntax.Expr, step string, at source.Span, b binding) {
	c := &change{root: base, name: step, at: at, place: w.here()}
	if b.kind == byAssignment {
		c.value = b.value
	}
	c.stored = b.value
	w.changes = append(w.changes, c)
}

// function opens the scope of a function or lambda, to be walked later.
func (w *binder) function(node syntax.Node, fn *Function, params []syntax.Param, body func()) {
	at := w.here()
	s := &scope{kind: functionScope, outer: w.scope, fn: fn, at: at}
	w.functions[node] = fn
	w.params[fn], w.paramLists[fn] = s, params
	w.ordered = append(w.ordered, fn)
	w.queue = append(w.queue, func() {
		w.scope, w.block, w.depth = s, &block{fn: fn, dead: at.block.dead}, 0
		for _, p := range params {
			w.bind(p.Name.Name, binding{kind: byParameter, value: p.Default, fn: fn, param: p.Kind, at: p.Name.At})
		}
		body()
	})
}

func (w *binder) defaults(params []syntax.Param, visit func(syntax.Expr)) {
	for _, p := range params {
		if p.Default != nil {
			visit(p.Default)
		}
	}
}

func (w *binder) functionDef(d *syntax.FunctionDef) {
	for _, decorator := range d.Decorators {
		w.root(decorator)
	}
	w.defaults(d.Params, w.root)
	fn := &Function{From: From{d.At}, Name: d.Name.Name, Def: d, Outer: w.block.fn}
	if w.scope.kind == classScope {
		fn.Class = w.scope.class.value
		w.methods[fn.Name] = append(w.methods[fn.Name], fn)
	}
	w.function(d, fn, d.Params, func() { w.stmts(d.Body) })
	w.bind(d.Name.Name, binding{kind: byFunction, fn: fn, at: d.Name.At})
}

func (w *binder) classDef(d *syntax.ClassDef) {
	for _, decorator := range d.Decorators {
		w.root(decorator)
	}
	for _, a := range d.Args {
		w.root(a.Value)
	}
	info := &classInfo{value: &Class{From: From{d.At}, Name: d.Name.Name, Def: d}, selfStores: map[string][]syntax.Expr{}}
	info.scope = &scope{kind: classScope, outer: w.scope, class: info, at: w.here()}
	w.classes[d], w.byClass[info.value] = info, info
	outer := w.scope
	w.scope = info.scope
	w.within(straight, func() { w.stmts(d.Body) })
	w.scope = outer
	w.bind(d.Name.Name, binding{kind: byClass, class: info, at: d.Name.At})
}

func (w *binder) imports(s *syntax.Import) {
	for _, a := range s.Names {
		name, path := a.As.Name, a.Name.Name
		if name == "" {
			name, _, _ = strings.Cut(path, ".")
			path = name
		}
		w.bind(name, binding{kind: byImport, path: path, at: a.Name.At})
	}
}

func (w *binder) importFrom(s *syntax.ImportFrom) {
	if s.Star {
		w.stars = append(w.stars, w.here())
		return
	}
	module := strings.Repeat(".", s.Level) + s.Module
	if s.Module != "" {
		module += "."
	}
	for _, a := range s.Names {
		name := a.As.Name
		if name == "" {
			name = a.Name.Name
		}
		w.bind(name, binding{kind: byImport, path: module + a.Name.Name, at: a.Name.At})
	}
}

func (w *binder) declare(s *syntax.Scope) {
	set := &w.scope.nonlocals
	if s.Global {
		set = &w.scope.globals
	}
	if *set == nil {
		*set = map[string]bool{}
	}
	if w.scope.kind == moduleScope {
		return
	}
	for _, n := range s.Names {
		(*set)[n.Name] = true
	}
}
