package pod

import (
	"podport/mapping/airflow"
	"podport/mapping/schedule"
	"podport/mapping/source"
	"podport/mapping/values"
)

// Fact is something that only a run of the asset knows.
type Fact uint8

// The facts.
const (
	// PartitionKey is the key of the run's partition.
	PartitionKey Fact = iota
	// IntervalStart and IntervalEnd are the times, in UTC, at which the window of
	// the run's partition begins and ends.
	IntervalStart
	IntervalEnd
	// MadeAt is the time, in UTC, at which the run was made.
	MadeAt
	// RunID is the run's id.
	RunID
	// RetryNumber counts the tries before this one.
	RetryNumber
)

// Config is what runs can be given: the fields of a class of Dagster's. A DAG has
// one for its tasks; a task with params of its own has its own.
type Config struct {
	// DAG is nil for code without one; Task is nil unless the class is a task's own.
	DAG    *airflow.DAG
	Task   *airflow.Operator
	Fields []*ConfigField
}

// ConfigField is one value that a run can be given.
type ConfigField struct {
	// Name is the field's name; Key the name that Airflow has for it.
	Name, Key string
	// Type is the Python type: "str", "int", "list"…, without "| None".
	Type string
	// Optional says that None is a value of it.
	Optional bool
	// Default is the value when a run gives none, a nil Node for None; a run has to
	// give it where Required is set.
	Default  Node
	Required bool
	// Choices are the only values that are taken, when there are any.
	Choices []Node
	// Description says what it is for.
	Description string
	// Limits are what the value has to keep, in the order of pydantic's names.
	Limits []Limit
}

// Limit is one limit of a field, by pydantic's name for it: "ge", "max_length".
type Limit struct {
	Name  string
	Value Node
}

// configs are the classes of one conversion.
type configs struct {
	all map[configKey]*Config
}

type configKey struct {
	dag  *airflow.DAG
	task *airflow.Operator
}

func (c *configs) of(dag *airflow.DAG, task *airflow.Operator) *Config {
	if c.all == nil {
		c.all = map[configKey]*Config{}
	}
	key := configKey{dag, task}
	if c.all[key] == nil {
		c.all[key] = &Config{DAG: dag, Task: task}
	}
	return c.all[key]
}

// field returns the field of that name as Airflow has it, or nil.
func (c *Config) field(key string) *ConfigField {
	for _, f := range c.Fields {
		if f.Key == key {
			return f
		}
	}
	return nil
}

// Uses is what of a run the code of an asset asks for.
type Uses struct {
	Facts  map[Fact]bool
	Config *Config
	// Reported says that it reads what others have reported.
	Reported bool
}

// Interval reports whether it asks for the run's partition.
func (u Uses) Interval() bool {
	return u.Facts[PartitionKey] || u.Facts[IntervalStart] || u.Facts[IntervalEnd]
}

// Uses returns what of a run the task's asset asks for.
func (t *Task) Uses() Uses {
	u := Uses{Facts: map[Fact]bool{}}
	note := func(c Code) {
		switch c := c.(type) {
		case *Run:
			u.Facts[c.Fact] = true
		case *Setting:
			u.Config = c.Of
		case *Reported:
			u.Reported = true
		}
	}
	written := []Node{asNode(t.Template), t.Namespace}
	if t.Pod != nil {
		written = append(written, t.Pod.Get("spec"))
		// Dagster names the pod itself, so the name is not written.
		if meta, ok := t.Pod.Get("metadata").(*Object); ok {
			meta = meta.copy()
			meta.Remove("name")
			written = append(written, meta)
		}
	}
	for _, n := range written {
		if n != nil {
			eachCode(n, note)
		}
	}
	return u
}

// eachCode calls f for all code in a node.
func eachCode(n Node, f func(Code)) {
	// It finds the placeholders in the parts of a pod in code, too.
	EachPlaceholder(n, func(p *Placeholder) { WalkCode(p.Code, f) })
}

// walkAll calls f for an expression and all in it, also in its parts of a pod.
func walkAll(c Code, f func(Code)) {
	WalkCode(c, func(c Code) {
		f(c)
		if known, ok := c.(*Known); ok && known.Value != nil {
			eachCode(known.Value, f)
		}
	})
}

// asksRun reports whether an expression asks for what only a run knows.
func asksRun(c Code) bool {
	found := false
	walkAll(c, func(c Code) {
		switch c.(type) {
		case *Run, *Setting, *Reported:
			found = true
		}
	})
	return found
}

// scheduleOf is the schedule of the operator's DAG.
func (b *builder) scheduleOf() *schedule.Schedule {
	if s := b.schedules[b.task.Operator.DAG]; s != nil {
		return s
	}
	return &schedule.Schedule{NoPartitions: "the DAG has no schedule"}
}

// ownParams are the params of the task itself.
func (b *builder) ownParams() []schedule.Param {
	if a := b.task.Operator.Argument("params"); a != nil {
		return schedule.Params(a.Value)
	}
	return nil
}

// templateAt is a look-up that stands for a piece of a template.
func templateAt(text string, at source.Span) *values.Runtime {
	return &values.Runtime{From: values.From{At: at}, Kind: values.Template, Key: text}
}
