package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// TestPaste reads what people paste out of chats, notebooks, terminals and
// reviews. Each must give the tree of the plain program, with one note for each
// kind of damage and places in the text as it was pasted.
func TestPaste(t *testing.T) {
	const plain = "t = KPO(\n    task_id='a',\n    cmds=['b'],\n)\nt >> u\n"
	prefixed := func(first, rest string) string {
		lines := strings.Split(strings.TrimSuffix(plain, "\n"), "\n")
		for i := range lines {
			if i == 0 || i == 4 {
				lines[i] = first + lines[i]
			} else {
				lines[i] = rest + lines[i]
			}
		}
		return strings.Join(lines, "\n") + "\n"
	}
	numbered := func(format string) string {
		var b strings.Builder
		for i, line := range strings.Split(strings.TrimSuffix(plain, "\n"), "\n") {
			b.WriteString(strings.ReplaceAll(format, "N", string(rune('5'+i))) + line + "\n")
		}
		return b.String()
	}
	for _, c := range []struct {
		name, text, want string
		notes            int
	}{
		{"indented", "    " + strings.ReplaceAll(plain, "\n", "\n    "), plain, 1},
		{"prompts", prefixed(">>> ", "... "), plain, 1},
		{"prompts with output", ">>> a = 1\n>>> a\n1\n>>> print(a)\n'x' and it's\n>>> if a:\n...     b\n...\nNone here\n>>> c", "a = 1\na\nprint(a)\nif a:\n    b\nc\n", 1},
		{"prompts, indented", "    >>> a = 1\n    >>> b(\n    ...     c)\n    7\n", "a = 1\nb(\n    c)\n", 1},
		{"prompts after prose", "Try this:\n\n>>> a = 1\n>>> b\n", "a = 1\nb\n", 1},
		{"terminal notebook", "In [1]: import a\n\nIn [2]: def f():\n   ...:     b\n   ...: \n\nIn [3]: f()\nOut[3]: 17\n\nIn [4]: x = 1\n", "import a\ndef f():\n    b\nf()\nx = 1\n", 1},
		{"notebook that happens to be valid", "In [1]: x = f(1)\nOut[1]: 2\n", "x = f(1)\n", 1},
		{"page of a notebook", "In [12]:\nimport a\n\nx = f(a)\nx\nOut[12]:\nno Python, it's text\nIn [ ]:\ny = 1\n", "import a\n\nx = f(a)\nx\ny = 1\n", 1},
		{"fence", "```python\n" + plain + "```\n", plain, 1},
		{"fence amid prose", "Here is my DAG, it's broken:\n\n```py\n" + plain + "```\n\nWhat's wrong (with it?\n", plain, 1},
		{"fences", "One:\n```python\na = 1\n```\nTwo:\n```yaml\nb: 2\nc:\n```\nThree\n~~~ Python\nd = 3\n~~~\n", "a = 1\nd = 3\n", 1},
		{"fences without languages", "So:\n```\na = 1\n```\nand it's\n```\nb = 2\n```\n", "a = 1\nb = 2\n", 1},
		{"fence without an end", "Look:\n```python\n" + plain, plain, 1},
		{"fence without a start", plain + "```\nThat's all.\n", plain, 1},
		{"fence with prompts", "```pycon\n>>> a = 1\n>>> b\n2\n```\n", "a = 1\nb\n", 2},
		{"numbers", numbered("N "), plain, 1},
		{"numbers with colons", numbered("N: "), plain, 1},
		{"numbers with bars", numbered(" N | "), plain, 1},
		{"numbers with tabs", numbered("     N\t"), plain, 1},
		{"numbers with bars alone", numbered("N|"), plain, 1},
		{"numbers up to two digits", " 8 a = 1\n 9 if a:\n10     b\n11\n12 c\n", "a = 1\nif a:\n    b\n\nc\n", 1},
		{"numbers, left aligned", "8 a = 1\n9 if a:\n10     b\n11 c\n", "a = 1\nif a:\n    b\nc\n", 1},
		{"diff of a new file", "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a = 1\n+b = f(a)\n\\ No newline at end of file\n", "a = 1\nb = f(a)\n", 1},
		{"diff", "@@ -1,4 +1,4 @@ def f():\n if a:\n-    b('c)\n+    d = 1\n     e\n", "if a:\n    d = 1\n    e\n", 1},
		{"plus signs", prefixed("+ ", "+ "), plain, 2},
		{"plus signs alone", prefixed("+", "+"), plain, 1},
		{"quoted", prefixed("> ", "> "), plain, 1},
		{"smart quotes", strings.ReplaceAll(strings.ReplaceAll(plain, "'a'", "‘a’"), "'b'", "“b”"), plain, 1},
		{"smart quotes around quotes", "a = “it's ‘b’”\nc = ‘d \"e\"’\nf = “g \"h\"”\n", "a = \"it's ‘b’\"\nc = 'd \"e\"'\nf = 'g \"h\"'\n", 1},
		{"smart apostrophe", "a = ‘it’s’\n", "a = 'it’s'\n", 1},
		{"smart quotes in a string stay", "a = \"“b”\"\nc = “d”  # “e”\n", "a = \"“b”\"\nc = \"d\"  # “e”\n", 1},
		{"smart quotes of an f-string", "a = f“{b}”\n", "a = f\"{b}\"\n", 1},
		{"full width", "a = f（b， c）\nif a：\n    d ＝ [e］\n", "a = f(b, c)\nif a:\n    d = [e]\n", 1},
		{"dashes", "a = b – c\n", "a = b - c\n", 1},
		{"invisible characters", "ab\u200bc = 1\nd = '\u200b'\n", "abc = 1\nd = '\u200b'\n", 1},
		{"odd spaces", "a\u00a0= 1\nif\u3000a:\n\u00a0\u00a0\u00a0\u00a0b\n", "a = 1\nif a:\n    b\n", 1},
		{"prose before", "Here is the code of my task, please help me.\nIt doesn't work:\n\n" + plain, plain, 1},
		{"prose after", plain + "\nThis fails with a timeout after some minutes.\n", plain, 1},
		{"line endings", ">>> a = 1\r\n>>> b = f(\r\n...   'c')\r\n1\r\n", "a = 1\nb = f(\n  'c')\n", 1},
		{"everything", "Hi all, this fails:\n\n```python\n>>> t = KPO(\n...     task_id=“a”,\n... )\n```\n", "t = KPO(\n    task_id='a',\n)\n", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Read(source.NewFile("paste.py", c.text))
			checkPlaces(t, m)
			notes := 0
			for _, d := range m.Diagnostics {
				if d.Code != diag.Repaired || d.Severity != diag.Info {
					t.Errorf("%s: %s", d.Code, d.Message)
				}
				notes++
			}
			if notes != c.notes {
				t.Errorf("%d notes, want %d", notes, c.notes)
			}
			got, want := shape(m), shape(Read(source.NewFile("plain.py", c.want)))
			if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
			checkTexts(t, m)
		})
	}
}

