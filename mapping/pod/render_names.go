package pod

import (
	"strings"

	"podport/mapping/schedule"
	"podport/mapping/values"
)

// fact makes the value of a name of Airflow's templates.
type fact func(*renderer) (made, *refusal)

// Formats of Airflow's own for times (airflow/templates.py, 2.11).
const (
	dayFormat     = "%Y-%m-%d"
	noDashFormat  = "%Y%m%d"
	tsNoDash      = "%Y%m%dT%H%M%S"
	tsNoDashZoned = "%Y%m%dT%H%M%S%z"
)

// facts are the names that templates may use, with the paths of the objects that
// they are found in (Airflow 2.11 and 3.3). They are filled below, because some
// are made of others.
var facts map[string]fact

func init() {
	logical := (*renderer).logical
	facts = map[string]fact{
		"logical_date": logical, "execution_date": logical, "data_interval_start": logical, "data_interval_end": (*renderer).end,
		"ds": day(logical, dayFormat, 0), "ds_nodash": day(logical, noDashFormat, 0), "ts": isoOf(logical),
		"ts_nodash": formatOf(logical, tsNoDash), "ts_nodash_with_tz": formatOf(logical, tsNoDashZoned),
		"yesterday_ds": day(logical, dayFormat, -1), "yesterday_ds_nodash": day(logical, noDashFormat, -1),
		"tomorrow_ds": day(logical, dayFormat, 1), "tomorrow_ds_nodash": day(logical, noDashFormat, 1),
		"next_execution_date": (*renderer).next, "next_ds": day((*renderer).next, dayFormat, 0), "next_ds_nodash": day((*renderer).next, noDashFormat, 0),
		"prev_execution_date": (*renderer).previous, "prev_ds": day((*renderer).previous, dayFormat, 0), "prev_ds_nodash": day((*renderer).previous, noDashFormat, 0),
		"run_id": (*renderer).runID, "dag_run.run_id": (*renderer).runID, "ti.run_id": (*renderer).runID,
		"dag.dag_id": (*renderer).dagID, "ti.dag_id": (*renderer).dagID, "task.dag_id": (*renderer).dagID, "dag_run.dag_id": (*renderer).dagID,
		"task.task_id": (*renderer).taskID, "ti.task_id": (*renderer).taskID,
		"try_number": (*renderer).tryNumber, "ti.try_number": (*renderer).tryNumber,
		"ti.map_index": (*renderer).mapIndex, "task_instance_key_str": (*renderer).keyStr,
		"dag_run.logical_date": logical, "dag_run.execution_date": logical, "ti.execution_date": logical, "ti.logical_date": logical,
		"dag_run.data_interval_start": logical, "dag_run.data_interval_end": (*renderer).end,
		"test_mode": func(*renderer) (made, *refusal) { return truth(false), nil },
	}
	for name, f := range facts {
		if rest, ok := strings.CutPrefix(name, "ti."); ok {
			facts["task_instance."+rest] = f
		}
	}
}

// scopes are the paths of objects in which names are found.
var scopes = map[string]bool{
	"params": true, "dag_run": true, "dag_run.conf": true, "ti": true, "task_instance": true, "task": true, "dag": true, "macros": true,
	"var": true, "var.value": true, "var.json": true, "conn": true,
	"macros.datetime": true, "macros.time": true, "macros.uuid": true, "macros.json": true,
}

// refusedNames are the names that have no equal, and why.
var refusedNames = map[string]string{
	"prev_data_interval_start_success": "Dagster does not tell an asset of its last success.",
	"prev_data_interval_end_success":   "Dagster does not tell an asset of its last success.",
	"prev_start_date_success":          "Dagster does not tell an asset of its last success.",
	"prev_end_date_success":            "Dagster does not tell an asset of its last success.",
	"prev_execution_date_success":      "Dagster does not tell an asset of its last success.",
	"triggering_dataset_events":        "Dagster has no events of Airflow's datasets.",
	"triggering_asset_events":          "Dagster has no events of Airflow's assets.",
	"inlets":                           "Dagster has no inlets.", "inlet_events": "Dagster has no inlets.",
	"outlets": "Dagster has no outlets.", "outlet_events": "Dagster has no outlets.",
	"conf":      "Airflow's configuration is not there in Dagster.",
	"exception": "The pod starts before anything fails.", "reason": "The pod starts before anything fails.",
	"macros.dateutil":                 "podport does not write dateutil.",
	"macros.yaml":                     "podport does not write YAML in templates.",
	"macros.ds_format_locale":         "Python formats no dates in a language.",
	"macros.datetime_diff_for_humans": "Python has no words for stretches of time.",
}

