package airflow

// label is an edge label, which stands between tasks in an order; it may get
// its two sides one after the other.
type label struct{ up, down []*node }

// relate puts a node behind others, or before them, as Airflow's set_upstream
// and set_downstream do.
func (r *reader) relate(self *node, others []*node, upstream bool, o *ordering) {
	switch {
	case self.label != nil:
		r.relateLabel(self, others, upstream, o)
	case self.group != nil:
		ends := self.leaves()
		for _, other := range others {
			r.noteRelative(self, other, upstream, o)
		}
		if upstream {
			ends = self.roots()
		}
		for _, t := range ends {
			r.relate(t, others, upstream, o)
		}
	default:
		for _, other := range others {
			r.noteRelative(other, self, !upstream, o)
			if upstream {
				for _, t := range other.leaves() {
					r.link(t, self, o)
				}
			} else {
				for _, t := range other.roots() {
					r.link(self, t, o)
				}
			}
		}
	}
}

// noteRelative tells a node that another one was put before or behind it: a
// label acts on it, an empty group remembers it.
func (r *reader) noteRelative(n, other *node, upstream bool, o *ordering) {
	switch {
	case n.label != nil:
		r.relateLabel(n, []*node{other}, upstream, o)
	case n.group != nil && upstream && other.group == nil:
		n.group.upstream = append(n.group.upstream, other.self()...)
	}
}

func (r *reader) relateLabel(n *node, others []*node, upstream bool, o *ordering) {
	l := n.label
	others = withoutLabels(others)
	if len(others) == 0 {
		return
	}
	mine, across := &l.down, &l.up
	if upstream {
		mine, across = &l.up, &l.down
	}
	*mine = append(*mine, others...)
	if len(l.up) > 0 && len(l.down) > 0 {
		l.toGroups()
	}
	for _, n := range *across {
		r.relate(n, others, upstream, o)
	}
}

// withoutLabels returns the nodes that are none: a label stands between tasks.
func withoutLabels(nodes []*node) []*node {
	var all []*node
	for _, n := range nodes {
		if n.label == nil {
			all = append(all, n)
		}
	}
	return all
}

// toGroups puts the groups of the tasks in their place, when not all stand in
// one group: Airflow then takes the label to be one between groups.
func (l *label) toGroups() {
	groups := map[*group]bool{}
	for _, n := range append(append([]*node{}, l.up...), l.down...) {
		if n.group != nil {
			groups[n.group] = true
		} else {
			groups[n.parent] = true
		}
	}
	if len(groups) == 1 {
		return
	}
	for _, stream := range []*[]*node{&l.up, &l.down} {
		converted := append([]*node{}, *stream...)
		for i, n := range converted {
			if n.task != nil && n.parent != nil && n.parent.node != nil {
				converted[i] = n.parent.node
			}
		}
		*stream = converted
	}
}
