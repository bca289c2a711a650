package airflow

import (
	"podport/mapping/diag"
	"podport/mapping/evaluate"
	"podport/mapping/source"
	"podport/mapping/values"
)

// ordering is one shift or call that orders tasks.
type ordering struct {
	object   *values.Object // nil for a shift
	at       source.Span
	under    []values.Condition
	repeated bool

	links   [][2]*Task
	seen    []*node
	unread  []unread
	choices []choice // operands that may be one of several tasks
	// numbers says that an operand is a number or text: this is no order of
	// tasks.
	numbers bool
}

// choice is an operand that may be one of several tasks.
type choice struct {
	value *values.Runtime
	nodes []*node
}

// unread is a part of an order that could not be read.
type unread struct {
	at     source.Span
	reason string
}

func newOrdering(o *values.Object) *ordering {
	return &ordering{object: o, at: o.Origin(), under: o.Under, repeated: o.Repeated}
}

// shift reads `left >> right`.
func (r *reader) shift(s *evaluate.Shift) {
	o := &ordering{at: s.At, under: s.Under, repeated: s.Repeated}
	left, right := r.operand(o, s.Left), r.operand(o, s.Right)
	if _, list := s.Left.(*values.List); list {
		// Python asks the right side, which puts itself behind or before the
		// list.
		r.relateAll(right, left, s.Op == ">>", o)
	} else {
		r.relateAll(left, right, s.Op == "<<", o)
	}
	r.tell(o)
}

// relateAll relates each node to the others.
func (r *reader) relateAll(nodes, others []*node, upstream bool, o *ordering) {
	if len(others) == 0 {
		return
	}
	for _, n := range nodes {
		r.relate(n, others, upstream, o)
	}
}

func (r *reader) setUpstream(o *values.Object)   { r.setRelatives(o, true) }
func (r *reader) setDownstream(o *values.Object) { r.setRelatives(o, false) }

// setRelatives reads task.set_upstream(others) and its kin.
func (r *reader) setRelatives(object *values.Object, upstream bool) {
	o := newOrdering(object)
	r.relateAll(r.operand(o, object.Receiver), r.operand(o, firstOf(object.Args, "task_or_task_list")), upstream, o)
	r.tell(o)
}

// orderFunctions are the functions of Airflow that order tasks.
var orderFunctions = map[string]func(*reader, *ordering){
	"chain":            (*reader).chain,
	"chain_linear":     (*reader).chainLinear,
	"cross_downstream": (*reader).crossDownstream,
}

// chain reads chain(a, [b, c], [d, e]): lists next to each other are taken
// item by item.
func (r *reader) chain(o *ordering) {
	args, isList := r.elements(o)
	for i := 1; i < len(args); i++ {
		left, right := args[i-1], args[i]
		switch {
		case !isList[i-1]:
			r.relateAll(left, right, false, o)
		case !isList[i]:
			r.relateAll(right, left, true, o)
		case len(left) != len(right):
			o.unread = append(o.unread, unread{o.at, "two lists of different lengths stand next to each other"})
		default:
			for j := range left {
				r.relateAll(left[j:j+1], right[j:j+1], false, o)
			}
		}
	}
	r.tell(o)
}

// chainLinear reads chain_linear(a, [b, c], [d, e]): all of one before all of
// the next.
func (r *reader) chainLinear(o *ordering) {
	args, _ := r.elements(o)
	for i := 1; i < len(args); i++ {
		r.relateAll(args[i-1], args[i], false, o)
	}
	r.tell(o)
}

// crossDownstream reads cross_downstream([a, b], [c, d]).
func (r *reader) crossDownstream(o *ordering) {
	from, to := argument(o.object.Args, "from_tasks"), argument(o.object.Args, "to_tasks")
	if from == nil || to == nil {
		r.chainLinear(o)
		return
	}
	r.relateAll(r.operand(o, from), r.operand(o, to), false, o)
	r.tell(o)
}

// elements returns the nodes of the arguments of a call, and which of them are
// lists.
func (r *reader) elements(o *ordering) (args [][]*node, isList []bool) {
	for _, a := range o.object.Args {
		if a.Name == "*" {
			o.unread = append(o.unread, unread{a.At, "which tasks `" + a.At.Excerpt() + "` are, is not known: " + values.Why(a.Value)})
			continue
		}
		if a.Name != "" {
			continue
		}
		_, list := a.Value.(*values.List)
		args, isList = append(args, r.operand(o, a.Value)), append(isList, list)
	}
	return args, isList
}

// addTask reads dag.add_task(task): a task that was made without a DAG.
func (r *reader) addTask(o *values.Object) {
	made, _ := o.Receiver.(*values.Object)
	n := r.taskOf(firstOf(o.Args, "task"))
	switch {
	case n == nil || n.task == nil:
	case r.dags[made] != nil && n.task.DAG == nil:
		r.assign(n.task, r.dags[made])
	case r.nodes[made] != nil && r.nodes[made].task != nil:
		r.work.add(n)
	}
}

// getTask reads dag.get_task(id).
func (r *reader) getTask(o *values.Object) {
	made, _ := o.Receiver.(*values.Object)
	if id, ok := firstOf(o.Args, "task_id").(*values.Str); ok && r.dags[made] != nil {
		if tasks := r.byID[taskKey{r.dags[made], id.Value}]; len(tasks) > 0 {
			r.nodes[o] = tasks[0].node
		}
	}
}

// tell tells what of an order could not be read, and on what it depends.
func (r *reader) tell(o *ordering) {
	if o.numbers {
		return
	}
	for _, u := range o.unread {
		r.Diagnostics.Add(diag.OrderNotRead, u.at,
			"The order of tasks is not read here, or not all of it: "+u.reason+".",
			"Add deps to the assets by hand where an asset must wait for another.")
	}
	for _, c := range o.choices {
		r.Diagnostics.Add(diag.OrderUncertain, o.at,
			"Which tasks are meant here is only known at run time: "+values.Why(c.value)+". The assets keep the order for "+namesOf(c.nodes)+".", "")
	}
	for _, l := range o.links {
		if c := condition(o, l[0], l[1]); c != nil {
			r.Diagnostics.Add(diag.OrderUncertain, o.at,
				"This order of tasks depends on "+excerpt(c.Test)+", which is not known; the assets always keep it.", "")
			return
		}
	}
}

// condition returns one that decides whether an order of two tasks holds, and
// that doesn't decide whether the tasks are there; nil when there is none.
func condition(o *ordering, a, b *Task) *values.Condition {
	for i := range o.under {
		if !isUnder(a, o.under[i]) && !isUnder(b, o.under[i]) {
			return &o.under[i]
		}
	}
	return nil
}

func isUnder(t *Task, c values.Condition) bool {
	if t.object != nil {
		for _, other := range t.object.Under {
			if other == c {
				return true
			}
		}
	}
	return false
}
