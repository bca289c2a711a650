package airflow

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/jinja"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// podFunction makes the operator of a call of a function whose task starts a
// pod.
func (r *reader) podFunction(t *Task, class *Class, c *call) *Operator {
	op := &Operator{Task: t, Own: class.Own, Path: c.decoration.path, settings: c.settings}
	if class.Refusal != "" {
		op.Arguments = r.arguments(op, c.settings)
		r.refuse(op, class, c.decoration.at)
		return op
	}
	op.Function = c.function
	switch {
	case c.mapped:
		op.Arguments = r.arguments(op, c.settings)
		r.mapOver(op, c.given[:len(c.given)-len(t.object.Args)], t.object)
	case r.inMapped(t):
		op.Arguments = r.arguments(op, c.settings)
		r.mapInGroup(op)
	default:
		op.Arguments = r.argumentsOf(op, c.given)
	}
	return op
}

// argumentsOf collects what an operator gets by a call with these arguments: by
// that of a function, what the function returns.
func (r *reader) argumentsOf(op *Operator, given []values.Arg) []Argument {
	if op.Function == nil {
		return r.arguments(op, given)
	}
	op.Arguments = r.arguments(op, op.settings)
	command := Argument{Name: "cmds", At: op.Function.Def.Name.At, From: FromFunction}
	given = r.withDefaults(op, given)
	if op.Own == arguments.PythonFunction {
		command.Value = r.script(op, given)
	} else {
		command.Templated = true
		command.Name, command.Value = r.returned(op, given)
	}
	command.Row = arguments.Find(command.Name, arguments.PodOperator)
	return append(op.Arguments, command)
}

// returned returns what a function with @task.kubernetes_cmd returns, and the
// argument that it is taken for.
func (r *reader) returned(op *Operator, given []values.Arg) (name string, command values.Value) {
	command = r.program.Returned(op.Function, r.parameters(op, given))
	name, why := "cmds", noCommand(command)
	if never := r.neverRuns(op.Function); never != "" {
		why = never
	}
	if a := op.Argument("args_only"); a != nil {
		only, unknown := values.Truth(a.Value)
		if only {
			name = "arguments"
		}
		if unknown != "" {
			why = "`args_only` is not known: " + unknown
		}
	}
	if why != "" {
		op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.Function.At,
			"Airflow fails here: `"+op.Function.Name+"` has to return a list of texts, and "+why+".", "Return such a list.")
	}
	return name, command
}

// neverRuns says why a call does not carry out the body of a function, "" when it
// does.
func (r *reader) neverRuns(f *values.Function) string {
	switch {
	case f.Def.Async:
		return "it is `async`, which nothing awaits"
	case r.program.IsGenerator(f):
		return "it yields, and nothing goes through that"
	}
	return ""
}

// noCommand says what a value is instead of a list of texts with an item, ""
// when it is one, or may be.
func noCommand(v values.Value) string {
	switch v := v.(type) {
	case *values.Runtime:
		if v.Raises != "" {
			return "it raises " + v.Raises
		}
		return ""
	case *values.List:
		switch {
		case v.Kind != values.ListList:
			return "it returns something else"
		case v.Doubt == nil && len(v.Items) == 0:
			return "it returns an empty one"
		}
		for _, item := range v.Items {
			switch item.(type) {
			case *values.None, *values.Bool, *values.Int, *values.Float, *values.List, *values.Dict:
				return "in what it returns, " + excerpt(item.Origin()) + " is none"
			}
		}
		return ""
	case *values.Object:
		return ""
	}
	return "it returns something else"
}

// withDefaults returns the arguments of a call, with those that default_args has
// for the parameters of the function.
func (r *reader) withDefaults(op *Operator, given []values.Arg) []values.Arg {
	all := append([]values.Arg{}, given...)
	for _, p := range notGiven(op, given) {
		a := op.Argument(p.Name.Name)
		if a != nil && a.From >= FromTaskDefaults && a.From <= FromDAGDefaults {
			all = append(all, values.Arg{Name: a.Name, Value: a.Value, At: a.At})
		}
	}
	return all
}

// notGiven returns the parameters of a function that no argument is for.
func notGiven(op *Operator, given []values.Arg) (rest []syntax.Param) {
	named := map[string]bool{}
	positional := 0
	for _, a := range given {
		named[a.Name] = true
		if a.Name == "" {
			positional++
		}
	}
	for i, p := range op.Function.Def.Params {
		if !named[p.Name.Name] && !(p.Kind <= syntax.Normal && i < positional) && !isWildcard(p) {
			rest = append(rest, p)
		}
	}
	return rest
}

// parameters returns the arguments that Airflow calls a function with when its
// task runs: those of the call, rendered, and what the function asks of the run
// by the names of its parameters.
func (r *reader) parameters(op *Operator, given []values.Arg) []values.Arg {
	var all []values.Arg
	open := false
	for _, a := range given {
		a.Value = r.renderedIn(a.Value, 0)
		all = append(all, a)
		open = open || a.Name == "*" || a.Name == "**"
	}
	for _, p := range notGiven(op, given) {
		name, at := p.Name.Name, p.Name.At
		if !open && (isContext(name) || p.Default == nil) {
			all = append(all, values.Arg{Name: name, At: at, Value: ofRun(name, at)})
		}
	}
	for _, p := range op.Function.Def.Params {
		if p.Kind == syntax.VarKeywords {
			all = append(all, values.Arg{Name: "**", At: p.Name.At, Value: ofRun(p.Name.Name, p.Name.At)})
		}
	}
	return all
}

// ofRun is what only a run of the task knows.
func ofRun(name string, at source.Span) *values.Runtime {
	return &values.Runtime{From: values.From{At: at}, Kind: values.Template, Key: name, Why: "`" + name + "` is what only a run has"}
}

// context are the names of what Airflow gives a function that asks for it
// (Airflow 2.11 and 3.3).
const context = " conn conf dag dag_run data_interval_end data_interval_start ds ds_nodash exception execution_date expanded_ti_count " +
	"inlet_events inlets logical_date macros map_index_template next_ds next_ds_nodash next_execution_date outlet_events outlets params " +
	"partition_date partition_key prev_data_interval_end_success prev_data_interval_start_success prev_ds prev_ds_nodash " +
	"prev_end_date_success prev_execution_date prev_execution_date_success prev_start_date_success reason run_id task task_instance " +
	"task_instance_key_str task_reschedule_count templates_dict test_mode ti tomorrow_ds tomorrow_ds_nodash triggering_asset_events " +
	"triggering_dataset_events try_number ts ts_nodash ts_nodash_with_tz var yesterday_ds yesterday_ds_nodash "

func isContext(name string) bool { return strings.Contains(context, " "+name+" ") }

// renderedIn returns a value with what only a run knows in the place of
// templates and of results of other tasks.
func (r *reader) renderedIn(v values.Value, depth int) values.Value {
	if depth > values.MaxDepth {
		return v
	}
	switch v := v.(type) {
	case *values.Str:
		return rendered(v, values.TextPart{Literal: v.Value})
	case *values.Text:
		return rendered(v, v.Parts...)
	case *values.List:
		all := *v
		all.Items = make([]values.Value, len(v.Items))
		for i, item := range v.Items {
			all.Items[i] = r.renderedIn(item, depth+1)
		}
		return &all
	case *values.Dict:
		all := *v
		all.Entries = append(v.Entries[:0:0], v.Entries...)
		for i := range all.Entries {
			all.Entries[i].Value = r.renderedIn(all.Entries[i].Value, depth+1)
		}
		return &all
	}
	if n := r.resultOf(v); n != nil && n.task != nil {
		return &values.Runtime{From: values.From{At: v.Origin()}, Why: "it is the result of the task `" + n.task.TaskID + "`, which a run finds out"}
	}
	return v
}

// rendered returns a text as Jinja makes it, with what only a run knows in the
// place of templates.
func rendered(v values.Value, parts ...values.TextPart) values.Value {
	from := values.From{At: v.Origin()}
	text := &values.Text{From: from}
	for i, p := range parts {
		if p.Runtime != nil {
			text.Parts = append(text.Parts, p)
		}
		literal := jinja.Plain(p.Literal, i == len(parts)-1)
		segments, ok := jinja.Split(literal)
		if !ok && len(parts) == 1 {
			return ofRun(strings.TrimSpace(literal), from.At)
		}
		if !ok {
			return &values.Runtime{From: from, Why: "a value that only a run has stands in its template"}
		}
		for _, g := range segments {
			part := values.TextPart{Literal: g.Text}
			if g.Expression {
				part = values.TextPart{Runtime: ofRun(g.Text, from.At)}
			}
			text.Parts = append(text.Parts, part)
		}
	}
	for _, p := range text.Parts {
		if p.Runtime != nil {
			return text
		}
	}
	plain := ""
	for _, p := range text.Parts {
		plain += p.Literal
	}
	return &values.Str{From: from, Value: plain}
}
