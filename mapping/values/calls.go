package values

import (
	"math"
	"math/big"
	"sort"
	"strings"
	"unicode/utf8"

	"podport/mapping/syntax"
)

// call works out a call, or makes the object that stands for its result.
func (e *evaluator) call(x *syntax.Call, at From) Value {
	if _, ok := e.places[x]; !ok {
		return e.tooDeepCall(x, at)
	}
	var fn, receiver Value
	if f, ok := x.Func.(*syntax.Attribute); ok {
		base := e.eval(f.Value)
		fn = e.eval(f)
		switch base.(type) {
		case *Ref, *Class:
		default:
			receiver = base
		}
	} else {
		fn = e.eval(x.Func)
	}
	args := e.argumentsOf(x)
	var v Value
	switch fn := fn.(type) {
	case *Ref:
		if name := e.builtin(x.Func); name != "" {
			v = e.builtinCall(at, name, x, args)
		} else {
			v = e.libraryCall(at, fn.Path, args)
		}
	default:
		if receiver != nil {
			v = e.method(at, receiver, x, args)
		}
	}
	if v != nil {
		return v
	}
	o := e.object(x, fn, receiver, args)
	switch r := receiver.(type) {
	case *Text:
		return unknown(at, because(r))
	case *Runtime:
		if r.Kind >= Environment && r.Kind <= Connection {
			return unknown(at, because(r))
		}
	}
	return o
}

// simple returns the values of positional arguments that are all there is.
func simple(args []Arg, least, most int) ([]Value, bool) {
	if len(args) < least || len(args) > most {
		return nil, false
	}
	values := make([]Value, len(args))
	for i, a := range args {
		if a.Name != "" {
			return nil, false
		}
		values[i] = a.Value
	}
	return values, true
}

// builtinCall works out a call of a function of Python; nil when it does not.
func (e *evaluator) builtinCall(at From, name string, x *syntax.Call, args []Arg) Value {
	switch name {
	case "dict":
		return e.dictCall(at, x, args)
	case "list", "tuple", "set", "sorted":
		return e.sequenceCall(at, name, x, args)
	}
	values, ok := simple(args, 0, 1)
	if !ok {
		return nil
	}
	if len(values) == 0 {
		switch name {
		case "str":
			return e.str(at, "")
		case "int":
			return e.intValue(at, 0)
		case "float":
			return &Float{From: at}
		case "bool":
			return &Bool{From: at}
		}
		return nil
	}
	v := values[0]
	switch name {
	case "str":
		if _, isObject := v.(*Object); isObject {
			return nil
		}
		var t text
		t.add(e, v)
		return t.value(e, at)
	case "repr":
		if s, ok := e.reprOf(v); ok {
			return e.str(at, s)
		}
		return nil
	case "bool":
		truth, why := truthOf(v)
		if why != "" {
			return unknown(at, why)
		}
		return &Bool{at, truth}
	case "int":
		return e.toInt(at, v)
	case "float":
		return toFloat(at, v)
	case "len":
		return e.length(at, v)
	case "abs":
		if n, ok := numberOf(v); ok && n.isFloat {
			return &Float{at, math.Abs(n.f)}
		} else if ok {
			return e.int(at, new(big.Int).Abs(n.i))
		}
	}
	return nil
}

func (e *evaluator) toInt(at From, v Value) Value {
	switch v := v.(type) {
	case *Bool, *Int:
		n, _ := numberOf(v)
		return e.int(at, n.i)
	case *Float:
		if math.IsInf(v.Value, 0) {
			return unknown(at, "Python can't make an int of infinity")
		}
		if math.IsNaN(v.Value) {
			return unknown(at, "Python can't make an int of what is no number")
		}
		return e.int(at, whole(math.Trunc(v.Value)))
	case *Str:
		if n, ok := parseInt(v.Value); ok {
			return e.int(at, n)
		}
		return unknown(at, "Python can't read the text as an int")
	case *Object:
		return nil
	}
	return unknown(at, because(v))
}

func toFloat(at From, v Value) Value {
	if n, ok := numberOf(v); ok {
		if f, ok := n.float(); ok {
			return &Float{at, f}
		}
		return unknown(at, tooLarge)
	}
	switch v := v.(type) {
	case *Str:
		if f, ok := parseFloat(v.Value); ok {
			return &Float{at, f}
		}
		return unknown(at, "podport can't read the text as a float")
	case *Object:
		return nil
	}
	return unknown(at, because(v))
}

func (e *evaluator) length(at From, v Value) Value {
	switch v := v.(type) {
	case *Str:
		return e.intValue(at, utf8.RuneCountInString(v.Value))
	case *List:
		if v.Kind == ListSet && !plain(v) {
			return unknown(at, because(v))
		}
		return e.intValue(at, len(v.Items))
	case *Dict:
		for _, entry := range v.Entries {
			if !plain(entry.Key) {
				return unknown(at, because(entry.Key))
			}
		}
		return e.intValue(at, len(v.Entries))
	case *Object:
		return nil
	}
	return unknown(at, because(v))
}

