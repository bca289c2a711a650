package schedule

import (
	"podport/mapping/diag"
	"podport/mapping/values"
)

// Partitions are the intervals of a DAG as Dagster has them.
type Partitions struct {
	// Class is the class in Dagster's package: "DailyPartitionsDefinition".
	Class string
	// Start is where the first may begin, in Zone.
	Start values.DateTime
	// StartUnknown says that the DAG does not say it.
	StartUnknown bool
	// Cron, Zone and Format are those of a TimeWindowPartitionsDefinition; else they
	// are "" (the zone is UTC, then). The format is strftime's.
	Cron, Zone, Format string
	// Current says that the interval that is not over yet is one of them, too: a run
	// is about its start.
	Current bool
	// KeyIsDate says that a key is the date at which the interval starts, in UTC:
	// what Airflow's ds is.
	KeyIsDate bool
}

// AssumedStart is the day on which partitions begin when nothing says it.
const AssumedStart = "2024-01-01"

// unknownStart is its begin.
var unknownStart = values.DateTime{Year: 2024, Month: 1, Day: 1, Zone: "UTC"}

// plain are the crons that Dagster has a class for: in UTC, when a key is the
// start of an interval as airflow's ds has it, or with the hour.
var plain = map[string]Partitions{
	"0 0 * * *": {Class: "DailyPartitionsDefinition", KeyIsDate: true},
	"0 * * * *": {Class: "HourlyPartitionsDefinition"},
	"0 0 * * 0": {Class: "WeeklyPartitionsDefinition", KeyIsDate: true},
	"0 0 1 * *": {Class: "MonthlyPartitionsDefinition", KeyIsDate: true},
}

// partitions says which partitions stand for the intervals. dagster-airlift finds
// the one of a run by the key's time, read in the key's format without a zone as
// UTC, which has to be the run's logical date: so keys have hours where intervals
// do, and an offset where the zone is not UTC.
func (r *reader) partitions() {
	s := r.out
	if s.Meaning == Made {
		return
	}
	if len(s.Crons) > 1 {
		s.NoPartitions = "partitions have one cron expression"
		return
	}
	begin := unknownStart
	begin.Zone = s.Zone
	if d := r.start.date; d != nil {
		begin = *d
		if begin.Zone == "" {
			begin.Zone = "UTC" // Airflow's own, unless its configuration says otherwise
		}
	}
	p, ok := plain[s.Crons[0]]
	if !ok || s.Zone != "UTC" || begin.Zone != "UTC" {
		p = Partitions{Class: "TimeWindowPartitionsDefinition", Cron: s.Crons[0], Zone: s.Zone, Format: "%Y-%m-%d-%H:%M"}
		if s.Zone != "UTC" {
			p.Format += "%z"
		}
	}
	p.Current = s.Meaning == Tick
	p.Start, p.StartUnknown = begin, r.start.date == nil
	p.whole()
	s.Partitions = &p
}

// whole moves the start to where Dagster's class takes it: a whole day, or hour.
// The first interval is the one that begins there, or next.
func (p *Partitions) whole() {
	d := &p.Start
	switch p.Class {
	case "HourlyPartitionsDefinition":
		if d.Minute > 0 || d.Second > 0 || d.Micros > 0 {
			*d = d.NextHour()
		}
	case "TimeWindowPartitionsDefinition":
	default:
		if d.Hour > 0 || d.Minute > 0 || d.Second > 0 || d.Micros > 0 {
			*d = d.NextDay()
		}
	}
}

// TellStart tells that nothing says where partitions begin, once they are needed.
func (s *Schedule) TellStart(list *diag.List) {
	if s.Partitions == nil || !s.Partitions.StartUnknown || s.Of == nil {
		return
	}
	list.Add(diag.StartUnknown, s.At, "Where the first interval begins is not known; the partitions begin on "+AssumedStart+".",
		"Set the start of the partitions in the module.")
}
