// Package mapping turns Airflow code that starts Kubernetes pods into Dagster
// assets, pod YAML and an account of every argument.
//
// [Convert] is the one entry: files and options in, plain data out. Inside it
// data flows one way through the passes, each a package of its own:
//
//	syntax   reads Python: text → tree
//	evaluate works out what the program does: trees → calls with their values
//	airflow  understands Airflow: calls → DAGs, tasks, operators, their arguments
//	schedule understands when it runs: DAGs → crons, partitions, what runs can be given
//	pod      builds the pod: arguments → pod, run, asset, account
//	validate holds the pod against the rules of the API server
//	write/…  writes Dagster, YAML and the hand-over: pods → files
//
// What they share lies beside them: source and diag (places and messages),
// values (Python's values), kube (the Kubernetes schema) and arguments (the one
// table of what becomes of each operator argument). User code is never executed.
package mapping

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/evaluate"
	"podport/mapping/pod"
	"podport/mapping/schedule"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/validate"
	"podport/mapping/write/module"
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
	return c.result(nil, nil)
}

func convert(in Input) Result {
	c := &collector{}
	in.Options = in.Options.withDefaults()
	modules, data := c.read(in.Files)
	program := evaluate.Evaluate(modules, data)
	c.add(program.Diagnostics)
	reading := airflow.Read(program, modules, arguments.ParseVersion(in.Options.Provider))
	c.found(reading)
	schedules := schedule.Read(reading)
	placeholders := &pod.Placeholders{}
	tasks := pod.Build(reading, schedules, placeholders, in.Options.XComBridge)
	validate.Check(tasks, reading.Diagnostics)
	if in.Options.Review {
		pod.Review(tasks, reading.Diagnostics)
	}
	written := write(tasks, schedules, modules, in.Options, reading.Diagnostics)
	c.add(reading.Diagnostics.All())
	result := c.result(tasks, reading.Tasks)
	result.Files = written
	return result
}

func (o Options) withDefaults() Options {
	if !isResourceName(o.Resource) {
		o.Resource = DefaultResource
	}
	if !module.IsPackage(o.Project) {
		o.Project = module.DefaultProject
	}
	return o
}

// dataFiles are the endings of files that a program may read and that are not
// Python.
var dataFiles = map[string]bool{
	".yaml": true, ".yml": true, ".json": true, ".sql": true, ".txt": true, ".toml": true, ".cfg": true, ".ini": true, ".j2": true,
}

// DataEndings returns the endings of the names for which IsData says yes, sorted,
// each with its dot.
func DataEndings() []string { return slices.Sorted(maps.Keys(dataFiles)) }

// IsData reports whether a file of that name is no Python, but may be read by
// the program that it is given with.
func IsData(name string) bool { return dataFiles[strings.ToLower(path.Ext(name))] }

// read reads the Python files, and returns the texts of the others by path. Of
// files that are all none, each is what the user wants to have read.
func (c *collector) read(files []InputFile) ([]*syntax.Module, map[string]string) {
	var modules []*syntax.Module
	data := map[string]string{}
	seen := map[string]bool{}
	python := false
	for _, f := range files {
		python = python || !IsData(f.Path)
	}
	empty := true
	for _, f := range files {
		file := source.NewFile(f.Path, f.Text)
		if seen[f.Path] {
			c.tell(diag.DuplicateInput, file.Span(0, 0), "Two files were given as `"+f.Path+"`; only the first is read.", "Give each file a path of its own.")
			continue
		}
		seen[f.Path] = true
		if python && IsData(f.Path) {
			data[f.Path] = f.Text
			continue
		}
		if strings.TrimSpace(f.Text) == "" {
			// An empty file may still be imported: __init__.py.
			modules = append(modules, &syntax.Module{File: file})
			continue
		}
		empty = false
		module := syntax.Read(file)
		c.add(module.Diagnostics)
		modules = append(modules, module)
	}
	if empty {
		c.tell(diag.EmptyInput, source.Span{}, "There is nothing to convert.", "Paste Airflow code that calls KubernetesPodOperator.")
	}
	return modules, data
}

// found says so when there is no operator in all the files.
func (c *collector) found(r *airflow.Reading) {
	if len(r.Operators) == 0 && !c.has(diag.EmptyInput) {
		c.tell(diag.NothingFound, source.Span{}, "No operator that starts a pod was found. Looked for KubernetesPodOperator and its kin in calls and decorators.",
			"Give the file that makes the operators, together with the files of yours that it imports.")
	}
}
