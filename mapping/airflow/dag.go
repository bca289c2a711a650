package airflow

import (
	"slices"
	"sort"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// dag reads a call of DAG.
func (r *reader) dag(o *values.Object) {
	d := &DAG{At: o.Origin(), Made: o.Origin(), File: o.Origin().File, Arguments: o.Args, SDK: isSDK(o.Callee), object: o, Several: o.Repeated}
	fallback := "dag"
	if len(o.Names) > 0 {
		fallback = o.Names[0]
	}
	r.identify(d, firstOf(o.Args, "dag_id"), fallback)
	r.dags[o] = d
	r.DAGs = append(r.DAGs, d)
}

// isSDK reports whether a path is one of Airflow 3's own package.
func isSDK(path string) bool { return strings.HasPrefix(path, "airflow.sdk.") }

// dagCall reads a call of a @dag function.
func (r *reader) dagCall(o *values.Object, c *call) {
	d := r.functionDAG(c.function, c.decoration)
	d.object, d.Several, d.Made = o, o.Repeated, o.Origin()
	r.dags[o] = d
	r.last[c.function] = d
}

// findLooseDAGs makes a DAG of each @dag function that nothing calls: its body
// is worked out all the same.
func (r *reader) findLooseDAGs() {
	called := map[*values.Function]bool{}
	for _, o := range r.program.Objects() {
		if c := r.callOf(o); c != nil {
			called[c.function] = true
		}
	}
	for _, f := range r.program.Functions {
		if d := r.decoration(f); d != nil && d.role == dagFunction && !called[f] {
			r.loose[f] = r.functionDAG(f, d)
		}
	}
}

// functionDAG makes the DAG of a @dag function.
func (r *reader) functionDAG(f *values.Function, dec *decoration) *DAG {
	d := &DAG{At: dec.at, File: dec.at.File, Function: f.Name, ID: f.Name, Known: true, Arguments: dec.args, SDK: isSDK(dec.path)}
	if f.Def != nil {
		d.Body = f.Def.Body
	}
	if id := firstOf(dec.args, "dag_id"); id != nil {
		r.identify(d, id, f.Name)
	}
	r.DAGs = append(r.DAGs, d)
	return d
}

// identify gives the DAG the id that v is, or, when it is not known, the
// fallback and a message.
func (r *reader) identify(d *DAG, v values.Value, fallback string) {
	if id, ok := v.(*values.Str); ok && id.Value != "" {
		d.ID, d.Known = id.Value, true
		if !IsKey(id.Value, 250) {
			r.Diagnostics.Add(diag.InvalidDAGID, v.Origin(),
				"Airflow refuses the DAG id `"+source.Shorten(id.Value)+"`: it may hold letters, digits, dashes, dots and underscores, at most 250 of them.",
				"Give the DAG another id.")
		}
		return
	}
	d.ID, d.Known = fallback, false
	reason, at := "the call has no dag_id", d.At
	if v != nil {
		reason, at = values.Why(v), v.Origin()
	}
	r.Diagnostics.Add(diag.DAGIDUnknown, at,
		"The DAG's id is not known: "+reason+". The files are named after `"+fallback+"`.",
		"Give the DAG an id that stands in the file.")
}

// findNames finds the file that Airflow finds each DAG in, and the name that
// it is bound to there in the end.
func (r *reader) findNames() {
	for _, d := range r.DAGs {
		if d.object == nil {
			continue
		}
		d.setAfterwards()
		for _, file := range []*source.File{d.File, d.object.Root} {
			if name := r.nameOf(d.object, file); name != "" {
				d.File, d.Variable = file, name
				break
			}
		}
		if d.Variable == "" && d.object.Root != nil && len(d.object.Stack) > 0 {
			d.File = d.object.Root
		}
	}
}

// nameData finds what the files call their data. Of texts, only constants count.
func (r *reader) nameData() {
	r.Names = map[values.Value]string{}
	for _, f := range r.files {
		names := r.program.Names[f]
		all := make([]string, 0, len(names))
		for name := range names {
			all = append(all, name)
		}
		sort.Strings(all)
		for _, name := range all {
			v := names[name]
			switch v.(type) {
			case *values.List, *values.Dict, *values.Object:
			case *values.Str:
				if name != strings.ToUpper(name) {
					continue // what a loop has left behind, more often than a constant
				}
			default:
				continue
			}
			if r.Names[v] == "" {
				r.Names[v] = name
			}
		}
	}
}

// nameOf returns a name of the file that stands for the object: the one that
// the object was bound to first, if it still does.
func (r *reader) nameOf(o *values.Object, file *source.File) string {
	names := r.program.Names[file]
	for _, name := range o.Names {
		if names[name] == values.Value(o) {
			return name
		}
	}
	var all []string
	for name, v := range names {
		if v == values.Value(o) {
			all = append(all, name)
		}
	}
	if len(all) == 0 {
		return ""
	}
	sort.Strings(all)
	return all[0]
}

// setAfterwards takes over what is set on the DAG after its call, of what Airflow
// only shows.
func (d *DAG) setAfterwards() {
	for _, a := range d.object.Attrs {
		if a.InPlace || a.Name != "doc_md" && a.Name != "description" && a.Name != "tags" {
			continue
		}
		at := slices.IndexFunc(d.Arguments, func(given values.Arg) bool { return given.Name == a.Name })
		if at < 0 {
			d.Arguments = append(slices.Clone(d.Arguments), a)
		} else {
			d.Arguments = slices.Clone(d.Arguments)
			d.Arguments[at] = a
		}
	}
}
