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
	all    []Argument
	given  map[string]Source
}

// arguments collects what the operator gets, in Airflow's precedence.
func (r *reader) arguments(op *Operator, args []values.Arg) []Argument {
	c := &collection{reader: r, given: map[string]Source{}}
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
	for i := len(op.context.groups) - 1; i >= 0; i-- {
		c.defaultsOf(op.context.groups[i].arguments, FromGroupDefaults)
	}
	if op.DAG != nil {
		c.defaultsOf(op.DAG.Arguments, FromDAGDefaults)
		if op.DAG.object != nil {
			c.changed(op.DAG.object)
		}
	}
	for _, h := range op.context.hidden {
		c.hidden(h.value, h.value.Origin(), h.from)
	}
	if op.object != nil {
		for _, a := range op.object.Attrs {
			if a.Name != "*" {
				c.all = append(c.all, Argument{Name: a.Name, Value: a.Value, At: a.At, From: FromAttribute, Row: arguments.Find(a.Name)})
			}
		}
	}
	return c.all
}

func (c *collection) add(a Argument) {
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
		a.Row = arguments.Find(a.Name)
	}
	c.all = append(c.all, a)
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
	default:
		c.hidden(v, v.Origin(), from)
	}
}

func (c *collection) hidden(v values.Value, at source.Span, from Source) {
	c.add(Argument{Name: "**", Value: v, At: at, From: from})
}

// changed adds what is set on the DAG's default_args after its call.
func (c *collection) changed(dag *values.Object) {
	for _, a := range dag.Attrs {
		if strings.HasPrefix(a.Name, "default_args") {
			why := "default_args of the DAG is changed in line " + strconv.Itoa(a.At.File.Line(a.At.Start))
			c.hidden(&values.Runtime{From: values.From{At: a.At}, Why: why}, a.At, FromDAGDefaults)
		}
	}
}
