package values

import (
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
)

// name returns what a name stands for.
func (e *evaluator) name(x *syntax.Name) Value {
	at := From{x.At}
	use, ok := e.places[x]
	if !ok {
		return unknown(at, "it is nested deeper than podport follows")
	}
	v := use.scope.lookup(x.ID)
	if v == nil || len(v.bindings) == 0 && !v.broken {
		switch {
		case v != nil:
			return e.unbound(at, v.name, quote(v.name)+" is declared but not bound")
		case strings.HasPrefix(x.ID, "__") && strings.HasSuffix(x.ID, "__"):
			return e.unbound(at, x.ID, quote(x.ID)+" is set by Python when it loads the file")
		}
		return &Ref{at, x.ID}
	}
	if b := v.imported(); b != nil {
		return &Ref{at, b.path}
	}
	live := v.live()
	switch {
	case v.broken:
		return e.unbound(at, v.name, quote(v.name)+" stands in a line that could not be read")
	case len(live) > 1:
		return e.unbound(at, v.name, e.rebound(v, live))
	}
	b := live[0]
	switch b.kind {
	case byFunction:
		return b.fn
	case byClass:
		return b.class.value
	}
	early, maybe := b.reaches(v, use)
	switch {
	case early:
		return e.unbound(at, v.name, quote(v.name)+" is used before it is bound")
	case maybe:
		return e.unbound(at, v.name, quote(v.name)+" is bound in a branch or loop that may not run")
	case e.starAfter(v, b):
		return e.unbound(at, v.name, quote(v.name)+" may be bound again by the star import after it")
	}
	return e.boundValue(v, b, at)
}

func (e *evaluator) unbound(at From, name, why string) *Runtime {
	return &Runtime{From: at, Kind: Unknown, Key: name, Why: why}
}

// rebound says what binds a name again.
func (e *evaluator) rebound(v *variable, live []*binding) string {
	for _, b := range live {
		if b.kind == byDel {
			return quote(v.name) + " is deleted in the file"
		}
	}
	return quote(v.name) + " is bound more than once"
}

// imported returns the import that binds the variable, when nothing else does
// but an import of the same name from another place, or None where the import
// fails.
func (v *variable) imported() *binding {
	var found *binding
	for _, b := range v.live() {
		none, isConst := b.value.(*syntax.Const)
		switch {
		case b.kind == byImport && (found == nil || lastName(found.path) == lastName(b.path)):
			if found == nil {
				found = b
			}
		case b.kind == byAssignment && isConst && none.Kind == syntax.None:
		default:
			return nil
		}
	}
	return found
}

func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// starAfter reports whether a star import may bind a name of the module again.
func (e *evaluator) starAfter(v *variable, b *binding) bool {
	if v.scope != e.module {
		return false
	}
	for _, star := range e.stars {
		if star.seq > b.place.seq {
			return true
		}
	}
	return false
}

// boundValue returns the value of the only binding of a variable.
func (e *evaluator) boundValue(v *variable, b *binding, at From) Value {
	switch b.kind {
	case byParameter:
		return &Runtime{From: at, Kind: Parameter, Key: v.name, Why: quote(v.name) + " is a parameter of " + quote(b.fn.Name)}
	case byLoop:
		return &Runtime{From: at, Kind: LoopVariable, Key: v.name, Why: quote(v.name) + " is the variable of a loop"}
	case byExcept:
		return e.unbound(at, v.name, quote(v.name)+" is an exception")
	case byAssignment, byUnpacking, byWith, byStore:
	default:
		return e.unbound(at, v.name, quote(v.name)+" is bound in a way that podport does not follow")
	}
	if v.working {
		return unknown(at, "it is made of itself")
	}
	if v.value == nil {
		v.working = true
		v.value = e.valueOf(v, b)
		v.working = false
	}
	if r, ok := v.value.(*Runtime); ok && r.Kind == Unknown {
		return &Runtime{From: at, Kind: Unknown, Key: v.name, Why: r.Why}
	}
	return v.value
}

func (e *evaluator) valueOf(v *variable, b *binding) Value {
	var value Value
	switch {
	case b.value == nil:
		return unknown(From{b.at}, quote(v.name)+" is bound in a way that podport does not follow")
	case b.kind == byUnpacking:
		value = e.unpacked(e.eval(b.value), b)
	default:
		value = e.eval(b.value)
	}
	if _, isObject := value.(*Object); b.kind == byWith && !isObject {
		return unknown(From{b.at}, quote(v.name)+" is what a with statement returns")
	}
	if mutable(value) {
		if v.changed != nil {
			return unknown(From{b.at}, changedBy(v))
		}
		if e.tangled() {
			return unknown(From{b.at}, "the file is too entangled to say whether "+quote(v.name)+" is changed")
		}
	}
	return value
}

