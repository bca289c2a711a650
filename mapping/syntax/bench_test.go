package syntax

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"podport/mapping/source"
)

// BenchmarkRead reads the samples that look like DAGs; it reports MB of source
// a second.
func BenchmarkRead(b *testing.B) {
	samples, err := filepath.Glob("testdata/parity/dag_*.py")
	if err != nil || len(samples) == 0 {
		b.Fatal("no DAGs in testdata/parity", err)
	}
	var all strings.Builder
	for _, path := range samples {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		all.Write(text)
		all.WriteByte('\n')
	}
	benchmark(b, all.String())
}

// BenchmarkExtremes reads texts of extreme shapes, each in two sizes: MB a
// second must not fall when the size grows.
func BenchmarkExtremes(b *testing.B) {
	many := strings.Repeat
	for _, c := range []struct {
		name string
		text func(n int) string
	}{
		{"display", func(n int) string { return "x = [\n" + many("    {'a': 1, 'b': [2, 3]},\n", n) + "]\n" }},
		{"call", func(n int) string {
			var t strings.Builder
			for i := range n {
				t.WriteString("    k" + strconv.Itoa(i) + "=f(1, 2),\n")
			}
			return "x = f(\n" + t.String() + ")\n"
		}},
		{"chains", func(n int) string { return many("a"+many(" >> b", 400)+"\n", n/60) }},
		{"nesting", func(n int) string { return many("x = "+many("f([", 60)+"1"+many("])", 60)+"\n", n/12) }},
		{"too deep", func(n int) string { return "x = " + many("(", 12*n) + many(")", 12*n) + "\n" }},
		{"one string", func(n int) string { return "x = '''\n" + many("a line of text\n", 2*n) + "'''\n" }},
		{"joined strings", func(n int) string { return "x = (\n" + many("    'a line of text\\n'\n", n) + ")\n" }},
		{"f-strings", func(n int) string { return many("x = f'{a}-{b:>{c}}-{d[\"e\"]!r}'\n", n) }},
		{"elifs", func(n int) string { return many("if a:\n    b\n"+many("elif c:\n    d\n", 400), n/400) }},
		{"statements on a line", func(n int) string { return many("a = 1; ", 4*n) + "\n" }},
		{"broken lines", func(n int) string { return many("a = f(1 2)\nb = 1\n", n) }},
		{"open brackets", func(n int) string { return many("a = f(1,\n    2\nb = 1\nc = 1\n", n) }},
	} {
		for _, n := range []int{2000, 16000} {
			b.Run(c.name+"/"+strconv.Itoa(n), func(b *testing.B) { benchmark(b, c.text(n)) })
		}
	}
}

func benchmark(b *testing.B, text string) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if m := Read(source.NewFile("bench.py", text)); len(m.Body) == 0 {
			b.Fatal("nothing was read")
		}
	}
}
