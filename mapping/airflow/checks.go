package airflow

import (
	"strconv"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// check refuses an operator of which it isn't known which task it is, or that
// Airflow refuses, and tells what may surprise about when it runs.
func (r *reader) check(op *Operator) {
	if op.Refusal != nil {
		return
	}
	switch {
	case op.TaskID == "":
		op.Refusal = r.Diagnostics.Add(diag.TaskIDUnknown, op.At, "The task's id is not known: "+op.noID+".",
			"Give the call a task_id, and its task groups their ids, that stand in the file.")
		return
	case !op.hasValidID():
		op.Refusal = r.invalid(op)
		return
	}
	if f := r.codeAround(op.object); op.object.Uncalled && f != nil && !op.executed {
		r.startedByTask(op, op.At, "it is made in `"+f.Name+"`, which a task runs, so Airflow does not see it as a task of the DAG")
	}
	if op.object.Repeated && !op.Template && op.each == nil {
		r.Diagnostics.Add(diag.InLoop, op.At, "The operator `"+op.TaskID+"` stands in a loop with one id for all rounds; Airflow refuses a second task with it.",
			"Give each round an id of its own, or take the operator out of the loop.")
	}
	if r.refuseDuplicate(op) || r.refuseJob(op) {
		return
	}
	if op.isMaybe() {
		r.Diagnostics.Add(diag.InBranch, op.At, "`"+op.TaskID+"` stands in a branch that may not be taken; the asset is always there.", "")
	}
}

// isMaybe reports whether a branch decides if the task is there.
func (t *Task) isMaybe() bool { return !t.inAllBranches && branches(t.object) > 0 }

// branches counts the branches, not the loops, that an object is made in.
func branches(o *values.Object) int {
	n := 0
	for _, c := range o.Under {
		if !c.Loop {
			n++
		}
	}
	return n
}

// otherBranch returns the node of a task that is just the same and stands in
// the other branch of a condition: there is only one of the two.
func (r *reader) otherBranch(t *Task, op *Operator) *node {
	if t.TaskID == "" || t.object == nil || branches(t.object) == 0 {
		return nil
	}
	for _, other := range r.byID[taskKey{t.DAG, t.TaskID}] {
		if other.object == nil || other.Class != t.Class ||
			!values.Exclusive(t.object, other.object) || !sameArguments(op, other.Operator) {
			continue
		}
		other.inAllBranches = other.inAllBranches || branches(t.object) == 1 && branches(other.object) == 1
		return other.node
	}
	return nil
}

// sameArguments reports whether two operators are given the same; two tasks
// that are no operators always are.
func sameArguments(a, b *Operator) bool {
	if a == nil || b == nil {
		return a == b
	}
	if len(a.Arguments) != len(b.Arguments) {
		return false
	}
	for _, x := range a.Arguments {
		y := b.Argument(x.Name)
		if y == nil || !alike(x.Value, y.Value, 0) {
			return false
		}
	}
	return true
}

// alike reports whether two values are certainly made just so.
func alike(a, b values.Value, depth int) bool {
	if values.Same(a, b) {
		return true
	}
	if depth > values.MaxDepth {
		return false
	}
	switch a := a.(type) {
	case *values.List:
		b, ok := b.(*values.List)
		if !ok || a.Kind != b.Kind || len(a.Items) != len(b.Items) || a.Doubt != nil || b.Doubt != nil {
			return false
		}
		for i := range a.Items {
			if !alike(a.Items[i], b.Items[i], depth+1) {
				return false
			}
		}
		return true
	case *values.Dict:
		b, ok := b.(*values.Dict)
		if !ok || len(a.Entries) != len(b.Entries) || a.Doubt != nil || b.Doubt != nil {
			return false
		}
		for i := range a.Entries {
			if !values.Same(a.Entries[i].Key, b.Entries[i].Key) || !alike(a.Entries[i].Value, b.Entries[i].Value, depth+1) {
				return false
			}
		}
		return true
	case *values.Object:
		b, ok := b.(*values.Object)
		if !ok || a.Callee != b.Callee || a.Local || a.Receiver != nil || b.Receiver != nil || len(a.Args) != len(b.Args) || len(a.Attrs)+len(b.Attrs) > 0 {
			return false
		}
		for i := range a.Args {
			if a.Args[i].Name != b.Args[i].Name || !alike(a.Args[i].Value, b.Args[i].Value, depth+1) {
				return false
			}
		}
		return true
	}
	return false
}

// refuseDuplicate refuses a task whose id another task of the DAG has before
// it, as Airflow does, and all of those of which a condition decides which the
// DAG has. It reports whether it did.
func (r *reader) refuseDuplicate(op *Operator) bool {
	if op.byCode {
		return false
	}
	before, exclusive := (*Task)(nil), 0
	seen := false
	for _, other := range r.byID[taskKey{op.DAG, op.TaskID}] {
		switch {
		case other == op.Task:
			seen = true
		case other.byCode:
		case other.object != nil && values.Exclusive(op.object, other.object):
			exclusive++
		case !seen && before == nil:
			before = other
		}
	}
	switch {
	case exclusive > 0:
		op.Refusal = r.Diagnostics.Add(diag.BranchUnknown, op.At,
			"There are "+strconv.Itoa(exclusive+1)+" tasks with the id `"+op.TaskID+"`, and a condition decides which of them the DAG has.",
			"Keep the one that is meant, or give each an id of its own.")
	case before != nil && op.DAG != nil:
		op.Refusal = r.Diagnostics.Add(diag.DuplicateTask, op.At,
			"The DAG has two tasks with the id `"+source.Shorten(op.TaskID)+"`, "+r.bothPlaces(before, op.Task)+"; Airflow refuses to load it.",
			"Give one of them another task_id.")
	}
	return op.Refusal != nil
}

// bothPlaces says where two tasks are made: by the calls that led there, when
// one call in a function makes both.
func (r *reader) bothPlaces(first, second *Task) string {
	a, b := first.At, second.At
	if a == b && first.object != nil && second.object != nil {
		for i, call := range first.object.Stack {
			if i < len(second.object.Stack) && second.object.Stack[i] != call {
				a, b = call.At, second.object.Stack[i].At
				break
			}
		}
	}
	line := func(s source.Span) string {
		text := lineOf(s)
		if s.File != nil && s.File != second.At.File {
			text += " of " + s.File.Path
		}
		return text
	}
	if a == b {
		return "both made in " + line(a)
	}
	if b == second.At {
		return "here and in " + line(a)
	}
	return "by the calls in " + line(a) + " and " + line(b)
}
