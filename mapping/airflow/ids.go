package airflow

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"podport/mapping/diag"
	"podport/mapping/values"
)

// name works out the task's id from task_id and the groups around the call,
// and returns why it isn't known, or "".
func (op *Operator) name() (why string) {
	a := op.Argument("task_id")
	if a == nil {
		return "the call has no task_id"
	}
	id, ok := a.Value.(*values.Str)
	if !ok {
		return values.Why(a.Value)
	}
	if id.Value == "" {
		return "it is empty"
	}
	prefix := ""
	for _, g := range op.context.groups {
		switch {
		case g.id == nil:
			return g.why
		case g.prefix:
			prefix += g.id.Value + "."
		default:
			prefix = "" // nor do the groups around it prefix what is in it
		}
	}
	op.Label = id.Value
	op.Grouped = prefix != ""
	op.TaskID = prefix + op.Label
	return ""
}

// validKey reports whether Airflow takes a text as an id.
func validKey(key string) bool {
	for _, c := range key {
		if c != '_' && c != '.' && c != '-' && !unicode.IsLetter(c) && !unicode.IsNumber(c) {
			return false
		}
	}
	return key != "" && utf8.RuneCountInString(key) <= 250
}

// refuseDuplicates refuses tasks with one id in a DAG: the second, as Airflow
// does, or all when a condition decides which of them there are. Of a single
// task in a branch it tells.
func (r *reader) refuseDuplicates() {
	type key struct {
		dag *DAG
		id  string
	}
	same := map[key][]*Operator{}
	for _, op := range r.Operators {
		if op.TaskID != "" {
			same[key{op.DAG, op.TaskID}] = append(same[key{op.DAG, op.TaskID}], op)
		}
	}
	for _, op := range r.Operators {
		all := same[key{op.DAG, op.TaskID}]
		if op.Refusal != nil {
			continue
		}
		depends := false
		for _, other := range all {
			depends = depends || other.context.maybe
		}
		switch {
		case len(all) == 1 && depends:
			r.Diagnostics.Add(diag.InBranch, op.At, "`"+op.TaskID+"` stands in a branch that may not be taken; the asset is always there.", "")
		case len(all) == 1 || op.DAG == nil && !depends:
		case depends:
			op.Refusal = r.Diagnostics.Add(diag.BranchUnknown, op.At,
				"There are "+strconv.Itoa(len(all))+" tasks with the id `"+op.TaskID+"`, and a condition decides which of them the DAG has.",
				"Keep the one that is meant, or give each an id of its own.")
		case op != all[0]:
			op.Refusal = r.Diagnostics.Add(diag.DuplicateTask, op.At,
				"The DAG has two tasks with the id `"+op.TaskID+"`, here and in line "+strconv.Itoa(all[0].At.File.Line(all[0].At.Start))+"; Airflow refuses to load it.",
				"Give one of them another task_id.")
		}
	}
}