// whole refuses an object that is no value.
func (r *renderer) whole(scope string) *refusal {
	return &refusal{scope, "`" + scope + "` as a whole is not there in Dagster.", "Name what you need of it."}
}

// name makes the value of a name.
func (r *renderer) name(name string) (made, *refusal) {
	if m, ok := r.names[name]; ok {
		return m, nil
	}
	if f := facts[name]; f != nil {
		return f(r)
	}
	if scopes[name] || functions[name] != nil {
		return made{form: scopeForm, scope: name}, nil
	}
	if why := refusedNames[name]; why != "" {
		return made{}, &refusal{name, why, "Work the value out in the asset by hand."}
	}
	if v := r.schedule.Macros[name]; v != nil {
		if m, ok := r.known(v); ok {
			return m, nil
		}
		return made{}, &refusal{name, "`" + name + "` is a macro of the DAG, and podport does not run the DAG's functions.", "Write what it does into the asset by hand."}
	}
	return made{}, &refusal{name, "Airflow's templates have no `" + name + "`.", "Correct the name."}
}

// member makes the value of a name in an object.
func (r *renderer) member(scope, name string) (made, *refusal) {
	path := scope + "." + name
	switch {
	case scope == "params" && name != "get" && name != "items":
		return r.setting(name)
	case scope == "dag_run.conf" && name != "get":
		return r.setting(name)
	case scope == "loop":
		if m, ok := r.names[path]; ok {
			return m, nil
		}
	case (scope == "var.value" || scope == "var.json") && name != "get":
		return r.variable(scope, name, nil)
	case scope == "conn" && name != "get":
		return made{form: scopeForm, scope: "conn." + name}, nil
	case strings.HasPrefix(scope, "conn."):
		return r.connection(strings.TrimPrefix(scope, "conn."), name)
	}
	if f := facts[path]; f != nil {
		return f(r)
	}
	if scopes[path] || functions[path] != nil {
		return made{form: scopeForm, scope: path}, nil
	}
	if why := refusedNames[path]; why != "" {
		return made{}, &refusal{path, why, "Work the value out in the container, or in the asset by hand."}
	}
	return made{}, &refusal{path, "Dagster has nothing that is `" + path + "`.", "Work the value out in the asset by hand."}
}

// variable is an Airflow Variable, read from the environment.
func (r *renderer) variable(scope, key string, fallback values.Value) (made, *refusal) {
	v := &values.Runtime{From: values.From{At: r.at}, Kind: values.Variable, Key: key, Default: fallback, JSON: scope == "var.json"}
	m := made{code: &Look{At: r.b.placeholders.For(v, v.JSON)}, form: textForm}
	if v.JSON {
		m.form = dataForm
	}
	return m, nil
}

// connection is a part of an Airflow connection, read from the environment.
func (r *renderer) connection(id, attr string) (made, *refusal) {
	v := &values.Runtime{From: values.From{At: r.at}, Kind: values.Connection, Key: id, Attr: attr}
	return made{code: &Look{At: r.b.placeholders.For(v, false)}, form: textForm}, nil
}

// partitioned refuses what needs partitions where there can't be any.
func (r *renderer) partitioned() *refusal {
	if r.schedule.Meaning == schedule.Made || r.schedule.Partitions != nil {
		return nil
	}
	return &refusal{"", "It needs the run's interval, and the assets can have no partitions: " + r.schedule.NoPartitions + ".", "Work the value out in the asset by hand."}
}

// logical is the logical date, which is the start of the interval, too.
func (r *renderer) logical() (made, *refusal) {
	if refused := r.partitioned(); refused != nil {
		return made{}, refused
	}
	if r.schedule.Meaning == schedule.Made {
		return made{code: &Run{MadeAt}, form: timeForm}, nil
	}
	return made{code: &Run{IntervalStart}, form: timeForm}, nil
}

func (r *renderer) end() (made, *refusal) {
	if r.schedule.Meaning == schedule.Interval && r.schedule.Partitions != nil {
		return made{code: &Run{IntervalEnd}, form: timeForm}, nil
	}
	return r.logical()
}

