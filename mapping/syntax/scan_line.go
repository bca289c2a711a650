package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanLine scans the logical line that starts at the position into s.line and
// leaves the position at the start of the text's line after it.
func (s *scanner) scanLine(start int, indent column) {
	s.line = line{indent: indent, start: start, end: start, tokens: s.line.tokens[:0]}
	s.open = s.open[:0]
	for s.pos < len(s.text) {
		if o := s.top(); o != nil && (o.what == inFString || o.inSpec) {
			if !s.fstringPart() {
				s.skipToStatement()
				return
			}
			continue
		}
		c := s.text[s.pos]
		switch {
		case c == ' ' || c == '\t' || c == '\f':
			s.pos++
		case c == '#':
			s.comment()
		case s.newline(s.pos) > 0:
			if len(s.open) == 0 {
				s.pos += s.newline(s.pos)
				return
			}
			s.pos += s.newline(s.pos)
			if s.cutHere() {
				s.unclosed()
				return
			}
		case c == '\\':
			s.continuation()
		case !s.token(c):
			s.skipToStatement()
			return
		}
	}
	if len(s.open) > 0 {
		s.line.cut = s.line.problem == nil && s.fstringOpen() < 0
		s.unclosed()
	}
}

// unclosed reports the bracket that was not closed. That is the innermost
// one: those around it may well be closed later.
func (s *scanner) unclosed() {
	if i := s.fstringOpen(); i >= 0 {
		s.abandonFString(i)
	}
	o := s.top()
	if o == nil {
		return
	}
	t := s.line.tokens[o.token]
	s.fail(int(t.start), int(t.end), "This "+quoted(s.text[t.start:t.end])+" is never closed.",
		"Add the missing "+quoted(closerOf(o.what))+".")
}

func closerOf(open byte) string {
	switch open {
	case '(':
		return ")"
	case '[':
		return "]"
	}
	return "}"
}

// continuation skips a backslash at the end of a line.
func (s *scanner) continuation() {
	n := s.newline(s.pos + 1)
	if n == 0 {
		s.fail(s.pos, s.pos+1, "A backslash joins lines only as the last character of a line.",
			"Remove it, or what stands after it.")
	}
	if s.pos+1+n >= len(s.text) {
		s.fail(s.pos, s.pos+1, "The text ends after this backslash.", "Remove it, or add the rest of the statement.")
	}
	s.pos += 1 + n
}

