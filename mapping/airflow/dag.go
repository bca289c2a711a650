package airflow

import (
	"sort"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// sortOperators puts the operators of one file into the order of the text.
func sortOperators(ops []*Operator) {
	sort.SliceStable(ops, func(i, j int) bool { return ops[i].At.Start < ops[j].At.Start })
}

// dag reads a call of DAG.
func (r *reader) dag(o *values.Object) {
	d := &DAG{At: o.Origin(), File: o.Origin().File, Arguments: o.Args, object: o, Several: o.Repeated}
	if len(o.Names) > 0 && o.In == nil {
		d.Variable = o.Names[0]
	}
	fallback := "dag"
	if len(o.Names) > 0 {
		fallback = o.Names[0]
	}
	r.identify(d, firstOf(o.Args, "dag_id"), fallback)
	r.dags[o] = d
	r.DAGs = append(r.DAGs, d)
}

// dagFunction reads a function with the decorator @dag; object is the
// decorator's call, nil when it is not called.
func (r *reader) dagFunction(f *values.Function, at source.Span, object *values.Object) {
	d := &DAG{At: at, File: at.File, Function: f.Name, ID: f.Name, Known: true}
	if object != nil {
		d.Arguments = object.Args
		d.object = object
		if id := firstOf(object.Args, "dag_id"); id != nil {
			r.identify(d, id, f.Name)
		}
	}
	r.functions[f] = d
	r.DAGs = append(r.DAGs, d)
}

// bound notes the name that the result of a @dag function is bound to.
func (r *reader) bound(o *values.Object) {
	for _, d := range r.functions {
		if d.Function == o.Callee && d.Variable == "" {
			d.Variable = o.Names[0]
		}
	}
}

// identify gives the DAG the id that v is, or, when it is not known, the
// fallback and a message.
func (r *reader) identify(d *DAG, v values.Value, fallback string) {
	if id, ok := v.(*values.Str); ok && id.Value != "" {
		d.ID, d.Known = id.Value, true
		if !validKey(id.Value) {
			r.Diagnostics.Add(diag.InvalidDAGID, v.Origin(),
				"Airflow refuses the DAG id `"+v.Origin().Excerpt()+"`: it may hold letters, digits, dashes, dots and underscores, at most 250 of them.",
				"Give the DAG another id.")
		}
		return
	}
	d.ID = fallback
	reason, at := "the call has no dag_id", d.At
	if v != nil {
		reason, at = values.Why(v), v.Origin()
	}
	r.Diagnostics.Add(diag.DAGIDUnknown, at,
		"The DAG's id is not known: "+reason+". The files are named after `"+fallback+"`.",
		"Give the DAG an id that stands in the file.")
}
