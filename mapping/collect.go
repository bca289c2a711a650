package mapping

import (
	"sort"

	"podport/mapping/airflow"
	"podport/mapping/diag"
	"podport/mapping/pod"
	"podport/mapping/source"
)

// collector gathers diagnostics and turns the passes' data into a Result.
type collector struct {
	diagnostics []*diag.Diagnostic
}

func (c *collector) add(list []*diag.Diagnostic) { c.diagnostics = append(c.diagnostics, list...) }

// tell adds a message, but for one that is there already.
func (c *collector) tell(code diag.Code, at source.Span, message, hint string) {
	var list diag.List
	for _, d := range c.diagnostics {
		if d.Code == code && d.Span == at && d.Message == message {
			return
		}
	}
	list.Add(code, at, message, hint)
	c.add(list.All())
}

func (c *collector) has(code diag.Code) bool {
	for _, d := range c.diagnostics {
		if d.Code == code {
			return true
		}
	}
	return false
}

// result makes the result, but for its files.
func (c *collector) result(tasks []*pod.Task, graph []*airflow.Task) Result {
	r := Result{Version: ResultVersion, Files: []File{}, Operators: []Operator{}, Tasks: []Task{}, Diagnostics: []Diagnostic{}}
	index := c.sorted()
	for _, d := range c.diagnostics {
		r.Diagnostics = append(r.Diagnostics, Diagnostic{
			Code: string(d.Code), Severity: string(d.Severity), Message: d.Message, Hint: d.Hint, Source: c.source(d.Span),
		})
	}
	for _, t := range tasks {
		r.Operators = append(r.Operators, c.operator(t, index))
	}
	for _, t := range graph {
		r.Tasks = append(r.Tasks, task(t))
	}
	return r
}

// sorted puts the diagnostics into the order of the text, those about no
// place first, and returns the index that each then has.
func (c *collector) sorted() map[*diag.Diagnostic]int {
	files := map[*source.File]int{}
	for _, d := range c.diagnostics {
		if _, known := files[d.Span.File]; !known && d.Span.File != nil {
			files[d.Span.File] = len(files) + 1
		}
	}
	sort.SliceStable(c.diagnostics, func(i, j int) bool {
		a, b := c.diagnostics[i].Span, c.diagnostics[j].Span
		if a.File != b.File {
			return files[a.File] < files[b.File]
		}
		return a.Start < b.Start
	})
	index := make(map[*diag.Diagnostic]int, len(c.diagnostics))
	for i, d := range c.diagnostics {
		index[d] = i
	}
	return index
}

// source turns a span into what leaves the core; nil for nowhere.
func (c *collector) source(s source.Span) *Source {
	if s.IsZero() {
		return nil
	}
	start := s.File.Position(s.Start)
	end := s.File.Position(s.End)
	return &Source{File: s.File.Path, Line: start.Line, Column: start.Column, Start: start.Offset, End: end.Offset}
}

func (c *collector) operator(t *pod.Task, index map[*diag.Diagnostic]int) Operator {
	op := t.Operator
	out := Operator{
		DAG: dagID(t.DAG()), Task: op.Name(), Class: op.Class, Status: status(t),
		Versions: op.Meant.String(), Source: *c.source(op.At), Arguments: []Argument{},
	}
	if t.Pod != nil && t.Template == nil {
		out.Pod = data(t.Pod).(*Object)
	}
	for _, e := range t.Account {
		a := Argument{Name: e.Argument.Name, Source: *c.source(e.Argument.At), Outcome: e.Outcome, Targets: []string{}, Diagnostics: []int{}}
		a.Targets = append(a.Targets, e.Targets...)
		for _, d := range e.Diagnostics {
			a.Diagnostics = append(a.Diagnostics, index[d])
		}
		out.Arguments = append(out.Arguments, a)
	}
	return out
}

func status(t *pod.Task) Status {
	switch {
	case t.Refused():
		return Refused
	case t.Partial():
		return Partial
	}
	return Converted
}

func dagID(dag *airflow.DAG) *string {
	if dag == nil {
		return nil
	}
	id := dag.ID
	return &id
}

func task(t *airflow.Task) Task {
	out := Task{DAG: dagID(t.DAG), Task: t.TaskID, Class: t.Class, Upstream: []string{}}
	for _, up := range t.Follows {
		out.Upstream = append(out.Upstream, up.TaskID)
	}
	return out
}

// data turns a part of a pod into plain data, with ${NAME} for what is only
// known at run time, as the YAML has it.
func data(n pod.Node) any {
	switch n := n.(type) {
	case *pod.Object:
		o := &Object{}
		for _, f := range n.Fields {
			o.Fields = append(o.Fields, Field{f.Key, data(f.Value)})
		}
		return o
	case *pod.Array:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, data(item))
		}
		return list
	case *pod.Number:
		return Number(n.Text)
	case *pod.Bool:
		return n.Value
	case *pod.Text:
		return n.String()
	case *pod.Hole:
		return "${" + n.At.Name + "}"
	}
	return nil
}
