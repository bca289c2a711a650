package mapping

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"sigs.k8s.io/yaml"

	"podport/mapping/diag"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// testCase is one file in testdata/cases: what the case is about, the input
// (in/…), options.json if there are options, and what comes out: the files
// (out/…), the account and the diagnostics marked in the source. The sections
// there/…, env and conformance.json are for the conformance tests.
type testCase struct {
	path    string
	archive *txtar.Archive
}

// input returns what the case gives to Convert.
func (c *testCase) input(t testing.TB) Input {
	var in Input
	for _, f := range c.archive.Files {
		switch {
		case strings.HasPrefix(f.Name, "in/"):
			in.Files = append(in.Files, InputFile{Path: strings.TrimPrefix(f.Name, "in/"), Text: string(f.Data)})
		case f.Name == "options.json":
			if err := json.Unmarshal(f.Data, &in.Options); err != nil {
				t.Fatalf("options.json: %v", err)
			}
		}
	}
	return in
}

// expected reports whether a section holds what comes out.
func expected(name string) bool {
	return strings.HasPrefix(name, "out/") || name == "account.txt" || name == "diagnostics.txt"
}

func cases(t testing.TB) []*testCase {
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases in testdata/cases: %v", err)
	}
	var all []*testCase
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, &testCase{p, txtar.Parse(text)})
	}
	return all
}

func TestCases(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(c.path), ".txtar"), func(t *testing.T) {
			in := c.input(t)
			result := Convert(in)
			checkResult(t, in, result)
			got := render(in, result)
			if *update {
				c.rewrite(t, got)
				return
			}
			var want []txtar.File
			for _, f := range c.archive.Files {
				if expected(f.Name) {
					want = append(want, f)
				}
			}
			compare(t, want, got)
		})
	}
}

// rewrite puts what came out into the case's file.
func (c *testCase) rewrite(t *testing.T, got []txtar.File) {
	kept := c.archive.Files[:0:0]
	for _, f := range c.archive.Files {
		if !expected(f.Name) {
			kept = append(kept, f)
		}
	}
	text := txtar.Format(&txtar.Archive{Comment: c.archive.Comment, Files: append(kept, got...)})
	if err := os.WriteFile(c.path, text, 0o666); err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, want, got []txtar.File) {
	sections := func(files []txtar.File) map[string]string {
		m := map[string]string{}
		for _, f := range files {
			m[f.Name] = string(f.Data)
		}
		return m
	}
	w, g := sections(want), sections(got)
	for _, f := range got {
		if w[f.Name] != g[f.Name] {
			t.Errorf("%s is not as expected (rewrite with -update, then review):\n%s\nwant:\n%s", f.Name, g[f.Name], w[f.Name])
		}
	}
	for _, f := range want {
		if _, ok := g[f.Name]; !ok {
			t.Errorf("%s did not come out", f.Name)
		}
	}
}

// render writes a result as the sections of a case.
func render(in Input, r Result) []txtar.File {
	var out []txtar.File
	for _, f := range r.Files {
		out = append(out, txtar.File{Name: "out/" + f.Path, Data: []byte(f.Text)})
	}
	out = append(out, txtar.File{Name: "account.txt", Data: []byte(account(r))})
	return append(out, txtar.File{Name: "diagnostics.txt", Data: []byte(marked(in, r))})
}

