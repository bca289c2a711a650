package airflow

import "podport/mapping/values"

// operand returns the tasks, groups and labels that a value stands for.
func (r *reader) operand(o *ordering, v values.Value) []*node {
	switch v := v.(type) {
	case *values.Object:
		if n := r.nodeOf(v); n != nil {
			o.seen = append(o.seen, n)
			return []*node{n}
		}
	case *values.List:
		var all []*node
		for _, item := range v.Items {
			all = append(all, r.operand(o, item)...)
		}
		if v.Doubt != nil {
			o.unread = append(o.unread, unread{o.at, "the list may hold other tasks than those that are seen here: " + values.Why(v.Doubt)})
		}
		return all
	case *values.Runtime:
		if v.Kind == values.Choice {
			return r.choice(o, v, v.Options)
		}
		if n := r.taskOf(v); n != nil {
			o.seen = append(o.seen, n)
			return []*node{n}
		}
		if v.Kind == values.Unknown && v.Expression == nil && v.Of != nil {
			// A name that is bound again in a loop; Of is what it was at first.
			return r.choice(o, v, []values.Value{v.Of, v})
		}
	case *values.Int, *values.Float, *values.Str, *values.Bool:
		o.numbers = true
		return nil
	case nil:
		return nil
	}
	o.unread = append(o.unread, unread{o.at, whyNoTask(v)})
	return nil
}

// whyNoTask says in a clause why it is not known which task a value is.
func whyNoTask(v values.Value) string {
	switch v := v.(type) {
	case *values.Runtime:
		if v.Why != "" {
			return v.Why
		}
	case *values.Function:
		return "`" + v.Name + "` is a function that is not called"
	case *values.None:
		return "an operand is None"
	}
	return "which task " + excerpt(v.Origin()) + " is, is not known"
}

// choice returns what an operand may stand for of which a condition or a loop
// decides what it is: all of it, as far as it is tasks.
func (r *reader) choice(o *ordering, v *values.Runtime, options []values.Value) []*node {
	inner := &ordering{at: o.at}
	var all []*node
	for _, option := range options {
		if option == values.Value(v) {
			inner.unread = append(inner.unread, unread{})
			continue
		}
		for _, n := range r.operand(inner, option) {
			if !has(all, n) {
				all = append(all, n)
			}
		}
	}
	if len(all) == 0 {
		o.unread = append(o.unread, unread{o.at, whyNoTask(v)})
		return nil
	}
	if len(all) > 1 || len(inner.unread) > 0 {
		o.choices = append(o.choices, choice{v, all})
	}
	o.seen = append(o.seen, all...)
	return all
}

// nodeOf returns the node of an object, nil when it has none. A call of
// something from elsewhere that stands in an order makes a task, whatever its
// name.
func (r *reader) nodeOf(o *values.Object) *node {
	if n := r.nodes[o]; n != nil {
		return n
	}
	if !isCall(o) || r.dags[o] != nil || lastPart(o.Callee) == "XComArg" {
		return r.taskOf(o)
	}
	return r.otherTask(o)
}

// taskOf returns the task that a value stands for, as a result, an output or a
// part of it; nil when it stands for none.
func (r *reader) taskOf(v values.Value) *node {
	switch v := v.(type) {
	case *values.Object:
		if n := r.nodes[v]; n != nil {
			return n
		}
		if lastPart(v.Callee) == "XComArg" {
			return r.taskOf(firstOf(v.Args, "operator"))
		}
	case *values.Runtime:
		if base, _ := takenOf(v); base != nil {
			if n := r.taskOf(base); n != nil && n.task != nil {
				return n
			}
		}
	}
	return nil
}

// takenOf returns the value that another one is an attribute or an item of,
// with the source that follows it: ".output"; nil when it is none.
func takenOf(v *values.Runtime) (base values.Value, taken string) {
	if v.Expression == nil || len(v.Expression.Parts) < 2 {
		return nil, ""
	}
	base, taken = v.Expression.Parts[0].Value, v.Expression.Parts[1].Text
	if base == nil || taken == "" || taken[0] != '.' && taken[0] != '[' {
		return nil, ""
	}
	return base, taken
}
