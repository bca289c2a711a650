package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"podport/mapping/diag"
)

// decoder resolves the escapes of a string literal.
type decoder struct {
	text  string
	bytes bool
	out   strings.Builder
	// What is wrong, and with which bytes of text.
	message, hint string
	code          diag.Code
	from, to      int
}

// run returns the value; on a bad escape, message is set.
func (d *decoder) run() string {
	for i := 0; i < len(d.text) && d.message == ""; {
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
		d.named(at)
		return at + 2
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
		d.fail(at, at+2, diag.SyntaxError, "The escape "+d.text[at:at+2]+" needs "+strconv.Itoa(digits)+" hexadecimal digits.",
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
		d.fail(from, to, diag.UnreadGrammar, "Half of a surrogate pair is not a character, and is not read.", "Write the character itself.")
	default:
		d.out.WriteRune(r)
	}
}

func (d *decoder) named(at int) {
	end := at + 2
	if n := strings.IndexByte(d.text[at:], '}'); strings.HasPrefix(d.text[at+2:], "{") && n > 0 {
		d.fail(at, at+n+1, diag.UnreadGrammar, "Characters are not read by their Unicode names yet; the statement was left out.",
			"Write the character itself, or its number as \\uXXXX.")
		return
	}
	d.fail(at, end, diag.SyntaxError, "The escape \\N needs the name of a character in braces.",
		"Double the backslash if it is meant as one, or give the string the prefix r.")
}

func (d *decoder) fail(from, to int, code diag.Code, message, hint string) {
	d.from, d.to, d.code, d.message, d.hint = from, to, code, message, hint
}

// problem notes what is wrong with the text between the offsets. The places
// in it are only exact while no \r\n was shortened before them.
func (d *decoder) problem(p *phrase, start, end int) {
	from, to := start+d.from, start+d.to
	if len(d.text) != end-start {
		from, to = start, end
	}
	p.failWith(&problem{code: d.code, start: from, end: to, message: d.message, hint: d.hint})
}