// account writes the account of all operators as a person reads it.
func account(r Result) string {
	var b strings.Builder
	for _, op := range r.Operators {
		dag := "(no DAG)"
		if op.DAG != nil {
			dag = *op.DAG
		}
		fmt.Fprintf(&b, "%s %s %s: %s\n", dag, op.Task, op.Class, op.Status)
		for _, a := range op.Arguments {
			line := fmt.Sprintf("  %-28s %-12s %s", a.Name, a.Outcome, strings.Join(a.Targets, ", "))
			for _, d := range a.Diagnostics {
				line += " [" + r.Diagnostics[d].Code + "]"
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	for _, t := range r.Tasks {
		if len(t.Upstream) > 0 {
			fmt.Fprintf(&b, "%s after %s\n", t.Task, strings.Join(t.Upstream, ", "))
		}
	}
	return b.String()
}

// marked writes the diagnostics, each under the line that it is about.
func marked(in Input, r Result) string {
	var b strings.Builder
	for _, d := range r.Diagnostics {
		if d.Source == nil {
			fmt.Fprintf(&b, "%s %s: %s\n", d.Severity, d.Code, d.Message)
		} else {
			line, indent := "", ""
			for _, f := range in.Files {
				if f.Path == d.Source.File {
					line = strings.Split(f.Text, "\n")[d.Source.Line-1]
				}
			}
			indent = strings.Repeat(" ", d.Source.Column-1)
			width := max(1, min(d.Source.End-d.Source.Start, len([]rune(line))-len(indent)))
			fmt.Fprintf(&b, "%s:%d %s %s: %s\n  | %s\n  | %s%s\n", d.Source.File, d.Source.Line, d.Severity, d.Code, d.Message,
				line, indent, strings.Repeat("^", width))
		}
		if d.Hint != "" {
			fmt.Fprintf(&b, "  = %s\n", d.Hint)
		}
	}
	return b.String()
}

// checkResult checks what must hold of any result.
func checkResult(t *testing.T, in Input, r Result) {
	t.Helper()
	if again := Convert(in); !reflect.DeepEqual(r, again) {
		t.Error("a second conversion gives another result")
	}
	known := map[string]bool{}
	for _, m := range diag.Codes {
		known[string(m.Code)] = true
	}
	for _, d := range r.Diagnostics {
		if !known[d.Code] {
			t.Errorf("the code %q is not in diag.Codes", d.Code)
		}
		if d.Message == "" || d.Severity != string(diag.Info) && d.Hint == "" {
			t.Errorf("%s: a message or a hint is missing: %q %q", d.Code, d.Message, d.Hint)
		}
		checkSource(t, in, d.Source)
	}
	for _, op := range r.Operators {
		checkSource(t, in, &op.Source)
		for _, a := range op.Arguments {
			checkSource(t, in, &a.Source)
			checkOutcome(t, op, a, r)
		}
		if (op.Pod == nil) != (op.Status == Refused || madeOfFile(op, r)) {
			t.Errorf("%s: %s, pod %v", op.Task, op.Status, op.Pod)
		}
	}
	paths := map[string]bool{}
	for _, f := range r.Files {
		if paths[f.Path] {
			t.Errorf("two files are written to %s", f.Path)
		}
		paths[f.Path] = true
		if f.Kind == PodFile {
			checkYAML(t, f.Text)
		}
	}
}

// madeOfFile reports whether the pod is made of a file that was not given.
func madeOfFile(op Operator, r Result) bool {
	for _, a := range op.Arguments {
		for _, d := range a.Diagnostics {
			if r.Diagnostics[d].Code == string(diag.FileMissing) {
				return true
			}
		}
	}
	return false
}

// checkOutcome checks that an argument's row of the account is complete: what
// is kept says where it went, what is not kept says why.
func checkOutcome(t *testing.T, op Operator, a Argument, r Result) {
	t.Helper()
	switch a.Outcome {
	case "same", "moved":
		if len(a.Targets) == 0 && a.Name != "default_args" {
			t.Errorf("%s: %s is %s but went nowhere", op.Task, a.Name, a.Outcome)
		}
	case "changed", "unsupported", "unknown":
		if len(a.Diagnostics) == 0 {
			t.Errorf("%s: %s is %s and nobody says why", op.Task, a.Name, a.Outcome)
		}
	case "unneeded":
	default:
		t.Errorf("%s: %s has the outcome %q", op.Task, a.Name, a.Outcome)
	}
	for _, d := range a.Diagnostics {
		if d < 0 || d >= len(r.Diagnostics) {
			t.Errorf("%s: %s refers to diagnostic %d of %d", op.Task, a.Name, d, len(r.Diagnostics))
		}
	}
}

func checkSource(t *testing.T, in Input, s *Source) {
	t.Helper()
	if s == nil {
		return
	}
	for _, f := range in.Files {
		if f.Path == s.File {
			if s.Start < 0 || s.End < s.Start || s.End > len([]rune(f.Text))*2 || s.Line < 1 || s.Column < 1 {
				t.Errorf("a place that is not there: %+v", s)
			}
			return
		}
	}
	t.Errorf("a place in a file that was not given: %+v", s)
}

// checkYAML reads the documents as kubectl does: YAML 1.1, no key twice.
func checkYAML(t *testing.T, text string) {
	t.Helper()
	for _, doc := range strings.Split(text, "\n---\n") {
		data, err := yaml.YAMLToJSONStrict([]byte(doc))
		if err != nil {
			t.Errorf("%v in\n%s", err, doc)
			continue
		}
		if string(data) == "null" && doc == text {
			continue // only comments, which say why there is no pod
		}
		if !bytes.HasPrefix(data, []byte(`{"apiVersion":"v1","kind":"Pod"`)) {
			t.Errorf("no pod: %s", data)
		}
	}
}
