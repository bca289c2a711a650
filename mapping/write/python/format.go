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
	var parts []string // joined in the end, as they can be large
	if doc := docString(m.Doc, 0); doc != "" {
		parts = append(parts, doc, "\n")
	}
	if imports := importLines(m.Imports); imports != "" {
		if len(parts) > 0 {
			parts = append(parts, "\n")
		}
		parts = append(parts, imports)
	}
	previous := ""
	for i, stmt := range m.Body {
		source := statement(stmt, 0)
		if len(parts) == 0 {
			source = withoutCoding(source)
		} else {
			parts = append(parts, gap(m.Body, i, previous, source))
		}
		parts = append(parts, source, "\n")
		previous = source
	}
	return strings.Join(parts, "")
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
