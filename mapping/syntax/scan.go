package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"podport/mapping/diag"
)

// maxBrackets is how deep brackets, f-strings and their replacement fields may
// be nested; CPython's own limit for brackets is the same.
const maxBrackets = 200

// scanner cuts a text into logical lines of tokens.
//
// It never fails. A line that cannot be scanned carries its problem, and ends
// where the next statement plainly starts, so that an open bracket or quote
// costs as few lines as possible.
type scanner struct {
	*input
	pos      int
	line     line // the one that is being scanned
	open     []opener
	comments []Comment
	// spaces is the first space that is not one to Python, e.g. a no-break
	// space, or nil.
	spaces *problem
	// eager is set while a line that failed is scanned: it then ends at the
	// first place that looks like the start of another statement.
	eager bool
	// wasted counts the bytes that were scanned twice. Past a multiple of the
	// text's length lines are scanned eagerly from the start, so that the work
	// stays proportional to the text.
	wasted int
}

// opener is an open bracket, f-string or replacement field.
type opener struct {
	token int  // its index in the line
	what  byte // '(' '[' '{', or one of the two below
	// Of an f-string:
	quote  string
	raw    bool
	inSpec bool // of a field: its format specification has started
}

const (
	inFString byte = 'f'
	inField   byte = '}'
)

func newScanner(in *input) *scanner {
	return &scanner{input: in, pos: len(byteOrderMark(in.text))}
}

// byteOrderMark returns the mark at the start of the text, or "".
func byteOrderMark(text string) string {
	const mark = "\ufeff"
	if strings.HasPrefix(text, mark) {
		return mark
	}
	return ""
}

// next returns the next logical line, or nil at the end of the text. The line
// is overwritten by the one after it.
func (s *scanner) next() *line {
	indent, ok := s.indentation()
	if !ok {
		return nil
	}
	start, comments := s.pos, len(s.comments)
	s.eager = s.wasted > 4*len(s.text)
	s.scanLine(start, indent)
	if s.line.problem != nil && !s.eager && s.openAcrossLines(start) {
		s.wasted += s.pos - start
		s.pos, s.comments, s.eager = start, s.comments[:comments], true
		s.scanLine(start, indent)
	}
	end := int32(s.line.end)
	s.line.tokens = append(s.line.tokens, token{kind: endToken, start: end, end: end, match: -1})
	return &s.line
}

// openAcrossLines reports whether the line that was scanned took in more than
// one line of the text, so that scanning it eagerly may free some of them.
func (s *scanner) openAcrossLines(start int) bool {
	return strings.ContainsAny(s.text[start:s.pos], "\r\n")
}

// indentation skips empty lines and comments and returns the indentation of
// the line after them. An indentation may be continued behind a backslash; then
// the first that is not empty counts.
func (s *scanner) indentation() (column, bool) {
	var first column
	for s.pos < len(s.text) {
		at := s.blanks()
		if first != (column{}) {
			at = first
		}
		switch {
		case s.pos >= len(s.text):
		case s.text[s.pos] == '#':
			s.comment()
		case s.newline(s.pos) > 0:
			s.pos += s.newline(s.pos)
			first = column{}
		case s.text[s.pos] == '\\' && s.newline(s.pos+1) > 0 && s.pos+1+s.newline(s.pos+1) < len(s.text):
			s.pos += 1 + s.newline(s.pos+1)
			first = at
		default:
			return at, true
		}
	}
	return column{}, false
}

// blanks skips blanks and returns how far they indent.
func (s *scanner) blanks() column {
	var at column
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == ' ':
			at.wide++
			at.narrow++
		case c == '\t':
			at.wide += 8 - at.wide%8
			at.narrow++
		case c == '\f':
			at = column{}
		default:
			size := s.foreignSpace()
			if size == 0 {
				return at
			}
			at.wide++
			at.narrow++
			s.pos += size - 1
		}
		s.pos++
	}
	return at
}

// newline returns the length of the line ending at the offset, or 0.
func (s *scanner) newline(at int) int {
	switch {
	case at >= len(s.text):
	case s.text[at] == '\n':
		return 1
	case s.text[at] == '\r':
		if at+1 < len(s.text) && s.text[at+1] == '\n' {
			return 2
		}
		return 1
	}
	return 0
}

// lineEnd returns the offset of the line ending at or after the offset.
func (s *scanner) lineEnd(at int) int {
	if n := strings.IndexAny(s.text[at:], "\r\n"); n >= 0 {
		return at + n
	}
	return len(s.text)
}

func (s *scanner) comment() {
	end := s.lineEnd(s.pos)
	s.comments = append(s.comments, Comment{})
	s.comments[len(s.comments)-1].Span.Start = s.pos
	s.comments[len(s.comments)-1].Span.End = end
	s.pos = end
}

// foreignSpace returns the length of the space at the position that Python
// does not take for one, and remembers the first of them.
func (s *scanner) foreignSpace() int {
	if s.pos >= len(s.text) || s.text[s.pos] < utf8.RuneSelf {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s.text[s.pos:])
	switch {
	case unicode.Is(unicode.Zs, r), r == 0x200B, r == 0x2060, r == 0xFEFF, r == 0x2028, r == 0x2029, r == 0x85:
	default:
		return 0
	}
	if s.spaces == nil {
		s.spaces = &problem{code: diag.Repaired, at: s.span(s.pos, s.pos+size),
			message: "There is a space that Python does not take for one (" + codePoint(r) + "); it was read as a plain space."}
	}
	return size
}

// fail notes the first problem of the line. The rest of the line is scanned
// eagerly.
func (s *scanner) fail(start, end int, message, hint string) {
	// A character that is no token can be the last of the line.
	s.line.end = max(s.line.end, end)
	s.failWith(&problem{code: diag.SyntaxError, at: s.span(start, end), message: message, hint: hint})
}

func (s *scanner) failWith(p *problem) {
	if s.line.problem == nil {
		s.line.problem = p
	}
}

// add appends a token from start to the position.
func (s *scanner) add(k kind, start int) {
	s.line.tokens = append(s.line.tokens, token{kind: k, start: int32(start), end: int32(s.pos), match: -1})
	s.line.end = s.pos
}

// push opens a bracket with the token that was added last. It reports false
// when that is one too many.
func (s *scanner) push(o opener) bool {
	o.token = len(s.line.tokens) - 1
	if len(s.open) >= maxBrackets {
		t := s.line.tokens[o.token]
		s.failWith(&problem{code: diag.TooDeep, at: s.span(int(t.start), int(t.end)),
			message: "Brackets are nested more than 200 deep here; the statement was not read.",
			hint:    "Give the inner parts names of their own."})
		return false
	}
	s.open = append(s.open, o)
	return true
}

// pop closes the innermost bracket with the token that was added last.
func (s *scanner) pop() {
	o, last := s.open[len(s.open)-1].token, len(s.line.tokens)-1
	s.line.tokens[o].match = int32(last)
	s.line.tokens[last].match = int32(o)
	s.open = s.open[:len(s.open)-1]
}

// top returns the innermost open bracket, or nil.
func (s *scanner) top() *opener {
	if len(s.open) == 0 {
		return nil
	}
	return &s.open[len(s.open)-1]
}

func codePoint(r rune) string {
	const digits = "0123456789ABCDEF"
	text := ""
	for n := uint32(r); n > 0 || len(text) < 4; n /= 16 {
		text = string(digits[n%16]) + text
	}
	return "U+" + text
}
