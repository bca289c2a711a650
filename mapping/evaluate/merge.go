package evaluate

import (
	"podport/mapping/source"
	"podport/mapping/values"
)

// maxOptions is the number of values that a Choice is followed for.
const maxOptions = 8

// undecided is a condition that can't be decided, as messages name it.
type undecided struct {
	test source.Span
	why  string
	// value is what the first branch is taken for, nil when there is no such
	// value.
	value values.Value
}

// reason says in a clause why a value that depends on the condition is not known.
func (u undecided) reason() string {
	reason := "it depends on " + quote(u.test.Excerpt()) + inLine(u.test)
	if u.why != "" {
		reason += ", and " + u.why
	}
	return reason
}

func inLine(at source.Span) string {
	if at.File == nil {
		return ""
	}
	return " in line " + itoa(at.File.Line(at.Start))
}

// merge makes what two branches left behind hold from now on: what both agree
// on is known, what they don't is one or the other. Variables of the frame
// ignored count only on the side of the other branch.
func (i *interpreter) merge(u undecided, a, b outcome, leavesA, leavesB *frame) {
	seen := map[any]bool{}
	for _, key := range append(append([]any{}, a.journal.order...), b.journal.order...) {
		if seen[key] {
			continue
		}
		seen[key] = true
		if v, ok := key.(variable); ok {
			x, y := i.sideOf(a.variables, v), i.sideOf(b.variables, v)
			switch v.frame {
			case leavesA:
				x = y
			case leavesB:
				y = x
			}
			i.set(v.frame, v.name, i.eitherOf(u, v, x, y))
			continue
		}
		x, inA := a.things[key]
		y, inB := b.things[key]
		now := i.stateOf(key)
		if !inA {
			x = now
		}
		if !inB {
			y = now
		}
		i.noteThing(key)
		i.restore(key, i.eitherState(u, key, x, y))
	}
}

// sideOf returns what a variable is bound to on one side. An environment
// variable that the code does not set is as it is outside.
func (i *interpreter) sideOf(side map[variable]values.Value, v variable) values.Value {
	value, changed := side[v]
	if !changed {
		value = v.frame.vars[v.name]
	}
	if value == nil && v.frame == i.environment {
		return i.maker.Library(values.From{}, "os.environ.get", []values.Arg{{Value: &values.Str{Value: v.name}}})
	}
	return value
}

// eitherOf returns what a variable is bound to that is one of two; where only
// one is there, it may not be bound at all.
func (i *interpreter) eitherOf(u undecided, v variable, a, b values.Value) values.Value {
	if (a == nil) != (b == nil) {
		if v.frame.unsure == nil {
			v.frame.unsure = map[string]bool{}
		}
		v.frame.unsure[v.name] = true
	}
	return i.either(u, a, b)
}

// either returns the value that is one of two. A name that only one branch
// binds has that value: code that comes to use it has come through there.
func (i *interpreter) either(u undecided, a, b values.Value) values.Value {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a == b || values.Same(a, b):
		return a
	}
	if v := sameImport(a, b); v != nil {
		return v
	}
	choice := &values.Runtime{From: values.From{At: a.Origin()}, Kind: values.Choice, Why: u.reason()}
	for _, v := range []values.Value{a, b} {
		for _, option := range optionsOf(v) {
			known := false
			for _, other := range choice.Options {
				known = known || values.Same(option, other)
			}
			if !known {
				choice.Options = append(choice.Options, option)
			}
		}
	}
	if len(choice.Options) > maxOptions {
		for _, option := range choice.Options {
			i.doubt(option, choice.Why)
		}
		return values.Unclear(choice.From, choice.Why)
	}
	if u.value != nil {
		i.express(choice, a, " if ", u.value, " else ", b)
	}
	return choice
}

func optionsOf(v values.Value) []values.Value {
	if r, ok := v.(*values.Runtime); ok && r.Kind == values.Choice {
		return r.Options
	}
	return []values.Value{v}
}

