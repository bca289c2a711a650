package mapping

import (
	"fmt"
	"strings"
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
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ':
			b.WriteString(`\u00`)
			b.WriteByte(digits[r>>4])
			b.WriteByte(digits[r&0xf])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
