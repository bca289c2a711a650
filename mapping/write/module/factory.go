package module

import (
	"podport/mapping/pod"
	"podport/mapping/write/python"
)

// factory writes the function that makes an asset of a template.
func (w *writer) factory(a *Asset) python.Stmt {
	f := &python.Function{
		Name:    a.Factory,
		Returns: name("dg.AssetsDefinition"),
		Body:    []python.Stmt{w.asset(a), &python.Return{Value: name(a.Function)}},
	}
	for _, p := range a.Task.Factory.Params {
		annotation := "str"
		if p.Mapping {
			annotation = "dict"
		}
		f.Params = append(f.Params, python.Param{Name: p.Name, Annotation: name(annotation)})
	}
	return f
}

// made writes the list of the assets that the factory makes.
func (w *writer) made(a *Asset) python.Stmt {
	item := &python.Call{Func: name(a.Factory)}
	for _, p := range a.Task.Factory.Params {
		item.Args = append(item.Args, python.Arg{Value: name(p.Name)})
	}
	list := &python.Comp{Item: item}
	for _, l := range a.Task.Factory.Loops {
		target := ""
		for i, n := range l.Names {
			if i > 0 {
				target += ", "
			}
			target += n
		}
		list.For = append(list.For, python.CompFor{Name: target, In: w.code(l.In)})
	}
	return &python.Assign{Target: a.List, Value: list}
}

// templateKey writes the key of an asset of a template: the task's id, in the
// letters that Dagster allows.
func (w *writer) templateKey(a *Asset) python.Expr {
	w.re = true
	return call("re.sub", python.Arg{Value: &python.Str{Value: "[^A-Za-z0-9_]"}}, python.Arg{Value: &python.Str{Value: "_"}},
		python.Arg{Value: w.value(a.Task.Factory.ID)})
}

// inLoops reports whether a template stands in the loops of another one, so that
// in each of its rounds there is one asset of the other.
func inLoops(inner, outer *pod.Factory) bool {
	for _, p := range outer.Params {
		found := false
		for _, own := range inner.Params {
			found = found || own.Variable == p.Variable && own.Name == p.Name
		}
		if !found {
			return false
		}
	}
	return true
}
