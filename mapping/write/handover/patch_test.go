//go:build !js

package handover

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"podport/mapping/source"
	"podport/mapping/syntax"
)

// TestPatchApplies lets git apply patches to files as people have them, and looks
// at what becomes of them.
func TestPatchApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal("git is missing: install it, e.g. apt-get install git")
	}
	for name, text := range map[string]string{
		"plain":                       "import a\n\nx = 1\n",
		"no imports":                  "x = 1\n",
		"no end":                      "import a\nx = 1",
		"only imports, no end":        "import a\nfrom b import c",
		"empty":                       "",
		"an empty line":               "\n",
		"Windows":                     "import a\r\n\r\nx = 1\r\ny = 2\r\n",
		"Windows, no end":             "import a\r\nx = 1",
		"byte-order mark":             "\ufeffx = 1\n",
		"byte-order mark and imports": "\ufeffimport a\nx = 1\n",
		"doc string":                  "\"\"\"About.\n\nMore.\n\"\"\"\nx = 1\n",
		"future":                      "# a comment\nfrom __future__ import annotations\nimport a\nif x:\n\timport b\n",
		"long":                        "import a\n" + strings.Repeat("x = 1\n", 50),
		"two on a line":               "import a; x = 1\ny = 2\n",
		"form feed":                   "import a\n\x0c\nx = 1\n",
		"lone return":                 "import a\nx = '\\\r'\ny = 1\n",
	} {
		for _, groups := range []bool{false, true} {
			m := syntax.Read(source.NewFile("dags/my dag.py", text))
			f := &File{module: m, groups: groups}
			got := apply(t, name, text, Patch(f))
			rest := got
			for _, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
				i := strings.Index(rest, line)
				if i < 0 {
					t.Errorf("%s: %q is gone from\n%s", name, line, got)
					break
				}
				rest = rest[i+len(line):]
			}
			if !strings.HasSuffix(strings.TrimRight(strings.ReplaceAll(got, "\r\n", "\n"), "\n"), ")") {
				t.Errorf("%s: the call is not the last statement:\n%s", name, got)
			}
			if strings.Contains(text, "\r\n") && strings.Contains(strings.ReplaceAll(got, "\r\n", ""), "\n") {
				t.Errorf("%s: lines end in two ways:\n%q", name, got)
			}
			if again := syntax.Read(source.NewFile("x.py", got)); len(again.Diagnostics) > len(m.Diagnostics) {
				t.Errorf("%s: it can't be read any more: %v\n%s", name, again.Diagnostics[0].Message, got)
			}
		}
	}
}

// apply returns the text after git has applied the patch.
func apply(t *testing.T, name, text, patch string) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "dags", "my dag.py")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("git", "apply", "--whitespace=nowarn", "-")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_DIR="+filepath.Join(dir, "none"))
	cmd.Stdin = strings.NewReader(patch)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: git apply: %v\n%s\n%s", name, err, out, patch)
		return ""
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

// TestImportedNames checks that what the added code imports hides nothing of the
// file's own.
func TestImportedNames(t *testing.T) {
	m := syntax.Read(source.NewFile("x.py", "from pathlib import Path\n\n\ndef copy(x):\n    return x\n"))
	patch := Patch(&File{module: m, groups: true})
	for _, want := range []string{"+from copy import copy as copy_\n", "+        task = copy_(original_task)\n"} {
		if !strings.Contains(patch, want) {
			t.Errorf("%q is missing in\n%s", want, patch)
		}
	}
	if strings.Contains(patch, "+from pathlib") {
		t.Errorf("Path is imported twice:\n%s", patch)
	}
}
