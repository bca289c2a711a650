package pod

import (
	"strings"

	"podport/mapping/values"
)

// segment is a piece of a text that may hold Jinja: literal text, or the
// expression between {{ and }}.
type segment struct {
	text       string
	expression bool
}

// asJinja does to a text what Jinja does to every template, even to one without
// braces: line ends become \n, and one at the end of the text is dropped.
func asJinja(parts []values.TextPart) []values.TextPart {
	out := make([]values.TextPart, len(parts))
	copy(out, parts)
	for i := range out {
		if out[i].Runtime == nil {
			out[i].Literal = strings.ReplaceAll(strings.ReplaceAll(out[i].Literal, "\r\n", "\n"), "\r", "\n")
		}
	}
	if last := &out[len(out)-1]; last.Runtime == nil {
		last.Literal = strings.TrimSuffix(last.Literal, "\n")
	}
	return out
}

// templateOf is the look-up that stands for a text that is one template.
func templateOf(text string, from values.From) *values.Runtime {
	if segments, ok := splitTemplate(text); ok && len(segments) == 1 && segments[0].expression {
		return lookup(segments[0].text, from)
	}
	return &values.Runtime{From: from, Kind: values.Template, Key: strings.TrimSpace(text)}
}

// splitTemplate takes a text apart at its Jinja expressions. It reports false
// when the text holds statements, or braces that do not pair: such a text is
// one template as a whole.
func splitTemplate(s string) ([]segment, bool) {
	var all []segment
	for s != "" {
		open := strings.IndexByte(s, '{')
		for open >= 0 && (open+1 >= len(s) || !strings.ContainsRune("{%#", rune(s[open+1]))) {
			next := strings.IndexByte(s[open+1:], '{')
			if next < 0 {
				open = -1
				break
			}
			open += 1 + next
		}
		if open < 0 {
			all = append(all, segment{text: s})
			break
		}
		if open > 0 {
			all = append(all, segment{text: s[:open]})
		}
		switch s[open+1] {
		case '%':
			text, rest, ok := rawBlock(s[open:])
			if !ok {
				return nil, false
			}
			if text != "" {
				all = append(all, segment{text: text})
			}
			s = rest
		case '#':
			end := strings.Index(s[open:], "#}")
			if end < 0 {
				return nil, false
			}
			s = s[open+end+2:]
		default:
			end := expressionEnd(s[open+2:])
			if end < 0 {
				return nil, false
			}
			text, trimBefore := strings.CutPrefix(s[open+2:open+2+end], "-")
			text, trimAfter := strings.CutSuffix(text, "-")
			if n := len(all); trimBefore && n > 0 && !all[n-1].expression {
				if all[n-1].text = strings.TrimRight(all[n-1].text, " \t\n"); all[n-1].text == "" {
					all = all[:n-1]
				}
			}
			all = append(all, segment{strings.TrimSpace(text), true})
			if s = s[open+2+end+2:]; trimAfter {
				s = strings.TrimLeft(s, " \t\n")
			}
		}
	}
	return all, true
}

// rawBlock reads {% raw %}, of which Jinja leaves what stands inside as it is.
func rawBlock(s string) (text, rest string, ok bool) {
	head, s, _ := strings.Cut(s[2:], "%}")
	for i := 0; strings.TrimSpace(head) == "raw"; i += 2 {
		next := strings.Index(s[i:], "{%")
		if next < 0 {
			break
		}
		i += next
		if tail, rest, _ := strings.Cut(s[i+2:], "%}"); strings.TrimSpace(tail) == "endraw" {
			return s[:i], rest, true
		}
	}
	return "", "", false
}

// expressionEnd returns the index of the }} that ends a Jinja expression, or
// -1. Braces of dicts and those in quotes do not end it.
func expressionEnd(s string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '}' && i+1 < len(s) && s[i+1] == '}':
			return i
		}
	}
	return -1
}

// lookup returns the look-up that a Jinja expression stands for: an Airflow
// Variable or a connection, which are the same at any time, or a Template.
func lookup(expression string, from values.From) *values.Runtime {
	if name, ok := strings.CutPrefix(expression, "var.value."); ok {
		if key, fallback, ok := getCall(name); ok {
			r := &values.Runtime{From: from, Kind: values.Variable, Key: key}
			if fallback != nil {
				r.Default = &values.Str{From: from, Value: *fallback}
			}
			return r
		}
		if isVariableName(name) {
			return &values.Runtime{From: from, Kind: values.Variable, Key: name}
		}
	}
	if name, ok := strings.CutPrefix(expression, "conn."); ok {
		id, attr, _ := strings.Cut(name, ".")
		if isVariableName(id) && (attr == "" || isVariableName(attr)) {
			return &values.Runtime{From: from, Kind: values.Connection, Key: id, Attr: attr}
		}
	}
	return &values.Runtime{From: from, Kind: values.Template, Key: expression}
}

// getCall reads get('key') and get('key', 'default').
func getCall(s string) (key string, fallback *string, ok bool) {
	inside, ok := strings.CutPrefix(s, "get(")
	if !ok || !strings.HasSuffix(inside, ")") {
		return "", nil, false
	}
	first, rest, two := strings.Cut(inside[:len(inside)-1], ",")
	key, ok = unquote(first)
	if !ok || !two {
		return key, nil, ok
	}
	text, ok := unquote(rest)
	return key, &text, ok
}

// unquote reads a quoted text without escapes.
func unquote(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != s[len(s)-1] || s[0] != '\'' && s[0] != '"' {
		return "", false
	}
	inside := s[1 : len(s)-1]
	return inside, !strings.ContainsAny(inside, `\`+s[:1])
}
