//go:build !js

package syntax

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// differentLines are the programs of testdata/broken.txt whose first error we
// report at another line than CPython, and why.
var differentLines = map[string]string{
	"@a\n": "CPython counts the empty lines before the end of the file",
}

// TestBroken reads programs with the mistakes that people make, each by itself
// and in the middle of a good file. CPython refuses all of them. We must report
// an error at the line that it names, and must read the rest of the file.
func TestBroken(t *testing.T) {
	text, err := os.ReadFile("testdata/broken.txt")
	if err != nil {
		t.Fatal(err)
	}
	const before = "from airflow import DAG\n\nfirst = 1\n"
	const after = "\nsecond = KPO(\n    task_id='b',\n)\nfirst >> second\n"
	programs := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n----\n")
	var questions []question
	for _, p := range programs {
		questions = append(questions, question{Text: p + "\n"}, question{Text: before + p + "\n" + after})
	}
	answers := make([]answer, len(questions))
	cpython(t).ask(t, questions, func(i int, a answer) { answers[i] = a })
	same := 0
	for i, a := range answers {
		program := programs[i/2]
		m := Read(source.NewFile("broken.py", questions[i].Text))
		line := errorLine(m)
		reason, known := differentLines[program]
		switch {
		case a.Message == "":
			t.Errorf("CPython accepts this:\n%s", program)
		case line == 0:
			t.Errorf("nothing is wrong; CPython says at line %d: %s\n%s", a.Line, a.Message, program)
		case line == a.Line:
			same++
		case !known:
			t.Errorf("line %d: %s\nCPython says at line %d: %s\n%s", line, errorMessage(m), a.Line, a.Message, questions[i].Text)
		case reason == "":
			t.Errorf("no reason is given for\n%s", program)
		}
		for _, d := range m.Diagnostics {
			if d.Message == "" || d.Hint == "" && d.Severity == diag.Error {
				t.Errorf("a message without a hint: %s\n%s", d.Message, program)
			}
		}
		if i%2 == 1 && !strings.Contains(dump(m), "keyword "+placeOf(questions[i].Text, "task_id='b'")+" task_id") {
			t.Errorf("what follows was not read:\n%s\n%s", questions[i].Text, dump(m))
		}
	}
	t.Logf("%d programs, each by itself and in a file: %.2f%% get their first error at the same line", len(programs), percent(same, len(questions)))
}

// placeOf returns the place of the last time that the part stands in the text,
// as dump writes it.
func placeOf(text, part string) string {
	at := strings.LastIndex(text, part)
	return strconv.Itoa(at) + ":" + strconv.Itoa(at+len(part))
}
