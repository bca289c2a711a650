package values

import (
	"strconv"
	"strings"
)

// quote puts a name of the user's into a message.
func quote(name string) string { return "`" + name + "`" }

func itoa(n int) string { return strconv.Itoa(n) }

// Why says in a clause why a value is not known; the clause ends without a
// full stop.
func Why(v Value) string {
	if r := firstRuntime(v); r != nil && r.Why != "" {
		return r.Why
	}
	return quote(v.Origin().Excerpt()) + " can't be worked out without running the code"
}

// firstRuntime returns the first part of a value that is not known, of those
// that it says itself to have; nil when there is none.
func firstRuntime(v Value) *Runtime {
	switch v := v.(type) {
	case *Runtime:
		return v
	case *Text:
		for _, p := range v.Parts {
			if p.Runtime != nil {
				return p.Runtime
			}
		}
	case *Path:
		return firstRuntime(v.Text)
	case *File:
		return firstRuntime(v.Text)
	case *List:
		return v.Doubt
	case *Dict:
		return v.Doubt
	case *Class:
		return v.Doubt
	case *Instance:
		return v.Doubt
	}
	return nil
}

// Because says in a clause why a value that is made of v is not known.
func Because(v Value) string {
	steps := MaxItems
	return because(v, &steps, 0)
}

func because(v Value, steps *int, depth int) string {
	if *steps--; *steps < 0 || depth > MaxDepth {
		return tooLarge
	}
	if r := firstRuntime(v); r != nil {
		return Why(r)
	}
	switch v := v.(type) {
	case *Ref:
		return imported(v)
	case *Object:
		return "it is made of the result of a call of " + quote(v.Callee)
	case *Function:
		return "it is made of the function " + quote(v.Name)
	case *Class:
		return "it is made of the class " + quote(v.Name)
	case *Instance:
		return "it is made of an instance of the class " + quote(v.Class.Name)
	case *File:
		return "it is made of an open file"
	case *Match:
		return "it is made of the match of a pattern"
	case *List:
		switch v.Kind {
		case ListIterator:
			return "it is made of an iterator"
		case ListView:
			return "it is made of a view of a dict"
		}
		for _, item := range v.Items {
			if !Plain(item) {
				return because(item, steps, depth+1)
			}
		}
	case *Dict:
		for _, entry := range v.Entries {
			switch {
			case !Plain(entry.Key):
				return because(entry.Key, steps, depth+1)
			case !Plain(entry.Value):
				return because(entry.Value, steps, depth+1)
			}
		}
	}
	return "podport does not work out what Python makes of " + KindOf(v)
}

// imported says where a Ref comes from.
func imported(r *Ref) string {
	i := strings.LastIndexByte(r.Path, '.')
	module, name := r.Path[:max(i, 0)], r.Path[i+1:]
	switch module {
	case "":
		return quote(name) + " is not bound in the file"
	case "builtins":
		return quote(name) + " is a function of Python"
	}
	return quote(name) + " is imported from " + quote(module) + ", which was not given"
}

// Plain reports whether a value is data, all of it known: no Runtime, Ref,
// Object, Function, Class or iterator in it, and not too much of it.
func Plain(v Value) bool {
	steps := MaxItems
	return plain(v, &steps, 0)
}

func plain(v Value, steps *int, depth int) bool {
	if *steps--; *steps < 0 || depth > MaxDepth {
		return false
	}
	switch v := v.(type) {
	case *None, *Bool, *Int, *Float, *Str, *Bytes, *TimeDelta, *DateTime:
		return true
	case *Path:
		return isString(v.Text)
	case *List:
		if v.Doubt != nil || v.Kind == ListIterator || v.Kind == ListView {
			return false
		}
		for _, item := range v.Items {
			if !plain(item, steps, depth+1) {
				return false
			}
		}
		return true
	case *Dict:
		if v.Doubt != nil {
			return false
		}
		for _, entry := range v.Entries {
			if !plain(entry.Key, steps, depth+1) || !plain(entry.Value, steps, depth+1) {
				return false
			}
		}
		return true
	}
	return false
}

var listKinds = [...]string{"a list", "a tuple", "a set", "a frozenset", "a range", "a view of a dict", "an iterator", "a deque"}

// KindOf names the type of a value, for messages.
func KindOf(v Value) string {
	switch v := v.(type) {
	case *None:
		return "None"
	case *Bool:
		return "a bool"
	case *Int:
		return "an int"
	case *Float:
		return "a float"
	case *Str, *Text:
		return "a string"
	case *Bytes:
		return "a bytes object"
	case *List:
		return listKinds[v.Kind]
	case *Dict:
		return "a dict"
	case *TimeDelta:
		return "a timedelta"
	case *DateTime:
		if v.DateOnly {
			return "a date"
		}
		return "a datetime"
	case *Path:
		return "a path"
	case *File:
		return "an open file"
	case *Match:
		return "the match of a pattern"
	case *Function:
		return "a function"
	case *Class:
		return "a class"
	case *Instance:
		return "an instance of " + quote(v.Class.Name)
	}
	return "a value that is not known"
}

// Truth returns the truth of a value, or why it is not known.
func Truth(v Value) (truth bool, why string) {
	switch v := v.(type) {
	case *None:
		return false, ""
	case *Bool:
		return v.Value, ""
	case *Int:
		return v.Value.Sign() != 0, ""
	case *Float:
		return v.Value != 0, ""
	case *Str:
		return v.Value != "", ""
	case *Bytes:
		return v.Value != "", ""
	case *Text:
		for _, p := range v.Parts {
			if p.Literal != "" || p.Runtime.Kind == FilePath {
				return true, ""
			}
		}
	case *TimeDelta:
		return v.Microseconds != 0, ""
	case *DateTime, *Path, *File, *Match, *Function, *Class:
		return true, ""
	case *List:
		switch {
		case v.Kind == ListIterator:
			return true, ""
		case v.Doubt != nil:
			return runtimeTruth(v.Doubt)
		}
		return len(current(v)) > 0, ""
	case *Dict:
		if v.Doubt != nil {
			return runtimeTruth(v.Doubt)
		}
		return len(v.Entries) > 0, ""
	case *Instance:
		if v.Data != nil {
			return Truth(v.Data)
		}
		if v.Doubt == nil && plainClass(v.Class, "__bool__", "__len__") {
			return true, ""
		}
	case *Ref:
		if strings.HasPrefix(v.Path, "builtins.") {
			return true, ""
		}
	case *Runtime:
		return runtimeTruth(v)
	}
	return false, Because(v)
}

func runtimeTruth(v *Runtime) (truth bool, why string) {
	switch {
	case v.Kind == FilePath && v.Key != "":
		return true, ""
	case v.Kind == Choice && len(v.Options) > 0:
		for i, option := range v.Options {
			if r, again := option.(*Runtime); again && r.Kind == Choice {
				return false, Because(v)
			}
			t, why := Truth(option)
			if why != "" || i > 0 && t != truth {
				return false, Because(v)
			}
			truth = t
		}
		return truth, ""
	}
	return false, Because(v)
}

// plainClass reports whether a class of the files certainly does not define
// any of the methods, nor inherits one.
func plainClass(c *Class, methods ...string) bool {
	if c == nil || c.Doubt != nil || len(c.External) > 0 && c.Kind != Enum {
		return false
	}
	for _, base := range c.MRO {
		if base.Doubt != nil {
			return false
		}
		for _, name := range methods {
			if base.Attrs[name] != nil {
				return false
			}
		}
	}
	return true
}
