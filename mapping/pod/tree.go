package pod

import (
	"strings"

	"podport/mapping/source"
)

// Node is a part of a pod: plain data in Kubernetes' own names, in which a
// value may only be known when the code runs.
type Node interface{ node() }

type (
	// Object is an object, its fields in the order in which they are written.
	Object struct {
		Fields []Field
		Named
	}
	// Array is a list.
	Array struct {
		Items []Node
		Named
	}
	// Text is a string, possibly with parts that are only known at run time.
	Text struct {
		Parts []Part
		Named
	}
	// Number is a number as Python, YAML and JSON write it.
	Number struct{ Text string }
	// Bool is true or false.
	Bool struct{ Value bool }
	// Hole is a value that is no string and only known at run time.
	Hole struct{ At *Placeholder }
)

// Named is the name that the user's code has for a value, "" for one without a name.
type Named struct{ Name string }

// call gives the value a name.
func (n *Named) call(name string) { n.Name = name }

// Field is one field of an object.
type Field struct {
	Key   string
	Value Node
	// At is the place in the user's code that the value came from.
	At source.Span
}

// Part is literal text, or the value of a placeholder.
type Part struct {
	Literal string
	At      *Placeholder // nil for literal text
}

func (*Object) node() {}
func (*Array) node()  {}
func (*Text) node()   {}
func (*Number) node() {}
func (*Bool) node()   {}
func (*Hole) node()   {}

// Literal returns a string node of that text.
func Literal(s string) *Text { return &Text{Parts: []Part{{Literal: s}}} }

// Get returns the value of the object's field, or nil.
func (o *Object) Get(key string) Node {
	if o == nil {
		return nil
	}
	for i := range o.Fields {
		if o.Fields[i].Key == key {
			return o.Fields[i].Value
		}
	}
	return nil
}

// Objects are the objects in the list in an object's field.
func Objects(o *Object, key string) []*Object {
	list, _ := o.Get(key).(*Array)
	if list == nil {
		return nil
	}
	var all []*Object
	for _, item := range list.Items {
		if inner, ok := item.(*Object); ok {
			all = append(all, inner)
		}
	}
	return all
}

// Set gives the field a value; a field that is new goes to the end.
func (o *Object) Set(key string, v Node, at source.Span) {
	for i := range o.Fields {
		if o.Fields[i].Key == key {
			o.Fields[i].Value, o.Fields[i].At = v, at
			return
		}
	}
	o.Fields = append(o.Fields, Field{key, v, at})
}

// Remove takes the field away.
func (o *Object) Remove(key string) {
	for i := range o.Fields {
		if o.Fields[i].Key == key {
			o.Fields = append(o.Fields[:i:i], o.Fields[i+1:]...)
			return
		}
	}
}

// copy returns an object of its own with the same fields.
func (o *Object) copy() *Object { return &Object{append([]Field{}, o.Fields...), o.Named} }

// Clone returns a tree of its own that holds the same.
func Clone(n Node) Node {
	switch n := n.(type) {
	case *Object:
		c := n.copy()
		for i := range c.Fields {
			c.Fields[i].Value = Clone(c.Fields[i].Value)
		}
		return c
	case *Array:
		c := &Array{append([]Node{}, n.Items...), n.Named}
		for i := range c.Items {
			c.Items[i] = Clone(c.Items[i])
		}
		return c
	}
	return n // nobody changes these
}

// Append adds items to the list in the field, which is made if it is not there.
func (o *Object) Append(key string, at source.Span, items ...Node) {
	if len(items) == 0 {
		return
	}
	list := o.list(key, at)
	list.Items = append(list.Items, items...)
}

// Prepend makes an item the first of the list in the field, which is made if it is
// not there.
func (o *Object) Prepend(key string, at source.Span, item Node) {
	list := o.list(key, at)
	list.Items = append([]Node{item}, list.Items...)
}

// list is the list in the field, which is made if it is not there.
func (o *Object) list(key string, at source.Span) *Array {
	list, ok := o.Get(key).(*Array)
	if !ok {
		list = &Array{}
		o.Set(key, list, at)
	}
	return list
}

// String writes a text with ${NAME} for placeholders.
func (t *Text) String() string {
	if len(t.Parts) == 1 && t.Parts[0].At == nil {
		return t.Parts[0].Literal
	}
	var s strings.Builder
	for _, p := range t.Parts {
		if p.At != nil {
			s.WriteString("${" + p.At.Name + "}")
		} else {
			s.WriteString(p.Literal)
		}
	}
	return s.String()
}

// Known returns the string and true when no part of it is a placeholder.
func (t *Text) Known() (string, bool) {
	s := ""
	for _, p := range t.Parts {
		if p.At != nil {
			return "", false
		}
		s += p.Literal
	}
	return s, true
}

// EachPlaceholder calls f for the placeholders in a node, and for those that
// the module works out their values of.
func EachPlaceholder(n Node, f func(*Placeholder)) {
	each := func(p *Placeholder) {
		if p == nil {
			return
		}
		f(p)
		WalkCode(p.Code, func(c Code) {
			switch c := c.(type) {
			case *Look:
				f(c.At)
			case *Known:
				EachPlaceholder(c.Value, f)
			}
		})
	}
	Walk(n, func(n Node) {
		switch n := n.(type) {
		case *Hole:
			each(n.At)
		case *Text:
			for _, p := range n.Parts {
				each(p.At)
			}
		}
	})
}

// Walk calls f for the node and all nodes in it, outermost first.
func Walk(n Node, f func(Node)) {
	if n == nil {
		return
	}
	f(n)
	switch n := n.(type) {
	case *Object:
		for _, field := range n.Fields {
			Walk(field.Value, f)
		}
	case *Array:
		for _, item := range n.Items {
			Walk(item, f)
		}
	}
}
