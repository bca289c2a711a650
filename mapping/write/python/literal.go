package python

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Literal returns the Python string literal for s on one line, with the quotes
// that ruff's formatter prefers: double ones unless single ones need fewer
// escapes.
//
// Everything that a reader would not see as what it is (control characters,
// bidirectional controls, spaces other than " ", zero-width characters,
// unassigned code points) is written as an escape. A surrogate in its
// three-byte form becomes \udXXX and any other byte that is not UTF-8 becomes
// \udcXX, as Python's "surrogateescape" reads it, so no byte is lost.
func Literal(s string) string {
	q := preferredQuote(s)
	return string(q) + escaped(s, q) + string(q)
}

// preferredQuote is the quote that a literal for s is delimited with.
func preferredQuote(s string) byte {
	if strings.Count(s, `"`) > strings.Count(s, `'`) {
		return '\''
	}
	return '"'
}

// escaped is s as it stands between two quotes; with 0 for the quote, neither
// kind of quote is escaped.
func escaped(s string, quote byte) string {
	if plain(s, quote) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			r, size = surrogate(s)
			writeEscape(&b, r)
		case r == '\\' || quote != 0 && r == rune(quote):
			b.WriteByte('\\')
			b.WriteRune(r)
		case hidden(r):
			writeEscape(&b, r)
		default:
			b.WriteRune(r)
		}
		s = s[size:]
	}
	return b.String()
}

// plain reports whether s is ASCII of which escaped changes nothing, which most
// texts are.
func plain(s string, quote byte) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7F || c == '\\' || c == quote {
			return false
		}
	}
	return true
}

// surrogate reads the bytes at the start of s that are not UTF-8.
func surrogate(s string) (r rune, size int) {
	if len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return 0xDC00 | rune(s[0]), 1
}

func writeEscape(b *strings.Builder, r rune) {
	switch r {
	case '\n':
		b.WriteString(`\n`)
		return
	case '\r':
		b.WriteString(`\r`)
		return
	case '\t':
		b.WriteString(`\t`)
		return
	}
	kind, digits := byte('x'), 2
	switch {
	case r > 0xFFFF:
		kind, digits = 'U', 8
	case r > 0xFF:
		kind, digits = 'u', 4
	}
	b.WriteByte('\\')
	b.WriteByte(kind)
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		b.WriteByte("0123456789abcdef"[r>>shift&0xF])
	}
}

// blank are the characters that count as printable but show nothing.
var blank = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x034F, Hi: 0x034F, Stride: 1}, // combining grapheme joiner
		{Lo: 0x115F, Hi: 0x1160, Stride: 1}, // Hangul fillers
		{Lo: 0x17B4, Hi: 0x17B5, Stride: 1}, // Khmer inherent vowels
		{Lo: 0x180B, Hi: 0x180F, Stride: 1}, // Mongolian variation selectors
		{Lo: 0x2800, Hi: 0x2800, Stride: 1}, // blank Braille pattern
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, // Hangul filler
		{Lo: 0xFE00, Hi: 0xFE0F, Stride: 1}, // variation selectors
		{Lo: 0xFFA0, Hi: 0xFFA0, Stride: 1}, // half-width Hangul filler
	},
	R32: []unicode.Range32{
		{Lo: 0xE0100, Hi: 0xE01EF, Stride: 1}, // more variation selectors
	},
}

// hidden reports whether r would not be seen for what it is.
func hidden(r rune) bool {
	if r < 0x7F {
		return r < ' '
	}
	return !unicode.IsPrint(r) || unicode.Is(blank, r)
}
