package airflow

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// name is an id of which parts may be known only when a loop runs.
type name []values.TextPart

func literal(s string) name { return name{{Literal: s}} }

// nameOf returns the name that a value is, and reports whether it can be one.
func nameOf(v values.Value) (name, bool) {
	switch v := v.(type) {
	case *values.Str:
		return literal(v.Value), v.Value != ""
	case *values.Text:
		return name(v.Parts), true
	case *values.Runtime:
		return name{{Runtime: v}}, true
	}
	return nil, false
}

func (n name) isKnown() bool {
	for _, p := range n {
		if p.Runtime != nil {
			return false
		}
	}
	return true
}

// and returns both names as one.
func (n name) and(other name) name {
	all := append(name{}, n...)
	for _, p := range other {
		if last := len(all) - 1; last >= 0 && p.Runtime == nil && all[last].Runtime == nil {
			all[last].Literal += p.Literal
		} else {
			all = append(all, p)
		}
	}
	return all
}

// String is the name with what is not known in braces.
func (n name) String() string {
	s := ""
	for _, p := range n {
		if p.Runtime == nil {
			s += p.Literal
		} else {
			s += "{" + shortName(p.Runtime) + "}"
		}
	}
	return s
}

// shortName is a name for a value that is not known.
func shortName(r *values.Runtime) string {
	if text, ok := values.Source(r); ok && r.Expression != nil {
		return source.Shorten(text)
	}
	if r.Key != "" {
		return r.Key
	}
	return source.Shorten(r.At.Text())
}

// value is the name as a value.
func (n name) value() values.Value {
	if n.isKnown() {
		return &values.Str{Value: n.String()}
	}
	if len(n) == 1 {
		return n[0].Runtime
	}
	return &values.Text{Parts: n}
}

// name works out a task's id from what task_id says and from its place.
// Unique says that Airflow gives it another id when there is a task with its
// id already, as it does for @task functions.
func (r *reader) name(t *Task, id values.Value, unique bool) {
	t.DAG = t.place.dag
	label, ok := nameOf(id)
	switch {
	case id == nil:
		t.noID = "the call has no task_id"
		return
	case !ok && isEmptyText(id):
		t.noID = "it is empty"
		return
	case !ok || !label.isKnown() && !loops(t.object, id):
		t.noID = values.Why(id)
		return
	}
	full, why := t.place.group.child(label)
	if why != "" {
		t.noID = why
		return
	}
	if unique && t.DAG != nil && full.isKnown() && t.DAG.has(full.String(), t.object) {
		label = literal(t.DAG.freeTask(label.String(), full.String()))
		full, _ = t.place.group.child(label)
	}
	t.TaskID, t.Label, t.ID = full.String(), label.String(), full.value()
	t.Grouped = t.TaskID != t.Label
}

func isEmptyText(v values.Value) bool {
	s, ok := v.(*values.Str)
	return ok && s.Value == ""
}

// loops reports whether what is not known of an id is the variable of a loop,
// so that each round makes a task with an id of its own.
func loops(o *values.Object, id values.Value) bool {
	return o != nil && o.Repeated && len(loopVariables(id)) > 0
}

// IsKey reports whether Airflow takes a text of at most so many characters as
// an id or a pod's name.
func IsKey(key string, most int) bool {
	for _, c := range key {
		if c != '_' && c != '.' && c != '-' && !unicode.IsLetter(c) && !unicode.IsNumber(c) {
			return false
		}
	}
	return key != "" && utf8.RuneCountInString(key) <= most
}

// invalid tells of an id that Airflow refuses.
func (r *reader) invalid(op *Operator) *diag.Diagnostic {
	at := op.At
	if a := op.Argument("task_id"); a != nil {
		at = a.At
	}
	return r.Diagnostics.Add(diag.InvalidTaskID, at,
		"Airflow refuses the task id `"+source.Shorten(op.TaskID)+"`: it may hold letters, digits, dashes, dots and underscores, at most 250 of them.",
		"Give the task another id.")
}

// hasValidID reports whether Airflow takes the ids; of a template, the parts
// that are known.
func (t *Task) hasValidID() bool {
	if t.Operator != nil && t.Operator.Template {
		known := ""
		if n, ok := nameOf(t.ID); ok {
			for _, p := range n {
				known += p.Literal
			}
		}
		return IsKey("x"+strings.ReplaceAll(known, " ", "!"), 250)
	}
	return IsKey(t.Label, 250) && IsKey(t.TaskID, 250)
}
