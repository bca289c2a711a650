package examples

import "testing"

// TestAll checks that the menu offers every file, and each once.
func TestAll(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	offered := map[string]bool{}
	titles := map[string]bool{}
	for _, e := range All() {
		if offered[e.Path] || titles[e.Title] {
			t.Errorf("%s (%q) is offered twice", e.Path, e.Title)
		}
		offered[e.Path], titles[e.Title] = true, true
		if e.Text == "" {
			t.Errorf("%s is empty", e.Path)
		}
	}
	for _, entry := range entries {
		if !offered[entry.Name()] {
			t.Errorf("%s is not in the menu", entry.Name())
		}
	}
}
