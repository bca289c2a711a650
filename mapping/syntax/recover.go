package syntax

import "strings"

// cutHere reports whether the text's line at the position, which is inside a
// bracket, must be the start of another statement. That is certain of a
// keyword that no expression can hold; once the line is known to be broken it
// is assumed of anything that looks like a statement, or like the body of the
// compound statement whose header is being scanned.
func (s *scanner) cutHere() bool {
	if s.fstringOpen() >= 0 {
		return false
	}
	at, wide := s.lineIndent(s.pos)
	if wide <= s.line.indent.wide {
		if keyword(wordAt(s.text, at)).startsStatementOnly() {
			return true
		}
		return s.eager && s.looksLikeStatement(at)
	}
	return s.eager && at < len(s.text) && s.newline(at) == 0 && s.headerEnded()
}

// headerEnded reports whether the tokens so far start like a compound
// statement and end with a colon.
func (s *scanner) headerEnded() bool {
	tokens := s.line.tokens
	if tokens[len(tokens)-1].kind != opColon {
		return false
	}
	first := tokens[0]
	if first.kind == nameToken {
		word := s.text[first.start:first.end]
		return word == "match" || word == "case"
	}
	return first.kind.startsCompound()
}

// skipToStatement moves the position to the next line of the text that looks
// like a statement and is not indented further than the current one.
func (s *scanner) skipToStatement() {
	s.pos = s.lineEnd(s.pos)
	for s.pos < len(s.text) {
		s.pos += s.newline(s.pos)
		if at, wide := s.lineIndent(s.pos); wide <= s.line.indent.wide && s.looksLikeStatement(at) {
			return
		}
		s.pos = s.lineEnd(s.pos)
	}
}

// lineIndent returns the offset of the first character that is not blank and
// its column.
func (s *scanner) lineIndent(at int) (int, int) {
	wide := 0
	for at < len(s.text) {
		switch s.text[at] {
		case ' ':
			wide++
		case '\t':
			wide += 8 - wide%8
		case '\f':
			wide = 0
		default:
			return at, wide
		}
		at++
	}
	return at, wide
}

func wordAt(text string, at int) string {
	end := at
	for end < len(text) && (isNameByte(text[end]) || isDigit(text[end])) {
		end++
	}
	return text[at:end]
}

// looksLikeStatement reports whether the text's line from the offset on is in
// all likelihood the start of a statement, not the continuation of one. An
// argument of a call on a line of its own ends with a comma.
func (s *scanner) looksLikeStatement(at int) bool {
	rest := strings.TrimRight(s.text[at:s.lineEnd(at)], " \t")
	if i := strings.Index(rest, " #"); i >= 0 {
		rest = strings.TrimRight(rest[:i], " \t")
	}
	word := wordAt(rest, 0)
	switch {
	case rest == "":
		return false
	case rest[0] == '@':
		return true
	case word == "":
		return false
	case keyword(word).startsStatementOnly():
		return true
	case word == "from":
		return strings.Contains(rest, " import")
	case word == "if" || word == "for" || word == "else" || word == "async" || word == "match":
		return strings.HasSuffix(rest, ":")
	case keyword(word).isKeyword() || strings.HasSuffix(rest, ","):
		return false
	}
	rest = rest[len(word):]
	for strings.HasPrefix(rest, ".") && wordAt(rest, 1) != "" {
		rest = rest[1+len(wordAt(rest, 1)):]
	}
	if strings.HasPrefix(rest, "(") {
		return true
	}
	rest = strings.TrimLeft(rest, " \t")
	for _, operator := range []string{">>", "<<", "+=", ": "} {
		if strings.HasPrefix(rest, operator) {
			return true
		}
	}
	return strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==")
}
