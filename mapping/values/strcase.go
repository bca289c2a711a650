package values

import (
	"strings"
	"unicode/utf8"
)

// asciiTest is a method that tells something about a text. Of characters beyond
// ASCII the versions of Python know different things.
func asciiTest(test func(string) bool) func(*Maker, From, string, []Value) Value {
	return func(_ *Maker, at From, s string, _ []Value) Value {
		if !isASCII(s) {
			return Unclear(at, "podport tells the kinds of ASCII characters only")
		}
		return boolean(at, test(s))
	}
}

func all(s string, test func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !test(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isDigits(s string) bool { return s != "" && all(s, isDigit) }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' }

func isIdentifier(s string) bool { return s != "" && all(s, isWordByte) && !isDigit(s[0]) }

func isTitle(s string) bool { return s != lower(s) && s == title(s) }

// caseMethod is a method that changes the case of letters.
func caseMethod(change func(string) string) func(*Maker, From, string, []Value) Value {
	return func(m *Maker, at From, s string, _ []Value) Value {
		for _, r := range s {
			if !simpleCase(r) {
				return Unclear(at, "podport does not change the case of every letter beyond ASCII")
			}
		}
		return m.Str(at, change(s))
	}
}

// simpleCase reports whether a character has another case that is one
// character, or has no case at all, in every version of Python.
func simpleCase(r rune) bool {
	switch {
	case r < 0x80, r >= 0xc0 && r <= 0xfe && r != 0xdf:
		return true
	case r == 0xaa, r == 0xb5, r == 0xba, r < 0x100 && r != 0xdf && r != 0xff:
		return r < 0xc0 && r != 0xaa && r != 0xb5 && r != 0xba
	case r >= 0x410 && r <= 0x44f:
		return true
	case r < 0x2010:
		return false
	}
	return inRanges(r, printed)
}

func lowerRune(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z', r >= 0xc0 && r <= 0xde && r != 0xd7, r >= 0x410 && r <= 0x42f:
		return r + 0x20
	case r >= 0xff21 && r <= 0xff3a:
		return r + 0x20
	}
	return r
}

func upperRune(r rune) rune {
	if u := r - 0x20; u != r && lowerRune(u) == r && u > 0 {
		return u
	}
	return r
}

func lower(s string) string { return strings.Map(lowerRune, s) }

func upper(s string) string { return strings.Map(upperRune, s) }

func swapcase(s string) string {
	return strings.Map(func(r rune) rune {
		if l := lowerRune(r); l != r {
			return l
		}
		return upperRune(r)
	}, s)
}

// title makes the first letter of each run of letters a capital, and the others
// small.
func title(s string) string {
	inWord := false
	return strings.Map(func(r rune) rune {
		cased := lowerRune(r) != r || upperRune(r) != r
		first := cased && !inWord
		inWord = cased
		if first {
			return upperRune(r)
		}
		return lowerRune(r)
	}, s)
}

func capitalize(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return upper(s[:size]) + lower(s[size:])
}

func justifyMethod(align byte) func(*Maker, From, string, []Value) Value {
	return func(m *Maker, at From, s string, a []Value) Value {
		width, ok := IntOf(a[0])
		if !ok || width > MaxText/4 {
			return Unclear(at, tooLarge)
		}
		fill := " "
		if a[1] != nil {
			text, wrong := strArgument(at, a[1])
			if wrong != nil {
				return wrong
			}
			if utf8.RuneCountInString(text) != 1 {
				return raise(at, "TypeError", "what it fills with is not one character")
			}
			fill = text
		}
		missing := max(width-utf8.RuneCountInString(s), 0)
		left := 0
		switch align {
		case '>':
			left = missing
		case '^':
			left = missing/2 + missing&width&1
		}
		return m.Str(at, strings.Repeat(fill, left)+s+strings.Repeat(fill, missing-left))
	}
}

func zfillMethod(m *Maker, at From, s string, a []Value) Value {
	width, ok := IntOf(a[0])
	if !ok || width > MaxText {
		return Unclear(at, tooLarge)
	}
	missing := width - utf8.RuneCountInString(s)
	if missing <= 0 {
		return m.Str(at, s)
	}
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, s = s[:1], s[1:]
	}
	return m.Str(at, sign+strings.Repeat("0", missing)+s)
}

// expandTabs is s.expandtabs(tabsize).
func expandTabs(m *Maker, at From, s string, a []Value) Value {
	size := 8
	if a[0] != nil {
		n, ok := IntOf(a[0])
		if !ok || n > 1000 {
			return Unclear(at, tooLarge)
		}
		size = n
	}
	var b strings.Builder
	column := 0
	for _, r := range s {
		switch {
		case b.Len() > MaxText:
			return Unclear(at, tooLarge)
		case r == '\t':
			if size > 0 {
				n := size - column%size
				b.WriteString(strings.Repeat(" ", n))
				column += n
			}
			continue
		case r == '\n' || r == '\r':
			column = -1
		}
		b.WriteRune(r)
		column++
	}
	return m.Str(at, b.String())
}
