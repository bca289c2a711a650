package main

import (
	"bytes"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"podport/mapping"
	"podport/mapping/arguments"
	"podport/web/examples"
	"podport/web/policy"
)

// page is what index.html is filled in with.
type page struct {
	Policy                 string
	Style, NoscriptStyle   string
	EarlyScript, AppScript string
	WasmSize               string
	Examples               []examples.Example
	Example                examples.Example
	Module, Pod, Handover  []file
	Operators              []operator
	Generations            []arguments.Generation
	Counts                 []count
	Blank                  blank
}

type file struct{ Path, Kind, Text string }

type operator struct {
	Task, About, Status, StatusWord string
	Rows                            []row
}

type row struct {
	Outcome, Word, Name string
	Targets             []string
	Messages            []message
	Line                string
}

type message struct {
	Severity      string
	Message, Hint []part
}

// part is a part of a message: words, or code that stands between backticks.
type part struct {
	Text string
	Code bool
}

type count struct{ Outcome, Text string }

// blank stands for each of the parts above, with nothing in it: what the
// page's script fills in.
type blank struct {
	Path, Kind, Text                string
	Task, About, Status, StatusWord string
	Rows                            []row
	Outcome, Word, Name             string
	Targets                         []string
	Messages                        []message
	Line                            string
	Severity                        string
	Message, Hint                   []part
}

// outcomes are the kinds of rows, in the order in which they are counted, and
// what people call them. The page's script has the same words; a browser test
// compares what both make of the example.
var outcomes = []struct {
	outcome mapping.Outcome
	word    string
}{
	{arguments.Same, "same"},
	{arguments.Moved, "moved"},
	{arguments.Changed, "changed"},
	{arguments.Unneeded, "not needed"},
	{arguments.Unsupported, "not supported"},
	{arguments.Unknown, "unknown"},
}

// panels says under which tab a generated file stands.
func (p *page) panel(kind mapping.FileKind) *[]file {
	switch kind {
	case mapping.PodFile:
		return &p.Pod
	case mapping.ProxiedStateFile, mapping.DAGPatchFile, mapping.PlanFile:
		return &p.Handover
	default:
		return &p.Module
	}
}

// render fills in the template at path with the first example and its result.
func (p page) render(path string) ([]byte, error) {
	p.Policy = policy.Content
	p.Examples = examples.All()
	p.Example = p.Examples[0]
	result := mapping.Convert(mapping.Input{
		Files: []mapping.InputFile{{Path: p.Example.Path, Text: p.Example.Text}},
	})
	p.add(result)
	return filledIn(p, path)
}

// filledIn fills in the template at path, which may have templates of others in
// it.
func filledIn(data any, path string, others ...string) ([]byte, error) {
	t, err := template.ParseFiles(append([]string{path}, others...)...)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return nil, fmt.Errorf("filling in %s: %w", path, err)
	}
	return b.Bytes(), nil
}

// add puts a conversion's result into the page.
func (p *page) add(result mapping.Result) {
	for _, f := range result.Files {
		panel := p.panel(f.Kind)
		*panel = append(*panel, file{f.Path, string(f.Kind), f.Text})
	}
	counts := map[mapping.Outcome]int{}
	for _, o := range result.Operators {
		op := operator{
			Task: o.Task, About: about(o),
			Status: string(o.Status), StatusWord: string(o.Status),
		}
		for _, a := range o.Arguments {
			counts[a.Outcome]++
			op.Rows = append(op.Rows, newRow(a, result.Diagnostics))
		}
		p.Operators = append(p.Operators, op)
	}
	for _, o := range outcomes {
		if n := counts[o.outcome]; n > 0 {
			p.Counts = append(p.Counts, count{string(o.outcome), strconv.Itoa(n) + " " + o.word})
		}
	}
}

func about(o mapping.Operator) string {
	text := o.Class
	if o.DAG != nil {
		text += " in " + *o.DAG
	}
	text += ", line " + strconv.Itoa(o.Source.Line)
	if o.Versions != "" {
		text += ", written for " + o.Versions
	}
	return text
}

func newRow(a mapping.Argument, diagnostics []mapping.Diagnostic) row {
	r := row{Outcome: string(a.Outcome), Name: a.Name, Targets: a.Targets}
	for _, o := range outcomes {
		if o.outcome == a.Outcome {
			r.Word = o.word
		}
	}
	if a.Source.Line > 0 {
		r.Line = strconv.Itoa(a.Source.Line)
	}
	for _, i := range a.Diagnostics {
		d := diagnostics[i]
		r.Messages = append(r.Messages, message{d.Severity, parts(d.Message), parts(d.Hint)})
	}
	return r
}

// parts takes a message apart at its backticks. A backtick without a partner
// is a character like any other.
func parts(text string) []part {
	var all []part
	for {
		before, rest, found := strings.Cut(text, "`")
		code, after, closed := strings.Cut(rest, "`")
		if !found || !closed {
			break
		}
		if before != "" {
			all = append(all, part{Text: before})
		}
		all = append(all, part{Text: code, Code: true})
		text = after
	}
	if text != "" {
		all = append(all, part{Text: text})
	}
	return all
}
