package jinja

import (
	"strings"
	"unicode"
)

// Template is a template that was read.
type Template struct{ Nodes []Node }

// Error says why Jinja refuses a template.
type Error struct {
	// Offset is the place in the template, in bytes from 0.
	Offset int
	// Message is a clause: "the string is not closed".
	Message string
}

func (e *Error) Error() string { return e.Message }

// Parse reads a template as Airflow's Jinja does: without line statements, and with
// line breaks around blocks as they are. What Jinja does to line ends, [Plain] has
// done before.
func Parse(text string) (*Template, *Error) {
	p := &parser{text: text}
	nodes, end := p.nodes(nil, 0)
	if p.failed == nil && end != "" {
		p.fail(p.statementAt, "`"+end+"` ends nothing")
	}
	return &Template{nodes}, p.failed
}

// Plain is what Jinja makes of literal text, even of a template that has nothing
// else: line ends become \n, and one at the end of the template is dropped.
func Plain(s string, end bool) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if end {
		s = strings.TrimSuffix(s, "\n")
	}
	return s
}

// parser reads the pieces of a template one after the other.
type parser struct {
	text   string
	pos    int
	failed *Error
	// words are the tokens of the statement that was read last, from the one
	// behind its first word.
	words       *expressions
	statementAt int
}

func (p *parser) fail(at int, message string) {
	if p.failed == nil {
		p.failed = &Error{at, message}
	}
	p.pos = len(p.text)
}

// nodes reads pieces up to a statement whose word ends them, and returns it; ""
// is the end of the template.
func (p *parser) nodes(ends []string, depth int) (nodes []Node, end string) {
	if depth > maxDepth {
		p.fail(p.pos, "it is too deep")
	}
	for p.failed == nil && p.pos < len(p.text) {
		rest := p.text[p.pos:]
		switch {
		case strings.HasPrefix(rest, "{{"):
			nodes = append(nodes, p.output())
		case strings.HasPrefix(rest, "{#"):
			p.comment()
		case strings.HasPrefix(rest, "{%"):
			if raw, ok := p.raw(); ok {
				nodes = appendText(nodes, raw)
				continue
			}
			word := p.statement()
			for _, e := range ends {
				if e == word {
					return nodes, word
				}
			}
			switch word {
			case "elif", "else", "endif", "endfor", "endset":
				return nodes, word
			}
			nodes = append(nodes, p.compound(word, depth))
			if _, unknown := nodes[len(nodes)-1].(*Statement); unknown {
				p.pos = len(p.text)
			}
		default:
			nodes = appendText(nodes, p.literal())
		}
	}
	return nodes, ""
}

func appendText(nodes []Node, s string) []Node {
	if s == "" {
		return nodes
	}
	return append(nodes, &Text{s})
}

// literal reads the text up to the next braces; a dash in these takes the white
// space away that it ends with.
func (p *parser) literal() string {
	rest := p.text[p.pos:]
	n := braces(rest)
	p.pos += n
	if strings.HasPrefix(rest[n:], "{") && strings.HasPrefix(rest[min(n+2, len(rest)):], "-") {
		return strings.TrimRightFunc(rest[:n], unicode.IsSpace)
	}
	return rest[:n]
}

// braces returns the offset of the next {{, {% or {#, or the text's length.
func braces(s string) int {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '{' && (s[i+1] == '{' || s[i+1] == '%' || s[i+1] == '#') {
			return i
		}
	}
	return len(s)
}

// begin goes behind the opening braces and their mark.
func (p *parser) begin() {
	p.pos += 2
	if p.pos < len(p.text) && (p.text[p.pos] == '-' || p.text[p.pos] == '+') {
		p.pos++
	}
}

// trim takes the white space away that follows.
func (p *parser) trim(is bool) {
	if is {
		p.pos = len(p.text) - len(strings.TrimLeftFunc(p.text[p.pos:], unicode.IsSpace))
	}
}

// tokens reads what stands up to the closing braces.
func (p *parser) tokens(end string) *expressions {
	p.begin()
	l := &lexer{text: p.text, pos: p.pos, end: end}
	tokens, err := l.tokens()
	if err != nil {
		p.fail(err.Offset, err.Message)
		return nil
	}
	p.pos = l.pos
	p.trim(l.trim)
	return &expressions{tokens: tokens}
}

func (p *parser) output() Node {
	start := p.pos
	words := p.tokens("}}")
	if words == nil {
		return &Text{}
	}
	end := words.tokens[len(words.tokens)-1].start
	o := &Output{Source: strings.TrimSpace(p.text[words.tokens[0].start:end])}
	if words.atEnd() {
		p.fail(start, "the braces are empty")
		return o
	}
	o.Value = words.whole()
	p.check(words)
	return o
}

