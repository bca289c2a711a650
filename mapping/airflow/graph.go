package airflow

import (
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// node is what an order of tasks can name: a task, a group of tasks, or the
// label of an order. Exactly one of the three is set.
type node struct {
	task  *Task
	group *group
	label *label
	// parent is the group around it.
	parent *group
	// up and down are the tasks directly before and behind a task.
	up, down        []*node
	setup, teardown bool
	mark            int
}

// add puts a task into the graph.
func (r *reader) add(t *Task, op *Operator) *node {
	if n := r.otherBranch(t, op); n != nil {
		r.nodes[t.object] = n
		return n
	}
	n := &node{task: t, parent: t.place.group}
	t.node, t.Operator = n, op
	t.byCode = t.byCode || r.isCode(t)
	if n.parent != nil {
		n.parent.children = append(n.parent.children, n)
	}
	if t.object != nil {
		r.nodes[t.object] = n
	}
	if t.DAG != nil && t.TaskID != "" && !t.byCode {
		t.DAG.take(t.TaskID, t.object)
	}
	r.Tasks = append(r.Tasks, t)
	r.index(t)
	r.work.add(n)
	return n
}

// taskKey is what tells tasks apart.
type taskKey struct {
	dag *DAG
	id  string
}

// index makes a task be found by its DAG and id.
func (r *reader) index(t *Task) {
	if t.TaskID != "" {
		key := taskKey{t.DAG, t.TaskID}
		r.byID[key] = append(r.byID[key], t)
	}
}

// isCode reports whether a task is made in the code that another task runs.
func (r *reader) isCode(t *Task) bool {
	if t.object == nil || !t.object.Uncalled {
		return false
	}
	return r.codeAround(t.object) != nil
}

// codeAround returns the function around a call that a task runs, or nil.
func (r *reader) codeAround(o *values.Object) *values.Function {
	for f := r.functionAround(o.In, o.Stack); f != nil; f = f.Outer {
		if r.byCode[f] {
			return f
		}
	}
	return nil
}

// roots returns the tasks of a group that follow no other one of it, leaves
// those that no other one of it follows; of a task, itself. Tasks that tear
// down don't hold the order up: what follows a group doesn't wait for them.
func (n *node) roots() []*node {
	if n.group == nil {
		return n.self()
	}
	var roots []*node
	all, in := n.group.tasks()
	for _, t := range all {
		if !meet(t.up, in) {
			roots = append(roots, t)
		}
	}
	return roots
}

func (n *node) leaves() []*node {
	if n.group == nil {
		return n.self()
	}
	all, in := n.group.tasks()
	var leaves []*node
	for _, t := range all {
		switch {
		case meet(t.down, in):
		case t.teardown:
			leaves = append(leaves, beforeTeardown(t, in)...)
		default:
			leaves = append(leaves, t)
		}
	}
	if len(all) == 0 {
		return n.group.upstream
	}
	return leaves
}

// self returns the node alone; a label is no task.
func (n *node) self() []*node {
	if n.label != nil {
		return nil
	}
	return []*node{n}
}

// beforeTeardown returns the tasks of the group behind which only tasks follow
// that tear down.
func beforeTeardown(t *node, in map[*node]bool) []*node {
	var found []*node
	for _, up := range t.up {
		switch {
		case !in[up]:
		case up.teardown:
			found = append(found, beforeTeardown(up, in)...)
		case t.teardown && up.setup:
		case !worksAfter(up, t, in):
			found = append(found, up)
		}
	}
	return found
}

// worksAfter reports whether a task other than one, that doesn't tear down,
// follows in the group.
func worksAfter(t, other *node, in map[*node]bool) bool {
	for _, down := range t.down {
		if down != other && in[down] && !down.teardown {
			return true
		}
	}
	return false
}

// tasks returns the tasks in the group and in the groups in it, in order and as
// a set.
func (g *group) tasks() (all []*node, in map[*node]bool) {
	in = map[*node]bool{}
	var walk func(*group)
	walk = func(g *group) {
		for _, child := range g.children {
			if child.group != nil {
				walk(child.group)
			} else if !in[child] {
				all, in[child] = append(all, child), true
			}
		}
	}
	walk(g)
	return all, in
}

func meet(some []*node, set map[*node]bool) bool {
	for _, n := range some {
		if set[n] {
			return true
		}
	}
	return false
}

func has(nodes []*node, n *node) bool {
	for _, other := range nodes {
		if other == n {
			return true
		}
	}
	return false
}

// link puts one task before another.
func (r *reader) link(first, then *node, o *ordering) {
	if first.task == nil || then.task == nil {
		return
	}
	o.links = append(o.links, [2]*Task{first.task, then.task})
	if has(first.down, then) {
		return
	}
	if first == then || r.reaches(then, first) {
		r.circle(o)
		return
	}
	first.down, then.up = append(first.down, then), append(then.up, first)
	r.shareDAG(first.task, then.task)
}

// circle tells of an order that closes a circle.
func (r *reader) circle(o *ordering) {
	if len(o.under) > 0 {
		r.Diagnostics.Add(diag.OrderNotRead, o.at,
			"This order of tasks stands in a branch and contradicts another one; it is left out.",
			"Decide which of the two the assets need.")
		return
	}
	r.Diagnostics.Add(diag.OrderCircle, o.at,
		"This order of tasks makes a circle, which Airflow refuses; what closes it is left out.", "Remove one of the orders.")
}

// shareDAG gives a task without a DAG the one of a task that it is ordered
// with, as Airflow does. Its arguments stay as they are: the DAG's default_args
// come too late.
func (r *reader) shareDAG(a, b *Task) {
	switch {
	case a.DAG == nil && b.DAG != nil:
		r.assign(a, b.DAG)
	case b.DAG == nil && a.DAG != nil:
		r.assign(b, a.DAG)
	}
}

// assign puts a task into a DAG after it was made.
func (r *reader) assign(t *Task, d *DAG) {
	t.DAG = d
	r.index(t)
	if t.TaskID != "" {
		d.take(t.TaskID, t.object)
	}
}

// reaches reports whether a task runs before another.
func (r *reader) reaches(from, to *node) bool {
	if len(from.down) == 0 {
		return false
	}
	r.marks++
	open := []*node{from}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		if n == to {
			return true
		}
		if n.mark != r.marks {
			n.mark = r.marks
			open = append(open, n.down...)
		}
	}
	return false
}

// resolve gives tasks and operators their order: an operator's runs through
// the tasks that are none.
func (r *reader) resolve() {
	for _, t := range r.Tasks {
		for _, up := range t.node.up {
			t.Follows = append(t.Follows, up.task)
		}
		if t.Operator != nil {
			r.marks++
			collect(t.Operator, t.node.up, r.marks)
		}
	}
}

// collect adds the operators before one, in the order in which the program
// says so.
func collect(op *Operator, up []*node, mark int) {
	for _, n := range up {
		if n.mark == mark {
			continue
		}
		n.mark = mark
		if n.task.Operator != nil {
			op.Upstream = append(op.Upstream, n.task.Operator)
			continue
		}
		collect(op, n.up, mark)
	}
}

func excerpt(at source.Span) string { return "`" + at.Excerpt() + "`" }
