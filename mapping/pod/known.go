package pod

import (
	"strconv"
	"strings"

	"podport/mapping/source"
	"podport/mapping/values"
)

// isEmpty reports whether Airflow takes the value as not given: None, and
// empty text, lists and dicts.
func isEmpty(v values.Value) bool {
	switch v := v.(type) {
	case *values.None:
		return true
	case *values.Str:
		return v.Value == ""
	case *values.List:
		return len(v.Items) == 0
	case *values.Dict:
		return len(v.Entries) == 0
	}
	return false
}

// literal returns the value as the Python literal that the argument table
// compares with, or "" when it is no such value. A member of an enumeration
// of Airflow counts as the text that it stands for.
func literal(v values.Value) string {
	switch v := v.(type) {
	case *values.Bool:
		return pythonText(v)
	case *values.Int:
		return v.Value.String()
	case *values.Str:
		return strconv.Quote(v.Value)
	case *values.Ref:
		parts := strings.Split(strings.TrimSuffix(v.Path, ".value"), ".")
		if n := len(parts); n > 1 && (parts[n-2] == "OnFinishAction" || parts[n-2] == "TriggerRule" || parts[n-2] == "OnKillAction") {
			return strconv.Quote(strings.ToLower(parts[n-1]))
		}
	}
	return ""
}

// pythonText returns what str() makes of a number or a bool.
func pythonText(v values.Value) string {
	switch v := v.(type) {
	case *values.Bool:
		if v.Value {
			return "True"
		}
		return "False"
	case *values.Int:
		return v.Value.String()
	case *values.Float:
		return floatText(v.Value)
	}
	return ""
}

// floatText writes a number as Python's repr does: shortest digits, always
// with a point or an exponent, the exponent with two digits at least.
func floatText(f float64) string {
	format := byte('f')
	if a := max(f, -f); a != 0 && (a < 1e-4 || a >= 1e16) {
		format = 'e'
	}
	s := strconv.FormatFloat(f, format, -1, 64)
	if !strings.ContainsAny(s, ".eIN") {
		s += ".0"
	}
	return s
}

// sourceOf returns a value as a Python expression; the text that it was made of
// when there is none.
func sourceOf(v values.Value) string {
	if text, ok := values.Source(v); ok {
		return text
	}
	return v.Origin().Text()
}

// excerpt returns the text of a span on one line, cut to what fits a message.
func excerpt(s source.Span) string { return s.Excerpt() }

// describe names the type of a value for a message.
func describe(v values.Value) string {
	switch v := v.(type) {
	case *values.Int, *values.Float:
		return "a number"
	case *values.Str, *values.Text:
		return "text"
	case *values.Object:
		return "a " + lastPart(v.Callee)
	case *values.Ref:
		return "`" + v.Path + "`"
	case *values.Runtime:
		return "a value that is only known at run time"
	}
	return values.KindOf(v)
}

func lastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }
