package schedule

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// disposition says what becomes of an argument of a DAG.
type disposition struct {
	// unneeded is the literal of which nothing is lost; "*" is any value.
	unneeded string
	// message and hint tell what is lost; with no message, the argument stands in
	// one list with others of its kind.
	message, hint string
}

// read is the disposition of what this package, or another, makes something of.
var read = disposition{unneeded: "*"}

// arguments are those of DAG, of all versions up to 3.3.
var arguments = map[string]disposition{
	"": read, "dag_id": read, "default_args": read, "start_date": read, "params": read,
	"description": read, "doc_md": read, "tags": read, "dagrun_timeout": read,
	"schedule": read, "schedule_interval": read, "timetable": read,
	"user_defined_macros": read, "user_defined_filters": read,
	"catchup": {unneeded: "False", message: "Airflow makes up for all intervals since the start; Dagster's schedule begins when it is switched on.",
		hint: "Start a backfill of the partitions once."},
	"end_date": {message: "Dagster's schedule goes on after the end date.",
		hint: "Switch the schedule off then, or give the partitions their end."},
	"max_active_runs": {message: "How many runs may be under way at a time, Dagster says for the whole deployment, not in a job.",
		hint: "Limit it by a tag of the job in the deployment's settings (concurrency.runs.tag_concurrency_limits)."},
	"max_active_tasks": {message: "How many tasks may run at a time, Dagster says with pools or in the run's executor.",
		hint: "Give the assets a pool, and limit that."},
	"concurrency": {message: "How many tasks may run at a time, Dagster says with pools or in the run's executor.",
		hint: "Give the assets a pool, and limit that."},
	"render_template_as_native_obj": {unneeded: "False", message: "Templates that give a number or a list as such, give their text here.",
		hint: "Check the arguments that are one template."},
	"template_searchpath": {message: "Files of templates are not read.", hint: "Write what they say into the DAG."},
	"template_undefined":  {message: "What Airflow makes of unknown names in templates does not matter here: podport tells of them.", hint: ""},
	"sla_miss_callback":   {message: "Dagster does not call the DAG's functions.", hint: "Use Dagster's alerts, or a sensor on runs that failed."},
	"on_success_callback": {message: "Dagster does not call the DAG's functions.", hint: "Use Dagster's alerts, or a run status sensor."},
	"on_failure_callback": {message: "Dagster does not call the DAG's functions.", hint: "Use Dagster's alerts, or a sensor on runs that failed."},
	"fail_stop":           {unneeded: "False", message: "When an asset fails, Dagster goes on with those that do not depend on it.", hint: ""},
	"fail_fast":           {unneeded: "False", message: "When an asset fails, Dagster goes on with those that do not depend on it.", hint: ""},
	// What only Airflow's own pages show, or its scheduler needs.
	"is_paused_upon_creation": read, "default_view": read, "orientation": read, "auto_register": read, "dag_display_name": read,
}

// account tells what becomes of the DAG's arguments.
func (r *reader) account() {
	var rest []string
	at := source.Span{}
	for i := range r.dag.Arguments {
		a := &r.dag.Arguments[i]
		d := arguments[a.Name]
		if _, none := a.Value.(*values.None); none || d.unneeded == "*" || d.unneeded != "" && literal(a.Value) == d.unneeded {
			continue
		}
		if d.message != "" {
			r.list.Add(diag.DAGArgument, r.place(a), "`"+a.Name+"` of the DAG: "+d.message, d.hint)
			continue
		}
		rest = append(rest, "`"+a.Name+"`")
		if a.At.File == r.dag.At.File {
			at = at.To(a.At)
		}
	}
	if at.IsZero() {
		at = r.dag.At
	}
	if len(rest) > 0 {
		r.list.Add(diag.DAGArgument, at, "Not converted of the DAG: "+strings.Join(rest, ", ")+".", "")
	}
}

func literal(v values.Value) string {
	s, _ := values.Source(v)
	return s
}
