package module

import (
	"strconv"
	"strings"

	"podport/mapping/pod"
	"podport/mapping/schedule"
	"podport/mapping/values"
	"podport/mapping/write/python"
)

// What a module says about its runs: partitions, what a run is given, the job of
// its assets, and the schedule of that.

// runs finds what the module's assets ask of a run. Defined are the names of the
// ops and jobs of all modules.
func (m *Module) runs(s *schedule.Schedule, defined names) {
	m.schedule = s
	taken := names{}
	for _, a := range m.Assets {
		for _, n := range []string{a.Key, a.Function, a.Factory, a.List, a.Client.Name} {
			taken[n] = true
		}
	}
	for _, a := range m.Assets {
		a.uses = a.Task.Uses()
		m.partitioned = m.partitioned || a.uses.Interval()
		m.asksWhenMade = m.asksWhenMade || a.uses.Facts[pod.MadeAt]
		m.reads = m.reads || a.uses.Reported
		if c := a.uses.Config; c != nil && m.configs[c] == "" {
			if m.configs == nil {
				m.configs = map[*pod.Config]string{}
			}
			m.configs[c] = taken.free(configName(c))
			m.configOrder = append(m.configOrder, c)
		}
	}
	if m.DAG == nil {
		return
	}
	base := Identifier(m.DAG.ID)
	m.job = taken.freeIn(defined, base+"_job")
	if len(s.Crons) > 0 {
		m.scheduleName = taken.freeIn(defined, base+"_schedule")
	}
}

// configName names the class of what runs of a DAG, or of one of its tasks, are
// given.
func configName(c *pod.Config) string {
	name := "Run"
	if c.DAG != nil {
		name = camel(c.DAG.ID)
	}
	if c.Task != nil {
		name += camel(c.Task.TaskID)
	}
	return name + "Config"
}

func camel(id string) string {
	out := ""
	for _, word := range strings.FieldsFunc(Identifier(id), func(r rune) bool { return r == '_' }) {
		out += strings.ToUpper(word[:1]) + word[1:]
	}
	return out
}

// before returns what stands before the assets.
func (w *writer) before(m *Module) []python.Stmt {
	var body []python.Stmt
	for _, c := range m.configOrder {
		body = append(body, w.configClass(m.configs[c], c))
	}
	if m.reads {
		w.importFrom("typing", "Any")
		body = append(body, &python.Verbatim{Source: reportedSource(m.partitioned)})
	}
	if m.asksWhenMade {
		w.importFrom("datetime", "datetime")
		body = append(body, &python.Verbatim{Source: logicalDateSource})
	}
	if m.partitioned {
		body = append(body, &python.Assign{Target: "partitions", Value: w.partitions(m.schedule.Partitions)})
	}
	return body
}

// logicalDateSource is the function by which assets of a DAG that no clock starts
// know the logical date.
const logicalDateSource = `def logical_date(context: dg.AssetExecutionContext) -> datetime:
    """Return when the run was made: the logical date of a run without a schedule."""
    only_this = dg.RunsFilter(run_ids=[context.run_id])
    return context.instance.get_run_records(only_this)[0].create_timestamp`

// reportedSource is the function by which assets read what others have reported: of
// the same partition, where there are partitions.
func reportedSource(partitioned bool) string {
	filter := "    of = dg.AssetRecordsFilter(asset_key=dg.AssetKey(asset))\n"
	if partitioned {
		filter = `    of = dg.AssetRecordsFilter(
        asset_key=dg.AssetKey(asset), asset_partitions=[context.partition_key]
    )
`
	}
	return `def reported(context: dg.AssetExecutionContext, asset: list[str], name: str) -> Any:
    """Return what the container of another asset has reported, as metadata."""
` + filter + `    for record in context.instance.fetch_materializations(of, limit=1).records:
        event = record.asset_materialization
        if event and name in event.metadata:
            return event.metadata[name].value
    message = f"{'/'.join(asset)} has not reported {name}"
    raise dg.Failure(message)`
}

