package airflow

import (
	"strconv"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/values"
)

// maxItems is how many tasks Airflow makes of a mapped one at most, by its
// setting core.max_map_length as it comes (Airflow 2.3 and later).
const maxItems = 1024

// IsMapped reports whether it is what Airflow makes of a mapped task for an item.
func (o *Operator) IsMapped() bool { return o.Whole != nil }

// Name is the task's id with the item's number behind it, as Airflow shows it:
// "load[2]".
func (o *Operator) Name() string {
	if !o.IsMapped() {
		return o.TaskID
	}
	return o.TaskID + "[" + strconv.Itoa(o.Index) + "]"
}

// mapOver maps an operator over what the call of expand or expand_kwargs that
// is given is about; it refuses the operator when the items aren't known.
func (r *reader) mapOver(op *Operator, fixed []values.Arg, expand *values.Object) {
	items, why := r.itemsOf(expand)
	if r.inMapped(op.Task) {
		why = "it stands in a task group that is mapped itself, and Airflow refuses that"
	}
	for _, item := range items {
		if refused := refusedItem(op, fixed, item); refused != "" && !mayOverride(expand) {
			why = refused + ", and Airflow refuses that"
		}
		op.each = append(op.each, overridden(fixed, item))
	}
	if why != "" {
		r.refuseMapped(op, why)
	}
}

// mayOverride reports whether the items may bring what `partial` was given.
func mayOverride(expand *values.Object) bool {
	strict, ok := argument(expand.Args, "strict").(*values.Bool)
	return expand.Method == "expand_kwargs" && ok && !strict.Value
}

// refusedItem says why Airflow refuses an item, or "": it brings what `partial`
// was given, or what no task is mapped over.
func refusedItem(op *Operator, fixed, item []values.Arg) string {
	for _, a := range item {
		if argument(fixed, a.Name) != nil {
			return "`" + a.Name + "` is given to `partial`, too"
		}
		if row := arguments.Find(a.Name, arguments.PodOperator); row != nil && row.NotMapped && op.Function == nil {
			return "it is mapped over `" + a.Name + "`"
		}
	}
	return ""
}

// mapInGroup maps an operator over what the task group around it is mapped over.
func (r *reader) mapInGroup(op *Operator) {
	g := op.mappedGroup()
	why := g.whyItems
	for i, item := range g.items {
		if why != "" {
			break
		}
		f := &filling{item: item, index: i, group: g.expand}
		args := make([]values.Arg, len(op.object.Args))
		for n, a := range op.object.Args {
			given := op.Argument(a.Name)
			f.rendered = op.Function != nil || given != nil && given.Templated
			a.Value = f.fill(a.Value, 0)
			args[n] = a
		}
		why = f.why
		op.each = append(op.each, args)
	}
	if why != "" {
		r.refuseMapped(op, why)
	}
}

// mappedGroup returns the task group around the task that is mapped, or nil.
func (t *Task) mappedGroup() *group {
	for _, g := range t.place.groups() {
		if g.expand != nil {
			return g
		}
	}
	return nil
}

// inMapped reports whether a task stands in a task group that is mapped.
func (r *reader) inMapped(t *Task) bool { return t.mappedGroup() != nil }

// refuseMapped refuses a mapped task of which the items aren't known.
func (r *reader) refuseMapped(op *Operator, why string) {
	op.each = nil
	op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.At,
		"A mapped task becomes a pod for each of its items: "+why+".",
		"Write one operator for each item, or keep the task in Airflow; in Dagster, dynamic partitions or a DynamicOut stand for items that a run finds out.")
}

// itemsOf returns the arguments that each item of a call of expand or
// expand_kwargs brings, or why they aren't known.
func (r *reader) itemsOf(o *values.Object) (items [][]values.Arg, why string) {
	if o.Method == "expand_kwargs" {
		items, why = r.dictsOf(o)
	} else {
		items, why = r.productOf(o.Args)
	}
	switch {
	case why != "":
		return nil, why
	case len(items) == 0:
		return nil, "there are no items, so Airflow skips the task"
	case len(items) > maxItems:
		return nil, tooMany
	}
	return items, ""
}

var tooMany = "there are more than the " + strconv.Itoa(maxItems) + " that Airflow allows"

// productOf returns all combinations of the items of expand's arguments; those
// of the last argument change fastest.
func (r *reader) productOf(args []values.Arg) ([][]values.Arg, string) {
	all := [][]values.Arg{nil}
	for _, a := range args {
		over, why := r.listed(a.Value)
		if why == "" && len(over)*len(all) > maxItems {
			why = tooMany
		}
		if why != "" {
			return nil, why
		}
		var next [][]values.Arg
		for _, before := range all {
			for _, item := range over {
				next = append(next, append(before[:len(before):len(before)], values.Arg{Name: a.Name, Value: item, At: a.At}))
			}
		}
		all = next
	}
	return all, ""
}

// dictsOf returns the arguments in each dict of the list of expand_kwargs.
func (r *reader) dictsOf(o *values.Object) (all [][]values.Arg, why string) {
	over := firstOf(o.Args, "kwargs")
	if over == nil {
		return nil, "`expand_kwargs` is given none"
	}
	dicts, why := r.listed(over)
	if why != "" {
		return nil, why
	}
	for _, v := range dicts {
		d, ok := v.(*values.Dict)
		if !ok || d.Doubt != nil {
			return nil, notKnown(v)
		}
		var args []values.Arg
		for _, e := range d.Entries {
			key, ok := e.Key.(*values.Str)
			if !ok {
				return nil, "a key is no known text"
			}
			args = append(args, values.Arg{Name: key.Value, Value: e.Value, At: e.At})
		}
		all = append(all, args)
	}
	return all, ""
}

