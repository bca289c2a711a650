package main

import (
	"cmp"
	"slices"
)

// A class is one class of the table. since is 0 while every version that was
// looked at has it.
type class struct {
	goName typeName
	name   string
	fields []field
	since  int
	// fieldSince is since for each of fields.
	fieldSince []int
}

// root is where the table begins. Of the pod itself, only the user's part is
// taken: its status is the cluster's.
var root = typeName{"core", "Pod"}

var rootFields = []string{"apiVersion", "kind", "metadata", "spec"}

// fieldsOf is api.fields, without what the root leaves out.
func fieldsOf(a *api, name typeName) ([]field, error) {
	fields, err := a.fields(name)
	if name == root {
		fields = slices.DeleteFunc(fields, func(f field) bool { return !slices.Contains(rootFields, f.json) })
		slices.SortFunc(fields, func(a, b field) int { return cmp.Compare(a.json, b.json) })
	}
	return fields, err
}

// closure returns the classes that can be reached from the root, by name.
func closure(a *api) ([]*class, error) {
	var classes []*class
	seen := map[typeName]bool{root: true}
	for queue := []typeName{root}; len(queue) > 0; queue = queue[1:] {
		fields, err := fieldsOf(a, queue[0])
		if err != nil {
			return nil, err
		}
		classes = append(classes, &class{
			goName:     queue[0],
			name:       className(queue[0]),
			fields:     fields,
			fieldSince: make([]int, len(fields)),
		})
		for _, f := range fields {
			if f.typ.of == "Model" && !seen[f.typ.model] {
				seen[f.typ.model] = true
				queue = append(queue, f.typ.model)
			}
		}
	}
	slices.SortFunc(classes, func(a, b *class) int { return cmp.Compare(a.name, b.name) })
	return classes, nil
}

// A place is a class of the newest version, or with json a field of it.
type place struct {
	class typeName
	json  string
}

// match returns what of the newest API an older one has. It walks both from
// the root at the same time, along the names on the wire, because these stay
// when a Go type is renamed, split or merged.
func match(newest, old *api) (map[place]bool, error) {
	type pair struct{ newest, old typeName }
	present := map[place]bool{}
	start := pair{root, root}
	seen := map[pair]bool{start: true}
	for queue := []pair{start}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		present[place{at.newest, ""}] = true
		newFields, err := fieldsOf(newest, at.newest)
		if err != nil {
			return nil, err
		}
		oldFields, err := fieldsOf(old, at.old)
		if err != nil {
			return nil, err
		}
		for _, f := range newFields {
			i := slices.IndexFunc(oldFields, func(o field) bool { return o.json == f.json })
			if i < 0 {
				continue
			}
			present[place{at.newest, f.json}] = true
			next := pair{f.typ.model, oldFields[i].typ.model}
			if f.typ.of == "Model" && oldFields[i].typ.of == "Model" && !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return present, nil
}

// age sets since where it is not set yet and the version before since, whose
// contents are present, does not have the class or field.
func age(classes []*class, present map[place]bool, since int) {
	set := func(to *int, at place) {
		if *to == 0 && !present[at] {
			*to = since
		}
	}
	for _, c := range classes {
		set(&c.since, place{c.goName, ""})
		for i, f := range c.fields {
			set(&c.fieldSince[i], place{c.goName, f.json})
		}
	}
}
