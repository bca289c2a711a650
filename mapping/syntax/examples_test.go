//go:build !js

package syntax

import (
	"encoding/json"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"podport/mapping/source"
)

// TestExamples reads the examples in the documentation of CPython's own tests
// of syntax errors. What CPython 3.14 refuses we must refuse at the same line,
// and of the rest we must make the same tree.
func TestExamples(t *testing.T) {
	const script = `
import ast, doctest, json, pathlib, sys
examples = []
for name in sys.argv[2:]:
    text = pathlib.Path(sys.argv[1], "test", name).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>> " in node.value:
            for example in doctest.DocTestParser().get_examples(node.value):
                examples.append(example.source)
print(json.dumps(examples))
`
	out, err := exec.Command("python3", "-c", script, libraryFolder(t),
		"test_syntax.py", "test_generators.py", "test_genexps.py", "test_unpack_ex.py", "test_unpack.py", "test_extcall.py").Output()
	if err != nil {
		t.Fatalf("python3: %v\nThis test reads the tests of Python's standard library; on Debian: apt-get install libpython3-testsuite", err)
	}
	var examples []string
	if err := json.Unmarshal(out, &examples); err != nil {
		t.Fatal(err)
	}
	var questions []question
	for _, e := range examples {
		if !strings.Contains(e, `\N{`) {
			questions = append(questions, question{Text: e, Want: "compile"})
		}
	}
	var lock sync.Mutex
	valid, same, other := 0, 0, 0
	cpython(t).ask(t, questions, func(i int, a answer) {
		text := questions[i].Text
		m := Read(source.NewFile("example.py", text))
		line, got := errorLine(m), strings.TrimRight(parityDump(m), "\n")
		lock.Lock()
		defer lock.Unlock()
		switch {
		case a.Message == "" && line != 0 && line != a.Compile:
			t.Errorf("line %d: %s CPython accepts\n%s", line, errorMessage(m), text)
		case a.Message == "" && got != a.Tree:
			t.Errorf("%s\n%s", firstDifference(got, a.Tree), text)
		case a.Message == "":
			valid++
		case line == 0:
			t.Errorf("nothing is wrong; CPython says at line %d: %s\n%s", a.Line, a.Message, text)
		case line == a.Line:
			same++
		default:
			other++
			t.Logf("line %d: %s CPython says at line %d: %s\n%s", line, errorMessage(m), a.Line, a.Message, text)
		}
	})
	t.Logf("%d examples: %d valid, with the same tree; of %d broken ones %.2f%% get their first error at the same line",
		len(questions), valid, same+other, percent(same, same+other))
	if percent(same, same+other) < sameLine {
		t.Errorf("want %.2f%%", sameLine)
	}
}
