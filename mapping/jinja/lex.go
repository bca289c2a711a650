package jinja

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, number, string or operator inside of braces. A string's text
// is what it stands for.
type token struct {
	kind  tokenKind
	text  string
	start int // byte offset in the template
}

type tokenKind uint8

const (
	endToken tokenKind = iota
	nameToken
	intToken
	floatToken
	stringToken
	operatorToken
)

// operators are those of Jinja, longer ones before what they begin with.
var operators = []string{
	"//", "**", "==", "!=", "<=", ">=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", "<", ">", "=", ".", ":", "|", ",", ";",
}

// lexer reads the tokens up to the end of the braces that it stands in.
type lexer struct {
	text string
	pos  int
	// end is "%}" or "}}".
	end string
	// open are the brackets that are not closed yet.
	open []byte
	// trim says that the end has a dash.
	trim bool
}

// tokens returns the tokens up to the end, and goes behind it.
func (l *lexer) tokens() ([]token, *Error) {
	var all []token
	for {
		l.space()
		if l.pos >= len(l.text) {
			return nil, &Error{l.pos, "`" + l.end + "` is missing"}
		}
		if at := l.pos; len(l.open) == 0 && l.atEnd() {
			return append(all, token{endToken, l.end, at}), nil
		}
		t, err := l.token()
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
}

func (l *lexer) space() {
	rest := strings.TrimLeftFunc(l.text[l.pos:], unicode.IsSpace)
	l.pos = len(l.text) - len(rest)
}

// atEnd goes behind the end if it stands here.
func (l *lexer) atEnd() bool {
	for _, mark := range []string{"", "-", "+"} {
		if mark == "+" && l.end == "}}" {
			continue
		}
		if strings.HasPrefix(l.text[l.pos:], mark+l.end) {
			l.pos += len(mark) + len(l.end)
			l.trim = mark == "-"
			return true
		}
	}
	return false
}

func (l *lexer) token() (token, *Error) {
	start := l.pos
	rest := l.text[start:]
	switch c := rest[0]; {
	case c == '\'' || c == '"':
		return l.str(c)
	case c >= '0' && c <= '9':
		return l.number(), nil
	}
	if n := nameLength(rest); n > 0 {
		l.pos += n
		return token{nameToken, rest[:n], start}, nil
	}
	for _, op := range operators {
		if strings.HasPrefix(rest, op) {
			l.pos += len(op)
			return token{operatorToken, op, start}, l.bracket(op[0], start)
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return token{}, &Error{start, "`" + string(r) + "` means nothing in Jinja"}
}

var closing = map[byte]byte{'(': ')', '[': ']', '{': '}'}

// bracket keeps account of brackets, of which each has to be closed by its kind.
func (l *lexer) bracket(c byte, at int) *Error {
	switch c {
	case '(', '[', '{':
		l.open = append(l.open, closing[c])
	case ')', ']', '}':
		if n := len(l.open); n == 0 || l.open[n-1] != c {
			return &Error{at, "`" + string(rune(c)) + "` closes nothing"}
		}
		l.open = l.open[:len(l.open)-1]
	}
	return nil
}

func nameLength(s string) int {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return i
		}
	}
	return len(s)
}

// number reads an integer or a float; underscores may stand between digits.
func (l *lexer) number() token {
	start := l.pos
	digits := func(set string) {
		for l.pos < len(l.text) && (strings.IndexByte(set, l.text[l.pos]) >= 0 ||
			l.text[l.pos] == '_' && l.pos+1 < len(l.text) && strings.IndexByte(set, l.text[l.pos+1]) >= 0) {
			l.pos++
		}
	}
	const decimal = "0123456789"
	if l.text[l.pos] == '0' && l.pos+2 < len(l.text) {
		if set := map[byte]string{'x': decimal + "abcdefABCDEF", 'o': "01234567", 'b': "01"}[l.text[l.pos+1]|0x20]; set != "" && strings.IndexByte(set, l.text[l.pos+2]) >= 0 {
			l.pos += 2
			digits(set)
			return token{intToken, l.text[start:l.pos], start}
		}
	}
	digits(decimal)
	kind := intToken
	if l.pos+1 < len(l.text) && l.text[l.pos] == '.' && strings.IndexByte(decimal, l.text[l.pos+1]) >= 0 {
		kind = floatToken
		l.pos++
		digits(decimal)
	}
	if l.pos+1 < len(l.text) && l.text[l.pos]|0x20 == 'e' {
		at := l.pos
		l.pos++
		if c := l.text[l.pos]; c == '+' || c == '-' {
			l.pos++
		}
		exponent := l.pos
		if digits(decimal); l.pos == exponent {
			l.pos = at
		} else {
			kind = floatToken
		}
	}
	return token{kind, l.text[start:l.pos], start}
}

// str reads a string, with the escapes of Python's.
func (l *lexer) str(quote byte) (token, *Error) {
	start := l.pos
	for i := start + 1; i < len(l.text); i++ {
		switch l.text[i] {
		case '\\':
			i++
		case quote:
			l.pos = i + 1
			value, ok := unescape(l.text[start+1 : i])
			if !ok {
				return token{}, &Error{start, "the string has an escape that Python does not know"}
			}
			return token{stringToken, value, start}, nil
		}
	}
	return token{}, &Error{start, "the string is not closed"}
}

var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", '\\': `\`, '\'': "'", '"': `"`, 'a': "\a", 'b': "\b", 'f': "\f", 'v': "\v", '\n': ""}

// unescape returns what a string's source stands for; false for \N{…}, and for
// what Python refuses.
func unescape(s string) (string, bool) {
	if !strings.Contains(s, `\`) {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		c := s[i]
		if e, ok := escapes[c]; ok {
			b.WriteString(e)
			continue
		}
		width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
		switch {
		case width > 0:
			n, ok := hex(s[i+1:], width)
			if !ok {
				return "", false
			}
			b.WriteRune(n)
			i += width
		case c >= '0' && c <= '7':
			n := rune(0)
			end := min(i+3, len(s))
			for ; i < end && s[i] >= '0' && s[i] <= '7'; i++ {
				n = n*8 + rune(s[i]-'0')
			}
			i--
			b.WriteRune(n)
		case c == 'N':
			return "", false
		default:
			// An escape that Python does not know stays as it is.
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

func hex(s string, width int) (rune, bool) {
	if len(s) < width {
		return 0, false
	}
	n := rune(0)
	for i := 0; i < width; i++ {
		d := strings.IndexByte("0123456789abcdef", s[i]|0x20)
		if s[i] >= '0' && s[i] <= '9' {
			d = int(s[i] - '0')
		}
		if d < 0 {
			return 0, false
		}
		n = n*16 + rune(d)
	}
	return n, n >= 0 && n <= unicode.MaxRune && (n < 0xd800 || n > 0xdfff)
}
