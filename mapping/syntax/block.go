package syntax

import (
	"podport/mapping/diag"
	"podport/mapping/source"
)

// maxBlocks is how deep blocks may be nested, and maxElifs how many elif one
// if may have: an elif is an if in the else of the one before.
const (
	maxBlocks = 100
	maxElifs  = 500
)

// reader builds statements and blocks from logical lines. The line that was
// taken last is the one its parser reads.
type reader struct {
	parser
	scan    *scanner
	body    []Stmt
	peeked  *line
	atEnd   bool
	diags   diag.List
	notes   []*problem    // what was repaired
	lines   int           // how many logical lines were read
	failed  int           // how many of them could not be
	lastBad int           // where the last of them starts
	badAt   []source.Span // where the lines stand that could not be
	// end is the offset after the last token of the last line that was read;
	// that is where a compound statement ends.
	end int
}

// head is the first line of a compound statement, or of a clause of one,
// while its block is read.
type head struct {
	indent     column
	start, end int
	kind       kind // of its first token
	level      int  // how many blocks are around it
	cut        bool // the text ends inside its brackets
}

// peek returns the next line without taking it, or nil at the end. It
// overwrites the tokens of the line that was taken last.
func (r *reader) peek() *line {
	if r.peeked == nil && !r.atEnd {
		r.peeked = r.scan.next()
		r.atEnd = r.peeked == nil
	}
	return r.peeked
}

// take takes the line that peek returned.
func (r *reader) take(level int) head {
	l := r.peeked
	r.peeked = nil
	r.lines++
	r.end = l.end
	r.begin(l)
	return head{indent: l.indent, start: l.start, end: l.end, kind: l.tokens[0].kind, level: level, cut: l.cut}
}

// add adds the message for a problem.
func (r *reader) add(p *problem) { r.diags.Add(p.code, p.at, p.message, p.hint) }

// bad reports the problem of the line that starts at the offset. The line
// counts as not read.
func (r *reader) bad(start int, p *problem) {
	if r.lastBad != start {
		r.lastBad = start
		r.failed++
		r.badAt = append(r.badAt, r.span(start, max(start, r.end)))
	}
	r.add(p)
}

// block reads the statements of the block that is indented like that.
func (r *reader) block(indent column, level int) []Stmt {
	var body []Stmt
	for {
		l := r.peek()
		switch {
		case l == nil || l.indent.wide < indent.wide:
			return body
		case l.indent.wide > indent.wide:
			// What is indented too far still belongs here in all likelihood.
			r.badIndent(l, "This line is indented like no block it could belong to.", "Indent it exactly like the lines around it.")
			body = append(body, r.nested(l, level)...)
			continue
		case l.indent.narrow != indent.narrow:
			r.mixed(l)
		}
		body = r.statement(body, level)
	}
}

// indentLength returns how many bytes of blanks stand before the offset.
func indentLength(text string, at int) int {
	n := 0
	for n < at && (text[at-n-1] == ' ' || text[at-n-1] == '\t' || text[at-n-1] == '\f') {
		n++
	}
	return n
}

func (r *reader) badIndent(l *line, message, hint string) {
	at := r.span(l.start-indentLength(r.text, l.start), l.start)
	r.bad(l.start, &problem{code: diag.SyntaxError, at: at, message: message, hint: hint})
}

// mixed reports that tabs and spaces make the line's indentation ambiguous.
func (r *reader) mixed(l *line) {
	r.badIndent(l, "Tabs and spaces are mixed in the indentation so that its depth depends on the width of a tab.", "Indent with spaces only.")
}

// nested reads the block whose first line is l, one level further in.
func (r *reader) nested(l *line, level int) []Stmt {
	if level < maxBlocks {
		return r.block(l.indent, level+1)
	}
	r.bad(l.start, &problem{code: diag.TooDeep, at: r.span(l.start, l.end),
		message: "Blocks are nested more than 100 deep here; what is deeper was not read.",
		hint:    "Move inner blocks into functions of their own."})
	indent := l.indent
	for ; l != nil && l.indent.wide >= indent.wide; l = r.peek() {
		r.take(level)
	}
	return nil
}

