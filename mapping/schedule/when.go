package schedule

import (
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// presets are Airflow's names for cron expressions (Airflow 2.11
// airflow/utils/dates.py), and those that its cron library adds.
var presets = map[string]string{
	"@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *",
	"@quarterly": "0 0 1 */3 *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
}

// start is a DAG's start date as far as it is known.
type start struct {
	date *values.DateTime // nil when it is not known
	// given says that there is one.
	given bool
	at    source.Span
}

// readStart finds the start date, the DAG's own or that of default_args, which
// also says in which time zone the DAG lives.
func (r *reader) readStart() {
	v := values.Value(nil)
	if a := r.argument("start_date"); a != nil {
		v, r.start.at = a.Value, r.place(a)
	} else if a := r.argument("default_args"); a != nil {
		if d, ok := a.Value.(*values.Dict); ok {
			for _, e := range d.Entries {
				if k, ok := e.Key.(*values.Str); ok && k.Value == "start_date" {
					v, r.start.at = e.Value, e.At
				}
			}
		}
	}
	if v == nil {
		return
	}
	if _, none := v.(*values.None); none {
		return
	}
	r.start.given = true
	if d, ok := v.(*values.DateTime); ok {
		r.start.date = d
		if zoneIsName(d.Zone) {
			r.out.Zone = d.Zone
		}
	}
}

// zoneIsName reports whether a zone is one that Dagster takes: a name, not an
// offset.
func zoneIsName(zone string) bool { return zone != "" && zone[0] != '+' && zone[0] != '-' }

// readWhen reads the schedule, by whichever name it is given.
func (r *reader) readWhen() {
	for _, name := range []string{"schedule", "schedule_interval", "timetable"} {
		if a := r.argument(name); a != nil {
			if _, none := a.Value.(*values.None); none && name == "timetable" {
				continue
			}
			r.out.At = r.place(a)
			r.when(a.Value)
			return
		}
	}
	if r.dag.SDK {
		return // Airflow 3 runs such a DAG only when it is asked to.
	}
	if r.every(24*60*60, "a day") {
		r.tell(diag.ScheduleAsCron, "The DAG has no schedule; Airflow 2 then runs it daily, Airflow 3 only when it is asked to. It is written as daily.",
			"Write schedule=None, or the schedule that is meant, into the DAG.")
	}
}

func (r *reader) tell(code diag.Code, message, hint string) *diag.Diagnostic {
	return r.list.Add(code, r.out.At, message, hint)
}

// noSchedule says why the runs of the DAG have no schedule in Dagster.
func (r *reader) noSchedule(why, hint string) {
	r.tell(diag.NoSchedule, "The assets get no schedule: "+why+".", hint)
	r.out.NoPartitions = why
}

func (r *reader) when(v values.Value) {
	switch v := v.(type) {
	case *values.None:
		r.out.NoPartitions = "the DAG has no schedule"
	case *values.Str:
		r.whenText(v.Value)
	case *values.TimeDelta:
		r.whenDelta(v)
	case *values.Object:
		r.whenObject(v)
	case *values.List:
		r.assets()
	case *values.Runtime:
		r.noSchedule("what it is, is not known: "+values.Why(v), "Write the cron expression into the module, in a dg.ScheduleDefinition.")
	default:
		r.noSchedule("podport does not know `"+excerpt(v)+"`", "Write a dg.ScheduleDefinition, or a sensor, by hand.")
	}
}

func excerpt(v values.Value) string { return v.Origin().Excerpt() }

func (r *reader) assets() {
	r.noSchedule("the DAG runs when the data changes that it waits for",
		"If assets in Dagster stand for that data, give them as deps, and the assets here an automation_condition; else write a sensor.")
}

func (r *reader) whenText(s string) {
	switch s {
	case "@once":
		r.noSchedule("the DAG runs once, as soon as it is there", "Materialise the assets once by hand.")
		return
	case "@continuous":
		r.noSchedule("the DAG runs again and again, each time as soon as the last run has ended, and Dagster has no such schedule",
			"Write a sensor that asks for a run when none is under way.")
		return
	}
	if r.cron(s) {
		r.out.Meaning = Interval
		if r.dag.SDK {
			r.out.Meaning = Tick
		}
	}
}

// cron takes a cron expression as the schedule; it tells of one that Dagster
// refuses.
func (r *reader) cron(s string) bool {
	if preset := presets[s]; preset != "" {
		s = preset
	}
	fields := strings.Fields(s)
	problem := ""
	switch {
	case len(fields) == 6 || len(fields) == 7:
		problem = "`" + s + "` has seconds or years, and Dagster's cron expressions have five fields"
	case len(fields) != 5 || strings.Trim(strings.ToUpper(s), "0123456789*/,-# \tABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || fields[0] == "H":
		problem = "`" + s + "` is no cron expression"
	}
	if problem != "" {
		r.noSchedule(problem, "Write it in five fields: minute, hour, day, month, day of the week.")
		return false
	}
	r.out.Crons = append(r.out.Crons, strings.Join(fields, " "))
	return true
}

const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
)

func (r *reader) whenDelta(d *values.TimeDelta) {
	text := "every `" + d.String() + "`"
	seconds := d.Microseconds / 1_000_000
	if d.Microseconds%1_000_000 != 0 || !r.every(seconds, text) {
		r.noSchedule("the DAG runs "+text+" from its start on, and no cron expression says that", "Write a sensor, or choose a cron expression that is near enough.")
		return
	}
	message := "Airflow runs the DAG " + text + " from its start on; it is written as `" + r.out.Crons[0] + "`."
	if r.out.Zone != "UTC" && seconds >= hour {
		message += " Where clocks change, Airflow's runs move by an hour, Dagster's stay at their time of day."
	}
	r.tell(diag.ScheduleAsCron, message, "").Severity = diag.Info
}

// every takes a stretch of time between two runs as the schedule, when a cron
// expression says the same.
func (r *reader) every(seconds int64, text string) bool {
	at := &values.DateTime{Year: 2024, Month: 1, Day: 1} // midnight, when it is not known
	if r.start.date != nil {
		at = r.start.date
	}
	m, h := strconv.Itoa(at.Minute), strconv.Itoa(at.Hour)
	cron := ""
	switch {
	case at.Second != 0 || at.Micros != 0:
		return false
	case seconds == 7*day:
		cron = m + " " + h + " * * " + strconv.Itoa(at.Weekday())
	case seconds == day:
		cron = m + " " + h + " * * *"
	case seconds >= hour && seconds < day && day%seconds == 0 && seconds%hour == 0:
		cron = m + " " + steps(at.Hour, int(seconds/hour), 24) + " * * *"
	case seconds >= minute && seconds < hour && hour%seconds == 0 && seconds%minute == 0:
		cron = steps(at.Minute, int(seconds/minute), 60) + " * * * *"
	default:
		return false
	}
	r.out.Crons, r.out.Meaning = []string{cron}, Interval
	return true
}

// steps is a field of a cron expression: every so many, so that first is one of
// them.
func steps(first, every, of int) string {
	first %= every
	switch {
	case every == 1:
		return "*"
	case first == 0:
		return "*/" + strconv.Itoa(every)
	}
	return strconv.Itoa(first) + "-" + strconv.Itoa(of-1) + "/" + strconv.Itoa(every)
}

// timetables are Airflow's own, by the last part of their names.
var timetables = map[string]func(*reader, *values.Object) bool{
	"CronDataIntervalTimetable":    func(r *reader, o *values.Object) bool { return r.cronTable(o, Interval) },
	"CronTriggerTimetable":         func(r *reader, o *values.Object) bool { return r.cronTable(o, Tick) },
	"MultipleCronTriggerTimetable": (*reader).severalCrons,
	"DeltaDataIntervalTimetable":   (*reader).deltaTable,
	"NullTimetable": func(r *reader, _ *values.Object) bool {
		r.out.NoPartitions = "the DAG has no schedule"
		return true
	},
	"OnceTimetable":       func(r *reader, _ *values.Object) bool { r.whenText("@once"); return true },
	"ContinuousTimetable": func(r *reader, _ *values.Object) bool { r.whenText("@continuous"); return true },
}

func (r *reader) whenObject(o *values.Object) {
	name := o.Callee[strings.LastIndexByte(o.Callee, '.')+1:]
	switch name {
	case "Dataset", "Asset", "DatasetAlias", "AssetAlias", "DatasetAll", "DatasetAny", "AssetAll", "AssetAny", "DatasetOrTimeSchedule", "AssetOrTimeSchedule":
		r.assets()
		return
	case "relativedelta":
		r.noSchedule("no cron expression says `"+excerpt(o)+"`", "Choose a cron expression that is near enough.")
		return
	}
	read := timetables[name]
	if o.Local || read == nil || !read(r, o) {
		r.out.Crons, r.out.Meaning = nil, Made
		if r.out.NoPartitions == "" {
			r.noSchedule("podport does not know when `"+excerpt(o)+"` runs the DAG", "Write a dg.ScheduleDefinition, or a sensor, by hand.")
		}
	}
}

// given returns the arguments of a timetable by name; the first of them, which may
// be given by place, under first.
func given(o *values.Object, first string) map[string]values.Value {
	out := map[string]values.Value{}
	for i, a := range o.Args {
		name := a.Name
		if name == "" && i == 0 {
			name = first
		}
		out[name] = a.Value
	}
	return out
}

// zone takes a timetable's time zone; one that is not given is UTC.
func (r *reader) zone(v values.Value) bool {
	r.out.Zone = "UTC"
	if v == nil {
		return true
	}
	if s, ok := v.(*values.Str); ok {
		r.out.Zone = s.Value
		return zoneIsName(s.Value)
	}
	name, ok := values.ZoneName(v)
	r.out.Zone = name
	return ok && zoneIsName(name)
}

func (r *reader) cronTable(o *values.Object, meaning Meaning) bool {
	args := given(o, "cron")
	cron, ok := args["cron"].(*values.Str)
	if interval := args["interval"]; !ok || !r.zone(args["timezone"]) || interval != nil && !isZero(interval) || !r.cron(cron.Value) {
		return false
	}
	r.out.Meaning = meaning
	return true
}

func isZero(v values.Value) bool {
	d, ok := v.(*values.TimeDelta)
	return ok && d.Microseconds == 0
}

func (r *reader) severalCrons(o *values.Object) bool {
	named := map[string]values.Value{}
	for _, a := range o.Args {
		if s, ok := a.Value.(*values.Str); ok && a.Name == "" {
			if !r.cron(s.Value) {
				return false
			}
			continue
		}
		named[a.Name] = a.Value
	}
	if interval := named["interval"]; named[""] != nil || named["*"] != nil || len(r.out.Crons) == 0 || interval != nil && !isZero(interval) {
		return false
	}
	r.out.Meaning = Tick
	return r.zone(named["timezone"])
}

func (r *reader) deltaTable(o *values.Object) bool {
	d, ok := given(o, "delta")["delta"].(*values.TimeDelta)
	if ok {
		r.whenDelta(d)
	}
	return ok
}
