package syntax

import (
	"slices"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// maxPaste is the size of the largest text that is taken for a paste.
const maxPaste = 1 << 20

// paste is a text that could not be read as it is, line by line, while it is
// repaired. A repair leaves out lines, or the starts of lines, or replaces
// characters; it never changes the text in between.
type paste struct {
	file  *source.File
	lines []pasteLine
	// broken are the numbers of the lines, from 0, at which reading failed.
	broken map[int]bool
}

// pasteLine is one line of a paste.
type pasteLine struct {
	start, end int // what is kept of it, without its line ending
	next       int // where the next line starts
	dropped    bool
	edits      []edit
}

// edit replaces the bytes [start, end) of the user's text.
type edit struct {
	start, end int
	text       string
}

// repair is one kind of damage that a paste can have.
type repair struct {
	// mend repairs the paste and returns the line that shows the damage best;
	// it reports false when there is nothing to repair.
	mend func(*paste) (line int, found bool)
	// most is how many times the lines that can be read then may be read before:
	// what is left out is prose and output, of which some happens to be valid.
	most    int
	message string
}

// repairs are all of them, in the order in which they are tried: what is around
// the code first.
var repairs = []repair{
	{(*paste).fences, 4, "Only the code in the ``` fences was read."},
	{(*paste).diff, 2, "The text is a diff; it was read without its markers and without the lines that it removes."},
	{(*paste).quotes, 2, "The '>' at the start of each line was left out."},
	{(*paste).lineNumbers, 2, "The line numbers at the start of each line were left out."},
	{(*paste).notebook, 2, "The text comes from a notebook; it was read without its prompts and its output."},
	{(*paste).prompts, 2, "The prompts >>> and ... were left out, and the output between them."},
	{(*paste).characters, 2, "Typographic characters outside of strings were read as the plain ones that Python knows."},
	{(*paste).prose, 2, "The prose around the code was passed over."},
}

// repaired reads the text anew after repairs, as far as they make more of it
// valid; else it returns r.
func repaired(r *reader) *reader {
	if r.failed == 0 && !startsNotebook(r.text) || len(r.text) > maxPaste {
		return r
	}
	best := mend(r, false)
	if best.failed > 0 {
		// Two kinds of damage on one line only help together.
		if together := mend(r, true); together.failed < best.failed {
			best = together
		}
	}
	return best
}

// mend makes one repair after the other. Each is kept when it makes more of the
// text valid, or in any case.
func mend(r *reader, inAnyCase bool) *reader {
	p := newPaste(r.file)
	var notes []*problem
	for _, repair := range repairs {
		p.mark(r)
		before := slices.Clone(p.lines)
		line, found := repair.mend(p)
		if !found {
			continue
		}
		better := read(p.input())
		worse := better.failed >= r.failed && r.failed > 0 && !inAnyCase
		if worse || repair.most*(better.lines-better.failed) < r.lines-r.failed {
			p.lines = before
			continue
		}
		l := before[line]
		at := p.file.Span(l.start, max(l.end, l.start+1))
		notes = append(notes, &problem{code: diag.Repaired, at: at, message: repair.message})
		r = better
	}
	r.notes = append(r.notes, notes...)
	return r
}

func newPaste(f *source.File) *paste {
	p := &paste{file: f}
	for at := 0; at < len(f.Text); {
		end := len(f.Text)
		if n := strings.IndexAny(f.Text[at:], "\r\n"); n >= 0 {
			end = at + n
		}
		next := min(end+1, len(f.Text))
		if strings.HasPrefix(f.Text[end:], "\r\n") {
			next++
		}
		p.lines = append(p.lines, pasteLine{start: at, end: end, next: next})
		at = next
	}
	return p
}

// mark notes the lines at which reading failed.
func (p *paste) mark(r *reader) {
	p.broken = map[int]bool{}
	for _, at := range r.badAt {
		first, last := p.file.Line(at.Start), p.file.Line(at.End)
		for line := first; line <= last; line++ {
			p.broken[line-1] = true
		}
	}
}

// input returns the repaired text, with its places in the user's.
func (p *paste) input() *input {
	var text strings.Builder
	m := &places{}
	add := func(from, to int, with string) {
		if from == to && with == "" {
			return
		}
		m.pieces = append(m.pieces, piece{to: text.Len(), from: from, length: len(with), before: to - from})
		text.WriteString(with)
	}
	for _, l := range p.lines {
		if l.dropped {
			continue
		}
		at := l.start
		for _, e := range l.edits {
			add(at, e.start, p.file.Text[at:e.start])
			add(e.start, e.end, e.text)
			at = e.end
		}
		add(at, l.next, p.file.Text[at:l.next])
	}
	return &input{file: p.file, text: text.String(), places: m}
}

// text returns what is kept of the line.
func (p *paste) text(i int) string { return p.file.Text[p.lines[i].start:p.lines[i].end] }

func (p *paste) blank(i int) bool {
	return p.lines[i].dropped || strings.Trim(p.text(i), " \t\f") == ""
}

// prefixes repairs a paste in which each line that is not blank has a prefix,
// and at least one of them cannot be read with it. The function is given the
// lines in their order and returns how many bytes of a line are its prefix, 0
// when it has none.
func (p *paste) prefixes(length func(line string) int) (int, bool) {
	found := -1
	lengths := make([]int, len(p.lines))
	for i := range p.lines {
		if p.blank(i) {
			continue
		}
		if lengths[i] = length(p.text(i)); lengths[i] == 0 {
			return 0, false
		}
		if found < 0 && p.broken[i] {
			found = i
		}
	}
	if found < 0 {
		return 0, false
	}
	for i := range p.lines {
		p.lines[i].start += lengths[i]
	}
	return found, true
}
