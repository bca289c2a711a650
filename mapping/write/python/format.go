// Package python prints generated Python modules.
//
// In goes the tree of a module, out comes its source as ruff's formatter (the
// default style, lines of 88 columns) would leave it, so that formatting it
// changes nothing: what fits on a line stands on one, what does not is broken
// as ruff breaks it, strings have the quotes that ruff prefers and imports the
// order that its import rules ask for. The text of a string, comment or doc
// string can't end it early, and nothing in it can hide.
//
// The code is for Python 3.10 and later.
package python

import "strings"

// Format returns the source of m. It ends in a line break unless m is empty.
//
// A blank line stands between two statements of the module, but not between
// two that take one line each and have no comment between them; functions have
// two blank lines around them. The statements of a function follow each other
// without blank lines.
func Format(m *Module) string {
	var s strings.Builder
	if doc := docString(m.Doc, 0); doc != "" {
		s.WriteString(doc + "\n")
	}
	if imports := importLines(m.Imports); imports != "" {
		if s.Len() > 0 {
			s.WriteByte('\n')
		}
		s.WriteString(imports)
	}
	previous := ""
	for i, stmt := range m.Body {
		source := statement(stmt, 0)
		if i == 0 && s.Len() == 0 {
			source = withoutCoding(source)
		}
		if s.Len() > 0 {
			s.WriteString(gap(m.Body, i, previous, source))
		}
		s.WriteString(source + "\n")
		previous = source
	}
	return s.String()
}

// gap is the blank lines before the statement at i of a module.
func gap(body []Stmt, i int, previous, source string) string {
	switch {
	case isFunction(body[i]) || i > 0 && isFunction(body[i-1]):
		return "\n\n"
	case i > 0 && !strings.Contains(previous, "\n") && !strings.Contains(source, "\n"):
		return ""
	}
	return "\n"
}

// withoutCoding keeps comments in the first two lines of a file from being
// read as a declaration of its encoding.
func withoutCoding(source string) string {
	lines := strings.SplitN(source, "\n", 3)
	for i := 0; i < len(lines) && i < 2 && strings.HasPrefix(lines[i], "#"); i++ {
		lines[i] = strings.ReplaceAll(lines[i], "coding:", "coding :")
		lines[i] = strings.ReplaceAll(lines[i], "coding=", "coding =")
	}
	return strings.Join(lines, "\n")
}
