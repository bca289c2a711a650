package airflow

import "podport/mapping/values"

// outputs puts a task behind those whose results it is given.
func (r *reader) outputs(n *node, args []values.Arg) {
	if n == nil || n.task == nil || n.task.object == nil {
		return
	}
	o := newOrdering(n.task.object)
	for _, up := range r.references(args) {
		if up != n {
			r.link(up, n, o)
		}
	}
}

// references returns the tasks whose results stand in arguments, at any depth
// of lists and dicts. An operator itself is no result of it; and in a text, a
// result is a template, by which Airflow orders nothing.
func (r *reader) references(args []values.Arg) []*node {
	var found []*node
	for _, a := range args {
		found = r.resultsIn(a.Value, found, 0)
	}
	return found
}

func (r *reader) resultsIn(v values.Value, found []*node, depth int) []*node {
	if depth > values.MaxDepth {
		return found
	}
	switch v := v.(type) {
	case *values.List:
		for _, item := range v.Items {
			found = r.resultsIn(item, found, depth+1)
		}
	case *values.Dict:
		for _, e := range v.Entries {
			found = r.resultsIn(e.Value, found, depth+1)
		}
	default:
		if n := r.resultOf(v); n != nil && n.task != nil {
			found = append(found, n)
		}
	}
	return found
}

// resultOf returns the task that a value is the result of: of a call of a
// @task function, an operator's output, or what is taken of either.
func (r *reader) resultOf(v values.Value) *node {
	switch v := v.(type) {
	case *values.Object:
		switch {
		case r.nodes[v] == nil:
			if lastPart(v.Callee) == "XComArg" {
				return r.taskOf(v)
			}
		case r.callOf(v) != nil:
			return r.nodes[v]
		case v.Method != "" && v.Receiver != nil:
			// x.map(f), x.as_teardown()
			return r.resultOf(v.Receiver)
		}
	case *values.Runtime:
		base, taken := takenOf(v)
		if o, ok := base.(*values.Object); ok && r.nodes[o] != nil && taken == ".output" {
			return r.nodes[o]
		}
		if base != nil && taken != ".operator" {
			return r.resultOf(base)
		}
	}
	return nil
}