// token scans one token. It reports false when the rest of the line is lost.
func (s *scanner) token(c byte) bool {
	switch {
	case c >= '0' && c <= '9', c == '.' && s.pos+1 < len(s.text) && isDigit(s.text[s.pos+1]):
		s.number()
		return true
	case c == '"' || c == '\'':
		return s.str(s.pos, "")
	case isNameByte(c) || c >= utf8.RuneSelf:
		return s.nameOrString()
	}
	return s.operator(c)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNameByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// nameOrString scans a name, a keyword, or a string with a prefix.
func (s *scanner) nameOrString() bool {
	start := s.pos
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if isNameByte(c) || s.pos > start && isDigit(c) {
			s.pos++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		if !isNameRune(r, s.pos == start) {
			break
		}
		s.pos += size
	}
	word := s.text[start:s.pos]
	switch {
	case word == "":
		return s.strange()
	case len(word) <= 2 && s.pos < len(s.text) && (s.text[s.pos] == '"' || s.text[s.pos] == '\'') && isStringPrefix(word):
		return s.str(start, strings.ToLower(word))
	}
	s.add(keyword(word), start)
	return true
}

func isNameRune(r rune, first bool) bool {
	if unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) {
		return true
	}
	return !first && unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// strange deals with a character that no token starts with.
func (s *scanner) strange() bool {
	if size := s.foreignSpace(); size > 0 {
		s.pos += size
		return true
	}
	r, size := utf8.DecodeRuneInString(s.text[s.pos:])
	start := s.pos
	s.pos += size
	switch {
	case r == utf8.RuneError && size == 1:
		s.fail(start, s.pos, "This byte is not valid UTF-8.", "Save the file as UTF-8.")
	case strings.ContainsRune("“”„‟‘’‚‛«»", r):
		s.fail(start, s.pos, string(r)+" is a typographic quotation mark; Python knows only \" and '.",
			"Replace the typographic quotation marks with plain ones.")
		// What it encloses is prose to the scanner; a bracket in it must not
		// cost the lines below.
		end := s.lineEnd(s.pos)
		if i := strings.LastIndexAny(s.text[s.pos:end], "“”„‟‘’‚‛«»"); i >= 0 {
			_, size := utf8.DecodeRuneInString(s.text[s.pos+i:])
			s.pos += i + size
		}
	case r == '`':
		s.fail(start, s.pos, "Backticks around an expression are Python 2.", "Write repr(…).")
	default:
		s.fail(start, s.pos, "The character "+string(r)+" ("+codePoint(r)+") means nothing in Python outside a string.",
			"Remove it, or put it into a string.")
	}
	return true
}

// The kinds of the operators by the character they start with: alone, with a =
// behind it, doubled, and doubled with a = behind it.
var (
	single = [128]kind{
		'(': opLeftParen, ')': opRightParen, '[': opLeftBracket, ']': opRightBracket, '{': opLeftBrace, '}': opRightBrace,
		',': opComma, ':': opColon, ';': opSemicolon, '.': opDot, '=': opEqual, '+': opPlus, '-': opMinus, '*': opStar,
		'/': opSlash, '%': opPercent, '@': opAt, '&': opAmpersand, '|': opBar, '^': opCaret, '~': opTilde, '<': opLess, '>': opGreater,
	}
	singleEqual = [128]kind{
		'=': opDoubleEqual, '!': opNotEqual, '<': opLessEqual, '>': opGreaterEqual, ':': opWalrus, '+': opPlusEqual, '-': opMinusEqual,
		'*': opStarEqual, '/': opSlashEqual, '%': opPercentEqual, '@': opAtEqual, '&': opAmpersandEqual, '|': opBarEqual, '^': opCaretEqual,
	}
	doubled      = [128]kind{'*': opDoubleStar, '/': opDoubleSlash, '<': opLeftShift, '>': opRightShift}
	doubledEqual = [128]kind{'*': opDoubleStarEqual, '/': opDoubleSlashEqual, '<': opLeftShiftEqual, '>': opRightShiftEqual}
)

// operatorAt returns the longest operator that the text, which is not empty,
// starts with, and its length; endToken and 0 when there is none.
func operatorAt(text string) (kind, int) {
	c := text[0]
	if c >= 128 {
		return endToken, 0
	}
	next := byte(0)
	if len(text) > 1 {
		next = text[1]
	}
	switch {
	case next == c && doubled[c] != endToken:
		if len(text) > 2 && text[2] == '=' {
			return doubledEqual[c], 3
		}
		return doubled[c], 2
	case next == '=' && singleEqual[c] != endToken:
		return singleEqual[c], 2
	case c == '-' && next == '>':
		return opArrow, 2
	case c == '<' && next == '>':
		return opLessGreater, 2
	case c == '.' && next == '.' && len(text) > 2 && text[2] == '.':
		return opEllipsis, 3
	case single[c] != endToken:
		return single[c], 1
	}
	return endToken, 0
}

// operator scans an operator or delimiter.
func (s *scanner) operator(c byte) bool {
	start := s.pos
	if o := s.top(); o != nil && o.what == inField && s.fieldDelimiter(c) {
		return true
	}
	k, n := operatorAt(s.text[s.pos:])
	if n == 0 {
		return s.strange()
	}
	s.pos += n
	switch k {
	case opLeftParen, opLeftBracket, opLeftBrace:
		s.add(k, start)
		return s.push(opener{what: c})
	case opRightParen, opRightBracket, opRightBrace:
		s.closeBracket(start, c, k)
		return true
	}
	s.add(k, start)
	return true
}

// closeBracket closes the bracket that the closer at start belongs to. When
// that is not the innermost one, the ones inside it were not closed; when
// there is none, the closer is passed over.
func (s *scanner) closeBracket(start int, c byte, k kind) {
	partner := len(s.open) - 1
	for partner >= 0 && (closerOf(s.open[partner].what)[0] != c || s.open[partner].what == inField) {
		if s.open[partner].what == inField || s.open[partner].what == inFString {
			partner = -1
			break
		}
		partner--
	}
	if i := s.fstringOpen(); i >= 0 && partner < len(s.open)-1 {
		s.abandonFString(i)
		return
	}
	if partner < 0 {
		if len(s.open) > 0 {
			// The user meant to close what is open.
			o := s.line.tokens[s.top().token]
			s.fail(start, s.pos, "This "+quoted(string(c))+" cannot close the "+quoted(s.text[o.start:o.end])+" before it.",
				"Write "+quoted(closerOf(s.top().what))+".")
			s.add(k, start)
			s.pop()
			return
		}
		if s.line.problem != nil {
			return
		}
		s.fail(start, s.pos, "Nothing is open that this "+quoted(string(c))+" could close.", "Remove it, or add the bracket that opens.")
		s.eager = true
		return
	}
	if partner < len(s.open)-1 {
		s.closedTooEarly(start, c)
		s.open = s.open[:partner+1]
	}
	s.add(k, start)
	s.pop()
}

// closedTooEarly reports the closer at start: a bracket that was opened after
// its partner is still open.
func (s *scanner) closedTooEarly(start int, c byte) {
	o := s.top()
	t := s.line.tokens[o.token]
	where := ""
	if opened, closed := s.lineNumber(int(t.start)), s.lineNumber(start); opened != closed {
		where = " of line " + strconv.Itoa(opened)
	}
	s.fail(start, s.pos, "The "+quoted(s.text[t.start:t.end])+where+" is not closed before this "+quoted(string(c))+".",
		"Add the missing "+quoted(closerOf(o.what))+".")
}

// number scans a number with all that clings to it, e.g. 1_000, 0xFF, 1e-3j.
func (s *scanner) number() {
	start := s.pos
	s.pos = numberEnd(s.text, start)
	end := s.pos
	for s.pos < len(s.text) && (isNameByte(s.text[s.pos]) || isDigit(s.text[s.pos])) {
		s.pos++
	}
	if s.pos > end && keyword(s.text[end:s.pos]).isKeyword() {
		s.pos = end // e.g. 1if x else 2
	}
	number := s.text[start:s.pos]
	s.add(numberToken, start)
	if s.pos > end || !validNumber(number) {
		message, hint := wrongNumber(number)
		s.fail(start, s.pos, message, hint)
	}
}

// wrongNumber says what is wrong with a number that is none.
func wrongNumber(text string) (message, hint string) {
	digits := strings.TrimRight(text, "lL")
	switch {
	case strings.Trim(digits, "01234567") == "" && digits[0] == '0' && len(digits) > 1:
		return "An octal number that starts with a plain 0 is Python 2.", "Write 0o" + strings.TrimLeft(digits, "0") + ", or leave out the zeros if it is meant as a decimal number."
	case strings.Trim(digits, "0123456789") == "" && len(digits) == len(text)-1:
		return "The L at the end of an integer is Python 2.", "Write " + digits + "."
	}
	return quoted(text) + " is not a number.", "Put it into quotes if it is meant as text."
}

// quoted puts a short piece of the user's text into a message.
func quoted(text string) string {
	const most = 40
	if len(text) > most {
		cut := most
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + "…"
	}
	if strings.Contains(text, "'") {
		return `"` + text + `"`
	}
	return "'" + text + "'"
}
