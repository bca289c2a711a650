package mapping

import "podport/mapping/arguments"

// Input is what the user gave: files and options.
type Input struct {
	Files   []InputFile
	Options Options
}

// InputFile is one file that the user gave. Path names it in the result and
// is never opened.
type InputFile struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// Options change what is written. The zero value is right for nearly everyone.
type Options struct {
	// Resource is the name of the PipesK8sClient resource, and so of the
	// parameter of each asset; "" means "k8s_pipes_client".
	Resource string `json:"resource"`
	// Form says what the assets are written as: "module", which "" and anything
	// unknown mean, too, for modules that each load in Dagster; "snippet" for the
	// assets alone; "project" for a project as dg makes them.
	Form string `json:"form"`
	// Project is the name of the project, and of its package; "" means
	// "pipelines".
	Project string `json:"project"`
	// Inline writes all of its pod into each asset. Else, what several have in common
	// is a constant or a function of the module.
	Inline bool `json:"inline"`
	// NoHandover leaves out what hands tasks over with dagster-airlift: the
	// task mapping of the assets, the proxied state and the lines for the DAG.
	NoHandover bool `json:"noHandover"`
	// Provider is the version that the code was written for: that of the
	// provider package for Kubernetes, "provider 4.4.0", or of Airflow before
	// there was one, "core 1.10.15". "" means what imports and arguments tell.
	Provider string `json:"provider"`
	// View says what the pod YAML shows: "apply", the pod to apply by hand,
	// which "" and anything unknown mean, too; "airflow" or "dagster", the pod
	// exactly as that submits it, with what it adds.
	View string `json:"view"`
	// Review adds notes on what of the pods a reviewer would ask about.
	Review bool `json:"review"`
	// XComBridge gives each pod whose result Airflow reads (do_xcom_push) the folder
	// /airflow/xcom, so that a program that writes its result there does not fail.
	// The result itself is not handed on: when Dagster learns that the container
	// has ended, nobody can read its files any more.
	XComBridge bool `json:"xComBridge"`
}

// ResultVersion is the version of the Result's shape. It rises when a name in
// it is removed or changes its meaning, not when one is added.
const ResultVersion = 1

// Result is all that podport has to say about an input. It is plain data; its
// JSON names are the ones that `podport -json` prints.
type Result struct {
	Version     int          `json:"version"`
	Files       []File       `json:"files"`
	Operators   []Operator   `json:"operators"`
	Tasks       []Task       `json:"tasks"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// File is one generated file.
type File struct {
	Path string   `json:"path"`
	Kind FileKind `json:"kind"`
	Text string   `json:"text"`
}

// FileKind says what a generated file is.
type FileKind string

const (
	// ModuleFile is a Python module with the Dagster definitions.
	ModuleFile FileKind = "module"
	// ProjectFile is what a project has around its modules.
	ProjectFile FileKind = "project"
	// PodFile is the YAML of the pods, one document per task.
	PodFile FileKind = "pod"
	// ClientFile is a Python snippet that makes the PipesK8sClient, with the
	// commands that give access to the cluster as comments.
	ClientFile FileKind = "client"
	// ProxiedStateFile is dagster-airlift's state of one DAG.
	ProxiedStateFile FileKind = "proxied-state"
	// DAGPatchFile is the change of a DAG's file, as a unified diff.
	DAGPatchFile FileKind = "dag-patch"
	// PlanFile is a page of Markdown: how to move the tasks.
	PlanFile FileKind = "plan"
)

// Operator is one operator call that was found.
type Operator struct {
	DAG    *string `json:"dag"` // nil for a bare snippet
	Task   string  `json:"task"`
	Class  string  `json:"class"`
	Status Status  `json:"status"`
	// Versions are those that the call was written for, as far as that can be
	// told: "before provider 5.0.0"; "" for any.
	Versions string `json:"versions"`
	Source   Source `json:"source"`
	// Pod is nil when the call was refused, and when the pod is made of a file that
	// was not given.
	Pod       *Object    `json:"pod"`
	Arguments []Argument `json:"arguments"`
}

// Status says how far an operator was converted.
type Status string

const (
	// Converted: the asset starts the same pod.
	Converted Status = "converted"
	// Partial: there is an asset, but an argument could not be carried over.
	Partial Status = "partial"
	// Refused: there is no asset for this call.
	Refused Status = "refused"
)

// Argument is one row of an operator's account.
type Argument struct {
	Name    string  `json:"name"`
	Source  Source  `json:"source"`
	Outcome Outcome `json:"outcome"`
	// Targets are the places where the value went, e.g.
	// "base_pod_spec.containers[0].image".
	Targets []string `json:"targets"`
	// Diagnostics are indexes into the result's Diagnostics.
	Diagnostics []int `json:"diagnostics"`
}

// Outcome says what became of an argument; its values are those of the
// argument table.
type Outcome = arguments.Outcome

// Task is one task of a DAG's graph.
type Task struct {
	DAG      *string  `json:"dag"`
	Task     string   `json:"task"`
	Class    string   `json:"class"`
	Upstream []string `json:"upstream"`
}

// Diagnostic is one message.
type Diagnostic struct {
	Code     string  `json:"code"`
	Severity string  `json:"severity"`
	Message  string  `json:"message"`
	Hint     string  `json:"hint"`
	Source   *Source `json:"source"` // nil when it is about no place
}

// Source is a place in the user's text. Line and column count from 1, the
// column in UTF-16 code units; Start and End are UTF-16 offsets, half open.
type Source struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

// Object is a JSON object that keeps its fields in order.
type Object struct{ Fields []Field }

// Field is one field of an Object. Value is an *Object, []any, string, bool,
// Number or nil.
type Field struct {
	Name  string
	Value any
}