// unpacked follows the steps from the value of an assignment with several
// targets to the one.
func (e *evaluator) unpacked(value Value, b *binding) Value {
	if len(b.steps) == 0 {
		return unknown(From{b.at}, "it is unpacked with a star")
	}
	for _, step := range b.steps {
		l, ok := value.(*List)
		switch {
		case !ok:
			return unknown(From{b.at}, "it is unpacked of a value that is not known: "+because(value))
		case l.Kind == ListSet:
			return unknown(From{b.at}, "it is unpacked of a set, which has no order")
		case len(l.Items) != step.of:
			return unknown(From{b.at}, "it is unpacked of a value of another length")
		}
		value = l.Items[step.index]
	}
	return value
}

// changedBy says what changes the value of a variable.
func changedBy(v *variable) string {
	c := v.changed
	how := ""
	switch {
	case c.verb != "" && c.verb[len(c.verb)-1] == '=':
		how = " with `" + c.verb + "`"
	case c.verb != "":
		how = " by `" + c.verb + "()`"
	}
	return quote(v.name) + " is changed" + how + inLine(c.at)
}

func inLine(at source.Span) string {
	if at.File == nil {
		return ""
	}
	return " in line " + itoa(at.File.Line(at.Start))
}

// mutable reports whether a value is, or holds, a container that can be
// changed in its place. What an object holds is told in its Attrs.
func mutable(v Value) bool {
	switch v := v.(type) {
	case *Dict:
		return true
	case *List:
		if v.Kind != ListTuple {
			return true
		}
		for _, item := range v.Items {
			if mutable(item) {
				return true
			}
		}
	}
	return false
}

// attribute is value.name.
func (e *evaluator) attribute(x *syntax.Attribute, at From) Value {
	name := x.Attr.Name
	switch base := e.eval(x.Value).(type) {
	case *Ref:
		if lastName(base.Path) == "" {
			return &Ref{at, base.Path + name}
		}
		return &Ref{at, base.Path + "." + name}
	case *Class:
		return e.classAttribute(base, name, at)
	case *Runtime:
		if base.Kind == Connection && base.Attr == "" {
			return &Runtime{From: at, Kind: Connection, Key: base.Key, Attr: name, Why: "it is `" + name + "` of the connection " + quote(base.Key)}
		}
		return unknown(at, because(base))
	case *Object:
		return unknown(at, "it is "+quote(name)+" of the result of a call of "+quote(base.Callee))
	case *Function:
		return unknown(at, "it is an attribute of the function "+quote(base.Name))
	default:
		return unknown(at, "it is the attribute "+quote(name)+" of "+kindOf(base))
	}
}

// classAttribute is an attribute of a class of the file.
func (e *evaluator) classAttribute(c *Class, name string, at From) Value {
	for n := 0; n < maxDepth; n++ {
		info := e.byClass[c]
		if info.opaque || e.anyClass {
			return unknown(at, "attributes of "+quote(c.Name)+" are set in a way that podport does not follow")
		}
		if why := e.plainClass(c); why != "" {
			return unknown(at, why)
		}
		if v := info.scope.vars[name]; v != nil {
			return e.classVariable(info, v, at)
		}
		base := e.baseOf(info)
		if base == nil {
			return unknown(at, quote(c.Name)+" has no attribute "+quote(name)+" that podport knows")
		}
		c = base.value
	}
	return unknown(at, "the classes nest deeper than podport follows")
}

// plainClass says why the attributes of a class may be something else than
// what its body binds, "" when they are not.
func (e *evaluator) plainClass(c *Class) string {
	for _, d := range c.Def.Decorators {
		if path, ok := e.pathOf(calledIn(d)); !ok || path != "dataclass" && path != "dataclasses.dataclass" {
			return quote(c.Name) + " is decorated"
		}
	}
	for _, a := range c.Def.Args {
		path, ok := e.pathOf(a.Value)
		plain := ok && path == "object" || len(c.Def.Args) == 1 && e.baseOf(e.byClass[c]) != nil
		if a.Kind != syntax.Positional || !plain {
			return quote(c.Name) + " derives from " + quote(a.Value.Span().Text()) + ", which may change what its attributes are"
		}
	}
	return ""
}

// calledIn returns what a decorator names, with or without a call.
func calledIn(x syntax.Expr) syntax.Expr {
	if call, ok := x.(*syntax.Call); ok {
		return call.Func
	}
	return x
}

func (e *evaluator) classVariable(info *classInfo, v *variable, at From) Value {
	live := v.live()
	switch {
	case len(live) == 0 || v.broken:
		return e.unbound(at, v.name, quote(info.value.Name+"."+v.name)+" is not bound in a way that podport follows")
	case len(live) > 1:
		return e.unbound(at, v.name, quote(info.value.Name+"."+v.name)+" is bound more than once")
	}
	b := live[0]
	if b.kind == byFunction {
		if len(b.fn.Def.Decorators) > 0 {
			return unknown(at, quote(v.name)+" is a decorated method")
		}
		return b.fn
	}
	if b.kind == byImport {
		return &Ref{at, b.path}
	}
	if b.place.scope != info.scope || b.place.block.guard() != info.scope.at.block.guard() {
		return e.unbound(at, v.name, quote(info.value.Name+"."+v.name)+" is bound in a branch or function that may not run")
	}
	return e.boundValue(v, b, at)
}
