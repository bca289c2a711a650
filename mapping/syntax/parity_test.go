//go:build !js

package syntax

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// largestLibraryFile keeps the few largest files of the standard library, which
// have nothing new in them, from doubling the time that the test takes.
const largestLibraryFile = 64 << 10

// TestParity compares the trees of our own samples and of Python's standard
// library with those that CPython's ast makes of them: statements,
// expressions, values and every span.
func TestParity(t *testing.T) {
	samples, err := filepath.Glob("testdata/parity/*.py")
	if err != nil || len(samples) == 0 {
		t.Fatal("no samples in testdata/parity", err)
	}
	library, err := filepath.Glob(filepath.Join(libraryFolder(t), "*.py"))
	if err != nil || len(library) == 0 {
		t.Fatal("no files in Python's standard library", err)
	}
	files := samples
	for _, path := range library {
		if info, err := os.Stat(path); err == nil && info.Size() <= largestLibraryFile {
			files = append(files, path)
		}
	}
	want, exact := cpythonTrees(t, files)
	agree, unread := 0, 0
	for i, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tree := want[path]
		if tree == "refused" {
			t.Errorf("%s: this Python refuses the file", path)
			continue
		}
		m := Read(source.NewFile(path, string(text)))
		if usesUnreadGrammar(m) {
			unread++
			t.Logf("%s: uses grammar that is not read yet", path)
			if i < len(samples) {
				t.Errorf("%s: a sample must not", path)
			}
			continue
		}
		if len(m.Diagnostics) > 0 {
			d := m.Diagnostics[0]
			t.Errorf("%s:%d: %s: %s", path, m.File.Line(d.Span.Start), d.Code, d.Message)
			continue
		}
		if got := strings.TrimRight(parityDump(m, exact), "\n"); got != tree {
			reportDifference(t, path, got, tree)
			continue
		}
		agree++
	}
	t.Logf("%d of %d files agree (%.1f%%), %d more use grammar that is not read yet",
		agree, len(files), 100*float64(agree)/float64(len(files)), unread)
}

func usesUnreadGrammar(m *Module) bool {
	for _, d := range m.Diagnostics {
		if d.Code == diag.UnreadGrammar {
			return true
		}
	}
	return false
}

func reportDifference(t *testing.T, path, got, want string) {
	t.Helper()
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := 0; i < len(a) || i < len(b); i++ {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			t.Errorf("%s: line %d of the tree:\n got %s\nwant %s\nafter %s", path, i+1, x, y, strings.Join(a[max(0, i-3):min(i, len(a))], "\n      "))
			return
		}
	}
}

// python runs python3, which this test needs.
func python(t *testing.T, input string, args ...string) string {
	t.Helper()
	command := exec.Command("python3", args...)
	command.Stdin = strings.NewReader(input)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("python3 %s: %v\nThis test compares with CPython and needs python3 (3.11 or later) on the PATH; "+
			"on Debian: apt-get install python3", strings.Join(args, " "), err)
	}
	return string(out)
}

func libraryFolder(t *testing.T) string {
	return strings.TrimSpace(python(t, "", "-c", "import os; print(os.path.dirname(os.__file__))"))
}

// cpythonTrees returns CPython's tree of each file, and whether places inside
// f-strings are exact in them.
func cpythonTrees(t *testing.T, files []string) (map[string]string, bool) {
	out := python(t, strings.Join(files, "\n"), "testdata/dump.py")
	scanner := bufio.NewScanner(strings.NewReader(out))
	scanner.Buffer(nil, len(out)+1)
	scanner.Scan()
	exact := scanner.Text() == "exact"
	trees := map[string]string{}
	for scanner.Scan() {
		path := scanner.Text()
		var tree strings.Builder
		for scanner.Scan() && scanner.Text() != "" {
			tree.WriteString(scanner.Text())
			tree.WriteByte('\n')
		}
		trees[path] = strings.TrimRight(tree.String(), "\n")
		if trees[path] == "empty" {
			trees[path] = ""
		}
	}
	return trees, exact
}