// shape returns a module's tree without places.
func shape(m *Module) string {
	var b strings.Builder
	for _, line := range strings.SplitAfter(dump(m), "\n") {
		words := strings.Split(line, " ")
		for i, w := range words {
			if strings.Trim(w, "0123456789:\n") == "" && strings.Contains(w, ":") {
				words[i] = ""
			}
		}
		b.WriteString(strings.TrimRight(strings.Join(words, " "), " \n") + "\n")
	}
	return b.String()
}

// checkTexts checks that names and keywords stand where their places say.
func checkTexts(t *testing.T, m *Module) {
	Inspect(m.Body, func(Stmt) bool { return true }, func(e Expr) bool {
		switch e := e.(type) {
		case *Name:
			if text := strings.ReplaceAll(e.At.Text(), "\u200b", ""); text != e.ID {
				t.Errorf("the name %s is at %q", e.ID, text)
			}
		case *Str:
			if text := e.At.Text(); !strings.Contains(text, e.Value) || strings.ContainsAny(text[:1], " =(") {
				t.Errorf("the string %q is at %q", e.Value, text)
			}
		case *Call:
			for _, a := range e.Args {
				if a.Kind == Keyword && !strings.HasPrefix(a.At.Text(), a.Name.Name) {
					t.Errorf("the argument %s is at %q", a.Name.Name, a.At.Text())
				}
			}
		}
		return true
	})
}