// listed returns the items of a list, or the pairs of a dict.
func (r *reader) listed(v values.Value) ([]values.Value, string) {
	switch v := v.(type) {
	case *values.Str, *values.Text:
		return nil, "Airflow takes no text for a list"
	case *values.List:
		switch {
		case v.Doubt != nil:
			return nil, notKnown(v.Doubt)
		case v.Kind == values.ListSet || v.Kind == values.ListFrozenSet:
			return nil, "Airflow takes no set for a list"
		}
		return v.Items, ""
	case *values.Dict:
		if v.Doubt != nil {
			return nil, notKnown(v.Doubt)
		}
		var pairs []values.Value
		for _, e := range v.Entries {
			pairs = append(pairs, &values.List{From: values.From{At: e.At}, Kind: values.ListTuple, Items: []values.Value{e.Key, e.Value}})
		}
		return pairs, ""
	}
	if n := r.resultOf(v); n != nil && n.task != nil {
		return nil, "the items are the result of the task `" + n.task.TaskID + "`, which a run finds out"
	}
	return nil, notKnown(v)
}

func notKnown(v values.Value) string { return "the items are not known: " + values.Why(v) }

// filling puts one item in the place of the parameters of a mapped task group,
// where Airflow does: for whole values in arguments that it renders.
type filling struct {
	item     []values.Arg
	index    int
	group    *values.Object
	rendered bool
	why      string
}

func (f *filling) fill(v values.Value, depth int) values.Value {
	if depth > values.MaxDepth {
		return v
	}
	switch v := v.(type) {
	case *values.Runtime:
		if f.isParameter(v) {
			return f.whole(v)
		}
	case *values.List:
		filled := *v
		filled.Items = make([]values.Value, len(v.Items))
		for i, item := range v.Items {
			filled.Items[i] = f.fill(item, depth+1)
		}
		return &filled
	case *values.Dict:
		filled := *v
		filled.Entries = append(filled.Entries[:0:0], v.Entries...)
		for i := range filled.Entries {
			filled.Entries[i].Value = f.fill(filled.Entries[i].Value, depth+1)
		}
		return &filled
	}
	for _, r := range loopVariables(v) {
		if f.isParameter(r) {
			f.why = "`" + r.Key + "` stands in " + excerpt(v.Origin()) + ", and while Airflow loads the file it is not the item yet"
		}
	}
	return v
}

// isParameter reports whether a value is a parameter that the group is mapped
// over: by expand_kwargs, any.
func (f *filling) isParameter(r *values.Runtime) bool {
	if r.Kind != values.LoopVariable || r.Of == nil {
		return false
	}
	for _, a := range f.group.Args {
		if (a.Name == r.Key || f.group.Method == "expand_kwargs") && a.At == r.At && a.Value.Origin() == r.Of.Origin() {
			return true
		}
	}
	return false
}

// whole returns the item in the place of a parameter. Airflow doesn't render
// what it puts there.
func (f *filling) whole(r *values.Runtime) values.Value {
	item := argument(f.item, r.Key)
	switch {
	case item == nil:
		f.why = "item " + strconv.Itoa(f.index) + " brings no `" + r.Key + "`, and Airflow fails there, whether the parameter has a default or not"
		return r
	case !f.rendered:
		f.why = "`" + r.Key + "` is given to an argument in which Airflow puts no item"
	case holdsTemplate(item, 0):
		f.why = "an item has a template, which Airflow does not render in a mapped group"
	}
	return item
}

// holdsTemplate reports whether a text in a value has what Jinja reads.
func holdsTemplate(v values.Value, depth int) bool {
	switch v := v.(type) {
	case *values.Str:
		return values.HasTemplate(v.Value)
	case *values.List:
		for _, item := range v.Items {
			if depth < values.MaxDepth && holdsTemplate(item, depth+1) {
				return true
			}
		}
	case *values.Dict:
		for _, e := range v.Entries {
			if depth < values.MaxDepth && holdsTemplate(e.Value, depth+1) {
				return true
			}
		}
	}
	return false
}

// eachItem puts an operator for each item in the place of the mapped ones.
func (r *reader) eachItem() {
	items := map[*Operator][]*Operator{}
	var all []*Operator
	for _, op := range r.Operators {
		made := r.itemsFor(op)
		items[op] = made
		all = append(all, made...)
	}
	for _, op := range all {
		var upstream []*Operator
		for _, up := range op.Upstream {
			upstream = append(upstream, op.before(up, items[up])...)
		}
		op.Upstream = upstream
	}
	r.Operators = all
}

// itemsFor makes the operators of a mapped one; any other is returned alone.
func (r *reader) itemsFor(op *Operator) []*Operator {
	if len(op.each) == 0 || op.Refusal != nil {
		return []*Operator{op}
	}
	made := make([]*Operator, len(op.each))
	for i, args := range op.each {
		item, task := *op, *op.Task
		item.Task, item.Whole, item.Index = &task, op, i
		task.Operator = &item
		item.Arguments = r.argumentsOf(&item, args)
		made[i] = &item
	}
	return made
}

// before returns those of the items of an operator before this one that it
// waits for: in a mapped task group, the one of the same item.
func (o *Operator) before(up *Operator, items []*Operator) []*Operator {
	if g := o.mappedGroup(); o.IsMapped() && g != nil && up.mappedGroup() == g && len(items) == len(o.each) {
		return items[o.Index : o.Index+1]
	}
	return items
}
