package values

import (
	"strings"

	"podport/mapping/syntax"
)

// mutators are the methods that change a list, dict or set in its place.
const mutators words = " append appendleft extend extendleft insert pop popitem popleft remove clear sort reverse update setdefault add discard " +
	"difference_update intersection_update symmetric_difference_update __setitem__ __delitem__ __ior__ __iadd__ move_to_end rotate subtract "

// harmless are the last names of functions and methods that don't change
// their arguments, though they stand alone as a statement.
const harmless words = " chain chain_linear cross_downstream set_upstream set_downstream add_task debug info warning warn error exception " +
	"critical log xcom_push expand expand_kwargs partial override test cli run write getLogger basicConfig update_relative "

// builtins are Python's own functions and classes.
const builtins words = " abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod enumerate eval exec " +
	"filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max " +
	"memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum " +
	"super tuple type vars zip __import__ Exception BaseException ValueError TypeError KeyError IndexError AttributeError RuntimeError " +
	"ImportError ModuleNotFoundError NameError OSError IOError FileNotFoundError NotImplementedError StopIteration NotImplemented "

// fresh are the functions of Python that return a new object, which holds
// the same items at most.
const fresh words = " abs ascii bin bool bytes dict enumerate float format frozenset hex int isinstance len list oct open ord print range repr " +
	"reversed round set sorted str tuple type zip "

// words is a set of names, each with a space before and after it.
type words string

func (w words) has(name string) bool { return strings.Contains(string(w), " "+name+" ") }

// pathOf returns the dotted path of a name or attribute that is imported, or
// that the file does not bind.
func (c *changes) pathOf(x syntax.Expr) (string, bool) {
	switch x := x.(type) {
	case *syntax.Name:
		v := c.variable(x)
		if v == nil {
			return x.ID, true
		}
		if b := v.imported(); b != nil {
			return b.path, true
		}
	case *syntax.Attribute:
		if base, ok := c.pathOf(x.Value); ok {
			return base + "." + x.Attr.Name, true
		}
	}
	return "", false
}

// builtin returns the name of the function of Python that x is, "" if none.
func (c *changes) builtin(x syntax.Expr) string {
	if n, ok := x.(*syntax.Name); ok && builtins.has(n.ID) && c.variable(n) == nil {
		return n.ID
	}
	return ""
}

// local returns the functions and classes of the file that x may be.
func (c *changes) local(x syntax.Expr) (fns []*Function, classes []*classInfo) {
	switch x := x.(type) {
	case *syntax.Name:
		v := c.variable(x)
		if v == nil {
			return nil, nil
		}
		for _, b := range v.bindings {
			if lambda, ok := b.value.(*syntax.Lambda); ok && b.kind == byAssignment {
				fns = append(fns, c.functions[lambda])
			}
			if b.fn != nil && b.kind == byFunction {
				fns = append(fns, b.fn)
			}
			if b.class != nil {
				classes = append(classes, b.class)
			}
		}
	case *syntax.Attribute:
		fns = c.methods[x.Attr.Name]
	case *syntax.Lambda:
		fns = append(fns, c.functions[x])
	}
	return fns, classes
}

// callChanges notes what a call changes, and what it passes to functions of
// the file.
func (c *changes) callChanges(call *syntax.Call) {
	at := c.places[call]
	if f, ok := call.Func.(*syntax.Attribute); ok && mutators.has(f.Attr.Name) {
		root, args := f.Value, call.Args
		if c.builtin(root) != "" && len(args) > 0 { // dict.update(x, …)
			root, args = args[0].Value, args[1:]
		}
		c.changes = append(c.changes, &change{root: root, verb: f.Attr.Name, at: call.At, place: at})
		for _, a := range args {
			c.storeOf(&change{root: root, stored: a.Value, storeAll: true})
		}
	}
	if name := c.builtin(call.Func); (name == "setattr" || name == "delattr") && len(call.Args) > 1 {
		ch := &change{root: call.Args[0].Value, verb: name, all: true, at: call.At, place: at}
		if s, ok := call.Args[1].Value.(*syntax.Str); ok {
			ch.name, ch.all = "."+s.Value, false
			if len(call.Args) == 3 {
				ch.value, ch.stored = call.Args[2].Value, call.Args[2].Value
			}
		}
		c.changes = append(c.changes, ch)
	}
	fns, classes := c.local(call.Func)
	for _, fn := range fns {
		c.pass(fn, call)
	}
	for _, info := range classes {
		if v := info.scope.vars["__init__"]; v != nil {
			for _, b := range v.bindings {
				if b.fn != nil {
					c.pass(b.fn, call)
				}
			}
		}
	}
}

// pass notes the arguments of a call as what the function's parameters are.
func (c *changes) pass(fn *Function, call *syntax.Call) {
	scope, params := c.params[fn], c.paramLists[fn]
	positional := params
	if fn.Class != nil {
		positional = nil // the first is bound to the object, or is not
	}
	for i, a := range call.Args {
		var name string
		switch {
		case a.Kind == syntax.Keyword && scope.vars[a.Name.Name] != nil:
			name = a.Name.Name
		case a.Kind == syntax.Positional && i < len(positional) && params[i].Kind <= syntax.Normal && !starredBefore(call.Args[:i]):
			name = params[i].Name.Name
		}
		if name != "" {
			v := scope.variable(name)
			v.passed = append(v.passed, a.Value)
			continue
		}
		for _, p := range params {
			c.passAny(scope.variable(p.Name.Name), p.Kind, a.Value)
		}
	}
}

