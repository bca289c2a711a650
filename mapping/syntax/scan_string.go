package syntax

import "strings"

// isStringPrefix reports whether the word may stand before a quote.
func isStringPrefix(word string) bool {
	switch strings.ToLower(word) {
	case "r", "u", "b", "br", "rb", "f", "fr", "rf", "t", "tr", "rt":
		return true
	}
	return false
}

// str scans a string, or the start of an f-string, whose prefix (in lower
// case) starts at start and whose quotes stand at the position. It reports
// false when the rest of the line is lost.
func (s *scanner) str(start int, prefix string) bool {
	quote := s.text[s.pos : s.pos+1]
	if strings.HasPrefix(s.text[s.pos:], strings.Repeat(quote, 3)) {
		quote = s.text[s.pos : s.pos+3]
	}
	s.pos += len(quote)
	if strings.ContainsAny(prefix, "ft") {
		s.add(fstringStart, start)
		return s.push(opener{what: inFString, quote: quote, raw: strings.Contains(prefix, "r")})
	}
	end, closed := stringEnd(s.text, s.pos, quote)
	s.pos = end
	s.add(stringToken, start)
	if closed {
		return true
	}
	if i := s.fstringOpen(); i >= 0 {
		return s.abandonFString(i)
	}
	s.unterminated(start, quote)
	return len(quote) == 1
}

// unterminated reports the string at start, which has no end.
func (s *scanner) unterminated(start int, quote string) {
	what := "string"
	if len(quote) == 3 {
		what = "triple-quoted string"
	}
	s.fail(start, s.pos, "This "+what+" has no end.", "Add the missing "+quote+".")
	s.eager = true
}

// stringEnd returns the offset after the closing quotes of a string whose
// content starts at the offset. Without any, it returns the end of the text's
// line, and false.
func stringEnd(text string, at int, quote string) (int, bool) {
	for i := at; i < len(text); {
		switch c := text[i]; {
		case c == '\\':
			i++
			if strings.HasPrefix(text[min(i, len(text)):], "\r\n") {
				i++
			}
			i++
		case c == quote[0] && strings.HasPrefix(text[i:], quote):
			return i + len(quote), true
		case len(quote) == 1 && (c == '\n' || c == '\r'):
			return i, false
		default:
			i++
		}
	}
	if n := strings.IndexAny(text[at:], "\r\n"); n >= 0 {
		return at + n, false
	}
	return len(text), false
}

// fstringOpen returns the index of the outermost f-string that is open, or -1.
func (s *scanner) fstringOpen() int {
	for i := range s.open {
		if s.open[i].what == inFString {
			return i
		}
	}
	return -1
}

// abandonFString gives up on the open f-string at that index of s.open, whose
// parts cannot be told apart, and passes over it as if it were a plain string.
// It reports false when it has no end.
func (s *scanner) abandonFString(at int) bool {
	first := s.line.tokens[s.open[at].token]
	quote := s.open[at].quote
	if inner := s.top(); inner.what == inFString {
		t := s.line.tokens[inner.token]
		s.fail(int(t.start), int(t.end), "This f-string has no end.", "Add the missing "+inner.quote+".")
	} else {
		t := s.line.tokens[inner.token]
		s.fail(int(t.start), int(t.end), "This "+quoted(s.text[t.start:t.end])+" in an f-string is never closed.",
			"Add the missing "+quoted(closerOf(inner.what))+", or write {{ for a brace that is text.")
	}
	s.line.tokens = s.line.tokens[:s.open[at].token]
	s.open = s.open[:at]
	for n := len(s.comments); n > 0 && s.comments[n-1].Span.Start > int(first.start); n-- {
		s.comments = s.comments[:n-1] // it is text now
	}
	s.eager = true
	end, closed := stringEnd(s.text, int(first.end), quote)
	s.pos = end
	s.add(stringToken, int(first.start))
	return closed || len(quote) == 1
}

// fstringPart scans what comes next in an f-string outside its replacement
// fields' expressions: text, the start or end of a field, or its end. It
// reports false when the rest of the line is lost.
func (s *scanner) fstringPart() bool {
	in := *s.top()
	str := in
	for i := len(s.open) - 1; str.what != inFString; i-- {
		str = s.open[i] // a format specification can hold fields with their own
	}
	start := s.pos
	if end := fstringTextEnd(s.text, start, str, in.inSpec); end > start {
		s.pos = end
		s.add(fstringText, start)
	}
	rest := s.text[s.pos:]
	switch {
	case rest == "" || rest[0] == '\n' || rest[0] == '\r':
		return s.abandonFString(s.fstringOpen())
	case rest[0] == '{':
		s.pos++
		s.add(fieldOpen, s.pos-1)
		return s.push(opener{what: inField})
	case in.inSpec && rest[0] == '}':
		s.pos++
		s.add(fieldClose, s.pos-1)
		s.pop()
	case rest[0] == '}':
		s.fail(s.pos, s.pos+1, "A single '}' stands in an f-string.", "Write }} for a brace that is text.")
		s.pos++
	case in.inSpec:
		return s.abandonFString(s.fstringOpen())
	default:
		s.pos += len(str.quote)
		s.add(fstringEnd, s.pos-len(str.quote))
		s.pop()
	}
	return true
}

// fstringTextEnd returns the offset at which the text of an f-string that
// starts at the offset ends: at a brace that is not doubled, at the closing
// quotes, or where nothing closes it.
func fstringTextEnd(text string, at int, str opener, inSpec bool) int {
	for i := at; i < len(text); {
		switch c := text[i]; {
		case c == '\\':
			i++
			switch {
			case !str.raw && strings.HasPrefix(text[i:], "N{"):
				if n := strings.IndexAny(text[i:], "}\n\r"); n >= 0 && text[i+n] == '}' {
					i += n + 1
				}
			case strings.HasPrefix(text[i:], "\r\n"):
				i += 2
			case i < len(text) && text[i] != '{' && text[i] != '}':
				i++
			}
		case c == '{' || c == '}':
			if inSpec || i+1 >= len(text) || text[i+1] != c {
				return i
			}
			i += 2
		case c == str.quote[0] && strings.HasPrefix(text[i:], str.quote):
			return i
		case len(str.quote) == 1 && (c == '\n' || c == '\r'):
			return i
		default:
			i++
		}
	}
	return len(text)
}

// fieldDelimiter scans what ends the expression of a replacement field.
func (s *scanner) fieldDelimiter(c byte) bool {
	start := s.pos
	next := byte(0)
	if s.pos+1 < len(s.text) {
		next = s.text[s.pos+1]
	}
	switch {
	case c == '!' && next != '=':
		s.pos++
		s.add(fieldBang, start)
	case c == ':':
		// Also the colon of a lambda: Python wants parentheses around one here.
		s.pos++
		s.add(fieldColon, start)
		s.top().inSpec = true
	case c == '}':
		s.pos++
		s.add(fieldClose, start)
		s.pop()
	default:
		return false
	}
	return true
}
