package values

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// codec returns the name under which a text encoding is known here.
func codec(v Value) string {
	s, ok := v.(*Str)
	if v != nil && !ok {
		return ""
	}
	if v == nil {
		return "utf-8"
	}
	switch strings.ReplaceAll(lower(s.Value), "_", "-") {
	case "utf-8", "utf8":
		return "utf-8"
	case "ascii", "us-ascii":
		return "ascii"
	case "latin-1", "latin1", "iso-8859-1":
		return "latin-1"
	}
	return ""
}

// strict reports whether the errors argument is the usual one.
func strict(v Value) bool {
	s, ok := v.(*Str)
	return v == nil || ok && s.Value == "strict"
}

// encodeMethod is s.encode(encoding, errors).
func encodeMethod(m *Maker, at From, s string, a []Value) Value {
	encoding := codec(a[0])
	if encoding == "" || !strict(a[1]) && !isASCII(s) {
		return Unclear(at, "podport does not encode text so")
	}
	if encoding == "utf-8" || isASCII(s) {
		return m.bytes(at, s)
	}
	limit := rune(0x80)
	if encoding == "latin-1" {
		limit = 0x100
	}
	var b strings.Builder
	for _, r := range s {
		if r >= limit {
			return raise(at, "UnicodeEncodeError", "the encoding does not have all characters of the text")
		}
		b.WriteByte(byte(r))
	}
	return m.bytes(at, b.String())
}

// decode is b.decode(encoding, errors).
func (m *Maker) decode(at From, s string, encoding, errors Value) Value {
	name := codec(encoding)
	if name == "" {
		return Unclear(at, "podport does not decode text so")
	}
	if name == "latin-1" {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			b.WriteRune(rune(s[i]))
		}
		return m.Str(at, b.String())
	}
	if isASCII(s) || name == "utf-8" && utf8.ValidString(s) {
		return m.Str(at, s)
	}
	if !strict(errors) {
		return Unclear(at, "podport does not decode text so")
	}
	return raise(at, "UnicodeDecodeError", "the bytes are no text in that encoding")
}

// bytesMethod works out a method of a bytes object; nil when it does not.
func (m *Maker) bytesMethod(at From, b *Bytes, name string, args []Arg) Value {
	switch name {
	case "decode":
		if a, ok := given(args, "encoding? errors?"); ok {
			if v := firstUnclear(at, a); v != nil {
				return v
			}
			return m.decode(at, b.Value, a[0], a[1])
		}
	case "hex":
		if len(args) == 0 {
			return m.Str(at, hexOf(b.Value))
		}
	case "startswith", "endswith":
		a, ok := positional(args, 1, 1)
		if !ok {
			return nil
		}
		affix, ok := a[0].(*Bytes)
		if !ok {
			return nil
		}
		if name == "startswith" {
			return boolean(at, strings.HasPrefix(b.Value, affix.Value))
		}
		return boolean(at, strings.HasSuffix(b.Value, affix.Value))
	case "strip", "rstrip", "lstrip":
		if len(args) == 0 {
			cut := strings.TrimLeft(b.Value, " \t\n\r\v\f")
			if name == "rstrip" {
				cut = b.Value
			}
			if name != "lstrip" {
				cut = strings.TrimRight(cut, " \t\n\r\v\f")
			}
			return m.bytes(at, cut)
		}
	}
	return nil
}

func hexOf(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] < 16 {
			b.WriteByte('0')
		}
		b.WriteString(strconv.FormatUint(uint64(s[i]), 16))
	}
	return b.String()
}

// bytesOf is bytes(…) of what it is given.
func (m *Maker) bytesOf(at From, args []Arg) Value {
	a, ok := given(args, "source? encoding? errors?")
	if !ok {
		return unclearArgument(at, args)
	}
	if a[0] == nil {
		if a[1] != nil || a[2] != nil {
			return nil
		}
		return m.bytes(at, "")
	}
	if v := firstUnclear(at, a); v != nil {
		if _, iterator := a[0].(*List); !iterator {
			return v
		}
	}
	for _, v := range a[1:] {
		if _, isText := a[0].(*Str); v != nil && (!isText || !isString(v)) {
			return Unclear(at, notWorkedOut)
		}
	}
	switch source := data(a[0]).(type) {
	case *Str:
		if a[1] == nil {
			return raise(at, "TypeError", "Python wants an encoding for the text")
		}
		return encodeMethod(m, at, source.Value, a[1:])
	case *Bytes:
		return m.bytes(at, source.Value)
	case *Bool, *Int:
		n, small := IntOf(source)
		switch {
		case !small || n > MaxText:
			return Unclear(at, tooLarge)
		case n < 0:
			return raise(at, "ValueError", "bytes can't be made of a negative number")
		}
		return m.bytes(at, strings.Repeat("\x00", n))
	case *List:
		items, t := m.iterate(source)
		if t != nil {
			return t.value(at)
		}
		var b strings.Builder
		for _, item := range items {
			n, ok := IntOf(item)
			if !ok || n < 0 || n > 255 {
				return Unclear(at, "bytes are made of what are no bytes")
			}
			b.WriteByte(byte(n))
		}
		return m.bytes(at, b.String())
	}
	return nil
}
