package airflow

import (
	"strconv"
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// collection gathers the arguments of one operator.
type collection struct {
	reader *reader
	op     *Operator
	all    []Argument
	given  map[string]Source
}

// arguments collects what the operator gets, in Airflow's precedence.
func (r *reader) arguments(op *Operator, args []values.Arg) []Argument {
	c := &collection{reader: r, op: op, given: map[string]Source{}}
	var own values.Value
	for _, a := range args {
		from := FromCall
		if a.Mapping {
			from = FromMapping
		}
		if a.Name == "default_args" {
			own = a.Value
		}
		c.add(Argument{Name: a.Name, Value: a.Value, At: a.At, From: from})
	}
	c.defaults(own, FromTaskDefaults)
	for _, g := range op.place.groups() {
		c.defaultsOf(g.arguments, FromGroupDefaults)
	}
	if dag := op.place.dag; dag != nil {
		c.defaultsOf(dag.Arguments, FromDAGDefaults)
		c.changed(dag)
	}
	for _, h := range op.place.hidden {
		c.hidden(h.value, h.value.Origin(), h.from)
	}
	if op.object != nil {
		c.ofClass(op.object.Class)
		for _, a := range op.object.Attrs {
			c.attribute(a)
		}
	}
	return c.all
}

func (c *collection) add(a Argument) {
	if a.At.IsZero() {
		a.At = c.op.At
	}
	if a.Name != "*" && a.Name != "**" && a.Name != "" {
		if first, given := c.given[a.Name]; given {
			// Of a keyword that stands twice in the call itself, the syntax
			// pass has told.
			if a.From <= FromMapping && (first == FromMapping || a.From == FromMapping) {
				c.reader.Diagnostics.Add(diag.DuplicateArgument, a.At, "`"+a.Name+"` is given twice in one call; Python refuses that.", "Remove one of the two.")
			}
			return
		}
		c.given[a.Name] = a.From
		c.describe(&a)
	}
	c.all = append(c.all, a)
}

// describe finds the argument's row.
func (c *collection) describe(a *Argument) {
	a.Row = arguments.Find(a.Name, c.op.Own)
	a.Templated = a.Row != nil && a.Row.Templated
	if c.op.object != nil && c.op.object.Class != nil {
		a.Templated = templatedIn(c.op.object.Class, a.Name, a.Templated)
	}
}

// defaultsOf adds the default_args among the arguments of a DAG or group;
// when arguments of the call are not known, default_args may be among them.
func (c *collection) defaultsOf(args []values.Arg, from Source) {
	if v := argument(args, "default_args"); v != nil {
		c.defaults(v, from)
		return
	}
	for _, a := range args {
		if a.Name == "**" || a.Name == "*" {
			c.hidden(a.Value, a.At, from)
		}
	}
}

// defaults adds what a default_args mapping gives. What isn't known of it is
// an argument "**": any argument may be in it.
func (c *collection) defaults(v values.Value, from Source) {
	switch v := v.(type) {
	case nil, *values.None:
	case *values.Dict:
		for _, e := range v.Entries {
			key, ok := e.Key.(*values.Str)
			if !ok {
				c.hidden(e.Key, e.At, from)
				continue
			}
			c.add(Argument{Name: key.Value, Value: e.Value, At: e.At, From: from})
		}
		if v.Doubt != nil {
			c.hidden(v.Doubt, v.Origin(), from)
		}
	default:
		c.hidden(v, v.Origin(), from)
	}
}

func (c *collection) hidden(v values.Value, at source.Span, from Source) {
	c.add(Argument{Name: "**", Value: v, At: at, From: from})
}

// changed adds what is set on the DAG's default_args after its call. That the
// dict that it was given is changed afterwards means nothing: it has a copy.
func (c *collection) changed(dag *DAG) {
	if dag.object == nil {
		return
	}
	for _, a := range dag.object.Attrs {
		if a.InPlace || !strings.HasPrefix(a.Name, "default_args") && (a.Name != "*" || !strings.Contains(a.At.Text(), "default_args")) {
			continue
		}
		why := "default_args of the DAG is changed in " + lineOf(a.At)
		c.hidden(&values.Runtime{From: values.From{At: a.At}, Why: why}, a.At, FromDAGDefaults)
	}
}

// placing are the attributes that say where a task stands, and not what its
// pod is.
var placing = map[string]bool{"dag": true, "task_group": true, "is_setup": true, "is_teardown": true, "on_failure_fail_dagrun": true}

// attribute adds an attribute that is set on the operator after the call.
func (c *collection) attribute(a values.Arg) {
	row := arguments.Find(a.Name, c.op.Own)
	switch {
	case a.Name == "*" || placing[a.Name]:
		return
	case a.InPlace:
		c.inPlace(a)
		return
	case c.op.object.Class != nil && row == nil && !strings.ContainsAny(a.Name, ".["):
		// What a class of the files notes for itself.
		return
	case c.op.object.Class == nil && keptAsGiven(row):
		c.reader.Diagnostics.Add(diag.ChangedLater, a.At, "`"+a.Name+"` is set after the call; the operator makes its pod of what it is then.", "")
		c.set(a, row)
		return
	case row != nil && row.IsAbout():
		c.set(a, row)
		return
	}
	for _, given := range c.all {
		if given.Name == a.Name && values.Same(given.Value, a.Value) {
			return
		}
	}
	at := a.At
	if at.IsZero() {
		at = c.op.At
	}
	c.all = append(c.all, Argument{Name: a.Name, Value: a.Value, At: at, From: FromAttribute, Row: row})
}

// keptAsGiven reports whether the operator keeps an argument as it is, in an
// attribute of the same name, and makes the pod of that when the task runs
// (provider 10.25.0).
func keptAsGiven(row *arguments.Row) bool {
	return row != nil && row.From == arguments.PodOperator && row.Until == "" && row.How != arguments.Note && !copied[row.Name]
}

// set puts an attribute that is set after the call in the place of the argument.
func (c *collection) set(a values.Arg, row *arguments.Row) {
	for i := range c.all {
		if given := &c.all[i]; given.Name == a.Name {
			given.Value, given.At, given.From, given.Kept = a.Value, a.At, FromAttribute, true
			return
		}
	}
	c.add(Argument{Name: a.Name, Value: a.Value, At: a.At, From: FromAttribute, Kept: true, Row: row})
}

// lineOf names the line of a place.
func lineOf(at source.Span) string {
	if at.File == nil {
		return "another place"
	}
	return "line " + strconv.Itoa(at.File.Line(at.Start))
}

// copied are the arguments of which the operator makes something else at once:
// what it was given may be changed afterwards.
var copied = map[string]bool{
	"": true, "default_args": true, "ports": true, "affinity": true, "image_pull_secrets": true, "tolerations": true,
	"pod_runtime_info_envs": true, "callbacks": true, "params": true, "inlets": true, "outlets": true,
}

// inPlace takes over what a list or dict holds in the end that the operator
// was given and that is changed after the call: the operator keeps it as it
// is, but for an empty one.
func (c *collection) inPlace(a values.Arg) {
	for i := range c.all {
		given := &c.all[i]
		if given.Name != a.Name || given.From > FromMapping || copied[a.Name] || isEmpty(given.Value) {
			continue
		}
		given.Value = a.Value
		c.reader.Diagnostics.Add(diag.ChangedLater, given.At,
			"What `"+a.Name+"` is given is changed in "+lineOf(a.At)+", after the call; the operator keeps it as it is, so its pod has the change, too.", "")
	}
}

func isEmpty(v values.Value) bool {
	switch v := v.(type) {
	case *values.List:
		return len(v.Items) == 0 && v.Doubt == nil
	case *values.Dict:
		return len(v.Entries) == 0 && v.Doubt == nil
	}
	return false
}
