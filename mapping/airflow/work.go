package airflow

import "podport/mapping/values"

// workContexts are the tasks that set up and tear down for the tasks that are
// made in `with setup >> teardown:`. It is what Airflow's SetupTeardownContext
// does, step by step.
type workContexts struct {
	active bool
	// setup and teardown are the contexts at hand; the others the teardowns
	// behind that setup and the setups before that teardown.
	setup, teardown, teardowns, setups stack
	tasks                              map[*node][]*node // by the context's first task
}

// stack is the context at hand, with those around it.
type stack struct {
	now    []*node
	around [][]*node
}

func (s *stack) push(now []*node) {
	if len(s.now) > 0 && !equal(s.now, now) {
		s.around = append(s.around, s.now)
	}
	s.now = now
}

// pop ends the context at hand and returns it with the one around it, which
// is then at hand.
func (s *stack) pop() (inner, outer []*node) {
	inner = s.now
	s.now = nil
	if n := len(s.around); n > 0 {
		s.now, s.around = s.around[n-1], s.around[:n-1]
	}
	return inner, s.now
}

func equal(a, b []*node) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// add notes a task that is made in the contexts at hand.
func (w *workContexts) add(n *node) {
	if !w.active || n.setup || n.teardown {
		return
	}
	for _, context := range [][]*node{w.setup.now, w.teardown.now} {
		if len(context) > 0 && !has(w.tasks[context[0]], n) {
			if w.tasks == nil {
				w.tasks = map[*node][]*node{}
			}
			w.tasks[context[0]] = append(w.tasks[context[0]], n)
		}
	}
}

// isWorkContext reports whether a value is context_wrapper([…]).
func isWorkContext(v values.Value) bool {
	o, ok := v.(*values.Object)
	return ok && isCall(o) && lastPart(o.Callee) == "context_wrapper"
}

// contextTasks returns the tasks that a context of a with statement is, nil
// when it is something else.
func (r *reader) contextTasks(v values.Value) []*node {
	if isWorkContext(v) {
		return r.operand(&ordering{at: v.Origin()}, firstOf(v.(*values.Object).Args, "tasks"))
	}
	if n := r.taskOf(v); n != nil && n.task != nil {
		return []*node{n}
	}
	return nil
}

// leave ends the contexts that are no longer around the program, innermost
// first, and begins those that are new.
func (r *reader) leave(now []values.Value) {
	same := 0
	for same < len(r.active) && same < len(now) && r.active[same] == now[same] {
		same++
	}
	for i := len(r.active) - 1; i >= same; i-- {
		r.ended(r.active[i])
	}
	for _, v := range now[same:] {
		if tasks := r.contextTasks(v); len(tasks) > 0 {
			r.begun(tasks)
		}
	}
	r.active = now
}

func (r *reader) ended(v values.Value) {
	if o, ok := v.(*values.Object); ok && r.groups[o] != nil {
		g := r.groups[o]
		r.relateAll([]*node{g.node}, g.mapped, true, newOrdering(o))
		return
	}
	if tasks := r.contextTasks(v); len(tasks) > 0 {
		r.worked(&ordering{at: v.Origin()})
	}
}

// begun goes into a context of tasks that set up or tear down.
func (r *reader) begun(tasks []*node) {
	w := &r.work
	switch {
	case tasks[0].teardown:
		w.teardown.push(tasks)
		w.setups.push(nearest(tasks[0], tasks[0].up, func(n *node) bool { return n.setup }))
	case tasks[0].setup:
		w.setup.push(tasks)
		w.teardowns.push(nearest(tasks[0], tasks[0].down, func(n *node) bool { return n.teardown }))
	default:
		return
	}
	w.active = true
}

// nearest returns the tasks of a kind among some, or, when there are none, the
// nearest around those.
func nearest(self *node, some []*node, kind func(*node) bool) []*node {
	seen := map[*node]bool{self: true}
	for len(some) > 0 {
		var found, next []*node
		for _, n := range some {
			if kind(n) {
				found = append(found, n)
			}
			for _, other := range append(append([]*node{}, n.down...), n.up...) {
				if !seen[other] {
					seen[other] = true
					next = append(next, other)
				}
			}
		}
		if len(found) > 0 {
			return found
		}
		some = next
	}
	return nil
}

// worked puts the tasks of the context at hand behind those that set up, and
// before those that tear down, and ends it.
func (r *reader) worked(o *ordering) {
	w := &r.work
	if setup := w.setup.now; len(setup) > 0 {
		if tasks := w.tasks[setup[0]]; len(tasks) > 0 {
			r.before(setup, firsts(tasks), o)
			if len(w.teardown.now) > 0 {
				r.before(w.teardown.now, w.teardowns.now, o)
			} else {
				r.before(lasts(tasks), w.teardowns.now, o)
			}
		}
	}
	if teardown := w.teardown.now; len(teardown) > 0 {
		if tasks := w.tasks[teardown[0]]; len(tasks) > 0 {
			r.before(lasts(tasks), teardown, o)
			if len(w.setup.now) > 0 {
				r.before(w.setups.now, w.setup.now, o)
			} else {
				r.before(w.setups.now, firsts(tasks), o)
			}
		}
	}
	setup, around := w.setup.pop()
	r.before(around, setup, o)
	teardown, around := w.teardown.pop()
	r.before(teardown, around, o)
	inner, around := w.teardowns.pop()
	r.before(inner, around, o)
	inner, around = w.setups.pop()
	r.before(around, inner, o)
	for _, context := range [][]*node{setup, teardown} {
		if len(context) > 0 {
			delete(w.tasks, context[0])
		}
	}
	w.active = false
}

// before links each of the first tasks with each of the second.
func (r *reader) before(first, then []*node, o *ordering) {
	for _, f := range first {
		for _, t := range then {
			if f != t {
				r.link(f, t, o)
			}
		}
	}
}

// firsts returns the tasks that follow none, or the first of all; lasts those
// that none follows, or the last.
func firsts(tasks []*node) []*node {
	var found []*node
	for _, n := range tasks {
		if len(n.up) == 0 {
			found = append(found, n)
		}
	}
	if found == nil {
		found = tasks[:1]
	}
	return found
}

func lasts(tasks []*node) []*node {
	var found []*node
	for _, n := range tasks {
		if len(n.down) == 0 {
			found = append(found, n)
		}
	}
	if found == nil {
		found = tasks[len(tasks)-1:]
	}
	return found
}

func (r *reader) asSetup(o *values.Object) {
	r.sameTask(o)
	if n := r.nodes[o]; n != nil {
		n.setup = true
	}
}

// asTeardown reads task.as_teardown(setups=…), which also puts the task behind
// those that set up.
func (r *reader) asTeardown(o *values.Object) {
	r.sameTask(o)
	n := r.nodes[o]
	if n == nil {
		return
	}
	n.teardown = true
	order := newOrdering(o)
	if setups := given(o.Args, "setups"); setups != nil {
		for _, s := range r.operand(order, setups) {
			s.setup = true
			r.relate(s, []*node{n}, false, order)
		}
	}
	r.tell(order)
}
