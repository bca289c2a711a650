package airflow

import (
	"strings"

	"podport/mapping/values"
)

// findLoops finds the loops of the variables that the operator's id and its
// arguments are made of, and reports whether it could.
func (o *Operator) findLoops() bool {
	all := loopVariables(o.ID)
	for _, a := range o.Arguments {
		for _, r := range loopVariables(a.Value) {
			all = withVariable(all, r)
		}
	}
	found := map[values.Condition]*Loop{}
	for _, r := range all {
		c := o.loopOf(r)
		if c == nil {
			return false
		}
		l := found[*c]
		if l == nil {
			l = &Loop{Names: boundBy(*c), Over: r.Of}
			l.Variables = make([]*values.Runtime, len(l.Names))
			found[*c] = l
		}
		known := false
		for i, name := range l.Names {
			if name == r.Key {
				l.Variables[i], known = r, true
			}
		}
		if !known {
			return false
		}
	}
	for _, c := range o.object.Under {
		if found[c] != nil {
			o.Loops = append(o.Loops, *found[c])
		}
	}
	return true
}

// loopOf returns the loop around the operator that binds a variable: what a
// loop goes over stands right behind its variables.
func (o *Operator) loopOf(r *values.Runtime) *values.Condition {
	var found *values.Condition
	for i := range o.object.Under {
		c := &o.object.Under[i]
		if c.Loop && c.Test.File == r.At.File && c.Test.Start >= r.At.End && (found == nil || c.Test.Start < found.Test.Start) {
			found = c
		}
	}
	return found
}

// boundBy returns the names that a loop binds, as the text before what it goes
// over says; nil when they are more than names with commas between them.
func boundBy(c values.Condition) []string {
	text := c.Test.File.Text[:c.Test.Start]
	start, end := strings.LastIndex(text, "for "), strings.LastIndex(text, " in")
	if start < 0 || end < start {
		return nil
	}
	target := strings.TrimSpace(text[start+len("for ") : end])
	if strings.HasPrefix(target, "(") {
		target = strings.TrimSuffix(strings.TrimPrefix(target, "("), ")")
	}
	var names []string
	for _, name := range strings.Split(target, ",") {
		name = strings.TrimSpace(name)
		if strings.ContainsAny(name, "()[]*.# \n") {
			return nil
		}
		if name != "" {
			names = append(names, name)
		}
	}
	return names
}

// loopVariables returns the variables of loops that a value is made of.
func loopVariables(v values.Value) []*values.Runtime {
	var all []*values.Runtime
	lookups(v, 0, func(r *values.Runtime) {
		if r.Kind == values.LoopVariable {
			all = withVariable(all, r)
		}
	})
	return all
}

// withVariable adds a variable to some that are all of different loops: one
// variable is another value each time that it is read.
func withVariable(all []*values.Runtime, r *values.Runtime) []*values.Runtime {
	for _, other := range all {
		if other.At == r.At && other.Key == r.Key {
			return all
		}
	}
	return append(all, r)
}

// lookups calls f for each part of a value that is not known.
func lookups(v values.Value, depth int, f func(*values.Runtime)) {
	if v == nil || depth > values.MaxDepth {
		return
	}
	switch v := v.(type) {
	case *values.Runtime:
		f(v)
		for _, option := range v.Options {
			lookups(option, depth+1, f)
		}
		if v.Expression != nil {
			for _, p := range v.Expression.Parts {
				lookups(p.Value, depth+1, f)
			}
		}
	case *values.Text:
		for _, p := range v.Parts {
			if p.Runtime != nil {
				lookups(p.Runtime, depth+1, f)
			}
		}
	case *values.Path:
		lookups(v.Text, depth+1, f)
	case *values.List:
		for _, item := range v.Items {
			lookups(item, depth+1, f)
		}
	case *values.Dict:
		for _, e := range v.Entries {
			lookups(e.Key, depth+1, f)
			lookups(e.Value, depth+1, f)
		}
	case *values.Object:
		for _, a := range v.Args {
			lookups(a.Value, depth+1, f)
		}
	}
}
