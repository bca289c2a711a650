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
	switch v := v.(type) {
	case *Runtime:
		if v.Why != "" {
			return v.Why
		}
	case *Text:
		for _, p := range v.Parts {
			if p.Runtime != nil && p.Runtime.Why != "" {
				return p.Runtime.Why
			}
		}
	}
	return quote(v.Origin().Excerpt()) + " can't be worked out without running the code"
}

// because says in a clause why a value that is made of v is not known.
func because(v Value) string {
	switch v := v.(type) {
	case *Runtime:
		return v.Why
	case *Ref:
		return imported(v)
	case *Object:
		return "it is made of the result of a call of " + quote(v.Callee)
	case *Function:
		return "it is made of the function " + quote(v.Name)
	case *Class:
		return "it is made of the class " + quote(v.Name)
	case *Text:
		for _, p := range v.Parts {
			if p.Runtime != nil {
				return p.Runtime.Why
			}
		}
	case *List:
		for _, item := range v.Items {
			if !plain(item) {
				return because(item)
			}
		}
	case *Dict:
		for _, entry := range v.Entries {
			switch {
			case !plain(entry.Key):
				return because(entry.Key)
			case !plain(entry.Value):
				return because(entry.Value)
			}
		}
	}
	return "Python raises an error for " + kindOf(v)
}

// imported says where a Ref comes from.
func imported(r *Ref) string {
	module, name := "", r.Path
	if i := strings.LastIndexByte(r.Path, '.'); i > 0 {
		module, name = r.Path[:i], r.Path[i+1:]
	}
	switch {
	case module != "":
		return quote(name) + " is imported from " + quote(module) + ", which was not given"
	case builtins.has(name):
		return quote(name) + " is a function of Python"
	}
	return quote(name) + " is not bound in the file"
}

// plain reports whether a value is data, all of it known: no Runtime, Ref,
// Object, Function or Class in it. Its work is bounded by maxItems.
func plain(v Value) bool {
	switch v := v.(type) {
	case *None, *Bool, *Int, *Float, *Str:
		return true
	case *List:
		for _, item := range v.Items {
			if !plain(item) {
				return false
			}
		}
		return true
	case *Dict:
		for _, entry := range v.Entries {
			if !plain(entry.Key) || !plain(entry.Value) {
				return false
			}
		}
		return true
	}
	return false
}

// kindOf names the type of a value, for messages.
func kindOf(v Value) string {
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
	case *List:
		return [...]string{"a list", "a tuple", "a set"}[v.Kind]
	case *Dict:
		return "a dict"
	case *Function:
		return "a function"
	case *Class:
		return "a class"
	}
	return "a value that is not known"
}

// truthOf returns the truth of a value, or why it is not known.
func truthOf(v Value) (truth bool, why string) {
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
	case *Text:
		for _, p := range v.Parts {
			if p.Literal != "" {
				return true, ""
			}
		}
	case *List:
		return len(v.Items) > 0, ""
	case *Dict:
		return len(v.Entries) > 0, ""
	case *Function, *Class:
		return true, ""
	}
	return false, because(v)
}
