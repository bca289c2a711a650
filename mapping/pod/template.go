package pod

import (
	"strings"

	"podport/mapping/jinja"
	"podport/mapping/values"
)

// asJinja does to a text what Jinja does to every template.
func asJinja(parts []values.TextPart) []values.TextPart {
	out := make([]values.TextPart, len(parts))
	copy(out, parts)
	for i := range out {
		if out[i].Runtime == nil {
			out[i].Literal = jinja.Plain(out[i].Literal, i == len(out)-1)
		}
	}
	return out
}

// templateOf is the look-up that stands for a text that is one template.
func templateOf(text string, from values.From) *values.Runtime {
	if segments, ok := jinja.Split(text); ok && len(segments) == 1 && segments[0].Expression {
		return lookup(segments[0].Text, from)
	}
	return &values.Runtime{From: from, Kind: values.Template, Key: strings.TrimSpace(text)}
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
