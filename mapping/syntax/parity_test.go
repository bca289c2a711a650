//go:build !js

package syntax

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"hash/fnv"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"podport/mapping/diag"
	"podport/mapping/source"
)

var full = flag.Bool("full", false, "compare all of the installed packages, not a sample of them")

// sampleOf is which part of a folder the comparison takes without -full: one
// file of that many.
const sampleOf = 16

// TestParity compares the trees of our own samples, of the standard library
// with its tests, and of the packages that the conformance tests install, with
// those that CPython 3.14 makes of them: every statement, expression, value,
// pattern and span.
func TestParity(t *testing.T) {
	samples, err := filepath.Glob("testdata/parity/*.py")
	if err != nil || len(samples) == 0 {
		t.Fatal("no samples in testdata/parity", err)
	}
	o := cpython(t)
	t.Run("samples", func(t *testing.T) { compareFiles(t, o, samples, true) })
	t.Run("library", func(t *testing.T) { compareFiles(t, o, pythonFiles(t, libraryFolder(t)), false) })
	for _, name := range []string{"airflow3", "dagster"} {
		t.Run(name, func(t *testing.T) {
			folders, err := filepath.Glob("../../.cache/venvs/" + name + "/lib/python3*/site-packages")
			if err != nil || len(folders) != 1 {
				t.Fatalf("the packages of %s are not installed; `make venvs` installs them", name)
			}
			compareFiles(t, o, sampled(pythonFiles(t, folders[0]), *full), false)
		})
	}
}

// compareFiles compares the trees of files. When all must be valid, a file that
// CPython refuses is an error.
func compareFiles(t *testing.T, o *oracle, files []string, valid bool) {
	questions := make([]question, len(files))
	for i, path := range files {
		questions[i] = question{Path: absolute(t, path), Want: "hash"}
	}
	var lock sync.Mutex
	var differ []int
	agree, refused, excused, size := 0, 0, 0, 0
	o.ask(t, questions, func(i int, a answer) {
		path := files[i]
		text, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			return
		}
		m := Read(source.NewFile(path, string(text)))
		sum := sha256.Sum256([]byte(strings.TrimRight(parityDump(m), "\n")))
		lock.Lock()
		defer lock.Unlock()
		switch {
		case !utf8.Valid(text):
			excused++ // Python reads other encodings, too; podport is given text
		case a.Message != "":
			if refused++; valid {
				t.Errorf("%s:%d: CPython refuses the sample: %s", path, a.Line, a.Message)
			}
		case refusal(m) != nil:
			d := refusal(m)
			t.Errorf("%s:%d: %s: %s", path, m.File.Line(d.Span.Start), d.Code, d.Message)
		case hex.EncodeToString(sum[:]) != a.Hash:
			if exempt(m, path) {
				excused++
			} else {
				differ = append(differ, i)
			}
		default:
			agree++
			size += len(text)
		}
	})
	for _, i := range differ[:min(len(differ), 10)] {
		questions[i].Want = "tree"
		o.ask(t, questions[i:i+1], func(_ int, a answer) { reportDifference(t, files[i], a.Tree) })
	}
	if len(differ) > 0 {
		t.Errorf("%d files differ", len(differ))
	}
	t.Logf("%d files of %.1f MB agree; CPython refuses %d, %d are excused", agree, float64(size)/1e6, refused, excused)
}

// compatibility are the files whose names have letters that Python replaces by
// others that look alike (NFKC). podport keeps what is written: the table of
// these letters would be larger than all of its parser, and no program needs it.
var compatibility = map[string]bool{"test_traceback.py": true, "test_unicode_identifiers.py": true}

// exempt reports whether the tree is known to differ from CPython's. One more
// reason is that podport does not know the names of all characters; it says so.
func exempt(m *Module, path string) bool {
	if compatibility[filepath.Base(path)] {
		return true
	}
	for _, d := range m.Diagnostics {
		if d.Code == diag.UnreadGrammar && strings.HasPrefix(d.Span.Text(), `\N`) {
			return true
		}
	}
	return false
}

// refusal returns the first message that says that something is not valid.
func refusal(m *Module) *diag.Diagnostic {
	for _, d := range m.Diagnostics {
		if d.Severity == diag.Error && d.Code != diag.UnreadGrammar {
			return d
		}
	}
	return nil
}

func absolute(t *testing.T, path string) string {
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// pythonFiles returns the paths of the Python files in a folder, those of
// installed packages left out.
func pythonFiles(t *testing.T, folder string) []string {
	var files []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "site-packages" && path != folder:
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ".py"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no Python files in %s: %v", folder, err)
	}
	return files
}

// sampled returns the same part of the files on every machine, or all.
func sampled(files []string, all bool) []string {
	if all {
		return files
	}
	var kept []string
	for _, path := range files {
		h := fnv.New32a()
		h.Write([]byte(filepath.Base(path)))
		if h.Sum32()%sampleOf == 0 {
			kept = append(kept, path)
		}
	}
	return kept
}

func reportDifference(t *testing.T, path, want string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.TrimRight(parityDump(Read(source.NewFile(path, string(text)))), "\n")
	if d := firstDifference(got, want); d != "" {
		t.Errorf("%s: %s", path, d)
	}
}

// firstDifference describes where two trees differ.
func firstDifference(got, want string) string {
	if got == want {
		return ""
	}
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	x, y := "(nothing)", "(nothing)"
	if i < len(a) {
		x = a[i]
	}
	if i < len(b) {
		y = b[i]
	}
	return "the trees differ:\n got " + x + "\nwant " + y + "\nafter " + strings.Join(a[max(0, i-3):min(i, len(a))], "\n      ")
}

// libraryFolder returns the folder of the installed Python's library.
func libraryFolder(t *testing.T) string {
	out, err := exec.Command("python3", "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatalf("python3: %v\nThis test reads Python's standard library; on Debian: apt-get install python3", err)
	}
	return strings.TrimSpace(string(out))
}
