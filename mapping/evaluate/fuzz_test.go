package evaluate

import (
	"testing"

	"podport/mapping/values"
)

// FuzzEvaluate checks what must hold of any program: it is worked out within
// the limits, and every value that comes out can be gone through and printed.
func FuzzEvaluate(f *testing.F) {
	for _, test := range resultTests {
		f.Add(header + test.text)
	}
	for _, test := range traceTests {
		f.Add(test.text)
	}
	g := newGenerator(1)
	for range 40 {
		text, _ := g.program(20)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := read(text)
		for _, o := range p.Objects() {
			for _, a := range append(append([]values.Arg{}, o.Args...), o.Attrs...) {
				values.IsKnown(a.Value)
				values.Source(a.Value)
				values.Because(a.Value)
			}
			if o.At.Start < 0 || o.At.End > len(o.At.File.Text) || o.At.Start > o.At.End {
				t.Fatalf("a call of %s stands at %d to %d of %d", o.Callee, o.At.Start, o.At.End, len(o.At.File.Text))
			}
		}
		for _, names := range p.Names {
			for _, v := range names {
				values.Source(v)
			}
		}
	})
}
