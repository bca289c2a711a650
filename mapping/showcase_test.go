package mapping

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// showcase is a folder of DAGs as a shop might have them, and the project that
// comes out: to be read by whoever wants to know what podport writes.
const showcase = "testdata/showcase"

// TestShowcase converts the showcase's DAGs.
func TestShowcase(t *testing.T) {
	in := Input{Options: Options{Form: "project", Project: "shop"}}
	for _, f := range filesBelow(t, filepath.Join(showcase, "dags")) {
		in.Files = append(in.Files, InputFile{Path: "dags/" + f.Path, Text: f.Text})
	}
	result := Convert(in)
	checkResult(t, in, result)
	for _, op := range result.Operators {
		if op.Status == Refused {
			t.Errorf("%s is refused", op.Task)
		}
	}
	folder := filepath.Join(showcase, "converted")
	if *update {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		for _, f := range result.Files {
			name := filepath.Join(folder, filepath.FromSlash(f.Path))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(f.Text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	written := filesBelow(t, folder)
	if len(written) != len(result.Files) {
		t.Errorf("there are %d files, not the %d that come out; rewrite with -update", len(written), len(result.Files))
	}
	for _, f := range result.Files {
		i := slices.IndexFunc(written, func(w InputFile) bool { return w.Path == f.Path })
		if i < 0 || written[i].Text != f.Text {
			t.Errorf("%s is not as expected; rewrite with -update, then review", f.Path)
		}
	}
}

// filesBelow reads the files of a folder, their paths relative to it, sorted.
func filesBelow(t *testing.T, folder string) []InputFile {
	t.Helper()
	var files []InputFile
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".pyc") {
			return err
		}
		text, err := os.ReadFile(name)
		relative, _ := filepath.Rel(folder, name)
		files = append(files, InputFile{Path: filepath.ToSlash(relative), Text: string(text)})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
