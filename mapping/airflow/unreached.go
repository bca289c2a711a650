package airflow

import (
	"podport/mapping/diag"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// unreached tells of operators that stand in the files and are never made: they
// are no tasks, and no value of theirs is looked into.
func (r *reader) unreached() {
	for _, call := range r.program.Unreached {
		c := classOf(r.calledPath(call))
		if c == nil {
			continue
		}
		r.Diagnostics.Add(diag.NotReached, call.At,
			"This "+c.Name+" is never made: it stands in a branch that is not taken, behind a return, or where podport does not get to. It is not converted.",
			"Check the condition before it, or give the call on its own.")
	}
}

// calledPath returns the path of what a call that was not carried out calls, as
// far as the names of its file tell.
func (r *reader) calledPath(call *syntax.Call) string {
	switch f := call.Func.(type) {
	case *syntax.Name:
		switch v := r.program.Names[call.At.File][f.ID].(type) {
		case *values.Ref:
			return v.Path
		case *values.Class:
			if len(v.External) > 0 {
				return v.External[0].Path
			}
		}
		return f.ID
	case *syntax.Attribute:
		if head, ok := f.Value.(*syntax.Name); ok {
			return head.ID + "." + f.Attr.Name
		}
	}
	return ""
}
