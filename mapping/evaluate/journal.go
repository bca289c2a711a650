package evaluate

import "podport/mapping/values"

// journal remembers how things were before they were changed, so that a branch
// can be taken back, or what it leaves behind be compared with another's.
type journal struct {
	variables map[variable]values.Value // nil: not bound
	things    map[any]state
	// order are the variables and things in the order of their first change.
	order []any
	// opened is when the journal was opened: what came to be later needs no note.
	opened int
}

type variable struct {
	frame *frame
	name  string
}

// state is what a thing that can be changed in its place holds.
type state struct {
	items   []values.Value
	entries []values.Entry
	names   []string
	attrs   map[string]values.Value
	set     []values.Arg
	doubt   *values.Runtime
}

// open starts a journal; close ends it.
func (i *interpreter) open() *journal {
	i.clock++
	j := &journal{variables: map[variable]values.Value{}, things: map[any]state{}, opened: i.clock}
	i.journals = append(i.journals, j)
	return j
}

func (i *interpreter) close() { i.journals = i.journals[:len(i.journals)-1] }

func (i *interpreter) noteVariable(v variable, old values.Value) {
	if len(i.journals) == 0 {
		return
	}
	j := i.journals[len(i.journals)-1]
	if _, noted := j.variables[v]; !noted && v.frame.born < j.opened {
		j.variables[v] = old
		j.order = append(j.order, v)
	}
}

// bear notes when a value came to be, and in the loading of which file.
func (i *interpreter) bear(v values.Value) {
	i.clock++
	i.born[v] = i.clock
	i.owner[v] = i.module
}

// touch is called before a list, dict, class, instance or object is changed in
// its place.
func (i *interpreter) touch(v values.Value) {
	i.clock++
	i.changed[v] = change{i.clock, i.statement}
	i.noteThing(v)
	// What a container may hold after a branch that could not be decided is no
	// more than that once it is changed again.
	switch v := v.(type) {
	case *values.List:
		v.Doubt = unsettledAgain(v.Doubt)
	case *values.Dict:
		v.Doubt = unsettledAgain(v.Doubt)
	}
}

// changing is called before something changes a value in its place that may be
// doubtful already.
func (i *interpreter) changing(v values.Value) {
	switch c := v.(type) {
	case *values.List:
		if c.Doubt != nil {
			i.touch(c)
		}
	case *values.Dict:
		if c.Doubt != nil {
			i.touch(c)
		}
	}
}

func unsettledAgain(doubt *values.Runtime) *values.Runtime {
	if doubt == nil || doubt.Kind == values.Unknown && doubt.Expression == nil {
		return doubt
	}
	return doubt.Vague()
}

func (i *interpreter) noteThing(thing any) {
	if len(i.journals) == 0 {
		return
	}
	j := i.journals[len(i.journals)-1]
	if _, noted := j.things[thing]; !noted && i.born[thing] < j.opened {
		j.things[thing] = i.stateOf(thing)
		j.order = append(j.order, thing)
	}
}

// stateOf returns what a thing holds now.
func (i *interpreter) stateOf(thing any) state {
	switch t := thing.(type) {
	case *values.List:
		return state{items: t.Items, doubt: t.Doubt}
	case *values.Dict:
		return state{entries: t.Entries, doubt: t.Doubt}
	case *values.Instance:
		return state{names: t.Names, attrs: copied(t.Attrs), doubt: t.Doubt}
	case *values.Class:
		return state{names: t.Names, attrs: copied(t.Attrs), doubt: t.Doubt}
	case *values.Object:
		return state{set: t.Attrs}
	}
	return state{}
}

func copied(attrs map[string]values.Value) map[string]values.Value {
	m := make(map[string]values.Value, len(attrs))
	for k, v := range attrs {
		m[k] = v
	}
	return m
}

// restore makes a thing hold what it held.
func (i *interpreter) restore(thing any, s state) {
	switch t := thing.(type) {
	case *values.List:
		t.Items, t.Doubt = s.items, s.doubt
	case *values.Dict:
		t.Entries, t.Doubt = s.entries, s.doubt
	case *values.Instance:
		t.Names, t.Attrs, t.Doubt = s.names, copied(s.attrs), s.doubt
	case *values.Class:
		t.Names, t.Attrs, t.Doubt = s.names, copied(s.attrs), s.doubt
	case *values.Object:
		t.Attrs = s.set
	}
}

// outcome is what a branch leaves behind: what its journal's variables and
// things hold at its end.
type outcome struct {
	journal    *journal
	variables  map[variable]values.Value
	things     map[any]state
	completion completion
	// first and last are the steps that the branch recorded.
	first, last int
}

// takeBack ends the journal: everything is as before, and what the branch left
// behind is returned.
func (i *interpreter) takeBack(j *journal) outcome {
	o := outcome{journal: j, variables: map[variable]values.Value{}, things: map[any]state{}}
	i.close()
	for _, key := range j.order {
		if v, ok := key.(variable); ok {
			o.variables[v] = v.frame.vars[v.name]
			i.reset(v, j.variables[v])
			continue
		}
		o.things[key] = i.stateOf(key)
		i.restore(key, j.things[key])
	}
	return o
}

// reset binds a variable without a note in the journal.
func (i *interpreter) reset(v variable, value values.Value) {
	if value == nil {
		delete(v.frame.vars, v.name)
	} else {
		v.frame.vars[v.name] = value
	}
}

// apply makes what a branch left behind hold from now on.
func (i *interpreter) apply(o outcome) {
	for _, key := range o.journal.order {
		if v, ok := key.(variable); ok {
			i.set(v.frame, v.name, o.variables[v])
			continue
		}
		i.noteThing(key)
		i.restore(key, o.things[key])
	}
}

// note notes everything that a branch has changed, though it is taken back: a
// try statement around it must know.
func (i *interpreter) note(j *journal) {
	for _, key := range j.order {
		if v, ok := key.(variable); ok {
			i.noteVariable(v, v.frame.vars[v.name])
			continue
		}
		i.noteThing(key)
	}
}
