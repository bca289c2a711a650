package plan

import (
	"strings"

	"podport/mapping/diag"
)

// prose writes a message, in which code stands between backticks, as Markdown:
// whatever is in it, it stays text and code.
func prose(s string) string {
	parts := strings.Split(flat(s), "`")
	if len(parts)%2 == 0 {
		// The last backtick has no other.
		n := len(parts)
		parts = append(parts[:n-2], parts[n-2]+"`"+parts[n-1])
	}
	var b strings.Builder
	for i, part := range parts {
		if i%2 == 1 {
			b.WriteString(code(part))
		} else {
			b.WriteString(escape(part))
		}
	}
	return b.String()
}

// escape keeps what Markdown and HTML would read as markup from being any.
func escape(s string) string {
	var b strings.Builder
	for _, r := range flat(s) {
		if strings.ContainsRune("\\`*_[]<>&#|~!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// code writes a text as code, between more backticks than it has itself.
func code(s string) string {
	s = flat(s)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if fence != "`" || strings.TrimSpace(s) != s || s == "" {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}

// flat puts a text on one line.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// names lists names as code, of many the first.
func names(all []string) string { return prose(diag.Names(all)) }

// list joins what is written already.
func list(all []string) string {
	if n := len(all); n > 1 {
		return strings.Join(all[:n-1], ", ") + " and " + all[n-1]
	}
	return strings.Join(all, "")
}
