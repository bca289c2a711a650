package mapping

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestArchitecture holds the README's table of the passes against the folders:
// each package of the core stands in it once, and imports only packages that
// stand above it. That is what "data flows one way" means.
func TestArchitecture(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	rank := map[string]int{}
	for i, m := range regexp.MustCompile("(?m)^\\| `mapping/([a-z/]+)` \\|").FindAllStringSubmatch(string(readme), -1) {
		if _, twice := rank[m[1]]; twice {
			t.Errorf("mapping/%s stands twice in the README's table", m[1])
		}
		rank[m[1]] = i
	}
	folders := map[string]bool{}
	err = filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(filepath.Dir(path))
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "cmd" || d.Name() == "gen" || d.Name() == "internal") {
			return filepath.SkipDir
		}
		if name == "." || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		folders[name] = true
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			other, ours := strings.CutPrefix(imported, "podport/mapping/")
			if !ours || strings.HasPrefix(other, "internal/") {
				continue
			}
			if r, known := rank[other]; !known || r >= rank[name] {
				t.Errorf("%s imports mapping/%s, which does not stand above it in the README's table", path, other)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range folders {
		if _, ok := rank[name]; !ok {
			t.Errorf("mapping/%s is missing in the README's table", name)
		}
	}
	for name := range rank {
		if !folders[name] {
			t.Errorf("the README's table has mapping/%s, which is not there", name)
		}
	}
	if len(folders) == 0 {
		t.Error("found no packages")
	}
}
