// Package mapping turns Airflow code that starts Kubernetes pods into Dagster
// assets, pod YAML and an account of every argument.
//
// [Convert] is the one entry: files and options in, plain data out. Inside it
// data flows one way through the passes, each a package of its own:
//
//	syntax   reads Python: text → tree
//	values   works out values: tree → values, known or symbolic
//	airflow  understands Airflow: values → DAGs, operators, their arguments
//	pod      builds the pod: arguments → pod, run, asset, account
//	write/…  writes Dagster, YAML and the hand-over: pods → files
//
// What they share lies beside them: source and diag (places and messages),
// kube (the Kubernetes schema) and arguments (the one table of what becomes of
// each operator argument). User code is never executed.
package mapping

import (
	"fmt"
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/diag"
	"podport/mapping/pod"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// DefaultResource is the name of the PipesK8sClient resource when the options
// name none.
const DefaultResource = "k8s_pipes_client"

// Convert converts the input. It reads no files, never looks at the clock, and
// the same input always gives the same result. A failure of podport itself
// comes out as a diagnostic, too.
func Convert(in Input) (result Result) {
	defer func() {
		if failure := recover(); failure != nil {
			result = failed(fmt.Sprint(failure))
		}
	}()
	return convert(in)
}

// failed is the result when podport itself has failed.
func failed(reason string) Result {
	c := &collector{}
	c.tell(diag.InternalError, source.Span{}, "podport failed on this input: "+reason+".",
		"Please report it with the smallest input that shows it.")
	return c.result(nil)
}

func convert(in Input) Result {
	c := &collector{}
	in.Options = in.Options.withDefaults()
	programs := c.read(in.Files)
	reading := airflow.Read(programs)
	c.found(reading)
	placeholders := &pod.Placeholders{}
	tasks := pod.Build(reading.Operators, reading.Diagnostics, placeholders)
	files := write(tasks, in.Options, reading.Diagnostics)
	c.add(reading.Diagnostics.All())
	result := c.result(tasks)
	result.Files = files
	return result
}

func (o Options) withDefaults() Options {
	if !isResourceName(o.Resource) {
		o.Resource = DefaultResource
	}
	return o
}

// read reads the files and works out their values.
func (c *collector) read(files []InputFile) []*values.Program {
	var programs []*values.Program
	seen := map[string]bool{}
	empty := true
	for _, f := range files {
		file := source.NewFile(f.Path, f.Text)
		if seen[f.Path] {
			c.tell(diag.DuplicateInput, file.Span(0, 0), "Two files were given as `"+f.Path+"`; only the first is read.", "Give each file a path of its own.")
			continue
		}
		seen[f.Path] = true
		if strings.TrimSpace(f.Text) == "" {
			continue
		}
		empty = false
		module := syntax.Read(file)
		c.add(module.Diagnostics)
		program := values.Evaluate(module)
		c.add(program.Diagnostics)
		programs = append(programs, program)
	}
	if empty {
		c.tell(diag.EmptyInput, source.Span{}, "There is nothing to convert.", "Paste Airflow code that calls KubernetesPodOperator.")
	}
	return programs
}

// found says so when there is no operator in all the files, and what of the
// DAGs is not converted.
func (c *collector) found(r *airflow.Reading) {
	if len(r.Operators) == 0 && !c.has(diag.EmptyInput) {
		c.tell(diag.NothingFound, source.Span{}, "No operator that starts a pod was found. Looked for KubernetesPodOperator and its kin in calls and decorators.",
			"Give the file that makes the operators; helpers and classes of your own are not looked into yet.")
	}
	for _, d := range r.DAGs {
		used := false
		for _, op := range r.Operators {
			used = used || op.DAG == d
		}
		if used {
			c.leftOut(d)
		}
	}
}

// keptDAGArguments are the arguments of a DAG that are converted.
var keptDAGArguments = map[string]bool{"dag_id": true, "default_args": true, "": true}

// leftOut says which arguments of a DAG are not converted.
func (c *collector) leftOut(d *airflow.DAG) {
	var names []string
	at := source.Span{}
	for _, a := range d.Arguments {
		if _, none := a.Value.(*values.None); !none && !keptDAGArguments[a.Name] {
			names = append(names, "`"+a.Name+"`")
			at = at.To(a.At)
		}
	}
	if len(names) > 0 {
		c.tell(diag.ScheduleLeftOut, at, "Not converted of the DAG: "+strings.Join(names, ", ")+". The assets have no schedule yet.",
			"Add a job and a schedule to the module, e.g. dg.ScheduleDefinition.")
	}
}
