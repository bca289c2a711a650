package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"podport/mapping/kube"
)

// podRoot is the class at which the table begins; only the table's part of it
// is there: its status is the cluster's.
const podRoot = "V1Pod"

// TestKubeClasses compares the table of the Kubernetes classes with the
// Python client: every class, its constructor's parameters in their order,
// their names on the wire, types, and whether they are required. As the types
// are compared too, no class of the client's can be missing in the table but
// by a field whose class the table lacks, which the tests of kube exclude.
func TestKubeClasses(t *testing.T) {
	var names []string
	for _, c := range kube.Classes() {
		names = append(names, c.Name)
	}
	client := pythonClasses(t, names)
	for _, c := range kube.Classes() {
		want := client[c.Name]
		if want == nil {
			t.Errorf("%s is no class of the Python client", c.Name)
			continue
		}
		if c.Name == podRoot {
			want = slices.DeleteFunc(want, func(p pythonParameter) bool { return p.attr == "status" })
		}
		compare(t, c.Name, c.Positional(), want)
	}
}

// compare reports in what a class differs from the Python client's.
func compare(t *testing.T, class string, got []*kube.Field, want []pythonParameter) {
	t.Helper()
	var gotLines, wantLines []string
	for _, f := range got {
		gotLines = append(gotLines, fmt.Sprintf("%s %s %s required=%t", f.Attr, f.JSON, pythonType(f.Type), f.Required))
	}
	for _, p := range want {
		wantLines = append(wantLines, fmt.Sprintf("%s %s %s required=%t", p.attr, p.json, p.typ, p.required))
	}
	if slices.Equal(gotLines, wantLines) {
		return
	}
	for _, line := range gotLines {
		if !slices.Contains(wantLines, line) {
			t.Errorf("%s: only in the table: %s", class, line)
		}
	}
	for _, line := range wantLines {
		if !slices.Contains(gotLines, line) {
			t.Errorf("%s: only in the Python client: %s", class, line)
		}
	}
	slices.Sort(gotLines)
	slices.Sort(wantLines)
	if slices.Equal(gotLines, wantLines) {
		t.Errorf("%s: the order differs", class)
	}
}

// pythonType writes a type as the Python client does.
func pythonType(typ kube.Type) string {
	name := map[kube.Kind]string{
		kube.String:      "str",
		kube.Bool:        "bool",
		kube.Int:         "int",
		kube.IntOrString: "object",
		kube.Quantity:    "str",
		kube.Time:        "datetime",
		kube.Any:         "object",
		kube.Model:       typ.Class,
	}[typ.Of]
	switch typ.Shape {
	case kube.List:
		return "list[" + name + "]"
	case kube.Map:
		return "dict[str, " + name + "]"
	}
	return name
}

type pythonParameter struct {
	attr, json, typ string
	required        bool
}

func (p *pythonParameter) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&p.attr, &p.json, &p.typ, &p.required})
}

// pythonClasses asks the Python client for classes.
func pythonClasses(t *testing.T, names []string) map[string][]pythonParameter {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	venvs := os.Getenv("PODPORT_VENVS")
	if venvs == "" {
		venvs = filepath.Join(root, ".cache", "venvs")
	}
	python := filepath.Join(venvs, "dagster", "bin", "python")
	if _, err := os.Stat(python); err != nil {
		t.Fatalf("%v: run `make venvs`", err)
	}
	cmd := exec.Command(python, "kube_models.py")
	cmd.Stdin = strings.NewReader(strings.Join(names, "\n"))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("kube_models.py: %v\n%s", err, stderr.String())
	}
	classes := map[string][]pythonParameter{}
	if err := json.Unmarshal(out, &classes); err != nil {
		t.Fatalf("kube_models.py: %v", err)
	}
	return classes
}
