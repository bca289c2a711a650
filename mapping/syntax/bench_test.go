package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"podport/mapping/source"
)

// BenchmarkRead reads the samples that look like DAGs over and over; it reports MB of source a
// second.
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
	b.SetBytes(int64(all.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if m := Read(source.NewFile("bench.py", all.String())); len(m.Body) == 0 {
			b.Fatal("nothing was read")
		}
	}
}
