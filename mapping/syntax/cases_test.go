package syntax

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"podport/mapping/source"
)

var update = flag.Bool("update", false, "write what the cases give as what is wanted")

// TestCases reads the cases of testdata/cases. Cases are separated by lines of
// dashes; a line "=>" stands between a source and what comes of it: its
// messages, each with its place and the text there, then its tree. In a source
// the letters ␉, ␌, ␍ and ␣ stand for a tab, form feed, carriage return and
// no-break space.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases in testdata/cases", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) { runCases(t, path) })
	}
}

const (
	caseEnd = "--------\n"
	arrow   = "=>\n"
)

var invisible = strings.NewReplacer("␉", "\t", "␌", "\f", "␍", "\r", "␣", "\u00a0")

func runCases(t *testing.T, path string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, c := range strings.Split(string(text), caseEnd) {
		if i > 0 {
			out.WriteString(caseEnd)
		}
		src, want, ok := strings.Cut(c, arrow)
		if !ok && !*update {
			t.Errorf("case %d has no %q", i+1, arrow)
		}
		m := Read(source.NewFile(path, invisible.Replace(src)))
		checkPlaces(t, m)
		got := caseResult(m)
		out.WriteString(src + arrow + got)
		if got != want && !*update {
			t.Errorf("case %d:\n%s=>\n%swant\n%s", i+1, src, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func caseResult(m *Module) string {
	var b strings.Builder
	for _, d := range m.Diagnostics {
		p := m.File.Position(d.Span.Start)
		b.WriteString(strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column) + " " + string(d.Code) + " " + strconv.Quote(d.Span.Text()) + " " + d.Message + " " + d.Hint + "\n")
	}
	b.WriteString(dump(m))
	return b.String()
}
