package airflow

import (
	"podport/mapping/diag"
	"podport/mapping/values"
)

// overrides are the methods of KubernetesPodOperator by which a class of the
// files changes what an operator does, in words that follow "may change".
var overrides = map[string]string{
	"build_pod_request_obj":          "the pod",
	"pre_execute":                    "the pod, or whether it starts",
	"render_template_fields":         "the pod",
	"_do_render_template_fields":     "the pod",
	"execute":                        "the pod, and when it starts",
	"execute_sync":                   "the pod, and when it starts",
	"execute_async":                  "the pod, and when it starts",
	"get_or_create_pod":              "the pod, and when it starts",
	"find_pod":                       "which pod is waited for",
	"await_pod_start":                "how long the pod is waited for",
	"await_pod_completion":           "how long the pod is waited for",
	"post_execute":                   "what happens after the pod has run",
	"trigger_reentry":                "what happens after the pod has run",
	"execute_complete":               "what happens after the pod has run",
	"cleanup":                        "what happens after the pod has run",
	"post_complete_action":           "what happens after the pod has run",
	"process_pod_deletion":           "whether the pod is deleted",
	"extract_xcom":                   "what other tasks get of the pod",
	"on_kill":                        "what happens when the task is stopped",
	"hook":                           "which cluster the pod runs in",
	"client":                         "which cluster the pod runs in",
	"pod_manager":                    "how the pod is started",
	"_set_name":                      "the pod's name",
	"_build_find_pod_label_selector": "which pod is waited for",
}

// subclass tells what a class of the files adds to an operator besides what
// its constructor gives.
func (r *reader) subclass(op *Operator) {
	class := op.object.Class
	for _, c := range class.MRO {
		for _, name := range c.Names {
			what, changes := overrides[name]
			if !changes {
				continue
			}
			at := op.At
			if f, ok := c.Attrs[name].(*values.Function); ok && f.Def != nil {
				at = f.Def.Name.At
			}
			op.Problems = append(op.Problems, r.Diagnostics.Add(diag.MethodOverridden, at,
				"`"+c.Name+"` has its own `"+name+"`, which may change "+what+"; it is not converted.",
				"Look what it does, and do that in the assets or in the image."))
		}
		if c.Doubt != nil {
			op.Problems = append(op.Problems, r.Diagnostics.Add(diag.MethodOverridden, op.At,
				"What `"+c.Name+"` holds is not known: "+values.Why(c.Doubt)+".", "Check that it adds nothing to the pod."))
		}
	}
	r.constructorDefaults(op)
}

// constructorDefaults tells of parameters of the class's own constructor that
// default_args gives: Airflow fills them in, and what the constructor makes of
// them is not followed.
func (r *reader) constructorDefaults(op *Operator) {
	f := constructor(op.object.Class)
	if f == nil || f.Def == nil {
		return
	}
	params := map[string]bool{}
	for _, p := range f.Def.Params {
		params[p.Name.Name] = true
	}
	for _, a := range op.defaultArgs() {
		if !params[a.Name] || op.isWritten(a.Name) {
			continue
		}
		op.Problems = append(op.Problems, r.Diagnostics.Add(diag.HiddenArguments, a.At,
			"Airflow gives `"+a.Name+"` of default_args to the constructor of `"+op.object.Class.Name+"`, which is read with its own default instead.",
			"Give `"+a.Name+"` in the call."))
	}
}

// constructor returns the constructor of a class of the files, or nil.
func constructor(class *values.Class) *values.Function {
	for _, c := range class.MRO {
		if f, ok := c.Attrs["__init__"].(*values.Function); ok {
			return f
		}
	}
	return nil
}

// isWritten reports whether the call of the user's own class gives an argument
// of the name; of one in an unpacked mapping that can't be said.
func (o *Operator) isWritten(name string) bool {
	if o.object.Call == nil {
		return true
	}
	for _, a := range o.object.Call.Args {
		if a.Name.Name == name {
			return true
		}
	}
	return false
}

// defaultArgs returns what all default_args around the operator give, also
// where an argument of the call wins.
func (o *Operator) defaultArgs() []Argument {
	c := &collection{op: o, given: map[string]Source{}}
	for _, g := range o.place.groups() {
		c.defaultsOf(g.arguments, FromGroupDefaults)
	}
	if dag := o.place.dag; dag != nil {
		c.defaultsOf(dag.Arguments, FromDAGDefaults)
	}
	return c.all
}

// ofClass adds what the operator's class says in the place of an argument.
func (c *collection) ofClass(class *values.Class) {
	if class == nil {
		return
	}
	if _, given := c.given["base_container_name"]; given {
		return
	}
	for _, base := range class.MRO {
		if name := base.Attrs["BASE_CONTAINER_NAME"]; name != nil {
			c.add(Argument{Name: "base_container_name", Value: name, At: name.Origin(), From: FromClass})
			return
		}
	}
}

// templatedIn reports whether a class renders templates in an argument, when
// Airflow's own does so or not.
func templatedIn(class *values.Class, name string, templated bool) bool {
	for _, c := range class.MRO {
		fields := c.Attrs["template_fields"]
		if fields == nil {
			continue
		}
		names, all := textsIn(fields, 0)
		if names[name] {
			return true
		}
		return templated && !all
	}
	return templated
}

// textsIn returns the texts in a list, and whether there is nothing else in it.
func textsIn(v values.Value, depth int) (texts map[string]bool, all bool) {
	texts = map[string]bool{}
	all = true
	add := func(v values.Value) {
		if v == nil {
			return
		}
		more, complete := textsIn(v, depth+1)
		for text := range more {
			texts[text] = true
		}
		all = all && complete
	}
	switch v := v.(type) {
	case *values.Str:
		texts[v.Value] = true
	case *values.List:
		for _, item := range v.Items {
			add(item)
		}
		if v.Doubt != nil {
			add(v.Doubt)
			all = false
		}
	case *values.Runtime:
		all = false
		if v.Expression != nil && depth < 20 {
			for _, p := range v.Expression.Parts {
				add(p.Value)
			}
		}
	default:
		all = false
	}
	return texts, all
}
