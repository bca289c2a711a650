package values

import (
	"sort"
	"strconv"
	"strings"
)

// jsonStyle is how json.dumps writes.
type jsonStyle struct {
	indent     string // of one level; "" with lines false
	lines      bool
	item, pair string // the separators
	ascii      bool
	sorted     bool
	fallback   Value // what makes something else of what JSON does not have

	m       *Maker
	at      From
	trouble *trouble
}

// jsonDumps is json.dumps(value, …); nil when an argument is not known here.
func (m *Maker) jsonDumps(at From, args []Arg) Value {
	if len(args) == 0 {
		return nil
	}
	if args[0].Name != "" && args[0].Name != "obj" {
		return unclearArgument(at, args)
	}
	style, ok := jsonStyleOf(args[1:])
	if !ok {
		return unclearArgument(at, args)
	}
	style.m, style.at = m, at
	var b strings.Builder
	if !style.write(&b, args[0].Value, 0) || !m.Spend(b.Len()) {
		if style.trouble == nil {
			style.trouble = unclear(tooLarge)
		}
		return style.trouble.value(at)
	}
	return m.Str(at, b.String())
}

func jsonStyleOf(args []Arg) (style *jsonStyle, ok bool) {
	style = &jsonStyle{item: ", ", pair: ": ", ascii: true}
	separators := false
	for _, a := range args {
		if a.Name == "default" && !isNone(a.Value) {
			style.fallback = a.Value
			continue
		}
		switch v := a.Value.(type) {
		case *Bool:
			switch a.Name {
			case "sort_keys":
				style.sorted = v.Value
			case "ensure_ascii":
				style.ascii = v.Value
			case "check_circular", "allow_nan":
				if !v.Value {
					return style, false
				}
			case "skipkeys":
				if v.Value {
					return style, false
				}
			default:
				return style, false
			}
		case *Int:
			n, small := IntOf(v)
			if a.Name != "indent" || !small || n > 100 {
				return style, false
			}
			style.lines, style.indent = true, strings.Repeat(" ", max(n, 0))
		case *Str:
			if a.Name != "indent" || len(v.Value) > 100 {
				return style, false
			}
			style.lines, style.indent = true, v.Value
		case *None:
			if a.Name != "indent" && a.Name != "separators" && a.Name != "default" && a.Name != "cls" {
				return style, false
			}
		case *List:
			if a.Name != "separators" || v.Kind != ListTuple && v.Kind != ListList || len(v.Items) != 2 || !isString(v.Items[0]) || !isString(v.Items[1]) {
				return style, false
			}
			separators = true
			style.item, style.pair = v.Items[0].(*Str).Value, v.Items[1].(*Str).Value
		default:
			return style, false
		}
	}
	if style.lines && !separators {
		style.item = ","
	}
	return style, true
}

func (s *jsonStyle) newline(b *strings.Builder, level int) {
	if s.lines {
		b.WriteByte('\n')
		for range level {
			b.WriteString(s.indent)
		}
	}
}

// write writes a value; false when Python would not, or it is not known.
func (s *jsonStyle) write(b *strings.Builder, v Value, level int) bool {
	if b.Len() > MaxText || level > MaxDepth {
		return false
	}
	v = data(v)
	switch v := v.(type) {
	case *None:
		b.WriteString("null")
	case *Bool:
		b.WriteString(strconv.FormatBool(v.Value))
	case *Int:
		b.WriteString(v.Value.String())
	case *Float:
		b.WriteString(jsonFloat(v.Value))
	case *Str:
		b.WriteString(s.quote(v.Value))
	case *List:
		if v.Kind == ListList || v.Kind == ListTuple {
			if v.Doubt != nil {
				return s.fail(unknownOf(v))
			}
			return s.writeList(b, v.Items, level)
		}
		return s.other(b, v, level)
	case *Dict:
		if t := s.m.unclearKey(v); t != nil {
			return s.fail(t)
		}
		return s.writeDict(b, v.Entries, level)
	default:
		return s.other(b, v, level)
	}
	return true
}

func (s *jsonStyle) fail(t *trouble) bool {
	if s.trouble == nil {
		s.trouble = t
	}
	return false
}

// other writes what JSON does not have.
func (s *jsonStyle) other(b *strings.Builder, v Value, level int) bool {
	switch {
	case !typed(v):
		return s.fail(unknownOf(v))
	case textual(v):
		return s.fail(unknownOf(v))
	case s.fallback == nil:
		return s.fail(fails("TypeError", "Python does not write "+KindOf(v)+" as JSON"))
	}
	made, t := s.m.apply(s.at, s.fallback, v)
	if t != nil {
		return s.fail(t)
	}
	return s.write(b, made, level+1)
}

func jsonFloat(f float64) string {
	switch s := floatRepr(f); s {
	case "inf":
		return "Infinity"
	case "-inf":
		return "-Infinity"
	default:
		return s
	}
}

func (s *jsonStyle) writeList(b *strings.Builder, items []Value, level int) bool {
	if len(items) == 0 {
		b.WriteString("[]")
		return true
	}
	b.WriteByte('[')
	for i, item := range items {
		if i > 0 {
			b.WriteString(s.item)
		}
		s.newline(b, level+1)
		if !s.write(b, item, level+1) {
			return false
		}
	}
	s.newline(b, level)
	b.WriteByte(']')
	return true
}

func (s *jsonStyle) writeDict(b *strings.Builder, entries []Entry, level int) bool {
	if len(entries) == 0 {
		b.WriteString("{}")
		return true
	}
	if s.sorted {
		sorted := append([]Entry{}, entries...)
		for _, entry := range sorted {
			if !isString(entry.Key) {
				return s.fail(unclear("podport sorts texts as keys only"))
			}
		}
		sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Key.(*Str).Value < sorted[j].Key.(*Str).Value })
		entries = sorted
	}
	b.WriteByte('{')
	for i, entry := range entries {
		if i > 0 {
			b.WriteString(s.item)
		}
		s.newline(b, level+1)
		key, ok := jsonKey(entry.Key)
		if !ok {
			return s.fail(unclear("podport does not write " + KindOf(entry.Key) + " as a key"))
		}
		b.WriteString(s.quote(key))
		b.WriteString(s.pair)
		if !s.write(b, entry.Value, level+1) {
			return false
		}
	}
	s.newline(b, level)
	b.WriteByte('}')
	return true
}

// jsonKey returns the text of a key, which JSON has as a string.
func jsonKey(v Value) (string, bool) {
	switch v := v.(type) {
	case *Str:
		return v.Value, true
	case *None:
		return "null", true
	case *Bool:
		return strconv.FormatBool(v.Value), true
	case *Int:
		return v.Value.String(), true
	case *Float:
		return jsonFloat(v.Value), true
	}
	return "", false
}

// quote returns a JSON string, with the escapes that Python uses.
func (s *jsonStyle) quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\f':
			b.WriteString(`\f`)
		case r == '\b':
			b.WriteString(`\b`)
		case r < ' ' || s.ascii && r >= 0x7f && r < 0x10000:
			b.WriteString(unicodeEscape(r))
		case s.ascii && r >= 0x10000:
			r -= 0x10000
			b.WriteString(unicodeEscape(0xd800 + r>>10))
			b.WriteString(unicodeEscape(0xdc00 + r&0x3ff))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func unicodeEscape(r rune) string {
	hex := strconv.FormatInt(int64(r), 16)
	return `\u` + strings.Repeat("0", 4-len(hex)) + hex
}
