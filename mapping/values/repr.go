package values

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// strOf returns str(v) of a plain value; ok is false when it is not known how
// Python prints it.
func (e *evaluator) strOf(v Value) (s string, ok bool) {
	if s, isStr := v.(*Str); isStr {
		return s.Value, true
	}
	return e.reprOf(v)
}

// reprOf returns repr(v) of a plain value.
func (e *evaluator) reprOf(v Value) (s string, ok bool) {
	if !plain(v) || !e.spend(e.extentOf(v).count) {
		return "", false
	}
	var b strings.Builder
	ok = writeRepr(&b, v)
	return b.String(), ok && b.Len() <= maxText
}

// writeRepr writes repr(v), or the start of it when that is too long.
func writeRepr(b *strings.Builder, v Value) bool {
	if b.Len() > maxText {
		return false
	}
	switch v := v.(type) {
	case *None:
		b.WriteString("None")
	case *Bool:
		if v.Value {
			b.WriteString("True")
		} else {
			b.WriteString("False")
		}
	case *Int:
		b.WriteString(v.Value.String())
	case *Float:
		b.WriteString(floatRepr(v.Value))
	case *Str:
		b.WriteString(quotePython(v.Value))
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
	switch {
	case l.Kind == ListTuple && len(l.Items) == 1:
		open, closing = "(", ",)"
	case l.Kind == ListTuple:
		open, closing = "(", ")"
	case l.Kind == ListSet && len(l.Items) == 0:
		open, closing = "set(", ")"
	case l.Kind == ListSet && len(l.Items) > 1:
		return false // a set has no order
	case l.Kind == ListSet:
		open, closing = "{", "}"
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

// quotePython returns repr() of a string.
func quotePython(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
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
		case r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			b.WriteString(escapeRune(r))
		}
	}
	b.WriteByte(quote)
	return b.String()
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
