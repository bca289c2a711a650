package mapping

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Number is a number as it is written: JSON numbers have no size.
type Number string

// MarshalJSON writes the number as it is.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n), nil }

// JSON is the object as JSON, its fields in order; "" for a nil object. It is
// written here rather than by encoding/json, which alone is a twentieth of
// what the whole converter may weigh in the page.
func (o *Object) JSON() string {
	if o == nil {
		return ""
	}
	var b strings.Builder
	writeJSON(&b, o)
	return b.String()
}

// MarshalJSON writes what JSON returns, null for a nil object.
func (o *Object) MarshalJSON() ([]byte, error) {
	if o == nil {
		return []byte("null"), nil
	}
	return []byte(o.JSON()), nil
}

// writeJSON writes a value of the kinds that a Field holds. Another kind is a
// bug in the core, and panics, so that it is seen.
func writeJSON(b *strings.Builder, value any) {
	switch v := value.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		if v {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case string:
		writeJSONString(b, v)
	case Number:
		b.WriteString(string(v))
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, item)
		}
		b.WriteByte(']')
	case *Object:
		b.WriteByte('{')
		for i, f := range v.Fields {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSONString(b, f.Name)
			b.WriteByte(':')
			writeJSON(b, f.Value)
		}
		b.WriteByte('}')
	default:
		panic(fmt.Sprintf("a pod holds a %T", value))
	}
}

// writeJSONString writes a JSON string. Bytes that are not UTF-8 become
// U+FFFD, as they would on the way to JavaScript.
func writeJSONString(b *strings.Builder, s string) {
	const digits = "0123456789abcdef"
	b.WriteByte('"')
	written := 0 // how much of s is written
	for i, r := range s {
		size := 1
		escape := ""
		switch {
		case r == '"' || r == '\\':
			escape = "\\" + s[i:i+1]
		case r == '\n':
			escape = `\n`
		case r < ' ':
			escape = `\u00` + digits[r>>4:r>>4+1] + digits[r&0xf:r&0xf+1]
		case r == utf8.RuneError:
			_, size = utf8.DecodeRuneInString(s[i:])
			escape = string(utf8.RuneError)
		default:
			continue
		}
		b.WriteString(s[written:i])
		b.WriteString(escape)
		written = i + size
	}
	b.WriteString(s[written:])
	b.WriteByte('"')
}
