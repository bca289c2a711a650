package regex

import "strings"

// simple are the escapes of single characters.
const simple = "n\nt\tr\rf\fv\va\a"

// escape reads what follows a backslash outside of a class.
func (r *parser) escape() node {
	if r.i == len(r.in) {
		return r.fail()
	}
	c := r.in[r.i]
	r.i++
	switch {
	case c == 'A':
		return node{kind: textStart}
	case c == 'Z':
		return node{kind: textEnd}
	case c == 'b' || c == 'B':
		r.p.ascii = true
		return node{kind: boundary, negate: c == 'B'}
	case strings.ContainsRune("dDwWsS", c):
		r.p.ascii = true
		return node{kind: set, set: []span{{class: byte(c)}}}
	case c >= '1' && c <= '9':
		n := int(c - '0')
		if d := r.peek(); d >= '0' && d <= '9' || n > r.p.Groups || r.open[n] {
			return r.fail()
		}
		return node{kind: back, number: n}
	}
	char, ok := literal(c)
	if !ok {
		return r.fail()
	}
	return node{kind: literalChar, char: char}
}

// literal is the character that an escaped one stands for.
func literal(c rune) (rune, bool) {
	if i := strings.IndexRune(simple, c); i >= 0 && i%2 == 0 {
		return rune(simple[i+1]), true
	}
	return c, c < 0x80 && !isWord(c)
}

// class reads a set of characters behind its bracket.
func (r *parser) class() node {
	n := node{kind: set, negate: r.take("^")}
	for first := true; ; first = false {
		if r.i == len(r.in) {
			return r.fail()
		}
		if r.peek() == ']' && !first {
			r.i++
			return n
		}
		low := r.classItem()
		if r.peek() == '-' && r.i+1 < len(r.in) && r.in[r.i+1] != ']' {
			r.i++
			high := r.classItem()
			if low.class != 0 || high.class != 0 || high.low < low.low {
				return r.fail()
			}
			low.high = high.low
		}
		if r.failed {
			return node{}
		}
		n.set = append(n.set, low)
	}
}

func (r *parser) classItem() span {
	c := r.in[r.i]
	r.i++
	switch {
	case c == '[' || strings.ContainsRune("-&~|", c) && r.peek() == c:
		r.fail() // kept for sets of sets
		return span{}
	case c != '\\':
		return span{low: c, high: c}
	case r.i == len(r.in):
		r.fail()
		return span{}
	}
	c = r.in[r.i]
	r.i++
	if strings.ContainsRune("dDwWsS", c) {
		r.p.ascii = true
		return span{class: byte(c)}
	}
	if c == 'b' {
		return span{low: '\b', high: '\b'}
	}
	char, ok := literal(c)
	if !ok {
		r.fail()
	}
	return span{low: char, high: char}
}

func isWord(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}
