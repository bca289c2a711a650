package schedule

import (
	"podport/mapping/source"
	"podport/mapping/values"
)

// Param is one of the params of a DAG or task: what a run can be given.
type Param struct {
	Name string
	// Default is nil when a run has to give it.
	Default values.Value
	// Schema are the keywords of a Param(…) but its default: JSON Schema.
	Schema []values.Arg
	At     source.Span
}

// Params reads a params argument: a dict of plain values and of Param objects. Of
// another value, and of keys that are not known, nothing is read.
func Params(v values.Value) []Param {
	d, ok := v.(*values.Dict)
	if !ok {
		return nil
	}
	var all []Param
	for _, e := range d.Entries {
		if key, ok := e.Key.(*values.Str); ok {
			all = append(all, param(key.Value, e.Value, e.At))
		}
	}
	return all
}

func param(name string, v values.Value, at source.Span) Param {
	p := Param{Name: name, Default: v, At: at}
	o, ok := v.(*values.Object)
	if !ok || o.Local || !isParam[o.Callee] {
		return p
	}
	p.Default = nil
	for i, a := range o.Args {
		if a.Name == "default" || a.Name == "" && i == 0 {
			p.Default = a.Value
		} else {
			p.Schema = append(p.Schema, a)
		}
	}
	return p
}

var isParam = map[string]bool{
	"airflow.models.param.Param": true, "airflow.models.Param": true, "airflow.sdk.Param": true,
	"airflow.sdk.definitions.param.Param": true,
}

func (r *reader) readParams() {
	if a := r.argument("params"); a != nil {
		r.out.Params = Params(a.Value)
	}
}

// readMacros reads what the DAG adds to its templates.
func (r *reader) readMacros() {
	r.out.Macros, r.out.Filters = r.names("user_defined_macros"), r.names("user_defined_filters")
	if a := r.argument("render_template_as_native_obj"); a != nil {
		b, known := a.Value.(*values.Bool)
		r.out.Native = !known || b.Value
	}
}

func (r *reader) names(argument string) map[string]values.Value {
	all := map[string]values.Value{}
	a := r.argument(argument)
	if a == nil {
		return all
	}
	if d, ok := a.Value.(*values.Dict); ok {
		for _, e := range d.Entries {
			if key, ok := e.Key.(*values.Str); ok {
				all[key.Value] = e.Value
			}
		}
	}
	return all
}
