package python

import (
	"slices"
	"unicode"
)

// keywords are the words that Python 3.14 reserves.
var keywords = []string{
	"False", "None", "True", "and", "as", "assert", "async", "await", "break",
	"class", "continue", "def", "del", "elif", "else", "except", "finally",
	"for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
	"not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
}

// IsKeyword reports whether s is a word that Python reserves, so that it can't
// be a name. Soft keywords are not: see [IsSoftKeyword].
func IsKeyword(s string) bool { return slices.Contains(keywords, s) }

// IsSoftKeyword reports whether s is a word that is a keyword in some places
// only and a valid name elsewhere.
func IsSoftKeyword(s string) bool {
	return s == "_" || s == "case" || s == "match" || s == "type"
}

// IsIdentifier reports whether s has the form of a Python identifier. Keywords
// have it too.
func IsIdentifier(s string) bool {
	for i, r := range s {
		switch {
		case unicode.Is(notAllowed, r):
			return false
		case letter(r) && (i > 0 || !unicode.Is(notFirst, r)):
		case i > 0 && follows(r):
		default:
			return false
		}
	}
	return s != ""
}

// letter reports whether r can begin an identifier.
func letter(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start)
}

// follows reports whether r can be in an identifier though not begin it.
func follows(r rune) bool {
	if r < 0x80 {
		return '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// Python decides on the compatibility form of an identifier, in which a few
// letters turn into something that can't be in one, or can't begin it.
var (
	notAllowed = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x037A, Hi: 0x037A, Stride: 1},
		{Lo: 0x2E2F, Hi: 0x2E2F, Stride: 1},
		{Lo: 0x309B, Hi: 0x309C, Stride: 1},
		{Lo: 0xFC5E, Hi: 0xFC63, Stride: 1},
		{Lo: 0xFDFA, Hi: 0xFDFB, Stride: 1},
		{Lo: 0xFE70, Hi: 0xFE7E, Stride: 2},
	}}
	notFirst = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x0E33, Hi: 0x0E33, Stride: 1},
		{Lo: 0x0EB3, Hi: 0x0EB3, Stride: 1},
		{Lo: 0xFF9E, Hi: 0xFF9F, Stride: 1},
	}}
)
