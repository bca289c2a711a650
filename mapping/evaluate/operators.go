package evaluate

import (
	"strings"

	"podport/mapping/syntax"
	"podport/mapping/values"
)

// binary works out a chain of binary operators from the left; a chain may be
// thousands of operands long.
func (i *interpreter) binary(x *syntax.Binary) values.Value {
	var chain []*syntax.Binary
	var left syntax.Expr = x
	for {
		b, ok := left.(*syntax.Binary)
		if !ok {
			break
		}
		chain = append(chain, b)
		left = b.Left
	}
	v := i.eval(left)
	for n := len(chain) - 1; n >= 0; n-- {
		v = i.operation(values.From{At: chain[n].At}, chain[n].Op, v, i.eval(chain[n].Right))
	}
	return v
}

// operation is a op b.
func (i *interpreter) operation(at values.From, op string, a, b values.Value) values.Value {
	if (op == ">>" || op == "<<") && !isNumber(a) && !isNumber(b) {
		if v := i.shift(at, op, a, b); v != nil {
			return v
		}
	}
	if v := i.operatorMethod(at, op, a, b); v != nil {
		return v
	}
	v := i.maker.Binary(at, op, i.data(a), i.data(b))
	if _, isText := v.(*values.Text); isText && (!values.Plain(a) || !values.Plain(b)) {
		i.risk() // it is only if what is not known is text
	}
	return i.computed(v, a, " "+op+" ", b)
}

// truth returns the truth of a value, or why it is not known.
func (i *interpreter) truth(v values.Value) (truth bool, why string) {
	switch v := v.(type) {
	case *values.Instance:
		for _, name := range [...]string{"__bool__", "__len__"} {
			if fn := i.dunder(v, name); fn != nil {
				return values.Truth(i.callFunction(v.From, fn, nil, nil))
			}
		}
		switch {
		case v.Data != nil:
			return values.Truth(v.Data)
		case v.Class.Kind == values.NamedTuple:
			return len(v.Class.Fields) > 0, ""
		}
		return true, ""
	case *values.Object:
		if alwaysTrue(v) {
			return true, ""
		}
	case *moduleValue, *boundMethod, *partial, *wrapped:
		return true, ""
	}
	return values.Truth(v)
}

// alwaysTrue reports whether an object is of a class that has no truth of its
// own: operators, DAGs, task groups, models of Kubernetes.
func alwaysTrue(o *values.Object) bool {
	if o.Receiver != nil || o.Local {
		return false
	}
	if o.Class != nil && o.Class.Attrs["__bool__"] == nil && o.Class.Attrs["__len__"] == nil || isModel(o.Callee) {
		return true
	}
	name := lastPart(o.Callee)
	return name == "DAG" || name == "TaskGroup" || strings.HasSuffix(name, "Operator") || strings.HasSuffix(name, "Sensor")
}

func isNumber(v values.Value) bool {
	switch v.(type) {
	case *values.Int, *values.Bool, *values.Float, *values.Str:
		return true
	}
	return false
}

// shift records an order of tasks; nil when neither operand is a task.
func (i *interpreter) shift(at values.From, op string, a, b values.Value) values.Value {
	if i.dunder(a, shiftMethods[op]) != nil {
		return nil
	}
	tasks := holdsObject(a, 0) || holdsObject(b, 0)
	_, symbolicA := a.(*values.Runtime)
	_, symbolicB := b.(*values.Runtime)
	if !tasks && !symbolicA && !symbolicB {
		return nil
	}
	i.record(Step{Shift: &Shift{At: at.At, Op: op, Left: i.freezeTasks(a), Right: i.freezeTasks(b), In: i.function(), Within: i.within,
		Under: i.under, Repeated: i.repeated > 0, Uncalled: i.uncalled}})
	if !tasks {
		return nil
	}
	return b
}

var shiftMethods = map[string]string{">>": "__rshift__", "<<": "__lshift__"}

