package values

import (
	"math"
	"strconv"
	"strings"
)

// strOf returns str(v); ok is false when it is not known how Python prints it.
func (m *Maker) strOf(v Value) (s string, ok bool) {
	switch v := v.(type) {
	case *Str:
		return v.Value, true
	case *DateTime:
		if v.Pendulum || !v.offsetKnown() {
			return "", false // versions of pendulum differ
		}
		return v.iso(' '), true
	case *TimeDelta:
		return v.String(), !v.pendulum
	case *Path:
		if s, ok := v.Text.(*Str); ok {
			return s.Value, true
		}
		return "", false
	case *Ref, *Instance, *Text:
		return "", false
	}
	return m.reprOf(v)
}

// reprOf returns repr(v) of a value that is known.
func (m *Maker) reprOf(v Value) (s string, ok bool) {
	if !Plain(v) {
		return "", false
	}
	var b strings.Builder
	ok = writeRepr(&b, v)
	return b.String(), m.Spend(b.Len()) && ok && b.Len() <= MaxText
}

// Repr returns the source of a value that is known, and whether there is one.
func Repr(v Value) (string, bool) {
	var b strings.Builder
	ok := Plain(v) && writeRepr(&b, v)
	return b.String(), ok && b.Len() <= MaxText
}

// writeRepr writes repr(v), or the start of it when that is too long.
func writeRepr(b *strings.Builder, v Value) bool {
	if b.Len() > MaxText {
		return false
	}
	switch v := v.(type) {
	case *None:
		b.WriteString("None")
	case *Bool:
		name, _ := singleton(v)
		b.WriteString(name)
	case *Int:
		if v.Value.BitLen() > 14_000 {
			return false
		}
		b.WriteString(v.Value.String())
	case *Float:
		b.WriteString(floatRepr(v.Value))
	case *Str:
		s, ok := quotePython(v.Value)
		b.WriteString(s)
		return ok
	case *Bytes:
		b.WriteString(quoteBytes(v.Value))
	case *TimeDelta:
		b.WriteString(v.repr())
		return !v.pendulum
	case *DateTime:
		s, ok := v.repr()
		b.WriteString(s)
		return ok
	case *Path:
		return false // its class depends on the machine
	case *List:
		return writeListRepr(b, v)
	case *Dict:
		b.WriteString("{")
		for i, entry := range v.Entries {
			if i > 0 {
				b.WriteString(", ")
			}
			if !writeRepr(b, entry.Key) {
				return false
			}
			b.WriteString(": ")
			if !writeRepr(b, entry.Value) {
				return false
			}
		}
		b.WriteString("}")
	default:
		return false
	}
	return true
}

func writeListRepr(b *strings.Builder, l *List) bool {
	open, closing := "[", "]"
	switch l.Kind {
	case ListTuple:
		open, closing = "(", ")"
		if len(l.Items) == 1 {
			closing = ",)"
		}
	case ListSet, ListFrozenSet:
		name := ""
		if l.Kind == ListFrozenSet {
			name = "frozenset"
		}
		switch {
		case len(l.Items) > 1:
			return false // a set has no order
		case len(l.Items) == 0 && name == "":
			open, closing = "set(", ")"
		case len(l.Items) == 0:
			open, closing = "frozenset(", ")"
		case name == "":
			open, closing = "{", "}"
		default:
			open, closing = "frozenset({", "})"
		}
	case ListRange:
		s, ok := rangeRepr(l)
		b.WriteString(s)
		return ok
	case ListDeque:
		open, closing = "deque([", "])"
	case ListList:
	default:
		return false
	}
	b.WriteString(open)
	for i, item := range l.Items {
		if i > 0 {
			b.WriteString(", ")
		}
		if !writeRepr(b, item) {
			return false
		}
	}
	b.WriteString(closing)
	return true
}

// rangeRepr prints a range; what it was made of is lost when it has no two
// items.
func rangeRepr(l *List) (string, bool) {
	if len(l.Items) < 2 {
		return "", false
	}
	first, _ := IntOf(l.Items[0])
	second, _ := IntOf(l.Items[1])
	step := second - first
	if step != 1 {
		return "", false // its end may be any of several
	}
	return "range(" + itoa(first) + ", " + itoa(first+len(l.Items)) + ")", true
}

// floatRepr returns repr() of a float.
func floatRepr(f float64) string {
	if math.IsInf(f, 1) {
		return "inf"
	}
	if math.IsInf(f, -1) {
		return "-inf"
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	exponent, _ := strconv.Atoi(s[strings.IndexByte(s, 'e')+1:])
	if exponent < -4 || exponent >= 16 {
		return s
	}
	s = strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// quotePython returns repr() of a string; ok is false when the versions of
// Python don't agree on whether a character of it is printed as it is.
func quotePython(s string) (quoted string, ok bool) {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	ok = true
	var b strings.Builder
	b.WriteByte(quote)
	for _, r := range s {
		switch {
		case r == '\\' || r == rune(quote):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		default:
			yes, sure := printable(r)
			ok = ok && sure
			if yes {
				b.WriteRune(r)
			} else {
				b.WriteString(escapeRune(r))
			}
		}
	}
	b.WriteByte(quote)
	return b.String(), ok
}

// quoteBytes returns repr() of a bytes object.
func quoteBytes(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	var b strings.Builder
	b.WriteByte('b')
	b.WriteByte(quote)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' || c == quote:
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c > '~':
			b.WriteString(escapeRune(rune(c)))
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

// The characters beyond ASCII that repr() prints as they are, and those that it
// escapes, in every version of Python; later Unicode has more of the first.
var (
	printed = []rune{0xa1, 0xac, 0xae, 0x377, 0x391, 0x3a1, 0x3a3, 0x52f, 0x2010, 0x2027, 0x2030, 0x205e, 0x20a0, 0x20bf, 0x2190, 0x23ff,
		0x2500, 0x2b73, 0x3041, 0x3096, 0x3099, 0x30ff, 0x4e00, 0x9fef, 0xac00, 0xd7a3, 0xff01, 0xff5e, 0x1f300, 0x1f64f, 0x1f680, 0x1f6c5}
	escaped = []rune{0x7f, 0xa0, 0xad, 0xad, 0x2000, 0x200f, 0x2028, 0x202f, 0x205f, 0x2064, 0x3000, 0x3000, 0xe000, 0xf8ff, 0xfeff, 0xfeff, 0xfff9, 0xfffb}
)

// printable reports whether repr() prints a character as it is, and whether that
// is sure.
func printable(r rune) (yes, sure bool) {
	if r < 0x7f {
		return r >= ' ', true
	}
	return inRanges(r, printed), inRanges(r, printed) || inRanges(r, escaped)
}

// inRanges reports whether a character is in one of the ranges: pairs of first
// and last.
func inRanges(r rune, ranges []rune) bool {
	for i := 0; i < len(ranges); i += 2 {
		if r >= ranges[i] && r <= ranges[i+1] {
			return true
		}
	}
	return false
}

// escapeRune returns the shortest of \x12, \u1234 and \U00012345.
func escapeRune(r rune) string {
	hex := strconv.FormatInt(int64(r), 16)
	switch {
	case r < 0x100:
		return `\x` + strings.Repeat("0", 2-len(hex)) + hex
	case r < 0x10000:
		return `\u` + strings.Repeat("0", 4-len(hex)) + hex
	}
	return `\U` + strings.Repeat("0", 8-len(hex)) + hex
}

// asciiOnly escapes what ascii() escapes beyond repr().
func asciiOnly(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			b.WriteString(escapeRune(r))
		}
	}
	return b.String()
}
