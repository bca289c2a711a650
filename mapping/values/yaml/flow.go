package yaml

import "strings"

// flow reads a node in a flow collection, or such a collection.
func (r *reader) flow() *Node {
	if r.depth++; r.depth > maxDepth || r.failed {
		return r.fail()
	}
	defer func() { r.depth-- }()
	switch r.at(0) {
	case '[':
		r.i++
		n := &Node{Kind: Sequence}
		r.members(']', func() {
			item := r.flow()
			if r.next(); r.at(0) == ':' {
				r.fail() // a mapping of one pair
			}
			n.Items = append(n.Items, item)
		})
		return n
	case '{':
		r.i++
		n := &Node{Kind: Mapping}
		r.members('}', func() { n.Pairs = append(n.Pairs, r.pair()) })
		return n
	case '*':
		return r.alias()
	case '&':
		anchor := r.name()
		r.next()
		if anchor == "" || strings.IndexByte(",]}&*", r.at(0)) >= 0 {
			return r.fail()
		}
		r.define(anchor)
		n := r.flow()
		r.anchors[anchor] = n
		if n.Kind == Scalar && n.Plain && n.Text == "" {
			return r.fail()
		}
		return n
	}
	n, _ := r.scalar(0, true)
	return n
}

// next goes to the next part of a flow collection.
func (r *reader) next() {
	r.skip()
	if r.marked() {
		r.fail()
	}
}

// members reads what stands between commas, up to the closing bracket.
func (r *reader) members(closing byte, member func()) {
	for !r.failed {
		r.next()
		if r.at(0) == closing && r.i < len(r.in) {
			r.i++
			return
		}
		if r.i == len(r.in) || r.at(0) == ',' {
			r.fail()
			return
		}
		member()
		r.next()
		switch {
		case r.i == len(r.in):
			r.fail()
		case r.at(0) == ',':
			r.i++
		case r.at(0) != closing:
			r.fail()
		}
	}
}

// pair reads a key, and its value if it has one.
func (r *reader) pair() Pair {
	if strings.IndexByte("[{*&:", r.at(0)) >= 0 {
		return Pair{r.fail(), nil}
	}
	key, oneLine := r.scalar(0, true)
	end := r.i
	value := &Node{Plain: true}
	r.next()
	if r.at(0) != ':' {
		return Pair{key, value}
	}
	if !oneLine || strings.Contains(r.in[end:r.i], "\n") || strings.Contains(r.in[end:r.i], "#") {
		return Pair{r.fail(), nil}
	}
	r.i++
	if c := r.at(0); key.Plain && !blank(c) && strings.IndexByte(",[]{}", c) < 0 {
		return Pair{r.fail(), nil}
	}
	r.next()
	if c := r.at(0); c != ',' && c != '}' {
		value = r.flow()
	}
	return Pair{key, value}
}
