// Package share finds what the assets of a module have in common, and writes it
// once, as a person would: values that stand in several places become constants,
// pods that differ in a few values a function of these.
//
// In go the expressions of the assets' pods, which it changes in place; out come
// the statements that have to stand before the assets. It knows Python's trees
// alone. The choice depends on nothing but the expressions, so that the same input
// gives the same module.
package share

import (
	"podport/mapping/write/python"
)

// Pod is what an asset says of its pod.
type Pod struct {
	// Asset is the name of the asset's function.
	Asset string
	// Spec is the pod's spec, nil when it is made in another way; Others are further
	// expressions that may share values.
	Spec   *python.Expr
	Others []*python.Expr
	// Factory says that the asset is made by a function, so that its expressions may
	// have the names of the function's parameters.
	Factory bool
}

// Names gives out names.
type Names interface {
	// Free returns a name that nothing in the module has, like the one given.
	Free(name string) string
}

// Sharer makes the shared parts of one module.
type Sharer struct {
	// Names are those of the module; Given are the names that the user's code has
	// for values.
	Names Names
	Given map[python.Expr]string
	// Constants are names of the module that stand for texts.
	Constants map[string]bool
}

// Share changes the pods, and returns the constants and the functions that they
// need.
func (s *Sharer) Share(pods []*Pod) []python.Stmt {
	functions := s.functions(pods)
	var all []place
	for _, p := range pods {
		if p.Spec != nil {
			all = append(all, place{at: p.Spec, key: "spec"})
		}
		for _, other := range p.Others {
			all = append(all, place{at: other, key: "meta"})
		}
	}
	var body []python.Stmt
	for _, f := range functions {
		all = append(all, place{at: &f.Body[len(f.Body)-1].(*python.Return).Value, key: "spec"})
		body = append(body, f)
	}
	var constants []python.Stmt
	for _, c := range s.constants(all) {
		constants = append(constants, c)
	}
	return append(constants, body...)
}

// leaves counts the texts, numbers and names in an expression.
func leaves(e python.Expr) int {
	n := 0
	inside := children(e)
	for _, c := range inside {
		n += leaves(*c)
	}
	if len(inside) == 0 {
		return 1
	}
	return n
}

// children are the expressions directly in a dict, a list or the arguments of a
// call; others have none.
func children(e python.Expr) []*python.Expr {
	var all []*python.Expr
	switch e := e.(type) {
	case *python.Dict:
		for i := range e.Items {
			all = append(all, &e.Items[i].Value)
		}
	case *python.List:
		for i := range e.Items {
			all = append(all, &e.Items[i])
		}
	case *python.Call:
		for i := range e.Args {
			all = append(all, &e.Args[i].Value)
		}
	}
	return all
}
