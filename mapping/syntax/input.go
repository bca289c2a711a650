package syntax

import (
	"sort"

	"podport/mapping/source"
)

// input is the text that is read and where it stands in the user's text. The
// two are the same unless a paste was repaired.
type input struct {
	file   *source.File
	text   string
	places *places // nil when text is the file's
}

// span returns the place, in the user's text, of the text between the offsets.
func (in *input) span(start, end int) source.Span {
	if in.places != nil {
		start, end = in.places.start(start), in.places.end(end)
		start = min(start, end)
	}
	return source.Span{File: in.file, Start: start, End: end}
}

// lineNumber returns the number, in the user's text, of the line that holds
// the offset.
func (in *input) lineNumber(offset int) int { return in.file.Line(in.span(offset, offset).Start) }

// places maps a repaired text back to the text that it was made of, piece by
// piece. The pieces follow each other in both.
type places struct{ pieces []piece }

// piece is a run of the repaired text, and what it was made of. A piece whose
// length is the same in both was copied.
type piece struct {
	to, from       int // where it starts, in the repaired and the user's text
	length, before int // its length in both
}

// find returns the piece that holds the offset of the repaired text: the one
// that starts there rather than the one that ends there.
func (m *places) find(offset int) piece {
	i := sort.Search(len(m.pieces), func(i int) bool { return m.pieces[i].to > offset })
	return m.pieces[max(i-1, 0)]
}

// start returns where, in the user's text, what starts at the offset starts.
func (m *places) start(offset int) int {
	p := m.find(offset)
	if n := offset - p.to; p.length == p.before && n <= p.length {
		return p.from + n
	}
	return p.from
}

// end returns where, in the user's text, what ends at the offset ends.
func (m *places) end(offset int) int {
	if offset == 0 {
		return m.start(0)
	}
	p := m.find(offset - 1)
	if n := offset - p.to; p.length == p.before && n <= p.length {
		return p.from + n
	}
	return p.from + p.before
}
