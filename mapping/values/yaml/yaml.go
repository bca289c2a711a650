// Package yaml reads YAML as PyYAML's safe_load does, version 1.1 of the language
// and all, as far as a document is plain: block and flow collections, scalars of
// every style, anchors and merge keys. Whatever else there is (tags, directives,
// complex keys, tabs), and whatever PyYAML takes for an error, it refuses, so
// that no result of it is another than PyYAML's.
package yaml

import (
	"strings"
	"unicode/utf8"
)

// Kind tells the nodes of a document apart.
type Kind int

// The kinds of nodes.
const (
	Scalar Kind = iota
	Sequence
	Mapping
)

// Node is a part of a document. A node that an alias stands for is the same one.
type Node struct {
	Kind Kind
	// Text is the text of a scalar; Plain says that it stands without quotes,
	// so that it may be a number or the like.
	Text  string
	Plain bool
	// Items are those of a sequence, Pairs those of a mapping.
	Items []*Node
	Pairs []Pair
}

// Pair is an item of a mapping.
type Pair struct{ Key, Value *Node }

// maxDepth is how deep collections nest.
const maxDepth = 100

type reader struct {
	in      string
	i       int
	anchors map[string]*Node // nil while the node is read
	depth   int
	failed  bool
}

// Read reads the documents of a text; ok is false when it refuses them.
func Read(text string) (documents []*Node, ok bool) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if !utf8.ValidString(text) {
		return nil, false
	}
	for _, c := range text {
		if c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff {
			return nil, false
		}
	}
	r := &reader{in: text}
	for {
		r.anchors = map[string]*Node{}
		r.skip()
		explicit := r.marker("---")
		if explicit {
			r.i += 3
			if r.skip(); r.failed || r.lineStart() != r.i && r.i < len(r.in) && !r.onNewLine() {
				return nil, false // something stands behind the marker
			}
		}
		if r.i == len(r.in) && !explicit {
			break
		}
		if !explicit && r.marker("...") {
			return nil, false
		}
		if !explicit && len(documents) > 0 {
			return nil, false
		}
		documents = append(documents, r.block(-1, false, true))
		r.skip()
		if r.marker("...") {
			r.i += 3
			before := r.i
			r.skip()
			if r.i < len(r.in) && !strings.Contains(r.in[before:r.i], "\n") {
				return nil, false
			}
		} else if r.i < len(r.in) && !r.marker("---") {
			return nil, false
		}
		if r.failed {
			return nil, false
		}
		if r.i == len(r.in) {
			break
		}
	}
	return documents, !r.failed
}

func (r *reader) fail() *Node {
	r.failed = true
	r.i = len(r.in)
	return &Node{}
}

// at returns the byte at a distance, 0 at the end of the text.
func (r *reader) at(n int) byte {
	if r.i+n < len(r.in) {
		return r.in[r.i+n]
	}
	return 0
}

// blank reports whether a byte ends a word: space, the end of a line or of the text.
func blank(c byte) bool { return c == ' ' || c == '\n' || c == 0 }

func (r *reader) lineStart() int { return strings.LastIndexByte(r.in[:r.i], '\n') + 1 }

// column returns how far the place is from the start of the line, in characters.
func (r *reader) column() int { return utf8.RuneCountInString(r.in[r.lineStart():r.i]) }

// onNewLine reports whether nothing but space stands before the place on its line.
func (r *reader) onNewLine() bool { return strings.Trim(r.in[r.lineStart():r.i], " ") == "" }

// marker reports whether a document starts or ends here.
func (r *reader) marker(m string) bool {
	return strings.HasPrefix(r.in[r.i:], m) && blank(r.at(3)) && r.lineStart() == r.i
}

func (r *reader) marked() bool { return r.marker("---") || r.marker("...") }

// skip goes over space, comments and line ends.
func (r *reader) skip() {
	for r.i < len(r.in) {
		switch r.in[r.i] {
		case ' ', '\n':
			r.i++
		case '#':
			if r.i > 0 && r.in[r.i-1] != ' ' && r.in[r.i-1] != '\n' {
				r.fail()
				return
			}
			for r.i < len(r.in) && r.in[r.i] != '\n' {
				r.i++
			}
		default:
			return
		}
	}
}

func (r *reader) spaces() {
	for r.at(0) == ' ' {
		r.i++
	}
}

// lineDone reports whether nothing but a comment follows on the line.
func (r *reader) lineDone() bool {
	before := r.i
	r.spaces()
	c := r.at(0)
	return c == '\n' || c == 0 || c == '#' && r.i > before
}