func starredBefore(args []syntax.Arg) bool {
	for _, a := range args {
		if a.Kind == syntax.StarArg {
			return true
		}
	}
	return false
}

// passAny notes a value that may be passed for the parameter v, or be an item
// of it.
func (c *changes) passAny(v *variable, kind syntax.ParamKind, value syntax.Expr) {
	if c.steps++; c.tangled() {
		return
	}
	item := &syntax.Dict{Items: []syntax.DictItem{{Key: &syntax.Const{}, Value: value}}}
	v.passed = append(v.passed, item)
	if kind != syntax.VarArgs && kind != syntax.VarKeywords {
		v.passed = append(v.passed, value)
	}
}

// statementChanges notes the arguments of a call that stands alone, unless
// the function is known not to change them. Constructors don't.
func (c *changes) statementChanges(call *syntax.Call) {
	if len(call.Args) == 0 || c.builtin(call.Func) != "" {
		return
	}
	if fns, classes := c.local(call.Func); len(fns)+len(classes) > 0 {
		return
	}
	name := ""
	switch f := call.Func.(type) {
	case *syntax.Name:
		name = f.ID
	case *syntax.Attribute:
		name = f.Attr.Name
	}
	path, known := c.pathOf(call.Func)
	if known {
		name = path[strings.LastIndexByte(path, '.')+1:]
	}
	if harmless.has(name) || mutators.has(name) && !known || capital(name) || strings.HasPrefix(path, "logging.") || strings.HasPrefix(path, "warnings.") {
		return
	}
	for _, a := range call.Args {
		c.changes = append(c.changes, &change{root: a.Value, all: true, verb: name, at: call.At, place: c.places[call]})
	}
}

// capital reports whether a name is written as those of classes are.
func capital(name string) bool {
	name = strings.TrimLeft(name, "_")
	return name != "" && name[0] >= 'A' && name[0] <= 'Z'
}

// touchCall follows a change of what a call returns.
func (c *changes) touchCall(call *syntax.Call, path []string, all, exact bool) {
	deep := all || len(path) > 0
	if c.touchMethod(call, path, all) {
		return
	}
	if name := c.builtin(call.Func); name != "" {
		if deep || !fresh.has(name) {
			c.touchArgs(call, nil, true)
		}
		return
	}
	fns, classes := c.local(call.Func)
	dotted, known := c.pathOf(call.Func)
	if dotted == "copy.deepcopy" {
		return
	}
	c.attach(call, path, all, exact)
	for _, fn := range fns {
		for _, x := range c.returns[fn] {
			c.touch(x, path, all, false)
		}
	}
	for _, info := range classes {
		if all {
			info.opaque = true
		} else if deep && path[0][0] == '.' {
			c.touchClass(info, path[0], path[1:], false)
		}
	}
	if deep {
		c.touchArgs(call, path, all)
	}
	if known && len(fns) == 0 && !capital(dotted[strings.LastIndexByte(dotted, '.')+1:]) && dotted != "copy.copy" {
		for _, a := range call.Args { // it may return what it was given
			c.touch(a.Value, path, all, false)
		}
	}
}

// touchMethod follows the methods of dicts and lists that return a part or a
// copy of them.
func (c *changes) touchMethod(call *syntax.Call, path []string, all bool) bool {
	f, ok := call.Func.(*syntax.Attribute)
	if !ok {
		return false
	}
	if _, imported := c.pathOf(f); imported { // copy.copy(x)
		return false
	}
	switch f.Attr.Name {
	case "get", "pop", "setdefault", "popitem":
		step := anyIndex
		if len(call.Args) > 0 {
			step = indexStep(call.Args[0].Value)
			for _, a := range call.Args[1:] {
				c.touch(a.Value, path, all, false)
			}
		}
		c.touch(f.Value, append([]string{step}, path...), all, false)
	case "values", "items", "keys":
		c.touch(f.Value, nil, true, false)
	case "copy":
		if all || len(path) > 0 {
			c.touch(f.Value, path, all, false)
		}
	default:
		return false
	}
	return true
}

// touchArgs follows a change below the object that a call made.
func (c *changes) touchArgs(call *syntax.Call, path []string, all bool) {
	for _, a := range call.Args {
		switch {
		case all || a.Kind != syntax.Keyword:
			c.touch(a.Value, nil, true, false)
		case same(path[0], "."+a.Name.Name) || path[0][0] == '[':
			c.touch(a.Value, tail(path), false, false)
		}
	}
}

// attach notes a change of the object that a call will make.
func (c *changes) attach(call *syntax.Call, path []string, all, exact bool) {
	name := strings.TrimPrefix(strings.Join(path, "")+c.current.name, ".")
	if all {
		name = "*"
	}
	if name != "" {
		c.pending[call] = append(c.pending[call], pending{name, c.current, exact})
	}
}

// brokenNames marks the names that stand in a line that could not be read:
// it may bind them, or change what they hold.
func (c *changes) brokenNames(line brokenLine) {
	for _, name := range strings.FieldsFunc(line.text, func(r rune) bool {
		return r < 0x80 && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		if v := line.scope.lookup(name); v != nil {
			v.broken = true
		} else if !builtins.has(name) && !keywords.has(name) {
			line.scope.variable(name).broken = true
		}
	}
}

const keywords words = " False None True and as assert async await break class continue def del elif else except finally for from global if " +
	"import in is lambda nonlocal not or pass raise return try while with yield match case type "