// next is the logical date of the next run.
func (r *renderer) next() (made, *refusal) {
	if r.schedule.Meaning == schedule.Tick {
		return made{}, &refusal{"next_execution_date", "Airflow 3 has no next date.", "Use the logical date."}
	}
	return r.end()
}

// fixed are the crons whose intervals are all of one length in UTC.
var fixed = map[string]string{"0 0 * * *": "days", "0 * * * *": "hours", "0 0 * * 0": "weeks"}

// previous is the logical date of the run before.
func (r *renderer) previous() (made, *refusal) {
	if r.schedule.Meaning == schedule.Made {
		return r.logical()
	}
	unit := "days" // of code without a DAG, which is taken for daily
	if len(r.schedule.Crons) > 0 {
		unit = fixed[r.schedule.Crons[0]]
	}
	if unit == "" || r.schedule.Meaning != schedule.Interval || r.schedule.Zone != "UTC" {
		return made{}, &refusal{"prev_execution_date", "When the interval before began, is not known: the DAG's intervals are not all alike.", "Work the value out in the asset by hand."}
	}
	m, refused := r.logical()
	m.code = &Operation{"-", []Code{m.code, &Call{Func: "timedelta", Named: []NamedCode{{unit, whole(1).code}}}}}
	return m, refused
}

func strftimeOf(of Code, format string) Code {
	return &Call{Of: of, Func: "strftime", Args: []Code{&Known{Literal(format)}}}
}

// moved is a time so many days later.
func moved(of Code, days int) Code {
	switch {
	case days > 0:
		return &Operation{"+", []Code{of, &Call{Func: "timedelta", Named: []NamedCode{{"days", whole(days).code}}}}}
	case days < 0:
		return &Operation{"-", []Code{of, &Call{Func: "timedelta", Named: []NamedCode{{"days", whole(-days).code}}}}}
	}
	return of
}

// day is the date of a time, so many days later.
func day(of fact, format string, days int) fact {
	return func(r *renderer) (made, *refusal) {
		m, refused := of(r)
		if refused != nil {
			return made{}, refused
		}
		return r.date(moved(m.code, days), format), nil
	}
}

// date is the date of a time; the start of an interval whose key is just that, is
// the key.
func (r *renderer) date(of Code, format string) made {
	out := made{code: strftimeOf(of, format), form: textForm}
	if format == dayFormat {
		out.day = of
		if run, ok := of.(*Run); ok && run.Fact == IntervalStart && r.schedule.Partitions.KeyIsDate {
			out.code = &Run{PartitionKey}
		}
	}
	return out
}

func isoOf(of fact) fact {
	return func(r *renderer) (made, *refusal) {
		m, refused := of(r)
		return made{code: &Call{Of: m.code, Func: "isoformat"}, form: textForm}, refused
	}
}

func formatOf(of fact, format string) fact {
	return func(r *renderer) (made, *refusal) {
		m, refused := of(r)
		return made{code: strftimeOf(m.code, format), form: textForm}, refused
	}
}

func (r *renderer) runID() (made, *refusal) { return made{code: &Run{RunID}, form: textForm}, nil }

func (r *renderer) dagID() (made, *refusal) {
	dag := r.b.task.Operator.DAG
	if dag == nil || !dag.Known {
		return made{}, &refusal{"dag_id", "The DAG's id is not known.", "Write the id in place of the template."}
	}
	return text(dag.ID), nil
}

func (r *renderer) taskID() (made, *refusal) {
	op := r.b.task.Operator
	if op.Template {
		return made{code: &Known{r.b.task.Factory.ID}, form: textForm}, nil
	}
	return text(op.TaskID), nil
}

func (r *renderer) tryNumber() (made, *refusal) {
	return made{code: &Operation{"+", []Code{&Run{RetryNumber}, whole(1).code}}, form: wholeForm}, nil
}

func (r *renderer) mapIndex() (made, *refusal) {
	if op := r.b.task.Operator; op.IsMapped() {
		return whole(op.Index), nil
	}
	return whole(-1), nil
}

func (r *renderer) keyStr() (made, *refusal) {
	dag, refused := r.dagID()
	if refused != nil {
		return made{}, refused
	}
	task, _ := r.taskID()
	date, refused := facts["ds_nodash"](r)
	if refused != nil {
		return made{}, refused
	}
	return made{code: oneText(&Joined{Parts: []Code{dag.code, text("__").code, task.code, text("__").code, date.code}}), form: textForm}, nil
}