// TestNoRepair checks that a text that reads fine is never repaired, and that
// an error elsewhere does not have the contents of strings repaired.
func TestNoRepair(t *testing.T) {
	fine := []string{
		"+ a\n+ b\n", "-a\n", "'''\n```python\nx = 1\n```\n'''\ny = 2\n", "a = '''\n>>> b\n'''\n", "a = “ if 0 else 1\n"[:0] + "a = '“b”'\n",
		"1\n2\n3\n", "1 + 2\n", "x = 1  # “y”\n",
	}
	samples, err := filepath.Glob("testdata/parity/*.py")
	if err != nil || len(samples) == 0 {
		t.Fatal("no samples in testdata/parity", err)
	}
	for _, path := range samples {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fine = append(fine, string(text))
	}
	for _, text := range fine {
		for _, d := range Read(source.NewFile("fine.py", text)).Diagnostics {
			if d.Code == diag.Repaired {
				t.Errorf("%s\n%s", d.Message, text)
			}
		}
	}
	for _, text := range []string{
		"doc = '''\n```python\nx = 1\n```\n'''\ny = = 2\nz = 3\n", "doc = '''\n>>> a\n1\n'''\ny = (\nz = 3\n", "doc = \"“a”\"\ny = = 2\n",
		"doc = '''\n“a”\n'''\ny = = 2\n",
	} {
		m := Read(source.NewFile("broken.py", text))
		doc, ok := m.Body[0].(*Assign)
		if !ok || len(m.Diagnostics) != 1 || m.Diagnostics[0].Code != diag.SyntaxError {
			t.Errorf("%s\n%s", text, caseResult(m))
			continue
		}
		if s, ok := doc.Value.(*Str); !ok || !strings.Contains(text, s.Value) {
			t.Errorf("the string was changed in\n%s", text)
		}
	}
	// A single line with a prompt does not make the other lines its output.
	for _, stray := range []string{">>> a\n", "```\n", "```python\n", "In [1]: import a\n", "@@ -1 +1 @@\n"} {
		text := "b = 1\nc = 2\nd = f(3)\n" + stray + "e = 4\n"
		if m := Read(source.NewFile("stray.py", text)); len(m.Body) < 4 {
			t.Errorf("%s\n%s", text, caseResult(m))
		}
	}
}

// TestCutPaste checks that what is complete of a statement is read whose end
// is missing.
func TestCutPaste(t *testing.T) {
	for text, want := range map[string]string{
		"t = KPO(\n    task_id='a',\n    image='b',\n":                "t = KPO(task_id='a', image='b')",
		"t = KPO(\n    task_id='a',\n    image='b'\n":                 "t = KPO(task_id='a', image='b')",
		"t = KPO(\n    task_id='a',\n    image=":                      "t = KPO(task_id='a')",
		"t = KPO(\n    task_id='a',\n    image":                       "t = KPO(task_id='a')",
		"t = KPO(\n    task_id='a',\n    cmds=[":                      "t = KPO(task_id='a', cmds=[])",
		"t = KPO(\n    task_id='a',\n    cmds=['b', 'c',":             "t = KPO(task_id='a', cmds=['b', 'c'])",
		"t = KPO(\n    task_id='a',\n    env_vars={'b': 'c', 'd'":     "t = KPO(task_id='a', env_vars={'b': 'c'})",
		"t = KPO(\n    task_id='a',\n    env_vars={'b': f(c), 'd': (": "t = KPO(task_id='a', env_vars={'b': f(c), 'd': ()})",
		"KPO(": "KPO()",
		"with DAG('x'):\n    t = KPO(task_id='a',\n        image=f'{b}',": "with DAG('x'):\n    t = KPO(task_id='a', image=f'{b}')",
	} {
		m := Read(source.NewFile("cut.py", text))
		checkPlaces(t, m)
		checkTexts(t, m)
		if len(m.Diagnostics) != 1 || m.Diagnostics[0].Code != diag.SyntaxError {
			t.Errorf("%s\n%s", text, caseResult(m))
		}
		if got, want := shape(m), shape(Read(source.NewFile("want.py", want+"\n"))); got != want {
			t.Errorf("%s\ngot\n%swant\n%s", text, got, want)
		}
	}
}
