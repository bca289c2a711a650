package airflow

import (
	"slices"
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// group is a task group: a TaskGroup, or what a call of a @task_group function
// makes.
type group struct {
	// id is the id as Airflow has it, with the ids of the groups around it; nil
	// when it is not known, why then saying the reason.
	id     name
	why    string
	prefix bool
	place  place
	// arguments are those of TaskGroup or of the decorator.
	arguments []values.Arg
	// children are the tasks and groups in it, in the order in which they are
	// made.
	children []*node
	// upstream are the tasks that were put before the group, by which an empty
	// one hands the order on.
	upstream []*node
	node     *node
	// expand is the call that maps the group over lists, so that it stands for
	// one for each item; mapped are the tasks whose results those lists are
	// made of. The items, or why they aren't known, are worked out once for all
	// operators in the group.
	expand   *values.Object
	mapped   []*node
	items    [][]values.Arg
	whyItems string
}

// child returns the id of a task or group in the group.
func (g *group) child(label name) (id name, why string) {
	switch {
	case g == nil || !g.prefix && g.why == "":
		return label, ""
	case g.why != "":
		return nil, g.why
	}
	return g.id.and(literal(".")).and(label), ""
}

// taskGroup reads a call of TaskGroup.
func (r *reader) taskGroup(o *values.Object) {
	p := r.placeOf(o, o.Args)
	if v := given(o.Args, "parent_group"); v != nil {
		r.enterGroup(&p, v)
	}
	g := r.newGroup(firstOf(o.Args, "group_id"), o.Args, p, false, o)
	r.register(o, g)
	if isOpaque(o) && o.Class == nil {
		r.opaque(o, g)
	}
}

// opaque makes a task of a group that brings tasks of its own: what these are,
// no call of the files says.
func (r *reader) opaque(o *values.Object, g *group) {
	t := &Task{Class: className(o), At: r.at(o), object: o, place: g.place, DAG: g.place.dag, noID: g.why}
	if g.id != nil {
		t.TaskID, t.Label, t.ID = g.id.String(), g.id.String(), g.id.value()
	}
	n := &node{task: t, parent: g}
	t.node = n
	g.children = append(g.children, n)
	r.Tasks = append(r.Tasks, t)
}

// groupCall reads a call of a @task_group function.
func (r *reader) groupCall(o *values.Object, c *call) {
	p := r.placeOf(o, c.settings)
	if v := given(c.settings, "parent_group"); v != nil {
		r.enterGroup(&p, v)
	}
	g := r.newGroup(r.groupID(c.function, c.settings), c.settings, p, true, o)
	if c.mapped {
		g.expand, g.mapped = o, r.references(c.given)
		g.items, g.whyItems = r.itemsOf(o)
		if o.Method == "expand_kwargs" && slices.ContainsFunc(c.function.Def.Params, isWildcard) {
			g.whyItems = "Airflow refuses `expand_kwargs` of a function with `*` or `**`"
		}
	}
	r.register(o, g)
}

func isWildcard(p syntax.Param) bool {
	return p.Kind == syntax.VarArgs || p.Kind == syntax.VarKeywords
}

// groupOf returns the group of a @task_group function that nothing calls.
func (r *reader) groupOf(f *values.Function, d *decoration, p place) *group {
	return r.newGroup(r.groupID(f, d.args), d.args, p, false, nil)
}

func (r *reader) groupID(f *values.Function, args []values.Arg) values.Value {
	if id := firstOf(args, "group_id"); id != nil {
		return id
	}
	return &values.Str{From: values.From{At: f.Def.Name.At}, Value: f.Name}
}

func (r *reader) register(o *values.Object, g *group) {
	r.groups[o] = g
	g.node = &node{group: g, parent: g.place.group}
	r.nodes[o] = g.node
	if parent := g.place.group; parent != nil {
		parent.children = append(parent.children, g.node)
	}
}

// newGroup makes a group. Unique says that Airflow gives it another id when
// there is one with its id already.
func (r *reader) newGroup(id values.Value, args []values.Arg, p place, unique bool, o *values.Object) *group {
	g := &group{prefix: true, arguments: args, place: p}
	switch prefix := argument(args, "prefix_group_id").(type) {
	case nil:
	case *values.Bool:
		g.prefix = prefix.Value
	default:
		g.why = "whether its task group prefixes ids is not known: " + values.Why(prefix)
		return g
	}
	if id == nil {
		g.why = "the task group has no group_id"
		return g
	}
	label, ok := nameOf(id)
	if !ok || !label.isKnown() && (o == nil || !o.Repeated) {
		g.why = "the id of its task group is not known: " + values.Why(id)
		return g
	}
	if g.id, g.why = p.group.child(label); g.why != "" || !g.id.isKnown() || p.dag == nil {
		return g
	}
	full := g.id.String()
	if !p.dag.has(full, o) {
		p.dag.take(full, o)
		return g
	}
	if unique {
		g.id, _ = p.group.child(literal(p.dag.freeGroup(label.String())))
		full = g.id.String()
	}
	if !unique || p.dag.has(full, o) {
		r.Diagnostics.Add(diag.DuplicateTask, id.Origin(),
			"The DAG already has a task or a task group with the id `"+source.Shorten(full)+"`; Airflow refuses to load it.",
			"Give the task group another group_id.")
	}
	p.dag.take(full, o)
	return g
}

// has reports whether the id is taken in the DAG by something that may be
// there when o is made.
func (d *DAG) has(id string, o *values.Object) bool {
	for _, other := range d.taken[id] {
		if o == nil || other == nil || !values.Exclusive(o, other) {
			return true
		}
	}
	return false
}

func (d *DAG) take(id string, o *values.Object) {
	if d.taken == nil {
		d.taken, d.highest = map[string][]*values.Object{}, map[string]int{}
	}
	d.taken[id] = append(d.taken[id], o)
	if base, number, numbered := cutNumber(id); numbered {
		d.highest[base] = max(d.highest[base], number)
	}
}

// cutNumber takes an id apart at the number that Airflow puts behind one that
// is taken: "load__2".
func cutNumber(id string) (base string, number int, numbered bool) {
	i := strings.LastIndex(id, "__")
	if i < 0 || strings.Trim(id[i+2:], "0123456789") != "" {
		return id, 0, false
	}
	number, err := strconv.Atoi(id[i+2:])
	if err != nil {
		return id, 0, false
	}
	return id[:i], number, true
}

// freeGroup returns the id that Airflow gives to a group whose id is taken: it
// counts the ids that are the same but for the number, looking at whole ids
// but at the group's own id alone.
func (d *DAG) freeGroup(label string) string {
	base, _, _ := cutNumber(label)
	highest, found := d.highest[base]
	if !found {
		return label + "__1"
	}
	return base + "__" + strconv.Itoa(highest+1)
}

// freeTask returns the id, without the group's, that Airflow gives to a task
// of a @task function when the id is taken.
func (d *DAG) freeTask(label, full string) string {
	base, _, _ := cutNumber(full)
	label, _, _ = cutNumber(label)
	return label + "__" + strconv.Itoa(d.highest[base]+1)
}
