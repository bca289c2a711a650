package kube

import (
	"slices"
	"sort"
	"strings"

	"podport/mapping/internal/spell"
)

// A renamed entry says what the name of an older Python client is today.
type renamed struct{ old, now string }

// renamedClasses are the classes that DAGs for older clients use. V1ClaimSource
// is the former V1PodResourceClaim.source, whose fields are now those of
// V1PodResourceClaim itself.
var renamedClasses = [...]renamed{
	{"V1ClaimSource", "V1PodResourceClaim"},
	{"V1Handler", "V1LifecycleHandler"},
	{"V1ResourceClaim", "CoreV1ResourceClaim"},
}

// renamedAttrs are the attributes that the clients before 36 had under
// another name. The names are unique among all classes.
var renamedAttrs = [...]renamed{
	{"target_ww_ns", "target_wwns"},
}

func nowOf(table []renamed, name string) string {
	for _, r := range table {
		if r.old == name {
			return r.now
		}
	}
	return name
}

// Classes returns all classes, sorted by name. It must not be changed.
func Classes() []Class { return classes[:] }

// ClassNamed returns the class with the name in the Python client, of today
// or of an older client, or nil when there is none in a pod.
func ClassNamed(name string) *Class {
	name = nowOf(renamedClasses[:], name)
	i, ok := slices.BinarySearchFunc(classes[:], name, func(c Class, name string) int {
		return strings.Compare(c.Name, name)
	})
	if !ok {
		return nil
	}
	return &classes[i]
}

// ByJSON returns the field with the name on the wire, or nil.
func (c *Class) ByJSON(name string) *Field {
	for i := range c.Fields {
		if c.Fields[i].JSON == name {
			return &c.Fields[i]
		}
	}
	return nil
}

// ByAttr returns the field with the name in the Python client, of today or of
// an older client, or nil.
func (c *Class) ByAttr(name string) *Field {
	name = nowOf(renamedAttrs[:], name)
	for i := range c.Fields {
		if c.Fields[i].Attr == name {
			return &c.Fields[i]
		}
	}
	return nil
}

// Lookup returns the field that has key as its name on the wire or in the
// Python client, or nil. exact says that key is the name on the wire, the only
// one that the API server knows.
func (c *Class) Lookup(key string) (field *Field, exact bool) {
	if f := c.ByJSON(key); f != nil {
		return f, true
	}
	return c.ByAttr(key), false
}

// Positional returns the fields in the order of the Python constructor's
// parameters, which is that of their attributes' names.
func (c *Class) Positional() []*Field {
	fields := make([]*Field, len(c.Fields))
	for i := range c.Fields {
		fields[i] = &c.Fields[i]
	}
	sort.Slice(fields, func(i, j int) bool { return fields[i].Attr < fields[j].Attr })
	return fields
}

// Closest returns the name of a field of c that the writer of name may have
// meant, or "". It is in snake_case if name is, and as on the wire otherwise.
func (c *Class) Closest(name string) string {
	wire := make([]string, len(c.Fields))
	attrs := make([]string, len(c.Fields))
	for i, f := range c.Fields {
		wire[i], attrs[i] = f.JSON, f.Attr
	}
	// Of two that are equally near, spell takes the first.
	if strings.Contains(name, "_") {
		return spell.Closest(name, append(attrs, wire...))
	}
	return spell.Closest(name, append(wire, attrs...))
}

// ClosestClass returns the name of the class that the writer of name may have
// meant, or "".
func ClosestClass(name string) string {
	names := make([]string, len(classes))
	for i := range classes {
		names[i] = classes[i].Name
	}
	return spell.Closest(name, names)
}
