package evaluate

import (
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// withDefaults returns the arguments of the constructor of a subclass of an
// operator with what default_args give: Airflow fills the parameters of every
// constructor from them, not only those of its own operators.
func (i *interpreter) withDefaults(init *values.Function, args []values.Arg) []values.Arg {
	given := map[string]bool{}
	position := 1 // behind self
	params := init.Env.(*closure).params
	for _, a := range args {
		if a.Name != "" {
			given[a.Name] = true
		} else if position < len(params) {
			given[params[position].Name.Name] = true
			position++
		}
	}
	if given["*"] || given["**"] {
		return args
	}
	all := args
	for _, p := range params[min(1, len(params)):] {
		if given[p.Name.Name] || p.Kind == syntax.VarArgs || p.Kind == syntax.VarKeywords || p.Name.Name == "default_args" {
			continue
		}
		if a, ok := i.defaultFor(p.Name.Name, args); ok {
			all = append(all[:len(all):len(all)], a)
		}
	}
	return all
}

// defaultFor returns what default_args give for a parameter: those of the call,
// of the task groups around it, and of the DAG, the innermost first.
func (i *interpreter) defaultFor(name string, args []values.Arg) (values.Arg, bool) {
	sources := []values.Value{argumentOf(args, "default_args")}
	around := i.within
	if dag := argumentOf(args, "dag"); dag != nil {
		around = append([]values.Value{dag}, around...)
	}
	for n := len(around) - 1; n >= 0; n-- {
		sources = append(sources, defaultArgs(around[n])...)
	}
	for _, s := range sources {
		switch d := s.(type) {
		case nil, *values.None:
		case *values.Dict:
			if d.Doubt != nil {
				return unknownDefault(name, d.Doubt), true
			}
			for _, e := range d.Entries {
				if key, ok := e.Key.(*values.Str); ok && key.Value == name {
					return values.Arg{Name: name, Value: e.Value, At: e.At}, true
				}
			}
		default:
			return unknownDefault(name, s), true
		}
	}
	return values.Arg{}, false
}

func unknownDefault(name string, v values.Value) values.Arg {
	r := values.Unclear(values.From{At: v.Origin()}, quote(name)+" may be in default_args, which are not known: "+values.Because(v))
	return values.Arg{Name: name, Value: r, At: v.Origin()}
}

// defaultArgs returns the default_args of a DAG, a task group, or a function
// that is decorated as one.
func defaultArgs(context values.Value) []values.Value {
	o, ok := context.(*values.Object)
	if !ok {
		return nil
	}
	all := []values.Value{argumentOf(o.Args, "default_args")}
	if over, ok := o.Func.(*values.Object); ok {
		all = append(all, argumentOf(over.Args, "default_args"))
	}
	fn, ok := o.Func.(*values.Function)
	if !ok {
		fn, ok = o.Receiver.(*values.Function)
	}
	if ok {
		for _, d := range fn.Decorators {
			if made, ok := d.(*values.Object); ok {
				all = append(all, argumentOf(made.Args, "default_args"))
			}
		}
	}
	return all
}

func argumentOf(args []values.Arg, name string) values.Value {
	for _, a := range args {
		if a.Name == name {
			return a.Value
		}
	}
	return nil
}
