package values

import "strings"

// given sorts the arguments of a call by the parameters of a function, which
// are its names with spaces between. What comes before "/" is positional only,
// what comes behind "*" keyword only. A name that ends with "?" may be left
// out; its value is then nil. ok is false when the arguments do not fit, or
// when it is not known which there are.
func given(args []Arg, params string) (list []Value, ok bool) {
	var names []string
	var optional []bool
	positional, keywords := -1, 0 // how many may be given by place; from which on by name
	for _, name := range strings.Fields(params) {
		switch name {
		case "/":
			keywords = len(names)
		case "*":
			positional = len(names)
		default:
			bare, maybe := strings.CutSuffix(name, "?")
			names, optional = append(names, bare), append(optional, maybe)
		}
	}
	if positional < 0 {
		positional = len(names)
	}
	list = make([]Value, len(names))
	next := 0
	for _, a := range args {
		switch a.Name {
		case "":
			if next >= positional {
				return nil, false
			}
			list[next] = a.Value
			next++
		case "*", "**":
			return nil, false
		default:
			i := indexString(names[keywords:], a.Name)
			if i < 0 || list[keywords+i] != nil {
				return nil, false
			}
			list[keywords+i] = a.Value
		}
	}
	for i, v := range list {
		if v == nil && !optional[i] {
			return nil, false
		}
	}
	return list, true
}

func indexString(list []string, s string) int {
	for i, other := range list {
		if other == s {
			return i
		}
	}
	return -1
}

// positional returns the values of arguments that are all positional, at least
// and at most so many.
func positional(args []Arg, least, most int) ([]Value, bool) {
	if len(args) < least || len(args) > most {
		return nil, false
	}
	list := make([]Value, len(args))
	for i, a := range args {
		if a.Name != "" {
			return nil, false
		}
		list[i] = a.Value
	}
	return list, true
}

// unclearArgument returns why the arguments of a call are not known, when an
// unpacked one is not; nil otherwise.
func unclearArgument(at From, args []Arg) Value {
	for _, a := range args {
		if a.Name == "*" || a.Name == "**" {
			return unknownOf(a.Value).value(at)
		}
	}
	return nil
}

// firstUnclear returns why a function of data has no value, when an argument of
// it is not known; nil when all are.
func firstUnclear(at From, list []Value) Value {
	for _, v := range list {
		if v != nil && !Plain(v) {
			return unknownOf(v).value(at)
		}
	}
	return nil
}

// truthOr returns the truth of an option, or what it is when it is not given.
func truthOr(v Value, missing bool) (truth bool, t *trouble) {
	if v == nil {
		return missing, nil
	}
	truth, why := Truth(v)
	if why != "" {
		return false, unclear(why)
	}
	return truth, nil
}

// function is a function or method of Python that works on its arguments.
type function struct {
	params string
	work   func(m *Maker, at From, a []Value) Value
}

// call calls the function; nil when the arguments do not fit.
func (f function) call(m *Maker, at From, args []Arg) Value {
	list, ok := given(args, f.params)
	if !ok {
		return unclearArgument(at, args)
	}
	return f.work(m, at, list)
}
