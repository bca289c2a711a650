package wire

import (
	"podport/mapping"
	"podport/mapping/diag"
)

// Input is the request as the core takes it.
func (r Request) Input() mapping.Input {
	in := mapping.Input{Options: mapping.Options(r.Options)}
	for _, f := range r.Files {
		in.Files = append(in.Files, mapping.InputFile(f))
	}
	return in
}

// NewResponse is the core's result in flat form.
func NewResponse(result mapping.Result) Response {
	r := empty()
	r.OK = true
	for _, f := range result.Files {
		r.Files = append(r.Files, File{Path: f.Path, Kind: string(f.Kind), Text: f.Text})
	}
	for i := range result.Operators {
		r.Operators = append(r.Operators, newOperator(&result.Operators[i]))
	}
	for i := range result.Diagnostics {
		r.Diagnostics = append(r.Diagnostics, newDiagnostic(&result.Diagnostics[i]))
	}
	return r
}

// NewFailure is the response when there is no result.
func NewFailure(message string) Response {
	r := empty()
	r.Error = Failure{Code: string(diag.InternalError), Message: message}
	return r
}

func empty() Response {
	return Response{Files: []File{}, Operators: []Operator{}, Diagnostics: []Diagnostic{}}
}

func newOperator(o *mapping.Operator) Operator {
	op := Operator{
		Task: o.Task, Class: o.Class, Status: string(o.Status), Versions: o.Versions,
		File: o.Source.File, Line: o.Source.Line, Column: o.Source.Column,
		Start: o.Source.Start, End: o.Source.End,
		Arguments: make([]Argument, 0, len(o.Arguments)),
	}
	if o.DAG != nil {
		op.DAG = *o.DAG
	}
	for _, a := range o.Arguments {
		op.Arguments = append(op.Arguments, Argument{
			Name: a.Name, Outcome: string(a.Outcome),
			Targets:     append([]string{}, a.Targets...),
			Diagnostics: append([]int{}, a.Diagnostics...),
			File:        a.Source.File, Line: a.Source.Line, Column: a.Source.Column,
			Start: a.Source.Start, End: a.Source.End,
		})
	}
	return op
}

func newDiagnostic(d *mapping.Diagnostic) Diagnostic {
	m := Diagnostic{Code: d.Code, Severity: d.Severity, Message: d.Message, Hint: d.Hint}
	if s := d.Source; s != nil {
		m.File, m.Line, m.Column, m.Start, m.End = s.File, s.Line, s.Column, s.Start, s.End
	}
	return m
}