func (p *parser) check(words *expressions) {
	if words.failed != nil {
		p.fail(words.failed.Offset, words.failed.Message)
	}
}

func (p *parser) comment() {
	start := p.pos
	end := strings.Index(p.text[p.pos+2:], "#}")
	if end < 0 {
		p.fail(start, "the comment is not closed")
		return
	}
	p.pos += 2 + end + 2
	p.trim(p.text[p.pos-3] == '-')
}

// raw reads {% raw %}, of which Jinja leaves what stands inside as it is.
func (p *parser) raw() (string, bool) {
	_, trim, n := p.mark(p.pos, "raw")
	if n == 0 {
		return "", false
	}
	start := p.pos
	p.pos += n
	p.trim(trim)
	for at := p.pos; ; at += 2 {
		next := strings.Index(p.text[at:], "{%")
		if next < 0 {
			p.fail(start, "`endraw` is missing")
			return "", true
		}
		at += next
		if before, after, n := p.mark(at, "endraw"); n > 0 {
			inside := p.text[p.pos:at]
			if before {
				inside = strings.TrimRightFunc(inside, unicode.IsSpace)
			}
			p.pos = at + n
			p.trim(after)
			return inside, true
		}
	}
}

// mark reads {% word %}, and returns whether there are dashes, and its length; 0
// when something else stands there.
func (p *parser) mark(at int, word string) (before, after bool, length int) {
	s := p.text[at+2:]
	before = strings.HasPrefix(s, "-")
	if before || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	s, ok := strings.CutPrefix(strings.TrimLeftFunc(s, unicode.IsSpace), word)
	if !ok {
		return false, false, 0
	}
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	after = strings.HasPrefix(s, "-")
	if after || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	if !strings.HasPrefix(s, "%}") {
		return false, false, 0
	}
	return before, after, len(p.text) - at - len(s) + 2
}

// statement reads {% word … %}.
func (p *parser) statement() string {
	p.statementAt = p.pos
	p.words = p.tokens("%}")
	if p.words == nil {
		return ""
	}
	t := p.words.next()
	if t.kind != nameToken {
		p.fail(t.start, "the statement has no name")
		return ""
	}
	return t.text
}

// compound reads the rest of a statement.
func (p *parser) compound(word string, depth int) Node {
	switch word {
	case "if":
		return p.ifs(depth)
	case "for":
		return p.loop(depth)
	case "set":
		return p.set(depth)
	}
	return &Statement{word}
}

// body reads up to one of the words, without which the template is not complete.
func (p *parser) body(depth int, ends ...string) ([]Node, string) {
	at := p.statementAt
	nodes, end := p.nodes(ends, depth+1)
	for _, e := range ends {
		if e == end {
			return nodes, end
		}
	}
	p.fail(at, "`"+ends[len(ends)-1]+"` is missing")
	return nodes, ""
}

func (p *parser) ifs(depth int) Node {
	n := &If{}
	for word := "if"; word == "if" || word == "elif"; {
		test := p.words.whole()
		p.check(p.words)
		var b Branch
		b.Test = test
		b.Body, word = p.body(depth, "elif", "else", "endif")
		n.Branches = append(n.Branches, b)
		if word == "else" {
			n.Else, word = p.body(depth, "endif")
		}
	}
	return n
}

func (p *parser) loop(depth int) Node {
	n := &For{}
	w := p.words
	brackets := w.take("(")
	for w.failed == nil {
		t := w.next()
		if t.kind != nameToken {
			w.fail("a name is missing")
			break
		}
		n.Targets = append(n.Targets, t.text)
		if !w.take(",") {
			break
		}
	}
	if brackets {
		w.want(")")
	}
	if !w.takeName("in") {
		w.fail("`in` is missing")
	}
	// A condition belongs to the loop, not to the expression.
	n.Over = w.or()
	if w.takeName("if") {
		n.When = w.expression()
	}
	if w.takeName("recursive") {
		return &Statement{"for … recursive"}
	}
	w.done()
	p.check(w)
	var end string
	n.Body, end = p.body(depth, "else", "endfor")
	if end == "else" {
		n.Else, _ = p.body(depth, "endfor")
	}
	return n
}

func (p *parser) set(depth int) Node {
	w := p.words
	t := w.next()
	if t.kind != nameToken {
		p.fail(t.start, "a name is missing")
		return &Text{}
	}
	if w.atEnd() {
		body, _ := p.body(depth, "endset")
		return &Capture{t.text, body}
	}
	if !w.isOperator("=") {
		return &Statement{"set"} // of several names, of a namespace, or with a filter
	}
	w.next()
	n := &Set{t.text, w.whole()}
	p.check(w)
	return n
}
