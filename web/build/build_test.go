package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"podport/mapping"
	"podport/wasm/wire"
	"podport/web/policy"
)

func TestSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	s, err := newSite(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	content := []byte(strings.Repeat("some text that is worth compressing\n", 50))
	path, err := s.asset("app.js", content)
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^assets/app-[0-9a-f]{10}\.js$`).MatchString(path) {
		t.Errorf("the asset's path is %q", path)
	}
	if other, err := s.asset("app.js", []byte("other")); err != nil || other == path {
		t.Errorf("another content has the path %q (%v)", other, err)
	}
	file := filepath.Join(dir, path)
	for suffix, open := range map[string]func(io.Reader) (io.Reader, error){
		"":    func(r io.Reader) (io.Reader, error) { return r, nil },
		".br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		".gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	} {
		raw, err := os.ReadFile(file + suffix)
		if err != nil {
			t.Fatal(err)
		}
		r, err := open(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s holds something else (%v)", suffix, err)
		}
		size := map[string]int{"": s.sizes[0].raw, ".br": s.sizes[0].brotli, ".gz": s.sizes[0].gzip}[suffix]
		if size != len(raw) {
			t.Errorf("the size of %q is given as %d, not %d", suffix, size, len(raw))
		}
	}
}

// TestSiteReusesTheLast checks that what was compressed before is taken over,
// but only for the same content.
func TestSiteReusesTheLast(t *testing.T) {
	last := t.TempDir()
	for name, content := range map[string]string{"same.html": "same", "same.html.br": "B", "same.html.gz": "G", "new.html": "old", "new.html.br": "B", "new.html.gz": "G"} {
		if err := os.WriteFile(filepath.Join(last, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s, err := newSite(t.TempDir(), last)
	if err != nil {
		t.Fatal(err)
	}
	for name, reused := range map[string]bool{"same.html": true, "new.html": false} {
		if err := s.file(name, []byte(strings.TrimSuffix(name, ".html"))); err != nil {
			t.Fatal(err)
		}
		br, err := os.ReadFile(filepath.Join(s.dir, name+".br"))
		if err != nil {
			t.Fatal(err)
		}
		if got := string(br) == "B"; got != reused {
			t.Errorf("%s: reused is %v, not %v", name, got, reused)
		}
	}
}

func TestBudgets(t *testing.T) {
	fine := []fileSize{
		{path: "assets/converter-1.wasm", brotli: 1_200_000},
		{path: "assets/app-1.js", brotli: 100_000},
		{path: "assets/worker-1.js", brotli: 50_000},
		{path: "assets/page-1.css", brotli: 1},
		{path: "index.html", brotli: 1},
		{path: "coverage.html", brotli: 1},
	}
	if err := withinBudgets(fine); err != nil {
		t.Errorf("within all budgets: %v", err)
	}
	for i := range fine {
		over := append([]fileSize{}, fine...)
		over[i].brotli += 200_000
		if err := withinBudgets(over); err == nil || !strings.Contains(err.Error(), "over the budget of") {
			t.Errorf("%s is over its budget: %v", over[i].path, err)
		}
		missing := append(append([]fileSize{}, fine[:i]...), fine[i+1:]...)
		if strings.HasSuffix(fine[i].path, ".js") {
			continue // the other one is still there
		}
		if err := withinBudgets(missing); err == nil {
			t.Errorf("nobody misses %s", fine[i].path)
		}
	}
}

func TestParts(t *testing.T) {
	for text, want := range map[string][]part{
		"":           nil,
		"words":      {{"words", false}},
		"`a` is `b`": {{"a", true}, {" is ", false}, {"b", true}},
		"use `a`.":   {{"use ", false}, {"a", true}, {".", false}},
		"a ` alone":  {{"a ` alone", false}},
	} {
		if got := parts(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestRender(t *testing.T) {
	p := page{Style: "assets/page-1.css", NoscriptStyle: "n.css", EarlyScript: "e.js", AppScript: "a.js", WasmSize: "1.2 MB"}
	html, err := p.render("../../index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`content="` + strings.ReplaceAll(policy.Content, "'", "&#39;") + `"`,
		`href="assets/page-1.css"`,
		`src="a.js" defer`,
		"(1.2 MB)",
		"def hello_world_task(",
		"image: bash:latest",
		"<code>base_pod_spec.containers[0].image</code>",
	} {
		if !strings.Contains(string(html), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, bad := range []string{"<no value>", "ZgotmplZ", "style=", "onclick=", "http://localhost", "{{"} {
		if strings.Contains(string(html), bad) {
			t.Errorf("the page has %q", bad)
		}
	}
}

// TestPanels checks that each kind of file has its tab, as in outputs.ts.
func TestPanels(t *testing.T) {
	var p page
	for kind, want := range map[mapping.FileKind]*[]file{
		mapping.ModuleFile:       &p.Module,
		mapping.ClientFile:       &p.Module,
		mapping.PodFile:          &p.Pod,
		mapping.ProxiedStateFile: &p.Handover,
		mapping.DAGPatchFile:     &p.Handover,
		mapping.PlanFile:         &p.Handover,
		mapping.ProjectFile:      &p.Module,
	} {
		if p.panel(kind) != want {
			t.Errorf("%s stands under another tab", kind)
		}
	}
}

// TestScriptsTypeCheck has TypeScript look at the scripts; the bundler only
// takes the types away.
func TestScriptsTypeCheck(t *testing.T) {
	tsc := filepath.Join("..", "node_modules", ".bin", "tsc")
	if _, err := os.Stat(tsc); err != nil {
		t.Fatalf("run `npm ci` in web first: %v", err)
	}
	if output, err := exec.Command(tsc, "-p", "..").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

// TestWireTypes holds wire.ts to the Go types that it describes.
func TestWireTypes(t *testing.T) {
	source, err := os.ReadFile("../src/wire.ts")
	if err != nil {
		t.Fatal(err)
	}
	interfaces := map[string]map[string]string{}
	declaration := regexp.MustCompile(`(?s)export interface (\w+)(?: extends (\w+))? \{\n(.*?)\n\}`)
	for _, m := range declaration.FindAllStringSubmatch(string(source), -1) {
		fields := map[string]string{}
		for name, typ := range interfaces[m[2]] {
			fields[name] = typ
		}
		for _, f := range regexp.MustCompile(`(\w+): ([\w\[\]]+);`).FindAllStringSubmatch(m[3], -1) {
			fields[f[1]] = f[2]
		}
		interfaces[m[1]] = fields
	}
	var check func(reflect.Type)
	check = func(typ reflect.Type) {
		want := map[string]string{}
		for i := range typ.NumField() {
			f := typ.Field(i)
			want[f.Tag.Get("js")] = typeScript(f.Type)
			inner := f.Type
			if inner.Kind() == reflect.Slice {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				check(inner)
			}
		}
		if got := interfaces[strings.TrimPrefix(typ.Name(), "wire.")]; !reflect.DeepEqual(got, want) {
			t.Errorf("wire.ts has %s as %v, Go as %v", typ.Name(), got, want)
		}
	}
	check(reflect.TypeFor[wire.Request]())
	check(reflect.TypeFor[wire.Response]())
}

func typeScript(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Int:
		return "number"
	case reflect.Bool:
		return "boolean"
	case reflect.Slice:
		return typeScript(t.Elem()) + "[]"
	}
	return t.Name()
}

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "dist")
	for _, content := range []string{"first", "second"} {
		fresh := filepath.Join(dir, "fresh")
		if err := os.Mkdir(fresh, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(fresh, content), nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := replace(out, fresh); err != nil {
			t.Fatal(err)
		}
		if entries, err := os.ReadDir(out); err != nil || len(entries) != 1 || entries[0].Name() != content {
			t.Errorf("after the %s the folder holds %v (%v)", content, entries, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("after the %s there is %v (%v)", content, left, err)
		}
	}
}
