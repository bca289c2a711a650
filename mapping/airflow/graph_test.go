package airflow

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestGraph checks all tasks and what they directly follow, against what
// Airflow says: e2e/conformance holds the same file against it.
func TestGraph(t *testing.T) {
	text, err := os.ReadFile("testdata/graphs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := txtar.Parse(text).Files
	for i := 0; i+1 < len(files); i += 2 {
		name := strings.TrimSuffix(files[i].Name, ".py")
		if files[i+1].Name != name+".graph" {
			t.Fatalf("%s has no graph", name)
		}
		compare(t, []snippet{{name, string(files[i].Data), string(files[i+1].Data)}}, graphOf)
	}
}
