package yaml

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// scalar reads a plain or quoted scalar and reports whether it stands on one line.
func (r *reader) scalar(indent int, inFlow bool) (n *Node, oneLine bool) {
	from := r.i
	switch r.at(0) {
	case '\'':
		n = r.single()
	case '"':
		n = r.double()
	default:
		n = r.plain(indent, inFlow)
	}
	return n, !strings.Contains(r.in[from:r.i], "\n")
}

// plain reads a scalar without quotes, which goes on in lines that stand further
// in than the collection around it.
func (r *reader) plain(indent int, inFlow bool) *Node {
	if c := r.at(0); strings.IndexByte("-?:,[]{}#&*!|>'\"%@`", c) >= 0 && !(strings.IndexByte("-?:", c) >= 0 && !blank(r.at(1)) && !(inFlow && c != '-')) {
		return r.fail()
	}
	var b strings.Builder
	for {
		from := r.i
		for c := r.at(0); c != '\n' && c != ' ' && r.i < len(r.in); c = r.at(0) {
			if c == ':' && (blank(r.at(1)) || inFlow && strings.IndexByte(",[]{}", r.at(1)) >= 0) || inFlow && strings.IndexByte(",[]{}", c) >= 0 {
				break
			}
			if inFlow && c == '?' {
				r.fail()
				break
			}
			r.i++
		}
		b.WriteString(r.in[from:r.i])
		end := r.i
		if r.failed || r.at(0) != ' ' && r.at(0) != '\n' {
			break
		}
		r.spaces()
		gap := r.in[end:r.i]
		if r.at(0) == '\n' {
			gap = r.breaks()
			if r.i == len(r.in) || r.marked() || !inFlow && r.column() <= indent {
				r.i = end
				break
			}
		}
		if r.i == len(r.in) || r.at(0) == '#' {
			r.i = end
			break
		}
		if c := r.at(0); c == ':' && (blank(r.at(1)) || inFlow && strings.IndexByte(",[]{}", r.at(1)) >= 0) || inFlow && strings.IndexByte(",[]{}", c) >= 0 {
			r.i = end
			break
		}
		b.WriteString(gap)
	}
	return &Node{Text: b.String(), Plain: true}
}

// breaks goes over line ends and the space around them and returns what they are
// folded to: one line end is a blank, of several the first is left out.
func (r *reader) breaks() string {
	count := 0
	for r.at(0) == '\n' || r.at(0) == ' ' {
		if r.at(0) == '\n' {
			count++
		}
		r.i++
	}
	if count == 1 {
		return " "
	}
	return strings.Repeat("\n", count-1)
}

// fold reads the space in a quoted scalar, which may go over line ends.
func (r *reader) fold(b *strings.Builder) {
	from := r.i
	r.spaces()
	if r.at(0) != '\n' {
		b.WriteString(r.in[from:r.i])
		return
	}
	count := 0
	for r.at(0) == '\n' || r.at(0) == ' ' {
		if r.at(0) == '\n' {
			count++
		}
		if r.i++; r.marked() {
			r.fail()
			return
		}
	}
	if count == 1 {
		b.WriteByte(' ')
		return
	}
	b.WriteString(strings.Repeat("\n", count-1))
}

func (r *reader) single() *Node {
	r.i++
	var b strings.Builder
	for r.i < len(r.in) {
		switch c := r.in[r.i]; {
		case c == '\'' && r.at(1) == '\'':
			b.WriteByte('\'')
			r.i += 2
		case c == '\'':
			r.i++
			return &Node{Text: b.String()}
		case c == ' ' || c == '\n':
			r.fold(&b)
		default:
			b.WriteByte(c)
			r.i++
		}
	}
	return r.fail()
}

// escapes are the characters that a backslash makes of others.
const escapes = "0\x00a\ab\bt\tn\nv\vf\fr\re\x1b\"\"\\\\ \x20"

