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

// reader builds statements and blocks from logical lines.
type reader struct {
	file    *source.File
	scan    *scanner
	peeked  *line
	atEnd   bool
	diags   diag.List
	lines   int // how many logical lines were read
	failed  int // how many of them could not be
	lastBad *line
	// end is the offset after the last token of the last line that was read;
	// that is where a compound statement ends.
	end int
}

// peek returns the next line without taking it, or nil at the end.
func (r *reader) peek() *line {
	if r.peeked == nil && !r.atEnd {
		r.peeked = r.scan.next()
		r.atEnd = r.peeked == nil
	}
	return r.peeked
}

// take takes the line that peek returned.
func (r *reader) take() *line {
	l := r.peeked
	r.peeked = nil
	r.lines++
	r.end = l.end
	return l
}

// report adds the message for a problem.
func (r *reader) report(p *problem) {
	r.diags.Add(p.code, r.file.Span(p.start, p.end), p.message, p.hint)
}

// bad reports the problem of the line, which counts as not read.
func (r *reader) bad(l *line, p *problem) {
	if r.lastBad != l {
		r.lastBad = l
		r.failed++
	}
	r.report(p)
}

// phrase returns the line for reading.
func (r *reader) phrase(l *line) *phrase {
	return &phrase{file: r.file, tokens: l.tokens, problem: l.problem, report: r.report}
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
			r.bad(l, &problem{code: diag.SyntaxError, start: l.start - indentLength(r.file.Text, l.start), end: l.start,
				message: "This line is indented like no block it could belong to.",
				hint:    "Indent it exactly like the lines around it."})
			body = append(body, r.nested(l, level)...)
			continue
		case l.indent.narrow != indent.narrow:
			r.mixed(l)
		}
		body = append(body, r.statement(level)...)
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

// mixed reports that tabs and spaces make the line's indentation ambiguous.
func (r *reader) mixed(l *line) {
	r.bad(l, &problem{code: diag.SyntaxError, start: l.start - indentLength(r.file.Text, l.start), end: l.start,
		message: "Tabs and spaces are mixed in the indentation so that its depth depends on the width of a tab.",
		hint:    "Indent with spaces only."})
}

// nested reads the block whose first line is l, one level further in.
func (r *reader) nested(l *line, level int) []Stmt {
	if level < maxBlocks {
		return r.block(l.indent, level+1)
	}
	r.bad(l, &problem{code: diag.TooDeep, start: l.start, end: l.end,
		message: "Blocks are nested more than 100 deep here; what is deeper was not read.",
		hint:    "Move inner blocks into functions of their own."})
	for next := l; next != nil && next.indent.wide >= l.indent.wide; next = r.peek() {
		r.take()
	}
	return nil
}

// suite reads what belongs to the header of a compound statement: the
// statements after the colon, which is the token at that index, or the block
// below.
func (r *reader) suite(header *line, p *phrase, colon, level int) []Stmt {
	if colon+1 < len(p.tokens) {
		return r.inline(header, p, colon+1)
	}
	l := r.peek()
	if l == nil || l.indent.wide <= header.indent.wide {
		r.bad(header, &problem{code: diag.SyntaxError, start: header.end, end: header.end,
			message: "There should be an indented block below this line.", hint: "Indent what belongs to it, or write pass."})
		return nil
	}
	if l.indent.narrow <= header.indent.narrow {
		r.mixed(l)
	}
	return r.nested(l, level)
}

// under reads the block below a line that could not be read, if there is one.
func (r *reader) under(l *line, level int) []Stmt {
	if next := r.peek(); next != nil && next.indent.wide > l.indent.wide {
		return r.nested(next, level)
	}
	return nil
}

// inline reads the simple statements from the token on to the end of the line.
func (r *reader) inline(l *line, p *phrase, from int) []Stmt {
	var body []Stmt
	for _, part := range p.split(from, len(p.tokens), ";") {
		p.problem = nil
		if part.lo == part.hi {
			p.fail(part.lo, part.lo+1, "There should be a statement before this ';'.", "Remove it.")
			r.bad(l, p.problem)
			continue
		}
		s := p.simple(part.lo, part.hi)
		if p.problem != nil {
			r.bad(l, p.problem)
			s = &Broken{Base: p.base(part.lo, part.hi)}
		}
		body = append(body, s)
	}
	p.problem = nil
	return body
}

// broken reports why a line could not be read, and keeps its place and the
// block below it. Clauses that follow, such as else, go with it.
func (r *reader) broken(l *line, why *problem, level int) *Broken {
	r.bad(l, why)
	r.end = max(l.end, why.end) // a character that is no token can be the last
	b := &Broken{Base: Base{At: r.file.Span(l.start, r.end)}}
	b.Body = r.under(l, level)
	for compound := startsCompound(r.text(l, 0)); compound && r.clauseFollows(l, "else", "elif", "except", "finally"); {
		b.Body = append(b.Body, r.orphan(level)...)
	}
	return b
}

// startsCompound reports whether the word starts a statement that can have
// further clauses.
func startsCompound(word string) bool {
	switch word {
	case "async", "for", "if", "try", "while", "elif", "else", "except", "finally":
		return true
	}
	return false
}

// orphan reads a clause whose statement could not be read: only its body.
func (r *reader) orphan(level int) []Stmt {
	l := r.take()
	p := r.phrase(l)
	if l.problem != nil {
		return []Stmt{r.broken(l, l.problem, level)}
	}
	colon := p.find(0, len(p.tokens), ":")
	if colon == len(p.tokens) {
		return r.under(l, level)
	}
	return r.suite(l, p, colon, level)
}

// text returns the text of the line's token, "" when there is none.
func (r *reader) text(l *line, i int) string {
	if i >= len(l.tokens) {
		return ""
	}
	return r.file.Text[l.tokens[i].start:l.tokens[i].end]
}

// clauseFollows reports whether the next line is indented like l and starts
// with one of the keywords.
func (r *reader) clauseFollows(l *line, keywords ...string) bool {
	next := r.peek()
	if next == nil || next.indent.wide != l.indent.wide {
		return false
	}
	word := r.text(next, 0)
	for _, k := range keywords {
		if word == k {
			return true
		}
	}
	return false
}
