package mapping

import (
	"strings"
	"testing"
)

// TestNonsense feeds Convert what is no DAG file at all: it must neither panic
// nor hang, and must say something that helps.
func TestNonsense(t *testing.T) {
	call := "KubernetesPodOperator(task_id='t', image='busybox')\n"
	for _, c := range []struct {
		name, text string
		code       string // of a diagnostic that must be there
		located    bool   // that diagnostic has a place
		operators  int
	}{
		{"empty", "", "empty-input", false, 0},
		{"white space", " \n\t\n", "empty-input", false, 0},
		{"only a comment", "# nothing\n", "no-operator", false, 0},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00", "not-text", true, 0},
		{"brackets", strings.Repeat("(", 5<<20), "too-deep", true, 0},
		{"closing brackets", strings.Repeat("]", 5<<20), "syntax-error", true, 0},
		{"mixed brackets", strings.Repeat("[{(", 1<<20), "too-deep", true, 0},
		{"deep nesting", "x = " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "\n" + call, "too-deep", true, 1},
		{"a Go file", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"hi\")\n}\n\ntype T struct {\n\tA int\n}\n", "not-python", true, 0},
		{"an unterminated string", "x = 'abc\n" + call, "syntax-error", true, 1},
		{"an unterminated triple string", call + "x = '''abc\n", "syntax-error", true, 1},
		{"tabs and spaces", "if x:\n\ty = 1\n        z = 2\n" + call, "syntax-error", true, 1},
		{"a long line", "x = " + strings.Repeat("1 + ", 200000) + "1\n" + call, "too-deep", true, 1},
		{"a lone surrogate's bytes", "x = '\xed\xa0\x80'\n" + call, "", false, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := Input{Files: []InputFile{{Path: "input.py", Text: c.text}}}
			r := Convert(in)
			if len(r.Operators) != c.operators {
				t.Errorf("%d operators, want %d", len(r.Operators), c.operators)
			}
			found := c.code == ""
			for _, d := range r.Diagnostics {
				if d.Code == "internal-error" {
					t.Error(d.Message)
				}
				if d.Code == c.code && (d.Source != nil) == c.located {
					found = true
				}
			}
			if !found {
				t.Errorf("no %s (located: %v) in %+v", c.code, c.located, r.Diagnostics[:min(3, len(r.Diagnostics))])
			}
		})
	}
	t.Run("no files", func(t *testing.T) {
		if r := Convert(Input{}); len(r.Diagnostics) != 1 || r.Diagnostics[0].Code != "empty-input" {
			t.Errorf("got %+v", r.Diagnostics)
		}
	})
	t.Run("one path twice", func(t *testing.T) {
		f := InputFile{Path: "a.py", Text: call}
		r := Convert(Input{Files: []InputFile{f, f}})
		if len(r.Operators) != 1 || r.Diagnostics[0].Code != "duplicate-path" {
			t.Errorf("got %+v", r.Diagnostics)
		}
	})
}