func (w *writer) partitions(p *schedule.Partitions) python.Expr {
	c := call("dg." + p.Class)
	add := func(name string, value python.Expr) { c.Args = append(c.Args, python.Arg{Name: name, Value: value}) }
	text := func(s string) python.Expr { return &python.Str{Value: s} }
	date := pad(p.Start.Year, 4) + "-" + pad(p.Start.Month, 2) + "-" + pad(p.Start.Day, 2)
	clock := "-" + pad(p.Start.Hour, 2) + ":" + pad(p.Start.Minute, 2)
	switch {
	case p.Cron != "":
		add("cron_schedule", text(p.Cron))
		if p.Zone == "UTC" && p.Start.Zone == "UTC" {
			add("start", text(date+clock))
		} else {
			add("start", w.datetime(&p.Start))
			add("timezone", text(p.Zone))
		}
		add("fmt", text(p.Format))
	case p.Class == "HourlyPartitionsDefinition":
		add("start_date", text(date+clock))
	default:
		add("start_date", text(date))
	}
	if p.Current {
		// The partition that has just begun is the one that a run is about.
		add("end_offset", &python.Num{Text: "1"})
	}
	return c
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

// datetime writes a time with its zone.
func (w *writer) datetime(d *values.DateTime) python.Expr {
	w.importFrom("datetime", "datetime")
	c := call("datetime")
	parts := []int{d.Year, d.Month, d.Day, d.Hour, d.Minute, d.Second}
	n := len(parts)
	for n > 3 && parts[n-1] == 0 {
		n--
	}
	for _, part := range parts[:n] {
		c.Args = append(c.Args, python.Arg{Value: &python.Num{Text: strconv.Itoa(part)}})
	}
	c.Args = append(c.Args, python.Arg{Name: "tzinfo", Value: w.zone(d.Zone)})
	return c
}

// zone writes a time zone: an IANA name, or an offset such as "+02:00".
func (w *writer) zone(zone string) python.Expr {
	switch {
	case zone == "UTC":
		w.importFrom("datetime", "timezone")
		return name("timezone.utc")
	case zone[0] != '+' && zone[0] != '-':
		w.importFrom("zoneinfo", "ZoneInfo")
		return call("ZoneInfo", python.Arg{Value: &python.Str{Value: zone}})
	}
	w.importFrom("datetime", "timezone")
	w.importFrom("datetime", "timedelta")
	hours, _ := strconv.Atoi(zone[1:3])
	minutes, _ := strconv.Atoi(zone[4:])
	minutes += 60 * hours
	if zone[0] == '-' {
		minutes = -minutes
	}
	return call("timezone", python.Arg{Value: call("timedelta", python.Arg{Name: "minutes", Value: &python.Num{Text: strconv.Itoa(minutes)}})})
}

// configClass writes the class of what a run is given.
func (w *writer) configClass(className string, c *pod.Config) python.Stmt {
	doc := "What a run is given."
	if c.DAG != nil {
		doc = "What a run of the DAG is given, as params and dag_run.conf in Airflow."
	}
	class := &python.Class{Name: className, Bases: []python.Expr{name("dg.Config")}, Doc: doc}
	for _, f := range c.Fields {
		class.Body = append(class.Body, w.field(f))
	}
	return class
}

func (w *writer) field(f *pod.ConfigField) python.Stmt {
	a := &python.Assign{Target: f.Name, Annotation: w.fieldType(f)}
	field := call("Field")
	add := func(name string, value python.Expr) {
		field.Args = append(field.Args, python.Arg{Name: name, Value: value})
	}
	mutable := false
	if !f.Required {
		value := python.Expr(name("None"))
		if f.Default != nil {
			value = w.value(f.Default)
		}
		switch f.Default.(type) {
		case *pod.Array, *pod.Object:
			mutable = true
		}
		a.Value = value
		add("default", value)
	}
	plain := len(field.Args)
	for _, l := range f.Limits {
		add(l.Name, w.value(l.Value))
	}
	if f.Description != "" {
		add("description", &python.Str{Value: f.Description})
	}
	if len(field.Args) > plain || mutable {
		w.importFrom("pydantic", "Field")
		a.Value = field
	}
	return a
}

func (w *writer) fieldType(f *pod.ConfigField) python.Expr {
	t := python.Expr(name(f.Type))
	switch {
	case len(f.Choices) > 0:
		w.importFrom("typing", "Literal")
		choices := &python.Tuple{}
		for _, c := range f.Choices {
			choices.Items = append(choices.Items, w.value(c))
		}
		t = &python.Index{Value: name("Literal"), Index: choices}
		if len(choices.Items) == 1 {
			t = &python.Index{Value: name("Literal"), Index: choices.Items[0]}
		}
	case f.Type == "Any":
		w.importFrom("typing", "Any")
	}
	if f.Optional && f.Type != "Any" {
		return &python.Operation{Op: "|", Operands: []python.Expr{t, name("None")}}
	}
	return t
}

// locals are the assignments at the begin of an asset's function.
func (w *writer) locals(a *Asset) []python.Stmt {
	var body []python.Stmt
	for _, l := range []struct {
		fact pod.Fact
		name string
	}{{pod.IntervalStart, "start"}, {pod.IntervalEnd, "end"}} {
		if !a.uses.Facts[l.fact] {
			continue
		}
		value := python.Expr(name("context.partition_time_window." + l.name))
		if w.module.schedule.Zone != "UTC" {
			w.importFrom("datetime", "timezone")
			value = &python.Call{Func: &python.Attr{Value: value, Name: "astimezone"}, Args: []python.Arg{{Value: name("timezone.utc")}}}
		}
		body = append(body, &python.Assign{Target: l.name, Value: value})
	}
	if a.uses.Facts[pod.MadeAt] {
		body = append(body, &python.Assign{Target: "made", Value: call("logical_date", python.Arg{Value: name("context")})})
	}
	return body
}

// fact writes what only a run knows.
func fact(f pod.Fact) python.Expr {
	return name(map[pod.Fact]string{
		pod.PartitionKey: "context.partition_key", pod.IntervalStart: "start", pod.IntervalEnd: "end", pod.MadeAt: "made",
		pod.RunID: "context.run_id", pod.RetryNumber: "context.retry_number",
	}[f])
}

// jobs returns the job of the assets, and its schedule if a clock starts it.
func (w *writer) jobs(m *Module, assets *python.List) []python.Stmt {
	if m.job == "" {
		return nil
	}
	job := call("dg.define_asset_job", python.Arg{Value: &python.Str{Value: m.job}}, python.Arg{Name: "selection", Value: assets})
	if m.schedule.Description != "" {
		w.constants.function = Identifier(m.DAG.ID)
		job.Args = append(job.Args, python.Arg{Name: "description", Value: w.prose(m.schedule.Description)})
	}
	if m.schedule.MaxRuntime > 0 {
		limit := python.DictItem{Key: &python.Str{Value: "dagster/max_runtime"}, Value: &python.Num{Text: strconv.FormatInt(m.schedule.MaxRuntime, 10)}}
		job.Args = append(job.Args, python.Arg{Name: "tags", Value: &python.Dict{Items: []python.DictItem{limit}}})
	}
	body := append(w.constants.take(), &python.Assign{Target: m.job, Value: job})
	if m.scheduleName == "" {
		return body
	}
	made := call("dg.build_schedule_from_partitioned_job", python.Arg{Value: name(m.job)})
	if !m.partitioned {
		var cron python.Expr = &python.Str{Value: m.schedule.Crons[0]}
		if len(m.schedule.Crons) > 1 {
			all := &python.List{}
			for _, c := range m.schedule.Crons {
				all.Items = append(all.Items, &python.Str{Value: c})
			}
			cron = all
		}
		made = call("dg.ScheduleDefinition", python.Arg{Name: "job", Value: name(m.job)}, python.Arg{Name: "cron_schedule", Value: cron})
		if m.schedule.Zone != "UTC" {
			made.Args = append(made.Args, python.Arg{Name: "execution_timezone", Value: &python.Str{Value: m.schedule.Zone}})
		}
	}
	return append(body, &python.Assign{Target: m.scheduleName, Value: made, Comments: []string{"Switch it on when Airflow no longer runs the DAG."}})
}

// importFrom notes that the module needs a name of another.
func (w *writer) importFrom(module, imported string) {
	i := python.Import{From: module, Name: imported}
	for _, other := range w.more {
		if other == i {
			return
		}
	}
	w.more = append(w.more, i)
}

// libraries are what functions of Python's library need to be imported.
var libraries = map[string]python.Import{
	"timedelta": {From: "datetime", Name: "timedelta"}, "datetime": {From: "datetime", Name: "datetime"}, "timezone": {From: "datetime", Name: "timezone"},
	"date": {From: "datetime", Name: "date"}, "ZoneInfo": {From: "zoneinfo", Name: "ZoneInfo"}, "random": {Name: "random"}, "uuid": {Name: "uuid"},
	"time": {Name: "time"}, "json": {Name: "json"},
}

// library notes what a function or name of Python's needs.
func (w *writer) library(path string) {
	head, _, _ := strings.Cut(path, ".")
	if i, ok := libraries[head]; ok {
		w.importFrom(i.From, i.Name)
	}
}
