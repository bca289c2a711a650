// Package source holds the text that a user gave and the places in it.
//
// Every later pass speaks of the user's text through a [Span], so that each
// value, argument and diagnostic can be traced to the characters it came from.
// Inside the core a place is a byte offset into the text as it was given,
// byte-order mark and all; only the result that leaves the core counts in
// UTF-16 code units, lines and columns ([File.Position]).
package source

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// File is one file that the user gave.
type File struct {
	// Path is the name that the user knows it by, with forward slashes. It is
	// never opened.
	Path string
	// Text is the file as it was given. It need not be valid UTF-8.
	Text string

	lines []int  // byte offset at which each line starts; built on first use
	marks []mark // ascending, the first at 0; built on first use
}

// NewFile returns a file of that path and text.
func NewFile(path, text string) *File { return &File{Path: path, Text: text} }

// Span is a half-open range of bytes, [Start, End), in a file's Text. The zero
// Span has no file and stands for "nowhere in particular".
type Span struct {
	File       *File
	Start, End int
}

// IsZero reports whether the span points nowhere.
func (s Span) IsZero() bool { return s.File == nil }

// Text returns the characters that the span covers.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return s.File.Text[s.Start:s.End]
}

// To returns the span from the start of s to the end of t. Both must be of
// the same file; the zero span is the neutral element.
func (s Span) To(t Span) Span {
	switch {
	case s.File == nil:
		return t
	case t.File == nil:
		return s
	}
	return Span{File: s.File, Start: min(s.Start, t.Start), End: max(s.End, t.End)}
}

// Span returns the span of the bytes [start, end) of the file, cut to the
// file's length.
func (f *File) Span(start, end int) Span {
	start = min(max(start, 0), len(f.Text))
	end = min(max(end, start), len(f.Text))
	return Span{File: f, Start: start, End: end}
}

// Position is a place as editors and people count it.
type Position struct {
	// Line counts from 1. Lines end at \n, \r\n or a lone \r.
	Line int
	// Column counts from 1, in UTF-16 code units.
	Column int
	// Offset counts from 0, in UTF-16 code units from the start of the text.
	Offset int
}

// Line returns the number, from 1, of the line that holds the byte offset.
func (f *File) Line(offset int) int {
	f.index()
	return sort.SearchInts(f.lines, offset+1)
}

// LineSpan returns the span of the line with that number (from 1), without
// its line ending. A number out of range gives the nearest line.
func (f *File) LineSpan(line int) Span {
	f.index()
	line = min(max(line, 1), len(f.lines))
	start, end := f.lines[line-1], len(f.Text)
	if line < len(f.lines) {
		end = f.lines[line]
	}
	for end > start && (f.Text[end-1] == '\n' || f.Text[end-1] == '\r') {
		end--
	}
	return f.Span(start, end)
}

func (f *File) index() {
	if f.lines != nil {
		return
	}
	f.lines = []int{0}
	for i := 0; i < len(f.Text); i++ {
		switch f.Text[i] {
		case '\r':
			if i+1 < len(f.Text) && f.Text[i+1] == '\n' {
				i++
			}
			f.lines = append(f.lines, i+1)
		case '\n':
			f.lines = append(f.lines, i+1)
		}
	}
}

// Position returns the position of the byte offset.
func (f *File) Position(offset int) Position {
	line := f.Line(offset)
	units := f.units(offset)
	return Position{Line: line, Column: 1 + units - f.units(f.lines[line-1]), Offset: units}
}

// A mark remembers how many UTF-16 code units come before a byte offset.
type mark struct{ offset, units int }

// markEvery is how far apart marks are, in bytes, give or take a character.
const markEvery = 4096

// units counts the UTF-16 code units before the byte offset, from the last mark
// before it, so that many positions in a large file cost one pass in all.
func (f *File) units(offset int) int {
	if f.marks == nil {
		f.mark()
	}
	after := sort.Search(len(f.marks), func(i int) bool { return f.marks[i].offset > offset })
	m := f.marks[after-1]
	return m.units + utf16Length(f.Text[m.offset:offset])
}

func (f *File) mark() {
	f.marks = []mark{{}}
	for last := (mark{}); len(f.Text)-last.offset > markEvery; {
		end := between(f.Text, last.offset+markEvery)
		last = mark{end, last.units + utf16Length(f.Text[last.offset:end])}
		f.marks = append(f.marks, last)
	}
}

// between is the last place up to the offset that is not inside a character.
func between(text string, offset int) int {
	for back := range utf8.UTFMax {
		if utf8.RuneStart(text[offset-back]) {
			return offset - back
		}
	}
	return offset // among bytes that are no UTF-8, each counts for itself
}

// utf16Length counts the UTF-16 code units of a text as a browser would hold
// it; an invalid byte counts as the one replacement character it becomes.
func utf16Length(text string) int {
	n := 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// Excerpt returns the text of the span on one line, cut to what fits a message.
func (s Span) Excerpt() string { return Shorten(s.Text()) }

// Shorten returns a text on one line, cut to what fits a message.
func Shorten(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > 60 {
		return string(runes[:57]) + "…"
	}
	return string(runes)
}
