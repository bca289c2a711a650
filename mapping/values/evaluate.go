// Package values works out what the expressions of a file stand for, without
// running any of it. In goes the tree of a module, out comes a [Program]: every
// call that makes an object, with the values of its arguments. A value that
// can't be known stays symbolic, with the reason; no value is guessed.
//
// A name has a value when it is bound once in its scope, before it is used and
// under no condition that its use is not under, and when nothing in the file
// may change what it holds. So no statement needs to be carried out: each
// expression has one value, and is worked out once.
package values

import (
	"sort"

	"podport/mapping/diag"
	"podport/mapping/syntax"
)

// evaluator works out the values of one module.
type evaluator struct {
	*changes
	values  map[syntax.Expr]Value
	extents map[Value]extent
	objects []*Object
	callOf  map[*Object]place
	spent   int
	depth   int
	diags   diag.List
	tooDeep bool
}

// Evaluate works out the values of a module. It never fails: what it can't
// work out is in the place of the value.
func Evaluate(m *syntax.Module) *Program {
	e := &evaluator{
		changes: followChanges(bind(m)),
		values:  map[syntax.Expr]Value{},
		extents: map[Value]extent{},
		callOf:  map[*Object]place{},
	}
	for _, x := range e.roots {
		e.eval(x)
	}
	for _, n := range e.named {
		if o, ok := e.eval(n.value).(*Object); ok && (len(o.Names) == 0 || o.Names[len(o.Names)-1] != n.name) {
			o.Names = append(o.Names, n.name)
		}
	}
	for i := 0; i < len(e.objects); i++ {
		e.fillIn(e.objects[i])
	}
	sort.SliceStable(e.objects, func(i, j int) bool {
		a, b := e.objects[i].At, e.objects[j].At
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	sort.SliceStable(e.ordered, func(i, j int) bool { return e.ordered[i].At.Start < e.ordered[j].At.Start })
	return &Program{Module: m, Objects: e.objects, Functions: e.ordered, Diagnostics: e.diags.All(), values: e.values}
}

// eval returns the value of an expression; each is worked out once.
func (e *evaluator) eval(x syntax.Expr) Value {
	if v, ok := e.values[x]; ok {
		if v == nil {
			return unknown(From{x.Span()}, "it is made of itself")
		}
		return v
	}
	if e.depth >= maxDepth {
		e.reportDepth(x)
		return unknown(From{x.Span()}, "it is nested deeper than podport follows")
	}
	e.depth++
	e.values[x] = nil
	v := e.work(x, From{x.Span()})
	e.values[x] = v
	e.depth--
	return v
}

// reportDepth says once that an expression is nested too deep.
func (e *evaluator) reportDepth(x syntax.Expr) {
	if !e.tooDeep {
		e.tooDeep = true
		e.diags.Add(diag.TooDeep, x.Span(), "This expression is nested too deep; what stands in it is not converted.", "Give its parts names of their own.")
	}
}

// work works out one expression.
func (e *evaluator) work(x syntax.Expr, at From) Value {
	switch x := x.(type) {
	case *syntax.Name:
		return e.name(x)
	case *syntax.Str:
		return e.str(at, x.Value)
	case *syntax.Int:
		return e.int(at, x.Value)
	case *syntax.Float:
		return &Float{at, x.Value}
	case *syntax.Const:
		return constant(x, at)
	case *syntax.FString:
		return e.fstring(x, at)
	case *syntax.Tuple:
		return e.display(at, ListTuple, x.Items)
	case *syntax.List:
		return e.display(at, ListList, x.Items)
	case *syntax.Set:
		return e.display(at, ListSet, x.Items)
	case *syntax.Dict:
		return e.dictDisplay(x, at)
	case *syntax.Call:
		return e.call(x, at)
	case *syntax.Attribute:
		return e.attribute(x, at)
	case *syntax.Subscript:
		return e.subscript(x, at)
	case *syntax.Unary:
		return e.unary(at, x.Op, e.eval(x.Operand))
	case *syntax.Binary:
		return e.binary(x)
	case *syntax.BoolOp:
		return e.boolOp(x, at)
	case *syntax.Compare:
		return e.compare(x, at)
	case *syntax.IfExp:
		return e.ifExp(x, at)
	case *syntax.Named:
		return e.namedExpr(x)
	case *syntax.Lambda:
		if fn := e.functions[x]; fn != nil {
			e.evalDefaults(x.Params)
			return fn
		}
		return unknown(at, "it is nested deeper than podport follows")
	}
	return unknown(at, e.unworked(x))
}

// unworked works out the parts of an expression that has no value itself, and
// says why it has none.
func (e *evaluator) unworked(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Comprehension:
		e.comprehensionParts(x)
		return "it is made by a comprehension"
	case *syntax.Await:
		e.eval(x.Value)
		return "it is awaited"
	case *syntax.Yield:
		if x.Value != nil {
			e.eval(x.Value)
		}
		return "it is sent to a generator"
	case *syntax.Starred:
		e.eval(x.Value)
		return "it is unpacked"
	case *syntax.Slice:
		for _, part := range []syntax.Expr{x.Lower, x.Upper, x.Step} {
			if part != nil {
				e.eval(part)
			}
		}
		return "it is a slice"
	case *syntax.Bytes:
		return "it is bytes"
	case *syntax.Imaginary:
		return "it is a complex number"
	}
	return "podport does not work out such an expression"
}

func (e *evaluator) evalDefaults(params []syntax.Param) {
	for _, p := range params {
		if p.Default != nil {
			e.eval(p.Default)
		}
	}
}

func (e *evaluator) comprehensionParts(x *syntax.Comprehension) {
	for _, c := range x.Clauses {
		e.eval(c.Iter)
		for _, test := range c.Ifs {
			e.eval(test)
		}
	}
	if x.Key != nil {
		e.eval(x.Key)
	}
	e.eval(x.Elt)
}

func constant(x *syntax.Const, at From) Value {
	switch x.Kind {
	case syntax.True, syntax.False:
		return &Bool{at, x.Kind == syntax.True}
	case syntax.None:
		return &None{at}
	}
	return unknown(at, "it is `...`")
}

// namedExpr is name := value.
func (e *evaluator) namedExpr(x *syntax.Named) Value {
	v := e.eval(x.Value)
	if mutable(v) {
		return e.eval(x.Target)
	}
	return v
}

// ifExp is body if test else other.
func (e *evaluator) ifExp(x *syntax.IfExp, at From) Value {
	test, body, other := e.eval(x.Test), e.eval(x.Body), e.eval(x.Else)
	truth, why := truthOf(test)
	switch {
	case why != "":
		return unknown(at, why)
	case truth:
		return body
	}
	return other
}

// boolOp is a chain of "and" or of "or".
func (e *evaluator) boolOp(x *syntax.BoolOp, at From) Value {
	values := make([]Value, len(x.Values))
	for i, operand := range x.Values {
		values[i] = e.eval(operand)
	}
	for _, v := range values[:len(values)-1] {
		truth, why := truthOf(v)
		if why != "" {
			return unknown(at, why)
		}
		if truth == (x.Op == "or") {
			return v
		}
	}
	return values[len(values)-1]
}
