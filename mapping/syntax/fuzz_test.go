package syntax

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"podport/mapping/source"
)

// FuzzRead checks what holds of every text, Python or not: reading it does not
// panic, gives the same tree each time, and all places make sense.
func FuzzRead(f *testing.F) {
	for _, text := range oddities {
		f.Add(text)
	}
	samples, err := filepath.Glob("testdata/parity/*.py")
	if err != nil || len(samples) == 0 {
		f.Fatal("no samples in testdata/parity", err)
	}
	for _, path := range samples {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	broken, err := os.ReadFile("testdata/broken.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range strings.Split(string(broken), "\n----\n") {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := Read(source.NewFile("fuzz.py", text))
		checkPlaces(t, m)
		if again := Read(source.NewFile("fuzz.py", text)); dump(again) != dump(m) {
			t.Error("read twice, the text gives two trees")
		}
	})
}

// checkPlaces checks that each span lies in the text and in that of the node
// that holds it, and that no message lacks what it needs.
func checkPlaces(t *testing.T, m *Module) {
	t.Helper()
	whole := m.File.Span(0, len(m.File.Text))
	for _, s := range m.Body {
		checkNode(t, reflect.ValueOf(s), whole)
	}
	last := 0
	for _, c := range m.Comments {
		if c.Span.Start < last || c.Span.End > len(m.File.Text) || c.Span.Text()[0] != '#' {
			t.Errorf("comment at %d:%d, the one before ended at %d", c.Span.Start, c.Span.End, last)
		}
		last = c.Span.End
	}
	for _, d := range m.Diagnostics {
		if d.Span.File != m.File || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(m.File.Text) || d.Message == "" {
			t.Errorf("%s at %d:%d: %q", d.Code, d.Span.Start, d.Span.End, d.Message)
		}
	}
}

var (
	nodeType = reflect.TypeFor[Node]()
	spanType = reflect.TypeFor[source.Span]()
)

// checkNode checks all spans that can be reached from v against the span of
// the nearest node around it.
func checkNode(t *testing.T, v reflect.Value, around source.Span) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() || v.Type() == reflect.TypeFor[*source.File]() {
			return
		}
		if v.Kind() == reflect.Pointer && v.Type().Implements(nodeType) {
			at := v.Interface().(Node).Span()
			checkInside(t, v.Type().String(), at, around)
			switch v.Interface().(type) {
			case *FunctionDef, *ClassDef:
				// Decorators stand before the span of what they decorate.
			case *Broken:
				// Its span is that of one line, without the block below.
			default:
				around = at
			}
		}
		checkNode(t, v.Elem(), around)
	case reflect.Struct:
		if v.Type() == spanType {
			if at := v.Interface().(source.Span); !at.IsZero() {
				checkInside(t, "span", at, around)
			}
			return
		}
		if v.Type().PkgPath() != "podport/mapping/syntax" {
			return
		}
		for i := range v.NumField() {
			checkNode(t, v.Field(i), around)
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkNode(t, v.Index(i), around)
		}
	}
}

func checkInside(t *testing.T, what string, at, around source.Span) {
	if at.File == nil || at.Start >= at.End || at.Start < around.Start || at.End > around.End {
		t.Errorf("%s at %d:%d is not inside %d:%d", what, at.Start, at.End, around.Start, around.End)
	}
}
