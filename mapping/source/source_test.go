package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	f := NewFile("a.py", "a = 'é'\r\nb = '🚀'\rc\n\xff d")
	for _, c := range []struct {
		offset int
		want   Position
	}{
		{0, Position{1, 1, 0}},
		{7, Position{1, 7, 6}},   // behind é, of two bytes
		{10, Position{2, 1, 9}},  // behind \r\n
		{19, Position{2, 8, 16}}, // behind 🚀, of four bytes and two units
		{21, Position{3, 1, 18}}, // behind a lone \r
		{23, Position{4, 1, 20}},
		{24, Position{4, 2, 21}}, // behind a byte that is no UTF-8
		{len(f.Text), Position{4, 4, 23}},
	} {
		if got := f.Position(c.offset); got != c.want {
			t.Errorf("byte %d is %+v, want %+v", c.offset, got, c.want)
		}
	}
}

// TestPositionInLargeFiles holds the positions in a file that has many marks
// against counting from its start.
func TestPositionInLargeFiles(t *testing.T) {
	for _, piece := range []string{"a", "é", "€", "🚀", "\xff", "\x80", "x = 'ü€🚀'\xf0\x9f\n"} {
		for _, start := range []string{"", "a", "aa", "aaa"} {
			f := NewFile("a.py", start+strings.Repeat(piece, 20_000/len(piece)))
			for offset := range len(f.Text) {
				if !utf8.RuneStart(f.Text[offset]) && piece != "\x80" {
					continue
				}
				if offset%7 > 0 && offset%markEvery > 8 {
					continue
				}
				if got, want := f.Position(offset).Offset, utf16Length(f.Text[:offset]); got != want {
					t.Fatalf("%q after %q: byte %d is unit %d, not %d", piece, start, offset, got, want)
				}
			}
		}
	}
}

func TestLineSpan(t *testing.T) {
	f := NewFile("a.py", "one\r\ntwo\n\nlast")
	for line, want := range map[int]string{0: "one", 1: "one", 2: "two", 3: "", 4: "last", 9: "last"} {
		if got := f.LineSpan(line).Text(); got != want {
			t.Errorf("line %d is %q, want %q", line, got, want)
		}
	}
}

func TestSpanTo(t *testing.T) {
	f := NewFile("a.py", "0123456789")
	if got := f.Span(6, 8).To(f.Span(2, 4)).Text(); got != "234567" {
		t.Errorf("got %q", got)
	}
	if got := (Span{}).To(f.Span(2, 4)).Text(); got != "23" {
		t.Errorf("got %q", got)
	}
	if got := f.Span(-5, 99).Text(); got != f.Text {
		t.Errorf("a span is not cut to the file: %q", got)
	}
}
