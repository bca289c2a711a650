// Package airflow understands Airflow: which of the calls in a file are
// operators that start pods, to which DAG and task groups they belong, which
// arguments they really get (from the call, from mappings, from default_args
// in Airflow's order of precedence), and in which order the tasks run.
//
// In goes what the values pass worked out of each file; out come DAGs and
// operators whose arguments are values with their rows of the argument table.
// Nothing here knows of pods or of Dagster.
package airflow

import (
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// Reading is what was understood of all files.
type Reading struct {
	DAGs []*DAG
	// Operators are the calls that start pods, in the order of the files and
	// of the text, converted or refused.
	Operators   []*Operator
	Diagnostics *diag.List
}

// DAG is one DAG object or @dag function.
type DAG struct {
	// ID is the dag_id; when it is not known, a name made of the variable or
	// function, and Known is false.
	ID    string
	Known bool
	// At is the call of DAG, or the decorator.
	At source.Span
	// File is the file that the DAG is made in.
	File *source.File
	// Variable is the module-level name that the DAG object is bound to, ""
	// when there is none.
	Variable string
	// Function is the name of the @dag function, "" for a DAG object.
	Function string
	// Called says of a @dag function that its result is bound to Variable.
	// Several says that one call makes several DAGs (in a loop).
	Several bool
	// Arguments are the arguments of the DAG call.
	Arguments []values.Arg

	object *values.Object
}

// Operator is one operator call.
type Operator struct {
	DAG *DAG // nil for a bare snippet
	// TaskID is the id as Airflow has it, with the ids of the task groups;
	// Label is without them. Both are "" when the id is not known.
	TaskID, Label string
	// Grouped says that the task stands in a task group that prefixes ids.
	Grouped bool
	// Class is the name of the operator class as Airflow has it.
	Class string
	// At is the call.
	At source.Span
	// Arguments are the arguments that the operator gets, those of the call
	// first, in the order in which they are written; then those of
	// default_args that the call doesn't override.
	Arguments []Argument
	// Refusal says why the call can't be converted, nil when it can.
	Refusal *diag.Diagnostic
	// Upstream are the operators that the order of tasks puts directly before
	// this one, in the order in which the file says so.
	Upstream []*Operator

	object  *values.Object
	context context
	noID    string // why TaskID is not known
}

// Argument is one argument that an operator gets.
type Argument struct {
	// Name is the keyword; "" for a positional argument; "*" or "**" for what
	// is not known, so that any argument may be in it: an unpacked value, or,
	// From saying so, default_args.
	Name  string
	Value values.Value
	// At is the argument where it is written.
	At   source.Span
	From Source
	// Row is the row of the argument table; nil when there is none.
	Row *arguments.Row
}

// Source says which way an argument takes to the operator.
type Source uint8

// The ways, in the order of their precedence.
const (
	FromCall Source = iota
	FromMapping
	FromTaskDefaults
	FromGroupDefaults
	FromDAGDefaults
	// FromAttribute is an attribute that is set on the operator after the call.
	FromAttribute
)

// Argument returns the argument of that name, or nil.
func (o *Operator) Argument(name string) *Argument {
	for i := range o.Arguments {
		if o.Arguments[i].Name == name {
			return &o.Arguments[i]
		}
	}
	return nil
}

// Read understands the files. Their order decides the order of the result.
func Read(programs []*values.Program) *Reading {
	r := &reader{Reading: Reading{Diagnostics: &diag.List{}}, dags: map[*values.Object]*DAG{}}
	for _, p := range programs {
		r.read(p)
	}
	r.refuseDuplicates()
	return &r.Reading
}
