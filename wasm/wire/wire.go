// Package wire is the flat form in which a conversion crosses from Go to
// JavaScript and back.
//
// In goes a [Request], out comes a [Response]. The types hold nothing but
// strings, ints, bools, slices and structs, each field with a js tag: that is
// what vert carries over unchanged. It panics on named basic types, arrays and
// maps with other keys, and turns nil slices into null, so the package copies
// the core's types rather than sending them, and a test walks its own.
package wire

// Request is what the page asks for.
type Request struct {
	Files   []InputFile `js:"files"`
	Options Options     `js:"options"`
}

// InputFile is one file that the user gave.
type InputFile struct {
	Path string `js:"path"`
	Text string `js:"text"`
}

// Options are the core's options.
type Options struct {
	Resource   string `js:"resource"`
	Form       string `js:"form"`
	Project    string `js:"project"`
	Inline     bool   `js:"inline"`
	NoHandover bool   `js:"noHandover"`
	Provider   string `js:"provider"`
	View       string `js:"view"`
	Review     bool   `js:"review"`
	XComBridge bool   `js:"xComBridge"`
}

// Response is always a whole object: with OK false there is an Error and the
// lists are empty.
type Response struct {
	OK          bool         `js:"ok"`
	Error       Failure      `js:"error"`
	Files       []File       `js:"files"`
	Operators   []Operator   `js:"operators"`
	Diagnostics []Diagnostic `js:"diagnostics"`
}

// Failure says why there is no result. Both fields are "" when there is one.
type Failure struct {
	Code    string `js:"code"`
	Message string `js:"message"`
}

// File is one generated file.
type File struct {
	Path string `js:"path"`
	Kind string `js:"kind"`
	Text string `js:"text"`
}

// Operator is one operator call. DAG is "" for a bare snippet. Its pod is in the
// files.
type Operator struct {
	DAG       string     `js:"dag"`
	Task      string     `js:"task"`
	Class     string     `js:"class"`
	Status    string     `js:"status"`
	Versions  string     `js:"versions"`
	File      string     `js:"file"`
	Line      int        `js:"line"`
	Column    int        `js:"column"`
	Start     int        `js:"start"`
	End       int        `js:"end"`
	Arguments []Argument `js:"arguments"`
}

// Argument is one row of an operator's account. Line and Column count from 1,
// Start and End are UTF-16 offsets; Line is 0 when there is no place.
// Diagnostics are indexes into the response's Diagnostics.
type Argument struct {
	Name        string   `js:"name"`
	Outcome     string   `js:"outcome"`
	Targets     []string `js:"targets"`
	Diagnostics []int    `js:"diagnostics"`
	File        string   `js:"file"`
	Line        int      `js:"line"`
	Column      int      `js:"column"`
	Start       int      `js:"start"`
	End         int      `js:"end"`
}

// Diagnostic is one message; its place is as an Argument's.
type Diagnostic struct {
	Code     string `js:"code"`
	Severity string `js:"severity"`
	Message  string `js:"message"`
	Hint     string `js:"hint"`
	File     string `js:"file"`
	Line     int    `js:"line"`
	Column   int    `js:"column"`
	Start    int    `js:"start"`
	End      int    `js:"end"`
}
