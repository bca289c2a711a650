//go:build !js

package python

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
)

// ruff is the path of the formatter that this package's output has to satisfy.
func ruff(t *testing.T) string {
	t.Helper()
	path := os.Getenv("PODPORT_RUFF")
	if path == "" {
		path = filepath.Join("..", "..", "..", ".cache", "venvs", "ruff", "bin", "ruff")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal("ruff is missing: run `make venvs`, it installs ruff")
	}
	return path
}

// writeModules writes a file for each source and returns their directory.
func writeModules(t *testing.T, sources []string) string {
	t.Helper()
	dir := t.TempDir()
	for i, s := range sources {
		if err := os.WriteFile(filepath.Join(dir, "m"+strconv.Itoa(i)+".py"), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// run runs a command in dir and returns what it writes.
func run(t *testing.T, dir, name string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// randomModules are modules that random trees are printed as; the seed of a
// tree is its module's index.
var randomModules = sync.OnceValue(func() []string {
	sources := make([]string, 5000)
	for i := range sources {
		sources[i] = Format(newGenerator(uint64(i)).module())
	}
	return sources
})

// smallest is the part of a listing about the smallest file, and their number.
func smallest(parts []string, sources []string) (string, int) {
	best, size, count := "", 1<<60, 0
	for _, part := range parts {
		_, rest, ok := strings.Cut(part, "m")
		if !ok {
			continue
		}
		number, _, ok := strings.Cut(rest, ".py")
		i, err := strconv.Atoi(number)
		if !ok || err != nil {
			continue
		}
		count++
		if len(sources[i]) < size {
			best, size = part+"\n"+sources[i], len(sources[i])
		}
	}
	return best, count
}

func TestFormattingChangesNothing(t *testing.T) {
	sources := randomModules()
	dir := writeModules(t, sources)
	out, err := run(t, dir, ruff(t), "format", "--diff", "--isolated", "--no-cache", ".")
	if err == nil {
		return
	}
	if part, n := smallest(strings.Split(out, "error: "), sources); strings.Contains(out, "error: ") {
		t.Fatalf("ruff can't read %d modules, the smallest:\n%s", n, part)
	}
	part, n := smallest(strings.Split(out, "\n--- "), sources)
	t.Fatalf("ruff formats %d of %d modules differently, the smallest:\n%s", n, len(sources), part)
}

// TestWidthsAreRuffs has ruff look at lines that just fit and just don't, with
// every character that is printed as it is.
func TestWidthsAreRuffs(t *testing.T) {
	m := &Module{}
	add := func(chars string) {
		for _, width := range []int{lineWidth, lineWidth + 1} {
			s := chars + strings.Repeat("x", width-len(`f("")`)-displayWidth(chars))
			m.Body = append(m.Body, &ExprStmt{Value: &Call{Func: &Name{Text: "f"}, Args: []Arg{{Value: &Str{Value: s}}}}})
		}
	}
	chars := ""
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if hidden(r) {
			continue
		}
		if chars += string(r); len(chars) >= 16 {
			add(chars)
			chars = ""
		}
	}
	add(chars)
	out, err := run(t, writeModules(t, []string{Format(m)}), ruff(t), "format", "--diff", "--isolated", "--no-cache", ".")
	if err != nil {
		t.Fatalf("ruff counts other widths:\n%.2000s", out)
	}
}

// lintRules are the rules that generated code passes whatever it is about.
const lintRules = "E,W,I,Q,UP,ISC,PIE790,COM819,RUF100,F541,RUF039,PLE25,D201,D202,D207,D209,D211"

// notOurs are rules about what the random modules say, not how: long strings,
// names of one letter and comparisons with None.
const notOurs = "E501,E74,E71"

func TestLintFindsNothing(t *testing.T) {
	sources := randomModules()
	dir := writeModules(t, sources)
	out, err := run(t, dir, ruff(t), "check", "--isolated", "--no-cache", "--output-format=concise",
		"--select", lintRules, "--ignore", notOurs, ".")
	if err == nil {
		return
	}
	var findings []string
	for _, line := range strings.Split(out, "\n") {
		if strings.HasPrefix(line, "m") {
			findings = append(findings, line)
		}
	}
	part, n := smallest(findings, sources)
	t.Fatalf("ruff finds fault with %d lines, the smallest:\n%s", n, part)
}
