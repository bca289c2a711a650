package evaluate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"podport/mapping/source"
	"podport/mapping/syntax"
)

// BenchmarkEvaluate works out all files of the usage corpus that look like real
// DAGs, and programs that are made to take long; it reports MB of source a
// second.
func BenchmarkEvaluate(b *testing.B) {
	for _, c := range []struct {
		name string
		text string
	}{
		{"usage", usage(b)},
		{"loop", "r = []\nfor i in range(5000):\n    r.append(f'task_{i}')\n    K(task_id=r[-1], env={'n': i})\n"},
		{"branches", "x = {}\n" + strings.Repeat("if flag():\n    x['a'] = 1\nelse:\n    x = {'b': [x]}\n", 200)},
		{"calls", "def f(n, **kw):\n    return K(task_id=f't{n}', **kw)\n" + strings.Repeat("f(1, image='a', env={'x': 'y'})\n", 2000)},
		{"unknown loops", strings.Repeat("for t in tables:\n    for u in t.parts:\n        K(t, u)\n", 200)},
	} {
		b.Run(c.name, func(b *testing.B) {
			m := syntax.Read(source.NewFile("bench.py", c.text))
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				if p := Evaluate([]*syntax.Module{m}, nil); len(p.Names) == 0 {
					b.Fatal("nothing was worked out")
				}
			}
		})
	}
}

// usage returns the DAG files of the usage corpus as one text.
func usage(b *testing.B) string {
	paths, err := filepath.Glob("../testdata/usage/*.txtar")
	if err != nil || len(paths) == 0 {
		b.Fatal("no files in testdata/usage", err)
	}
	var all strings.Builder
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		name := ""
		for _, line := range strings.SplitAfter(string(data), "\n") {
			if strings.HasPrefix(line, "-- ") {
				name = strings.TrimSpace(line)
			} else if strings.HasSuffix(name, ".py --") && !strings.HasPrefix(line, "from __future__") {
				all.WriteString(line)
			}
		}
	}
	return all.String()
}
