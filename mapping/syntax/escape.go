package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// decoder resolves the escapes of a string literal.
type decoder struct {
	*parser
	text       string
	bytes      bool
	start, end int // of the text, in the parser's
	out        strings.Builder
}

func (d *decoder) run() string {
	for i := 0; i < len(d.text) && d.problem == nil; {
		n := strings.IndexByte(d.text[i:], '\\')
		if n < 0 {
			d.out.WriteString(d.text[i:])
			break
		}
		d.out.WriteString(d.text[i : i+n])
		i = d.escape(i + n)
	}
	return d.out.String()
}

// simpleEscapes maps the letter after a backslash to what it stands for.
const (
	escapeLetters = `\'"abfnrtv`
	escapeValues  = "\\'\"\a\b\f\n\r\t\v"
)

// escape resolves the escape at the offset and returns the offset after it.
func (d *decoder) escape(at int) int {
	if at+1 >= len(d.text) {
		// Before a brace of an f-string.
		d.out.WriteByte('\\')
		return at + 1
	}
	c := d.text[at+1]
	if n := strings.IndexByte(escapeLetters, c); n >= 0 {
		d.out.WriteByte(escapeValues[n])
		return at + 2
	}
	switch {
	case c == '\n':
		return at + 2
	case c >= '0' && c <= '7':
		end := at + 1
		for end < len(d.text) && end < at+4 && d.text[end] >= '0' && d.text[end] <= '7' {
			end++
		}
		n, _ := strconv.ParseUint(d.text[at+1:end], 8, 32)
		d.write(rune(n), at, end)
		return end
	case c == 'x':
		return d.hex(at, 2)
	case c == 'u' && !d.bytes:
		return d.hex(at, 4)
	case c == 'U' && !d.bytes:
		return d.hex(at, 8)
	case c == 'N' && !d.bytes:
		return d.named(at)
	}
	// Python keeps what is not an escape, with a warning.
	d.out.WriteByte('\\')
	return at + 1
}

// hex resolves an escape of exactly that many hexadecimal digits.
func (d *decoder) hex(at, digits int) int {
	end := at + 2 + digits
	if end > len(d.text) {
		end = len(d.text)
	}
	n, err := strconv.ParseUint(d.text[at+2:end], 16, 32)
	if err != nil || end < at+2+digits || n > utf8.MaxRune || strings.ContainsAny(d.text[at+2:end], "_+-") {
		d.failAt(d.at(at, at+2), "The escape "+d.text[at:at+2]+" needs "+strconv.Itoa(digits)+" hexadecimal digits.",
			"Double the backslash if it is meant as one, or give the string the prefix r.")
		return end
	}
	d.write(rune(n), at, end)
	return end
}

func (d *decoder) write(r rune, from, to int) {
	switch {
	case d.bytes:
		d.out.WriteByte(byte(r))
	case r >= 0xD800 && r <= 0xDFFF:
		d.unread(from, to, "Half of a surrogate pair is no character; it was read as U+FFFD.", "Write the character itself.")
		d.out.WriteRune(utf8.RuneError)
	default:
		d.out.WriteRune(r)
	}
}

// named resolves the escape of a character by its Unicode name. There are
// more names than a page should load: the usual ones are known.
func (d *decoder) named(at int) int {
	n := strings.IndexByte(d.text[at:], '}')
	if !strings.HasPrefix(d.text[at+2:], "{") || n < 0 {
		d.failAt(d.at(at, at+2), "The escape \\N needs the name of a character in braces.",
			"Double the backslash if it is meant as one, or give the string the prefix r.")
		return at + 2
	}
	end := at + n + 1
	r, ok := characterNamed(strings.ToUpper(d.text[at+3 : end-1]))
	if !ok {
		d.unread(at, end, "podport does not know the name of this character; it was read as U+FFFD.", "Write the character itself, or its number as \\uXXXX.")
		r = utf8.RuneError
	}
	d.out.WriteRune(r)
	return end
}

// unread reports a character whose value is not known. The string is kept.
func (d *decoder) unread(from, to int, message, hint string) {
	d.report(&problem{code: diag.UnreadGrammar, at: d.at(from, to), message: message, hint: hint})
}

// at returns the place of the text between the offsets. It is only exact while
// no \r\n was shortened before.
func (d *decoder) at(from, to int) source.Span {
	if len(d.text) != d.end-d.start {
		return d.span(d.start, d.end)
	}
	return d.span(d.start+from, d.start+to)
}
