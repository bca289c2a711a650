// Package schedule works out when Airflow runs a DAG, and what Dagster has for
// that: a cron schedule, and the partitions that stand for the DAG's data
// intervals. With it comes what else a job takes over from its DAG.
//
// In go the DAGs with their arguments; out comes a Schedule for each. What has no
// equal in Dagster is told, argument by argument. Whether a DAG's assets need
// partitions, their templates decide later: a schedule only says which they would
// be.
package schedule

import (
	"podport/mapping/airflow"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// Meaning says which time a run of a DAG is about.
type Meaning uint8

const (
	// Made is the time at which the run is made: there are no intervals.
	Made Meaning = iota
	// Interval is the stretch of time between two ticks, which is over when its run
	// starts; the logical date is its start (Airflow 2's cron strings, and
	// CronDataIntervalTimetable).
	Interval
	// Tick is a point in time: start and end of the interval and the logical date
	// are the tick (Airflow 3's cron strings, and CronTriggerTimetable).
	Tick
)

// Schedule says when a DAG runs.
type Schedule struct {
	Meaning Meaning
	// Crons are the cron expressions, of five fields, as Dagster takes them; there
	// is none when no clock starts the runs, several only for a Tick.
	Crons []string
	// Zone is the time zone of the crons, an IANA name.
	Zone string
	// Partitions stand for the intervals or ticks; nil when there can't be any.
	Partitions *Partitions
	// NoPartitions is a clause that says why there can't be any.
	NoPartitions string
	// Of is the DAG, nil for code without one.
	Of *airflow.DAG
	// At is where the schedule is written, or the DAG.
	At source.Span
	// Description and Tags are what the DAG says of itself; Tags are such as Dagster
	// takes.
	Description string
	Tags        []string
	// MaxRuntime is how many seconds a run may take, 0 for any time.
	MaxRuntime int64
	// Params are what runs can be given, in the order of the file.
	Params []Param
	// Macros are the names that the DAG adds to its templates, Filters the
	// filters.
	Macros, Filters map[string]values.Value
	// Native says that templates give objects in place of texts.
	Native bool
}

// Schedules are those of all DAGs; the one of code without a DAG is under nil.
type Schedules map[*airflow.DAG]*Schedule

// Read works out the schedules of the DAGs that have operators, and tells what of
// the DAGs' arguments has no equal.
func Read(reading *airflow.Reading) Schedules {
	all := Schedules{}
	for _, op := range reading.Operators {
		if all[op.DAG] != nil {
			continue
		}
		if op.DAG == nil {
			all[nil] = withoutDAG()
			continue
		}
		r := reader{dag: op.DAG, list: reading.Diagnostics}
		all[op.DAG] = r.read()
	}
	return all
}

// withoutDAG is the schedule of a snippet: nearly all are of daily DAGs, as
// Airflow's own default was.
func withoutDAG() *Schedule {
	s := &Schedule{Meaning: Interval, Crons: nil, Zone: "UTC"}
	s.Partitions = &Partitions{Class: "DailyPartitionsDefinition", Start: unknownStart, StartUnknown: true, KeyIsDate: true}
	return s
}

// reader reads one DAG.
type reader struct {
	dag  *airflow.DAG
	list *diag.List
	out  *Schedule
	// start is where the first interval begins, as far as it is known.
	start start
}

func (r *reader) read() *Schedule {
	r.out = &Schedule{Of: r.dag, Zone: "UTC", At: r.dag.At}
	r.readStart()
	r.readWhen()
	r.partitions()
	r.readParams()
	r.readMacros()
	r.readAbout()
	r.account()
	return r.out
}

// argument returns an argument of the DAG, nil when it is not given; None is as
// good as not given, unless that is asked for.
func (r *reader) argument(name string) *values.Arg {
	for i := range r.dag.Arguments {
		if r.dag.Arguments[i].Name == name {
			return &r.dag.Arguments[i]
		}
	}
	return nil
}

// place is where an argument stands, if that is in the DAG's file.
func (r *reader) place(a *values.Arg) source.Span {
	if a != nil && a.At.File == r.dag.At.File {
		return a.At
	}
	return r.dag.At
}
