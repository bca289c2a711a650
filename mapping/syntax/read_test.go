package syntax

import (
	"strings"
	"testing"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// TestManyErrors checks that a file with many broken lines gets a bounded
// number of messages, the last of which says how many more there are.
func TestManyErrors(t *testing.T) {
	m := Read(source.NewFile("many.py", strings.Repeat("x = 1\ny = 2\nz = = 3\n", 33)))
	if len(m.Diagnostics) != maxSyntaxErrors+1 {
		t.Fatalf("%d messages; want %d", len(m.Diagnostics), maxSyntaxErrors+1)
	}
	last := m.Diagnostics[maxSyntaxErrors]
	if want := "Lines that cannot be read beyond those above: 13. The last is here."; last.Message != want {
		t.Errorf("got %q; want %q", last.Message, want)
	}
	if line := m.File.Line(last.Span.Start); line != 99 {
		t.Errorf("the last message is at line %d; want 99", line)
	}
	if len(m.Body) != 99 {
		t.Errorf("%d statements; want 99", len(m.Body))
	}
}

// TestNotPython checks that a text that is not Python gets one message, at its
// first line that cannot be read.
func TestNotPython(t *testing.T) {
	m := Read(source.NewFile("main.go", goSource))
	if len(m.Diagnostics) != 1 || m.Diagnostics[0].Code != diag.NotPython {
		t.Fatalf("got %d messages, the first %+v", len(m.Diagnostics), m.Diagnostics[0])
	}
	if got := m.Diagnostics[0].Span.Text(); got != "main" {
		t.Errorf("the message is at %q; want it at main", got)
	}
}

func TestComments(t *testing.T) {
	const text = "#!a\nx = '#no'  # b\ny = f'''{z # c\n}#no'''\n  # d\nf(  # e\n)\n# f"
	var got []string
	for _, c := range Read(source.NewFile("comments.py", text)).Comments {
		got = append(got, c.Span.Text())
	}
	if want := "#!a|# b|# c|# d|# e|# f"; strings.Join(got, "|") != want {
		t.Errorf("got %s; want %s", strings.Join(got, "|"), want)
	}
}

// TestOneBrokenLine checks the promise on which all later passes build: in a
// file of good lines, a bad one costs itself alone.
func TestOneBrokenLine(t *testing.T) {
	const before = "with DAG('x') as dag:\n    a = KPO(\n        task_id='a',\n        env_vars={'b': [1, (2)]},\n    )\n"
	const after = "    c = KPO(\n        task_id='c',\n    )\n    a >> c\nend = 1\n"
	for _, bad := range []string{
		"    b = KPO(task_id='b'\n", "    b = KPO(\n        task_id='b',\n", "    b = KPO(\n        task_id='b,\n    )\n",
		"    b = KPO(\n        env_vars={'c': 1,\n        name=[2],\n    )\n", "    b = KPO(\n        name=f'{x',\n    )\n",
		"    b = KPO(\n        task_id='b'\n        name='c',\n    )\n", "    b = [\n", "    b = {'c': f(1, [2]\n", "    print 'b'\n", "    b = 1 +\n", "    b = ]\n",
		"    b = ?\n", "    b == 1 = c\n", "    b = KPO(\n        task_id=,\n    )\n", "    if b\n        pass\n", "    def b(:\n        pass\n",
		"    b = KPO(**{'c': 1, name='d')\n", "    b = \\ 1\n",
	} {
		m := Read(source.NewFile("one.py", before+bad+after))
		if len(m.Diagnostics) != 1 || m.Diagnostics[0].Code != diag.SyntaxError {
			t.Errorf("%s: %d messages; want one syntax-error", bad, len(m.Diagnostics))
			continue
		}
		if at := m.Diagnostics[0].Span.Start; at < len(before) || at > len(before+bad) {
			t.Errorf("%s: the message is at %d, outside the bad line", bad, at)
		}
		with, ok := m.Body[0].(*With)
		if !ok || len(m.Body) != 2 || len(with.Body) != 4 {
			t.Errorf("%s: what is around it was lost:\n%s", bad, dump(m))
			continue
		}
		if _, ok := with.Body[1].(*Broken); !ok {
			t.Errorf("%s: got a %T; want a Broken", bad, with.Body[1])
		}
	}
}