// block reads a node inside of a block collection that stands at a column, -1 for
// none. A sequence may stand at that column itself when asMember is set: as the
// value of a key. compact says that a collection may start on the line of what is
// before it.
func (r *reader) block(indent int, asMember, compact bool) *Node {
	if r.depth++; r.depth > maxDepth {
		return r.fail()
	}
	defer func() { r.depth-- }()
	before := r.i
	r.skip()
	fresh := strings.Contains(r.in[before:r.i], "\n") || before == 0
	anchor := ""
	if r.at(0) == '&' && (r.column() > indent) {
		if anchor = r.name(); anchor == "" {
			return r.fail()
		}
		r.define(anchor)
		before = r.i
		r.skip()
		fresh = strings.Contains(r.in[before:r.i], "\n")
		if !fresh {
			compact = false // it would be the anchor of the first key
		} else {
			compact = true
		}
	}
	n := r.content(indent, asMember, compact || fresh, fresh)
	if anchor != "" {
		r.anchors[anchor] = n
	}
	return n
}

// define notes that a node with an anchor is read; a name is given once.
func (r *reader) define(anchor string) {
	if _, again := r.anchors[anchor]; again {
		r.fail()
	}
	r.anchors[anchor] = nil
}

// name reads the name behind & or *.
func (r *reader) name() string {
	r.i++
	from := r.i
	for c := r.at(0); c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'; c = r.at(0) {
		r.i++
	}
	if !blank(r.at(0)) && strings.IndexByte(",]}", r.at(0)) < 0 {
		return ""
	}
	return r.in[from:r.i]
}

func (r *reader) content(indent int, asMember, collections, fresh bool) *Node {
	column := r.column()
	dash := r.at(0) == '-' && blank(r.at(1))
	if r.i == len(r.in) || r.marked() || column <= indent && !(dash && asMember && fresh && column == indent) {
		return &Node{Plain: true}
	}
	switch c := r.at(0); {
	case dash && collections:
		return r.sequence(column, column == indent)
	case dash, c == '?' && blank(r.at(1)), c == '!', c == '&', c == '%', c == '@', c == '`', c == ':' && blank(r.at(1)):
		return r.fail()
	case c == '|' || c == '>':
		return r.blockScalar(indent)
	case c == '*':
		n := r.alias()
		if !r.lineDone() {
			return r.fail()
		}
		return n
	case c == '[' || c == '{':
		n := r.flow()
		if !r.lineDone() {
			return r.fail()
		}
		return n
	}
	from := r.i
	n, oneLine := r.scalar(indent, false)
	end := r.i
	r.spaces()
	if r.at(0) == ':' && blank(r.at(1)) {
		if !collections || !oneLine {
			return r.fail()
		}
		r.i = from
		return r.mapping(column)
	}
	if r.i = end; n.Plain {
		return n
	}
	if !r.lineDone() {
		return r.fail()
	}
	return n
}

func (r *reader) alias() *Node {
	n := r.anchors[r.name()]
	if n == nil {
		return r.fail()
	}
	return n
}

// sequence reads a block sequence at a column; as the value of a key it may stand
// at the key's own.
func (r *reader) sequence(column int, asMember bool) *Node {
	n := &Node{Kind: Sequence}
	for !r.failed {
		r.i++
		n.Items = append(n.Items, r.block(column, false, true))
		r.skip()
		here := r.column()
		if r.i == len(r.in) || r.marked() || here < column {
			return n
		}
		if here > column || !r.onNewLine() {
			return r.fail()
		}
		if r.at(0) != '-' || !blank(r.at(1)) {
			if asMember {
				return n
			}
			return r.fail()
		}
	}
	return n
}

// mapping reads a block mapping at a column.
func (r *reader) mapping(column int) *Node {
	n := &Node{Kind: Mapping}
	for !r.failed {
		key, oneLine := r.key(column)
		if !oneLine || r.at(0) != ':' || !blank(r.at(1)) {
			return r.fail()
		}
		r.i++
		n.Pairs = append(n.Pairs, Pair{key, r.block(column, true, false)})
		r.skip()
		here := r.column()
		if r.i == len(r.in) || r.marked() || here < column {
			return n
		}
		if here > column || !r.onNewLine() {
			return r.fail()
		}
	}
	return n
}

// key reads the key of a block mapping.
func (r *reader) key(column int) (key *Node, ok bool) {
	from := r.i
	switch c := r.at(0); {
	case strings.IndexByte("?-:", c) >= 0 && blank(r.at(1)), strings.IndexByte("[]{}!&*|>%@`,", c) >= 0:
		return r.fail(), false
	}
	key, ok = r.scalar(column, false)
	r.spaces()
	return key, ok && r.i-from < 1000
}
