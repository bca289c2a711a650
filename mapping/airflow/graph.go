package airflow

import (
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// graph is the order of the tasks of a file: those that start pods, those that
// podport doesn't convert, and the groups of both.
type graph struct {
	reader   *reader
	byObject map[*values.Object]*node
	byGroup  map[*group]*node
	list     []*node
}

// node is a task, a label or a group.
type node struct {
	op     *Operator      // a task that starts a pod
	object *values.Object // what else it is
	group  *group
	groups []*group // the groups around it
	// up and down are the nodes directly before and behind it.
	up, down []*node
	mark     int
}

func newGraph(r *reader, ops []*Operator) *graph {
	g := &graph{reader: r, byObject: map[*values.Object]*node{}, byGroup: map[*group]*node{}}
	byOp := map[*Operator]*node{}
	for _, op := range ops {
		n := g.add(&node{op: op, object: op.object, groups: op.context.groups})
		byOp[op] = n
		if op.object != nil {
			g.byObject[op.object] = n
		}
	}
	for f, op := range r.kept {
		for _, call := range r.calls[f] {
			g.byObject[call] = byOp[op]
		}
	}
	return g
}

func (g *graph) add(n *node) *node {
	g.list = append(g.list, n)
	return n
}

// node returns the node of an object.
func (g *graph) node(o *values.Object) *node {
	if n := g.byObject[o]; n != nil {
		return n
	}
	if made, ok := o.Receiver.(*values.Object); ok && (o.Method == "expand" || o.Method == "expand_kwargs" || o.Method == "as_setup" || o.Method == "as_teardown") {
		return g.node(made)
	}
	var own *group
	if isTaskGroup(o) {
		own = g.reader.taskGroup(o, firstOf(o.Args, "group_id"), o.Args, "")
	} else if f, over := calledFunction(o); f != nil && g.reader.decorator(f, "task_group") != nil {
		own = g.reader.groupFunction(f, over)
	}
	n := g.byGroup[own]
	if own == nil || n == nil {
		n = g.add(&node{object: o, group: own, groups: g.reader.contextOf(o).groups})
		if own != nil {
			g.byGroup[own] = n
		}
	}
	g.byObject[o] = n
	return n
}

// isTaskFunction reports whether calls of a function make tasks or groups.
func (g *graph) isTaskFunction(f *values.Function) bool {
	if g.reader.kept[f] != nil {
		return true
	}
	for _, d := range f.Def.Decorators {
		if isTask(g.reader.decoratorPath(d)) {
			return true
		}
	}
	return false
}

// isTask reports whether an object is a task for all that podport knows: an
// operator that starts a pod, a call of a task's function, or what the name
// of its class says.
func (g *graph) isTask(o *values.Object) bool {
	if n := g.byObject[o]; n != nil {
		return n.group == nil
	}
	if f, _ := calledFunction(o); f != nil && f.Def != nil {
		return g.isTaskFunction(f)
	}
	name := lastPart(o.Callee)
	for _, end := range [...]string{"Operator", "Sensor"} {
		if len(name) > len(end) && name[len(name)-len(end):] == end {
			return true
		}
	}
	return false
}

func (g *graph) isContainer(o *values.Object) bool { return isDAG(o) || isTaskGroup(o) }

// before puts one node before another. A group stands for its first or last
// tasks, as far as their order is known by then, as in Airflow.
func (g *graph) before(first, then *node, at source.Span) {
	for _, f := range g.ends(first, func(n *node) []*node { return n.down }) {
		for _, t := range g.ends(then, func(n *node) []*node { return n.up }) {
			g.link(f, t, at)
		}
	}
}

func (g *graph) link(first, then *node, at source.Span) {
	if has(first.down, then) {
		return
	}
	if first == then || g.reaches(then, first) {
		g.reader.Diagnostics.Add(diag.OrderCircle, at,
			"This order of tasks makes a circle, which Airflow refuses; what closes it is left out.", "Remove one of the orders.")
		return
	}
	first.down, then.up = append(first.down, then), append(then.up, first)
}

func (g *graph) reaches(from, to *node) bool {
	seen := map[*node]bool{}
	open := []*node{from}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		if n == to {
			return true
		}
		if !seen[n] {
			seen[n] = true
			open = append(open, n.down...)
		}
	}
	return false
}

// ends returns the tasks of a group that have no neighbour in it on the one
// side; of what is no group, or of an empty one, itself.
func (g *graph) ends(n *node, side func(*node) []*node) []*node {
	if n.group == nil {
		return []*node{n}
	}
	var ends []*node
	for _, m := range g.list {
		if m.group != nil || !n.group.holds(m) {
			continue
		}
		inner := false
		for _, other := range side(m) {
			inner = inner || n.group.holds(other)
		}
		if !inner {
			ends = append(ends, m)
		}
	}
	if ends == nil {
		return []*node{n}
	}
	return ends
}

func (g *group) holds(n *node) bool {
	for _, around := range n.groups {
		if around == g {
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

// resolve gives the operators their order, through tasks that are not
// converted, and tells of these.
func (g *graph) resolve(ops []*Operator) {
	for i, n := range g.list {
		if n.op != nil {
			g.collect(n.op, n.up, i+1)
		}
	}
	for _, n := range g.list {
		if n.op != nil || n.group != nil || g.isLabel(n) {
			continue
		}
		before, after := g.ours(n, false), g.ours(n, true)
		if !before && !after {
			continue
		}
		name := n.object.Callee
		if len(n.object.Names) > 0 {
			name = n.object.Names[0]
		}
		message := "`" + source.Shorten(name) + "` is no operator that starts a pod and is not converted; no asset waits for it."
		switch {
		case before && after:
			message = "`" + source.Shorten(name) + "` stands between tasks that are converted and is not converted itself; the assets keep their order without it."
		case before:
			message = "`" + source.Shorten(name) + "` is no operator that starts a pod and is not converted; nothing runs in its place after the assets."
		}
		d := g.reader.Diagnostics.Add(diag.TaskNotConverted, n.object.Origin(), message, "Write an asset or a check for what it does, if Dagster has to do it.")
		if last := lastPart(n.object.Callee); last == "EmptyOperator" || last == "DummyOperator" {
			d.Severity, d.Hint = diag.Info, ""
		}
	}
}

// collect adds the operators before one, in the order in which the file says
// so; those behind a task that isn't converted count.
func (g *graph) collect(op *Operator, up []*node, mark int) {
	for i := 0; i < len(up); i++ {
		n := up[i]
		if n.mark == mark {
			continue
		}
		n.mark = mark
		if n.op != nil {
			op.Upstream = append(op.Upstream, n.op)
			continue
		}
		g.collect(op, n.up, mark)
	}
}

// ours reports whether an operator that starts a pod is before or behind n.
func (g *graph) ours(n *node, behind bool) bool {
	seen := map[*node]bool{}
	open := []*node{n}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		if n.op != nil {
			return true
		}
		if seen[n] {
			continue
		}
		seen[n] = true
		if behind {
			open = append(open, n.down...)
		} else {
			open = append(open, n.up...)
		}
	}
	return false
}

func (g *graph) isLabel(n *node) bool { return !n.object.Local && lastPart(n.object.Callee) == "Label" }
