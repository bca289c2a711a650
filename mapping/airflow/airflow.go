// Package airflow understands Airflow: which of the calls of a program make
// tasks, which of these are operators that start pods, to which DAG and task
// groups they belong, which arguments they really get (from the call, from
// mappings, from default_args in Airflow's order of precedence), and in which
// order the tasks run.
//
// In goes what the program does, step by step, as package evaluate has worked
// it out; out come DAGs, all tasks of their graphs, and the operators among
// them whose arguments are values with their rows of the argument table. What
// Airflow itself does at each step while it loads a file, is done here, too:
// ids get prefixes and suffixes, groups stand for the tasks that they hold by
// then. Nothing here knows of pods or of Dagster.
package airflow

import (
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/evaluate"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// Reading is what was understood of all files.
type Reading struct {
	DAGs []*DAG
	// Tasks are all tasks of the graphs, converted or not, in the order of
	// the files and of the text; of one place, in the order in which they are
	// made.
	Tasks []*Task
	// Operators are those among the tasks that start pods, converted or
	// refused, in the same order.
	Operators   []*Operator
	Diagnostics *diag.List
	// Names are the names that the files have at module level for lists, dicts and
	// objects, and for texts, if they are written like those of constants; of
	// several, the first of the first file.
	Names map[values.Value]string
}

// DAG is one DAG object, or one call of a @dag function.
type DAG struct {
	// ID is the dag_id; when it is not known, a name made of the variable or
	// function, and Known is false.
	ID    string
	Known bool
	// At is the call of DAG, or the decorator; Made is the call that makes the DAG,
	// which is that of the decorated function, nowhere when nothing calls it.
	At, Made source.Span
	// File is the file that Airflow finds the DAG in.
	File *source.File
	// Variable is the module-level name that the DAG object is bound to in the
	// end, "" when there is none.
	Variable string
	// Function is the name of the @dag function, "" for a DAG object.
	Function string
	// Body is that of the @dag function, nil for a DAG object.
	Body []syntax.Stmt
	// Several says that one call makes several DAGs (in a loop).
	Several bool
	// Arguments are the arguments of the DAG call, or of the decorator.
	Arguments []values.Arg
	// SDK says that it is made with Airflow 3's own package, airflow.sdk.
	SDK bool

	object *values.Object // nil for a @dag function that nothing calls
	// taken are the ids of tasks and groups, highest the highest number behind
	// ids that end in one.
	taken   map[string][]*values.Object
	highest map[string]int
}

// Task is one task of a DAG's graph.
type Task struct {
	DAG *DAG // nil for a bare snippet
	// TaskID is the id as Airflow has it, with the ids of the task groups;
	// Label is without them. Both are "" when the id is not known. Of a
	// template, names in braces stand for what each round puts there.
	TaskID, Label string
	// ID is the value that TaskID is read from.
	ID values.Value
	// Grouped says that the task stands in a task group that prefixes ids.
	Grouped bool
	// Class is the name of the operator class as Airflow has it, or that of
	// the decorator: "task.bash".
	Class string
	// At is the call that makes the task.
	At source.Span
	// Follows are the tasks directly before this one, in the order in which
	// the program says so.
	Follows []*Task
	// Operator is the operator that starts a pod; nil for any other task.
	Operator *Operator

	object *values.Object
	place  place
	node   *node
	noID   string // why TaskID is not known
	// byCode says that no task of the graph stands for it: it is made in the
	// code that another task runs.
	byCode bool
	// executed says that the operator's own execute is called.
	executed bool
	// inAllBranches says that it is made in both branches of a condition.
	inAllBranches bool
}

// Operator is a task that starts a pod.
type Operator struct {
	*Task
	// Own says whose arguments it has besides those of all pod operators.
	Own arguments.Origin
	// Path is the dotted path by which the class is imported.
	Path string
	// Meant are the versions that the operator was written for.
	Meant Evidence
	// Arguments are the arguments that the operator gets, those of the call
	// first, in the order in which they are written; then those of
	// default_args that the call doesn't override.
	Arguments []Argument
	// PodTemplate is what the file holds that pod_template_file names, or a
	// Runtime that says why that is not known; nil when no file is named.
	PodTemplate values.Value
	// Refusal says why the call can't be converted, nil when it can.
	Refusal *diag.Diagnostic
	// Problems are the messages about the operator as a whole that leave a
	// decision to the user.
	Problems []*diag.Diagnostic
	// Upstream are the operators that the order of tasks puts before this one
	// with none in between, in the order in which the program says so.
	Upstream []*Operator
	// Template says that the operator stands for any number of tasks, one for
	// each round of loops of which the rounds are not known: Loops, outermost
	// first, as far as its id and its arguments are made of their variables.
	Template bool
	Loops    []Loop
	// Whole is the operator of a mapped task as it is written, with all items in
	// its arguments, when this one is what Airflow makes of it for one item; nil
	// for any other. Index (from 0) says which item.
	Whole *Operator
	Index int

	// Function is what the operator runs, or what says what it runs, where it is
	// a function of the files; nil for any other operator.
	Function *values.Function

	// each are the arguments for each item of a mapped task; of a function, those
	// of its call, and settings are those of the operator.
	each     [][]values.Arg
	settings []values.Arg
}

// Loop is a loop of which the rounds are not known.
type Loop struct {
	// Names are the variables that the loop binds, in the order in which an
	// item is unpacked to them; one of a loop that doesn't unpack.
	Names []string
	// Variables are the values of Names, nil for one that is not used.
	Variables []*values.Runtime
	// Over is what the loop goes over.
	Over values.Value
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
	// Templated says that Airflow renders Jinja templates in the value.
	Templated bool
	// Kept says of an attribute that is set after the call that the operator makes
	// its pod of it, as of an argument.
	Kept bool
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
	// FromClass is an attribute of the operator's class.
	FromClass
	// FromAttribute is an attribute that is set on the operator after the call.
	FromAttribute
	// FromFunction is what the operator's function returns.
	FromFunction
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

// Read understands what the program does. The order of the modules decides the
// order of the result; meant is the version that the user says they were written
// for, 0 when they are to tell themselves.
func Read(program *evaluate.Program, modules []*syntax.Module, meant arguments.Version) *Reading {
	files := make([]*source.File, len(modules))
	for i, m := range modules {
		files[i] = m.File
	}
	r := newReader(program, files)
	for _, step := range program.Steps {
		r.step(step)
	}
	r.finish()
	r.versions(modules, meant)
	for _, op := range r.Operators {
		op.readPodTemplate(program)
	}
	return &r.Reading
}
