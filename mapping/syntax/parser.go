package syntax

import (
	"podport/mapping/diag"
	"podport/mapping/source"
)

// maxDepth is how deep an expression's tree may be. The passes that follow
// walk it by recursion, on the small stack of WebAssembly.
const maxDepth = 1000

// parser reads one logical line by recursive descent over its tokens.
//
// The first problem sticks: it moves the parser behind the last token, where
// every method finds nothing to read and returns. So methods need no checks
// in between, and what they return after a problem is of no use.
type parser struct {
	*input
	tokens  []token
	i       int // the index of the next token
	first   int // that of the first one of the statement
	problem *problem
	// report takes remarks that do not break the line.
	report func(*problem)

	// args are the arguments of the calls that are being read, those of the
	// innermost last.
	args []Arg

	// depth is how many expressions are being read inside one another, and
	// height that of the tree of the expression that was read last.
	depth, height int
	// operand is the offset at which the expression that was read last starts,
	// its parentheses included, and behind the index of the token after it.
	operand, behind int
}

// begin makes the line the one that is read.
func (p *parser) begin(l *line) {
	p.tokens, p.i, p.first, p.behind, p.problem, p.depth = l.tokens, 0, 0, -1, l.problem, 0
	p.args = p.args[:0]
	if l.problem != nil {
		p.i = len(p.tokens) - 1
	}
}

// kind returns the kind of the next token.
func (p *parser) kind() kind { return p.tokens[p.i].kind }

// peekKind returns the kind of the n-th token after the next one.
func (p *parser) peekKind(n int) kind {
	if p.i+n < len(p.tokens) {
		return p.tokens[p.i+n].kind
	}
	return endToken
}

// offset returns where the next token starts.
func (p *parser) offset() int { return int(p.tokens[p.i].start) }

// lastEnd returns where the last token that was taken ends.
func (p *parser) lastEnd() int { return int(p.tokens[max(p.i-1, 0)].end) }

// word returns the text of the next token.
func (p *parser) word() string {
	t := p.tokens[p.i]
	return p.text[t.start:t.end]
}

// next takes a token.
func (p *parser) next() {
	if p.i < len(p.tokens)-1 {
		p.i++
	}
}

// accept takes the next token if it is of that kind.
func (p *parser) accept(k kind) bool {
	if p.tokens[p.i].kind != k {
		return false
	}
	p.next()
	return true
}

// expect takes a token of that kind; anything else is a problem.
func (p *parser) expect(k kind) bool {
	if p.accept(k) {
		return true
	}
	p.unexpected()
	return false
}

// base returns the place from the offset to the end of the last token.
func (p *parser) base(start int) Base { return Base{At: p.span(start, p.lastEnd())} }

// ident takes a name; anything else is a problem.
func (p *parser) ident(what string) Ident {
	if p.kind() != nameToken {
		p.failHere("There should be "+what+" here.", "A name starts with a letter or _, and is no keyword.")
		return Ident{}
	}
	start, name := p.offset(), p.word()
	p.next()
	return Ident{Name: name, At: p.span(start, p.lastEnd())}
}

// mark remembers that the expression that starts at the offset was read.
func (p *parser) mark(start int) { p.operand, p.behind = start, p.i }

// enter counts one more expression around what is read next, leave one less.
// Too many are a problem.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		p.tooDeep()
	}
}

func (p *parser) leave() { p.depth-- }

// above sets the height of a node whose children are at most that high, the
// expression that was read last among them.
func (p *parser) above(height int) {
	p.height = max(p.height, height) + 1
	if p.height > maxDepth {
		p.tooDeep()
	}
}

func (p *parser) tooDeep() {
	t := p.tokens[max(p.i-1, 0)]
	p.failWith(&problem{code: diag.TooDeep, at: p.span(int(t.start), int(t.end)),
		message: "The expression is nested too deep here; the statement was not read.",
		hint:    "Give parts of it names of their own."})
}

// fail notes a problem with the text between the offsets.
func (p *parser) fail(start, end int, message, hint string) {
	p.failAt(p.span(start, end), message, hint)
}

// failHere notes a problem with the next token or, behind the last one, with
// the end of the line.
func (p *parser) failHere(message, hint string) {
	t := p.tokens[p.i]
	p.fail(int(t.start), int(t.end), message, hint)
}

func (p *parser) failAt(at source.Span, message, hint string) {
	p.failWith(&problem{code: diag.SyntaxError, at: at, message: message, hint: hint})
}

func (p *parser) failWith(problem *problem) {
	if p.problem == nil {
		p.problem = problem
		p.i = len(p.tokens) - 1
	}
}

// remark adds a message that does not break the line.
func (p *parser) remark(at source.Span, message, hint string) {
	if p.problem == nil {
		p.report(&problem{code: diag.SyntaxError, at: at, message: message, hint: hint})
	}
}
