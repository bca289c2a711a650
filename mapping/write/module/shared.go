package module

import (
	"podport/mapping/write/python"
	"podport/mapping/write/share"
)

// podOf are the parts of a call of run() that assets may share.
func podOf(run *python.Call, factory bool) *share.Pod {
	p := &share.Pod{Factory: factory}
	for i := range run.Args {
		a := &run.Args[i]
		switch a.Name {
		case "base_pod_spec":
			p.Spec = &a.Value
		case "base_pod_meta", "**":
			p.Others = append(p.Others, &a.Value)
		}
	}
	return p
}

// shared writes what the assets have in common, and takes it out of them.
func (w *writer) shared() []python.Stmt {
	for _, a := range w.module.Assets {
		if a.IsTemplate() {
			for _, p := range a.Task.Factory.Params {
				w.constants.taken[p.Name] = true
			}
		}
	}
	s := &share.Sharer{Names: w.constants.taken, Given: w.given, Constants: map[string]bool{}}
	for _, n := range w.constants.byText {
		s.Constants[n] = true
	}
	return s.Share(w.pods)
}

// Free returns a name that is none of the module's, and that hides none that its
// functions need.
func (n names) Free(name string) string {
	if taken[name] || locals[name] || python.IsKeyword(name) {
		name += "_"
	}
	return n.free(name)
}

// locals are the names that the functions of assets have besides the module's.
var locals = set("context", "config", "str", "int", "float", "bool", "dict", "list", "type", "input")
