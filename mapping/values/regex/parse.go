// Package regex matches the regular expressions of Python's module re, as far as
// they are plain: literals, classes, anchors, groups, alternatives, greedy and
// lazy repetition, back references and looking ahead. What it does not know for
// certain, it refuses, so no result of it is another than Python's.
package regex

import "strings"

// Flags change what a pattern matches.
type Flags struct {
	// IgnoreCase is re.I, MultiLine re.M, DotAll re.S.
	IgnoreCase, MultiLine, DotAll bool
}

// Pattern is a pattern that was read.
type Pattern struct {
	root node
	// Groups is the number of groups, Names are those that have a name.
	Groups int
	Names  []Name
	flags  Flags
	// ascii says that the pattern asks what kind of character something is,
	// which is only certain of ASCII.
	ascii bool
}

// Name is the name of a group.
type Name struct {
	Name  string
	Group int
}

// kind tells the nodes of a pattern apart.
type kind int

const (
	empty kind = iota
	literalChar
	set
	anyChar
	start     // ^
	end       // $
	textStart // \A
	textEnd   // \Z
	boundary  // \b, negated \B
	sequence
	alternatives
	group
	back
	repeat
	ahead // (?=…), negated (?!…)
)

type node struct {
	kind   kind
	char   rune
	negate bool
	set    []span
	subs   []node
	// number is a group's, or the one that a back reference means; -1 for a
	// group that takes nothing.
	number   int
	min, max int // of a repetition; max is -1 without a limit
	lazy     bool
}

// span is a range of characters; of a letter that stands for a class (\d), that.
type span struct {
	low, high rune
	class     byte
}

type parser struct {
	in     []rune
	i      int
	p      *Pattern
	open   map[int]bool // the groups around the place that is read
	depth  int
	failed bool
}

// Parse reads a pattern; ok is false when Python would not, or it has something
// that is not plain.
func Parse(pattern string, flags Flags) (p *Pattern, ok bool) {
	r := &parser{in: []rune(pattern), p: &Pattern{flags: flags}, open: map[int]bool{}}
	if len(r.in) > 2000 {
		return nil, false
	}
	r.inlineFlags()
	r.p.root = r.alternatives()
	if r.failed || r.i < len(r.in) {
		return nil, false
	}
	r.p.ascii = r.p.ascii || r.p.flags.IgnoreCase
	return r.p, true
}

// inlineFlags reads (?ims) at the start.
func (r *parser) inlineFlags() {
	text := string(r.in)
	if !strings.HasPrefix(text, "(?") {
		return
	}
	close := strings.IndexByte(text, ')')
	if close < 3 || strings.Trim(text[2:close], "ims") != "" {
		return
	}
	for _, c := range text[2:close] {
		switch c {
		case 'i':
			r.p.flags.IgnoreCase = true
		case 'm':
			r.p.flags.MultiLine = true
		case 's':
			r.p.flags.DotAll = true
		}
	}
	r.in = r.in[close+1:]
}

func (r *parser) fail() node {
	r.failed = true
	r.i = len(r.in)
	return node{}
}

func (r *parser) peek() rune {
	if r.i < len(r.in) {
		return r.in[r.i]
	}
	return -1
}

func (r *parser) take(s string) bool {
	runes := []rune(s)
	if r.i+len(runes) > len(r.in) || string(r.in[r.i:r.i+len(runes)]) != s {
		return false
	}
	r.i += len(runes)
	return true
}

func (r *parser) alternatives() node {
	if r.depth++; r.depth > 30 {
		return r.fail()
	}
	defer func() { r.depth-- }()
	n := node{kind: alternatives, subs: []node{r.sequence()}}
	for r.take("|") {
		n.subs = append(n.subs, r.sequence())
	}
	if len(n.subs) == 1 {
		return n.subs[0]
	}
	return n
}

func (r *parser) sequence() node {
	n := node{kind: sequence}
	for r.i < len(r.in) && r.peek() != '|' && r.peek() != ')' {
		n.subs = append(n.subs, r.repetition(r.atom()))
	}
	return n
}

// repetition reads what may follow an atom.
func (r *parser) repetition(atom node) node {
	least, most := 0, -1
	before := r.i
	switch {
	case r.take("*"):
	case r.take("+"):
		least = 1
	case r.take("?"):
		most = 1
	case r.take("{"):
		low, hasLow := r.number()
		high, hasHigh := low, hasLow
		comma := r.take(",")
		if comma {
			high, hasHigh = r.number()
		}
		if !r.take("}") || !comma && !hasLow {
			// Python takes the brace for itself.
			r.i = before
			return atom
		}
		least = low
		if hasHigh {
			most = high
		}
		if hasHigh && high < low || low > 1000 || high > 1000 {
			return r.fail()
		}
	default:
		return atom
	}
	n := node{kind: repeat, subs: []node{atom}, min: least, max: most, lazy: r.take("?")}
	switch atom.kind {
	case start, end, textStart, textEnd, boundary, ahead, empty, repeat:
		return r.fail()
	}
	if c := r.peek(); c == '*' || c == '+' || c == '?' || c == '{' || width(atom) == 0 && most != 1 {
		// Several repetitions, and those of what may be empty, are full of
		// special cases.
		return r.fail()
	}
	return n
}

func (r *parser) number() (n int, ok bool) {
	for c := r.peek(); c >= '0' && c <= '9' && n < 100_000; c = r.peek() {
		n = n*10 + int(c-'0')
		r.i++
		ok = true
	}
	return n, ok
}

// width returns how many characters a node takes at least.
func width(n node) int {
	switch n.kind {
	case literalChar, set, anyChar:
		return 1
	case sequence:
		total := 0
		for _, sub := range n.subs {
			total += width(sub)
		}
		return total
	case alternatives:
		least := width(n.subs[0])
		for _, sub := range n.subs[1:] {
			least = min(least, width(sub))
		}
		return least
	case group:
		return width(n.subs[0])
	case repeat:
		return n.min * width(n.subs[0])
	}
	return 0
}

// atom reads one part of a sequence.
func (r *parser) atom() node {
	c := r.in[r.i]
	switch c {
	case '(':
		return r.group()
	case '[':
		r.i++
		return r.class()
	case '\\':
		r.i++
		return r.escape()
	}
	r.i++
	switch c {
	case '.':
		return node{kind: anyChar}
	case '^':
		return node{kind: start}
	case '$':
		return node{kind: end}
	case '*', '+', '?':
		return r.fail()
	}
	return node{kind: literalChar, char: c}
}

func (r *parser) group() node {
	r.i++
	n := node{kind: group, number: -1}
	switch {
	case r.take("?:"):
	case r.take("?="):
		n.kind = ahead
	case r.take("?!"):
		n.kind, n.negate = ahead, true
	case r.take("?P<"):
		from := r.i
		for r.i < len(r.in) && isWord(r.in[r.i]) {
			r.i++
		}
		name := string(r.in[from:r.i])
		if name == "" || name[0] <= '9' || !r.take(">") {
			return r.fail()
		}
		for _, other := range r.p.Names {
			if other.Name == name {
				return r.fail()
			}
		}
		r.p.Groups++
		n.number = r.p.Groups
		r.p.Names = append(r.p.Names, Name{name, n.number})
	case r.peek() == '?':
		return r.fail()
	default:
		r.p.Groups++
		n.number = r.p.Groups
	}
	r.open[n.number] = true
	groups := r.p.Groups
	n.subs = []node{r.alternatives()}
	delete(r.open, n.number)
	if !r.take(")") || n.kind == ahead && r.p.Groups > groups {
		return r.fail()
	}
	return n
}