// sequenceCall is list(…), tuple(…), set(…) or sorted(…).
func (e *evaluator) sequenceCall(at From, name string, x *syntax.Call, args []Arg) Value {
	kind := map[string]ListKind{"list": ListList, "tuple": ListTuple, "set": ListSet, "sorted": ListList}[name]
	if len(args) == 0 && len(x.Args) == 0 && name != "sorted" {
		return e.list(at, kind, nil)
	}
	if len(args) != 1 || len(x.Args) != 1 || x.Args[0].Kind != syntax.Positional {
		return nil
	}
	items, why := e.iterate(x.Args[0].Value)
	if l, ok := args[0].Value.(*List); ok && name == "sorted" && l.Kind == ListSet {
		items, why = l.Items, ""
	}
	if why != "" {
		if _, isObject := args[0].Value.(*Object); isObject {
			return nil
		}
		return unknown(at, why)
	}
	switch name {
	case "sorted":
		return e.sorted(at, items)
	case "set":
		return e.setOf(at, items)
	}
	return e.list(at, kind, items)
}

// sorted returns the items in order, when all are strings or all numbers.
func (e *evaluator) sorted(at From, items []Value) Value {
	if !e.spend(32 * len(items)) {
		return unknown(at, tooLarge)
	}
	sorted, ok := sortValues(items)
	if !ok {
		return nil
	}
	return e.list(at, ListList, sorted)
}

// dictCall is dict(mapping, key=value).
func (e *evaluator) dictCall(at From, x *syntax.Call, args []Arg) Value {
	var d entries
	for i, a := range args {
		switch {
		case a.Name == "*" || a.Name == "**":
			return unknown(at, because(a.Value))
		case a.Name != "":
			key := &Str{From{a.At}, a.Name}
			d.add(Entry{Key: key, Value: a.Value, At: a.At})
		case i > 0 || x.Args[0].Kind != syntax.Positional:
			return nil
		default:
			if why := e.dictItems(&d, x.Args[0].Value); why != "" {
				return unknown(at, why)
			}
		}
	}
	return e.dictOf(at, &d)
}

// dictItems adds the items of the mapping, or of the list of pairs.
func (e *evaluator) dictItems(d *entries, x syntax.Expr) (why string) {
	if m, ok := e.eval(x).(*Dict); ok {
		d.merge(m)
		return ""
	}
	items, why := e.iterate(x)
	if why != "" {
		return why
	}
	for _, item := range items {
		pair, ok := item.(*List)
		if !ok || pair.Kind == ListSet || len(pair.Items) != 2 {
			return "it is made of what are no pairs"
		}
		d.add(Entry{Key: pair.Items[0], Value: pair.Items[1], At: pair.At})
	}
	return ""
}

// method works out a method of a known value; nil when it does not.
func (e *evaluator) method(at From, receiver Value, x *syntax.Call, args []Arg) Value {
	name := x.Func.(*syntax.Attribute).Attr.Name
	switch r := receiver.(type) {
	case *Str:
		switch name {
		case "format":
			return e.formatCall(at, r.Value, args)
		case "join":
			return e.join(at, r.Value, x)
		}
		return e.stringMethod(at, r.Value, name, args)
	case *Dict:
		return e.dictMethod(at, r, name, args)
	case *List:
		if values, ok := simple(args, 0, 0); ok && len(values) == 0 && name == "copy" && r.Kind != ListTuple {
			return e.list(at, r.Kind, append([]Value{}, r.Items...))
		}
	}
	return nil
}

func (e *evaluator) dictMethod(at From, d *Dict, name string, args []Arg) Value {
	values, ok := simple(args, 0, 2)
	switch {
	case ok && name == "copy" && len(values) == 0:
		return e.dict(at, append([]Entry{}, d.Entries...))
	case ok && name == "get" && len(values) > 0:
		value, why := e.find(d, values[0])
		switch {
		case why != "":
			return unknown(at, why)
		case value != nil:
			return value
		case len(values) == 2:
			return values[1]
		}
		return &None{at}
	}
	return nil
}

// join is separator.join(items).
func (e *evaluator) join(at From, separator string, x *syntax.Call) Value {
	if len(x.Args) != 1 || x.Args[0].Kind != syntax.Positional {
		return nil
	}
	items, why := e.iterate(x.Args[0].Value)
	if why != "" {
		return unknown(at, why)
	}
	var t text
	for i, item := range items {
		if known(item) && !textual(item) {
			return unknown(at, "Python can't join "+kindOf(item))
		}
		if i > 0 {
			t.write(separator)
		}
		t.add(e, item)
	}
	return t.value(e, at)
}

// tooDeepCall is a call that is nested too deep to be looked at.
func (e *evaluator) tooDeepCall(x *syntax.Call, at From) Value {
	e.reportDepth(x)
	return unknown(at, "it is nested deeper than podport follows")
}

func sortValues(items []Value) ([]Value, bool) {
	sorted := append([]Value{}, items...)
	for _, v := range sorted {
		if _, isStr := v.(*Str); isStr != isString(sorted[0]) {
			return nil, false
		}
		if _, isNumber := numberOf(v); !isNumber && !isString(v) {
			return nil, false
		}
	}
	sort.SliceStable(sorted, func(i, j int) bool {
		order, _ := orderValues(sorted[i], sorted[j])
		return order == -1
	})
	return sorted, true
}

func isString(v Value) bool { _, ok := v.(*Str); return ok }

func trimmed(s, cut string, has bool, trim func(string, func(rune) bool) string) string {
	if !has {
		return trim(s, isSpace)
	}
	return trim(s, func(r rune) bool { return strings.ContainsRune(cut, r) })
}
