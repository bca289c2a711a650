package syntax

import (
	"sort"
	"strings"

	"podport/mapping/source"
)

// Note is what a comment says to people, and where it stands.
type Note struct {
	Text string // without its "#"
	At   source.Span
}

// CommentsOn returns what people have written about the code at a place: the comments
// in the lines right above it, if it is the first in its line, and the one behind it.
// Those that are for tools, or that are code, are left out.
func (m *Module) CommentsOn(at source.Span) []Note {
	if at.File != m.File || len(m.Comments) == 0 {
		return nil
	}
	text := m.File.Text
	var found []source.Span
	if first := m.File.Line(at.Start); blank(text[m.File.LineSpan(first).Start:at.Start]) {
		for line := first - 1; line > 0; line-- {
			span := m.File.LineSpan(line)
			c := m.commentIn(span)
			if c == nil || !blank(text[span.Start:c.Span.Start]) {
				break
			}
			found = append([]source.Span{c.Span}, found...)
		}
	}
	last := m.File.LineSpan(m.File.Line(at.End))
	if c := m.commentIn(last); c != nil && c.Span.Start >= at.End && strings.Trim(text[at.End:c.Span.Start], " \t,)]}") == "" {
		found = append(found, c.Span)
	}
	var notes []Note
	for _, at := range found {
		if text := strings.TrimSpace(strings.TrimLeft(at.Text(), "#")); forPeople(text) {
			notes = append(notes, Note{text, at})
		}
	}
	return notes
}

// commentIn returns the comment that begins in a line, or nil.
func (m *Module) commentIn(line source.Span) *Comment {
	i := sort.Search(len(m.Comments), func(i int) bool { return m.Comments[i].Span.Start >= line.Start })
	if i < len(m.Comments) && m.Comments[i].Span.Start < line.End {
		return &m.Comments[i]
	}
	return nil
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// tools are the beginnings of comments that only tools read.
var tools = []string{"noqa", "type:", "pylint", "fmt:", "isort", "pragma", "mypy", "nosec", "ruff", "flake8", "pyright", "yapf", "!", "-*-", "region", "endregion", "coding"}

// forPeople reports whether a comment says something to people: code that is turned
// off does not.
func forPeople(s string) bool {
	if s == "" || strings.Trim(s, "-=*#_ ") == "" {
		return false
	}
	lower := strings.ToLower(s)
	for _, tool := range tools {
		if strings.HasPrefix(lower, tool) {
			return false
		}
	}
	if strings.HasPrefix(s, "@") {
		return false
	}
	word, _, _ := strings.Cut(s, ":")
	if !strings.ContainsAny(s, "=([{:,") || word == "TODO" || word == "FIXME" || word == "NOTE" {
		return true
	}
	// The beginning, or the end, of a call is code, too.
	for _, code := range []string{s, strings.TrimRight(s, ",({[ "), "f(" + s + ")", strings.TrimRight(s, ")]}, "), strings.TrimLeft(s, ")]}, "), s + " pass"} {
		if code != "" && len(Read(source.NewFile("comment.py", code)).Diagnostics) == 0 {
			return false
		}
	}
	return true
}