func (r *reader) double() *Node {
	r.i++
	var b strings.Builder
	for r.i < len(r.in) {
		switch c := r.in[r.i]; c {
		case '"':
			r.i++
			return &Node{Text: b.String()}
		case ' ', '\n':
			r.fold(&b)
		case '\\':
			r.i++
			r.escape(&b)
		default:
			b.WriteByte(c)
			r.i++
		}
	}
	return r.fail()
}

func (r *reader) escape(b *strings.Builder) {
	c := r.at(0)
	width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	switch {
	case c == '\n':
		// The line goes on; further line ends stay.
		r.i++
		for r.at(0) == ' ' || r.at(0) == '\n' {
			if r.at(0) == '\n' {
				b.WriteByte('\n')
			}
			r.i++
		}
		if r.marked() {
			r.fail()
		}
		return
	case width > 0:
		if r.i+1+width > len(r.in) {
			r.fail()
			return
		}
		n, err := strconv.ParseUint(r.in[r.i+1:r.i+1+width], 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) || n > 0x10ffff {
			r.fail()
			return
		}
		b.WriteRune(rune(n))
		r.i += 1 + width
		return
	}
	for i := 0; i < len(escapes); i += 2 {
		if escapes[i] == c && r.i < len(r.in) {
			b.WriteByte(escapes[i+1])
			r.i++
			return
		}
	}
	r.fail()
}

// blockScalar reads a scalar behind | or >.
func (r *reader) blockScalar(indent int) *Node {
	folded := r.at(0) == '>'
	r.i++
	keep, strip, increment := false, false, 0
	for range 2 {
		switch c := r.at(0); {
		case (c == '+' || c == '-') && !keep && !strip:
			keep, strip = c == '+', c == '-'
			r.i++
		case c >= '1' && c <= '9' && increment == 0:
			increment = int(c - '0')
			r.i++
		}
	}
	if !r.lineDone() {
		return r.fail()
	}
	for r.i < len(r.in) && r.at(0) != '\n' {
		r.i++ // a comment
	}
	if r.at(0) == '\n' {
		r.i++
	}
	least := max(indent+1, 1)
	var breaks string
	if increment > 0 {
		indent = least + increment - 1
		breaks = r.blockBreaks(indent)
	} else {
		deepest, column, count := 0, 0, 0
		for ; r.at(0) == ' ' || r.at(0) == '\n'; r.i++ {
			if column++; r.at(0) == '\n' {
				column = 0
				count++
			}
			deepest = max(deepest, column)
		}
		indent = max(least, deepest)
		breaks = strings.Repeat("\n", count)
	}
	var b strings.Builder
	end := ""
	for r.column() == indent && r.i < len(r.in) {
		b.WriteString(breaks)
		text := r.at(0) != ' '
		from := r.i
		for r.i < len(r.in) && r.in[r.i] != '\n' {
			r.i++
		}
		b.WriteString(r.in[from:r.i])
		end = ""
		if r.at(0) == '\n' {
			end = "\n"
			r.i++
		}
		breaks = r.blockBreaks(indent)
		if r.column() != indent || r.i == len(r.in) {
			break
		}
		if folded && end == "\n" && text && r.at(0) != ' ' {
			if breaks == "" {
				b.WriteByte(' ')
			}
		} else {
			b.WriteString(end)
		}
	}
	if !strip {
		b.WriteString(end)
	}
	if keep {
		b.WriteString(breaks)
	}
	return &Node{Text: b.String()}
}

// blockBreaks goes over empty lines in a block scalar, and to the column of its
// text.
func (r *reader) blockBreaks(indent int) string {
	count, column := 0, r.column()
	for {
		for r.at(0) == ' ' && column < indent {
			r.i++
			column++
		}
		if r.at(0) != '\n' {
			return strings.Repeat("\n", count)
		}
		count++
		column = 0
		r.i++
	}
}