// sameImport returns the one of two values that stands for both when they are
// an import of one name from two places, or an import and the None that takes
// its place where it fails: `try: from a import X` `except ImportError: …`.
func sameImport(a, b values.Value) values.Value {
	x, isRef := a.(*values.Ref)
	y, isRef2 := b.(*values.Ref)
	_, none := a.(*values.None)
	_, none2 := b.(*values.None)
	switch {
	case isRef && isRef2 && lastPart(x.Path) == lastPart(y.Path), isRef && none2:
		return x
	case isRef2 && none:
		return y
	}
	return nil
}

// eitherState returns what a thing holds that one of two branches left so.
func (i *interpreter) eitherState(u undecided, thing any, a, b state) state {
	out := a
	if a.doubt != b.doubt {
		out.doubt = values.Unclear(values.From{At: u.test}, u.reason())
	}
	doubtful := func(items ...values.Value) *values.Runtime {
		if out.doubt != nil {
			return out.doubt
		}
		r := values.Unclear(values.From{At: u.test}, u.reason())
		r.Kind, r.Options = values.Choice, items
		if u.value != nil {
			i.express(r, items[0], " if ", u.value, " else ", items[1])
		}
		return r
	}
	switch t := thing.(type) {
	case *values.List:
		if !sameValues(a.items, b.items) {
			out.doubt = doubtful(listWith(t, a), listWith(t, b))
			out.items = union(a.items, b.items)
		}
	case *values.Dict:
		if !sameEntries(a.entries, b.entries) {
			out.doubt = doubtful(dictWith(t, a), dictWith(t, b))
			if len(b.entries) > len(a.entries) {
				out.entries = b.entries
			}
		}
	case *values.Instance, *values.Class:
		out.attrs = copied(a.attrs)
		out.names = union2(a.names, b.names)
		for _, name := range out.names {
			out.attrs[name] = i.either(u, a.attrs[name], b.attrs[name])
		}
	case *values.Object:
		out.set = eitherSet(u, a.set, b.set)
	}
	return out
}

// listWith and dictWith return a copy of a container as it is in a state.
func listWith(l *values.List, s state) values.Value {
	return &values.List{From: l.From, Kind: l.Kind, Items: s.items, Doubt: s.doubt}
}

func dictWith(d *values.Dict, s state) values.Value {
	return &values.Dict{From: d.From, Entries: s.entries, Doubt: s.doubt}
}

func sameValues(a, b []values.Value) bool {
	if len(a) != len(b) {
		return false
	}
	for n := range a {
		if a[n] != b[n] && !values.Same(a[n], b[n]) {
			return false
		}
	}
	return true
}

func sameEntries(a, b []values.Entry) bool {
	if len(a) != len(b) {
		return false
	}
	for n := range a {
		if !values.Same(a[n].Key, b[n].Key) || a[n].Value != b[n].Value && !values.Same(a[n].Value, b[n].Value) {
			return false
		}
	}
	return true
}

// union returns the items of a, and those of b that are not among them.
func union(a, b []values.Value) []values.Value {
	all := append([]values.Value{}, a...)
	for n, v := range b {
		if n < len(a) && (a[n] == v || values.Same(a[n], v)) {
			continue
		}
		all = append(all, v)
	}
	return all
}

func union2(a, b []string) []string {
	all := append([]string{}, a...)
	seen := map[string]bool{}
	for _, name := range a {
		seen[name] = true
	}
	for _, name := range b {
		if !seen[name] {
			all = append(all, name)
		}
	}
	return all
}

// eitherSet merges what was set on an object: what only one branch set may be
// set or not.
func eitherSet(u undecided, a, b []values.Arg) []values.Arg {
	common := 0
	for common < len(a) && common < len(b) && a[common].At == b[common].At && a[common].Name == b[common].Name && values.Same(a[common].Value, b[common].Value) {
		common++
	}
	out := append([]values.Arg{}, a[:common]...)
	for _, more := range [][]values.Arg{a[common:], b[common:]} {
		for _, arg := range more {
			arg.Value = values.Unclear(values.From{At: arg.At}, "it is set"+inLine(arg.At)+" in a branch that may not run: "+u.reason())
			out = append(out, arg)
		}
	}
	return out
}