// suite reads what belongs to the header that was read up to its colon: the
// statements behind the colon, or the block below.
func (r *reader) suite(h head) []Stmt {
	if r.kind() != endToken {
		return r.inline(nil, h)
	}
	if l := r.blockBelow(h); l != nil {
		return r.nested(l, h.level)
	}
	return nil
}

// blockBelow returns the first line of the block below the header, which must
// have one.
func (r *reader) blockBelow(h head) *line {
	l := r.peek()
	if l == nil || l.indent.wide <= h.indent.wide {
		r.bad(h.start, &problem{code: diag.SyntaxError, at: r.below(r.span(h.end, h.end)),
			message: "The line before this should have an indented block below it.", hint: "Indent what belongs to it, or write pass."})
		return nil
	}
	if l.indent.narrow <= h.indent.narrow {
		r.mixed(l)
	}
	return l
}

// below returns the place of the first token of the next line, which is where
// what should be there is missing; at the end of the text, the given place.
func (r *reader) below(otherwise source.Span) source.Span {
	l := r.peek()
	if l == nil || l.problem != nil {
		return otherwise
	}
	return r.span(l.start, int(l.tokens[0].end))
}

// under reads the block below a line that could not be read, if there is one.
func (r *reader) under(h head) []Stmt {
	if next := r.peek(); next != nil && next.indent.wide > h.indent.wide {
		return r.nested(next, h.level)
	}
	return nil
}

// inline reads the simple statements from the next token to the end of the
// line.
func (r *reader) inline(body []Stmt, h head) []Stmt {
	for r.kind() != endToken {
		r.first = r.i
		if r.kind() == opSemicolon {
			r.failHere("There should be a statement before this ';'.", "Remove it.")
			r.bad(h.start, r.problem)
			r.problem, r.i = nil, r.first+1
			continue
		}
		start := r.offset()
		s := r.simple()
		if r.problem == nil && r.kind() != endToken && r.kind() != opSemicolon {
			r.unexpected()
		}
		if r.problem != nil {
			r.bad(h.start, r.problem)
			r.skipSimple()
			s = &Broken{Base: r.base(start)}
		}
		body = append(body, s)
		r.accept(opSemicolon)
	}
	return body
}

// skipSimple moves behind the simple statement that could not be read.
func (r *reader) skipSimple() {
	r.problem, r.i, r.depth = nil, r.first, 0
	for k := r.kind(); k != endToken && k != opSemicolon; k = r.kind() {
		r.i = max(r.i, int(r.tokens[r.i].match)) + 1
	}
}

// broken reports why a line could not be read, and keeps its place and the
// block below it. Clauses that follow, such as else, go with it.
func (r *reader) broken(h head) *Broken {
	r.bad(h.start, r.problem)
	b := &Broken{Base: Base{At: r.span(h.start, max(h.end, h.start+1))}}
	b.Body = r.under(h)
	if h.kind.startsCompound() {
		for r.clauseFollows(h, kwElse) || r.clauseFollows(h, kwElif) || r.clauseFollows(h, kwExcept) || r.clauseFollows(h, kwFinally) {
			b.Body = append(b.Body, r.orphan(h.level)...)
		}
	}
	return b
}

// orphan reads a clause whose statement could not be read: only its body.
func (r *reader) orphan(level int) []Stmt {
	h := r.take(level)
	if r.problem != nil {
		return []Stmt{r.broken(h)}
	}
	for r.kind() != endToken {
		at := r.i
		r.i = max(at, int(r.tokens[at].match)) + 1
		if r.tokens[at].kind == opColon {
			return r.suite(h)
		}
	}
	return r.under(h)
}

// clauseFollows reports whether the next line is indented like the header and
// starts with the keyword.
func (r *reader) clauseFollows(h head, k kind) bool {
	next := r.peek()
	return next != nil && next.indent.wide == h.indent.wide && next.tokens[0].kind == k
}