// holdsObject reports whether a value is, or holds, an object, or is computed
// of one.
func holdsObject(v values.Value, depth int) bool {
	if depth > 8 {
		return false
	}
	switch v := v.(type) {
	case *values.Object:
		return true
	case *values.List:
		for _, item := range v.Items {
			if holdsObject(item, depth+1) {
				return true
			}
		}
	case *values.Runtime:
		for _, option := range v.Options {
			if holdsObject(option, depth+1) {
				return true
			}
		}
		if v.Of != nil && v.Of != values.Value(v) && holdsObject(v.Of, depth+1) {
			return true
		}
		if v.Expression != nil {
			for _, p := range v.Expression.Parts {
				if p.Value != nil && holdsObject(p.Value, depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// operatorMethods are the methods of a class that operators call.
var operatorMethods = map[string]string{
	"+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "//": "__floordiv__", "%": "__mod__", "**": "__pow__", "@": "__matmul__",
	"|": "__or__", "&": "__and__", "^": "__xor__", ">>": "__rshift__", "<<": "__lshift__",
	"==": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__",
}

// dunder returns the method of an instance of the files' classes, nil when
// there is none.
func (i *interpreter) dunder(v values.Value, name string) *values.Function {
	in, ok := v.(*values.Instance)
	if !ok || name == "" {
		return nil
	}
	if fn, ok := i.classAttribute(in.Class, name).(*values.Function); ok {
		return i.bound(fn, in)
	}
	return nil
}

// operatorMethod calls the method of the left operand that an operator stands
// for; nil when there is none.
func (i *interpreter) operatorMethod(at values.From, op string, a, b values.Value) values.Value {
	if fn := i.dunder(a, operatorMethods[op]); fn != nil {
		return i.callFunction(at, fn, []values.Arg{{Value: b, At: b.Origin()}}, nil)
	}
	if in, ok := b.(*values.Instance); ok && in.Data == nil && in.Class.Kind == values.PlainClass {
		return values.Unclear(at, "podport does not work out `"+op+"` of an instance of "+quote(in.Class.Name))
	}
	return nil
}

// inPlace is a op= b.
func (i *interpreter) inPlace(at values.From, op string, a, b values.Value) values.Value {
	switch a.(type) {
	case *values.List, *values.Dict:
		items := b
		if l, ok := b.(*values.List); !ok || l.Kind > values.ListFrozenSet {
			if op == "+" {
				if known, why := i.iterate(b); why == "" {
					items = i.maker.Sequence(at, values.ListList, known)
				}
			}
		}
		i.changing(a)
		v := i.maker.InPlace(at, op, a, i.data(items))
		i.hold(a, items)
		return v
	case *values.Runtime:
		i.escape(a, "it may be changed with `"+op+"=`"+inLine(at.At))
		i.hold(a, b)
	case *values.Ref:
		i.escape(b, "it may be put into what is imported"+inLine(at.At))
	}
	return i.operation(at, op, a, b)
}

// comparison is a op b.
func (i *interpreter) comparison(at values.From, op string, a, b values.Value) values.Value {
	if op == "in" || op == "not in" {
		return i.membership(at, op, a, b)
	}
	if answer, known := identical(a, b); known && (op == "is" || op == "is not" || op == "==" || op == "!=") {
		return &values.Bool{From: at, Value: answer == (op == "is" || op == "==")}
	}
	if op != "is" && op != "is not" {
		if v := i.operatorMethod(at, op, a, b); v != nil {
			return v
		}
		if v := i.compareFields(at, op, a, b); v != nil {
			return v
		}
		a, b = i.data(a), i.data(b)
	}
	return i.computed(i.maker.Compare(at, op, a, b), a, " "+op+" ", b)
}

// identical reports whether two values are one, when that also decides whether
// they are equal; known is false when it doesn't.
func identical(a, b values.Value) (same, known bool) {
	_, noneA := a.(*values.None)
	_, noneB := b.(*values.None)
	if noneA != noneB {
		other := a
		if noneA {
			other = b
		}
		return false, neverNone(other)
	}
	x, ok := a.(*values.Instance)
	y, ok2 := b.(*values.Instance)
	if ok && ok2 && x.Class.Kind == values.Enum && y.Class.Kind == values.Enum && x.Data == nil && y.Data == nil {
		return x == y, true
	}
	switch a.(type) {
	case *values.Class, *values.Function:
		switch b.(type) {
		case *values.Class, *values.Function:
			return a == b, true
		}
	}
	return false, false
}

// neverNone reports whether a value is certainly not None, nor equal to it.
func neverNone(v values.Value) bool {
	switch v := v.(type) {
	case *values.Object:
		return !v.Local && v.Receiver == nil && capital(lastPart(v.Callee)) || v.Class != nil
	case *values.Function, *values.Class, *moduleValue, *boundMethod, *partial:
		return true
	case *values.Instance:
		return v.Data != nil || v.Class.Kind != values.PlainClass
	}
	return false
}

// compareFields compares two instances of a dataclass, or of a named tuple.
func (i *interpreter) compareFields(at values.From, op string, a, b values.Value) values.Value {
	x, ok := a.(*values.Instance)
	y, ok2 := b.(*values.Instance)
	if !ok || !ok2 || x.Data != nil || y.Data != nil {
		return nil
	}
	if x.Class.Kind != values.DataClass || x.Class != y.Class || op != "==" && op != "!=" || x.Doubt != nil || y.Doubt != nil {
		if x.Class.Kind == values.NamedTuple && y.Class.Kind == values.NamedTuple {
			return nil
		}
		return values.Unclear(at, "podport does not compare instances of "+quote(x.Class.Name))
	}
	for _, f := range x.Class.Fields {
		equal, why := i.truth(i.comparison(at, "==", x.Attrs[f.Name], y.Attrs[f.Name]))
		switch {
		case why != "":
			return values.Unclear(at, why)
		case !equal:
			return &values.Bool{From: at, Value: op == "!="}
		}
	}
	return &values.Bool{From: at, Value: op == "=="}
}

// membership is a in b, or a not in b.
func (i *interpreter) membership(at values.From, op string, a, b values.Value) values.Value {
	switch c := b.(type) {
	case *values.Instance:
		if fn := i.dunder(c, "__contains__"); fn != nil {
			return i.negated(at, op, i.callFunction(at, fn, []values.Arg{{Value: a, At: a.Origin()}}, nil))
		}
	case *values.Class:
		if in, ok := a.(*values.Instance); ok && c.Kind == values.Enum && in.Class == c {
			return &values.Bool{From: at, Value: op == "in"}
		}
		return values.Unclear(at, "podport does not look into "+quote(c.Name))
	case *namespace:
		if name, ok := a.(*values.Str); ok && c.frame.vars[name.Value] != nil {
			return &values.Bool{From: at, Value: op == "in"}
		}
		return values.Unclear(at, "it is a name that is not known")
	case *values.Ref:
		return i.computed(values.Unclear(at, values.Because(b)), a, " "+op+" ", b)
	}
	if l, ok := b.(*values.List); ok && l.Doubt == nil {
		for _, item := range l.Items { // what is in it by identity, is in it
			if item == a {
				return &values.Bool{From: at, Value: op == "in"}
			}
		}
	}
	return i.computed(i.maker.Compare(at, op, i.data(a), i.data(b)), a, " "+op+" ", b)
}

func (i *interpreter) negated(at values.From, op string, v values.Value) values.Value {
	if op == "not in" {
		return i.maker.Unary(at, "not", v)
	}
	truth, why := i.truth(v)
	if why != "" {
		return values.Unclear(at, why)
	}
	return &values.Bool{From: at, Value: truth}
}
