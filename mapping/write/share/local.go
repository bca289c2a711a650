package share

import (
	"strings"

	"podport/mapping/write/python"
)

// isLocal reports whether an expression has a name that only the function of an
// asset has: it can't be moved out of it.
func isLocal(e python.Expr) bool {
	found := false
	walk(e, func(e python.Expr) {
		if n, ok := e.(*python.Name); ok {
			head, _, _ := strings.Cut(n.Text, ".")
			found = found || locals[head]
		}
	})
	return found
}

// locals are the names in the functions of assets.
var locals = map[string]bool{"context": true, "config": true, "start": true, "end": true, "made": true}

// walk calls visit for an expression and all that is in it.
func walk(e python.Expr, visit func(python.Expr)) {
	if e == nil {
		return
	}
	visit(e)
	all := func(list ...python.Expr) {
		for _, e := range list {
			walk(e, visit)
		}
	}
	switch e := e.(type) {
	case *python.Dict:
		for _, item := range e.Items {
			all(item.Key, item.Value)
		}
	case *python.List:
		all(e.Items...)
	case *python.Tuple:
		all(e.Items...)
	case *python.Set:
		all(e.Items...)
	case *python.FString:
		for _, p := range e.Parts {
			all(p.Expr)
		}
	case *python.Call:
		all(e.Func)
		for _, a := range e.Args {
			all(a.Value)
		}
	case *python.Attr:
		all(e.Value)
	case *python.Index:
		all(e.Value, e.Index)
	case *python.Slice:
		all(e.From, e.To, e.Step)
	case *python.Star:
		all(e.Value)
	case *python.Cond:
		all(e.Then, e.Test, e.Else)
	case *python.Operation:
		all(e.Operands...)
	case *python.Comp:
		all(e.Item)
		for _, f := range e.For {
			all(f.In)
		}
	}
}

// typeOf returns the annotation for a parameter of these values.
func (s *Sharer) typeOf(values []python.Expr) string {
	found := ""
	for _, v := range values {
		t := s.typeOfOne(v)
		if found != "" && t != found {
			return "object"
		}
		found = t
	}
	return found
}

func (s *Sharer) typeOfOne(e python.Expr) string {
	switch e := e.(type) {
	case *python.Str, *python.FString:
		return "str"
	case *python.Name:
		switch {
		case s.Constants[e.Text]:
			return "str"
		case e.Text == "True" || e.Text == "False":
			return "bool"
		case e.Text == "context.partition_key":
			return "str"
		}
	case *python.Dict:
		return "dict"
	case *python.List:
		for _, item := range e.Items {
			if s.typeOfOne(item) != "str" {
				return "list"
			}
		}
		return "list[str]"
	case *python.Num:
		if strings.Trim(e.Text, "-0123456789") == "" {
			return "int"
		}
		return "float"
	}
	return "object"
}
