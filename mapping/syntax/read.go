// Package syntax reads Python.
//
// In goes the text of one file as the user gave it, out comes a tree whose
// every node knows the exact characters it was made of ([Read]). Nothing is
// ever refused as a whole: what cannot be read becomes a [Broken] statement
// with a message, and the rest of the file is read.
//
// The work is done in one pass. The scanner cuts the text into logical lines of
// tokens; the reader builds blocks from their indentation; the parser reads
// each line by recursive descent. The grammar is that of CPython 3.14.
//
// What was pasted out of a chat, a notebook or a terminal may have prompts,
// line numbers, fences or typographic quotation marks in it. When such a text
// cannot be read as it is, it is repaired, and read again; places are always
// those in the user's text.
package syntax

import (
	"slices"
	"sort"
	"strconv"
	"unicode/utf8"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// Limits of one file.
const (
	// MaxBytes is the size of the largest file that is read.
	MaxBytes = 8 << 20
	// maxSyntaxErrors is how many lines that cannot be read get a message of
	// their own.
	maxSyntaxErrors = 20
)

// Read reads one file. It never fails: what it could not read, the module's
// diagnostics tell. An empty text gives an empty module without diagnostics.
func Read(f *source.File) *Module {
	m := &Module{File: f}
	if refused := refuse(f); refused != nil {
		m.Diagnostics = []*diag.Diagnostic{refused}
		return m
	}
	r := repaired(read(&input{file: f, text: f.Text}))
	m.Body, m.Comments, m.Diagnostics = r.body, r.comments(), r.messages()
	return m
}

// read reads the whole text.
func read(in *input) *reader {
	r := &reader{scan: newScanner(in), lastBad: -1}
	r.input, r.report = in, r.add
	if first := r.peek(); first != nil {
		if first.indent.wide > 0 {
			r.notes = append(r.notes, &problem{code: diag.Repaired, at: r.span(first.start-indentLength(r.text, first.start), first.start),
				message: "The text starts indented; it was read as if it were not."})
		}
		r.body = r.top(first.indent)
	}
	if s := r.scan.spaces; s != nil {
		r.notes = append(r.notes, s)
	}
	return r
}

// comments returns the places of the comments.
func (r *reader) comments() []Comment {
	if len(r.scan.comments) == 0 {
		return nil
	}
	comments := make([]Comment, len(r.scan.comments))
	for i, c := range r.scan.comments {
		comments[i].Span = r.span(c.Span.Start, c.Span.End)
	}
	return comments
}

// top reads all there is. The first line says how far the text is indented; a
// later line that is indented less starts over with its own indentation.
func (r *reader) top(indent column) []Stmt {
	body := r.block(indent, 0)
	for l := r.peek(); l != nil; l = r.peek() {
		body = append(body, r.block(l.indent, 0)...)
	}
	return body
}

// refuse returns a message when the file is not to be read at all.
func refuse(f *source.File) *diag.Diagnostic {
	var l diag.List
	if len(f.Text) > MaxBytes {
		return l.Add(diag.TooLarge, f.Span(0, 0),
			"The file has "+strconv.Itoa(len(f.Text)>>20)+" MB; podport reads files of up to "+strconv.Itoa(MaxBytes>>20)+" MB.",
			"Give only the files with the operators.")
	}
	strange, first := 0, -1
	for i := 0; i < len(f.Text); {
		c := f.Text[i]
		if c == 0 {
			return l.Add(diag.NotText, f.Span(i, i+1), "The file holds a NUL byte; it is not text.", "Give the Python source as text in UTF-8.")
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(f.Text[i:])
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7F || r == utf8.RuneError && size == 1 {
			if strange++; first < 0 {
				first = i
			}
		}
		i += size
	}
	if strange*10 > len(f.Text) {
		return l.Add(diag.NotText, f.Span(first, first+1), "The file is not text.", "Give the Python source as text in UTF-8.")
	}
	return nil
}

// messages returns the diagnostics in the order of their places. When most of
// the lines could not be read, the file is not Python, and a single message
// says so; past a number of syntax errors one says how many more there are.
func (r *reader) messages() []*diag.Diagnostic {
	for _, n := range r.notes {
		r.add(n)
	}
	all := slices.Clone(r.diags.All())
	sort.SliceStable(all, func(i, j int) bool { return all[i].Span.Start < all[j].Span.Start })
	notPython := r.lines >= 4 && 2*r.failed > r.lines
	var kept []*diag.Diagnostic
	var last *diag.Diagnostic
	errors := 0
	for _, d := range all {
		if d.Code == diag.SyntaxError {
			if notPython {
				return []*diag.Diagnostic{r.notPython(d.Span)}
			}
			last = d
			if errors++; errors > maxSyntaxErrors {
				continue
			}
		}
		kept = append(kept, d)
	}
	if more := errors - maxSyntaxErrors; more > 0 {
		kept = append(kept, (&diag.List{}).Add(diag.SyntaxError, last.Span,
			"Lines that cannot be read beyond those above: "+strconv.Itoa(more)+". The last is here.",
			"Repair the first ones and try again."))
	}
	return kept
}

// notPython returns the message for a file of which the lines cannot be read
// from that place on.
func (r *reader) notPython(at source.Span) *diag.Diagnostic {
	return (&diag.List{}).Add(diag.NotPython, at, "Most of this text is not Python: "+
		strconv.Itoa(r.failed)+" of its "+strconv.Itoa(r.lines)+" lines cannot be read, starting here.",
		"Give the Python source of the DAG.")
}
