//go:build !js

package values

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// python runs the programs in CPython and returns what their names hold.
func python(t *testing.T, programs []string) []map[string]string {
	t.Helper()
	interpreter, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("this test compares with Python: install python3 (Debian: apt-get install python3)")
	}
	return run(t, interpreter, programs)
}

// run runs the programs in one Python.
func run(t *testing.T, interpreter string, programs []string) []map[string]string {
	t.Helper()
	in, err := json.Marshal(programs)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(interpreter, "-I", "testdata/oracle.py")
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3: %v\n%s", err, stderr.String())
	}
	var results []map[string]string
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatal(err)
	}
	if len(results) != len(programs) {
		t.Fatalf("%d programs, %d results", len(programs), len(results))
	}
	return results
}

// testCase is a program that Python runs, and what a Maker makes of the same.
type testCase struct {
	program string
	// values are what the program's names hold.
	values map[string]Value
	// why is what an operation without a result says.
	why string
}

// compareWithPython fails for each value that is claimed to be known and is
// another in Python, and for each error that Python does not raise. It returns
// the share of the results that are not known where Python has one.
func compareWithPython(t *testing.T, cases []testCase) (unknown float64) {
	t.Helper()
	return compareWith(t, python, cases)
}

func compareWith(t *testing.T, python func(*testing.T, []string) []map[string]string, cases []testCase) (unknown float64) {
	t.Helper()
	programs := make([]string, len(cases))
	for i, c := range cases {
		programs[i] = c.program
	}
	known, missed, raised, failures := 0, 0, 0, 0
	for i, result := range python(t, programs) {
		c := cases[i]
		if t.Failed() {
			if failures++; failures > 400 {
				t.FailNow()
			}
		}
		failure, failed := result[""]
		for name, v := range c.values {
			want, bound := result[name]
			got := canon(v)
			r, _ := v.(*Runtime)
			switch {
			case r != nil && r.Raises != "" && name == "r":
				if !failed || !strings.Contains(" "+strings.Split(failure, " : ")[0]+" ", " "+r.Raises+" ") {
					t.Errorf("is taken to raise %s, but Python: %s %s\n%s", r.Raises, want, failure, c.program)
				}
				raised++
			case failed && name == "r" && !bound:
				if !strings.Contains(got, "?") && c.why == "" {
					t.Errorf("%s is taken as %s, but Python raises %s\n%s", name, got, failure, c.program)
				}
			case want == "<too long to print>":
			case matches(want, got):
				if strings.Contains(got, "?") {
					if name == "r" && !strings.HasPrefix(want, "<") {
						missed++
					}
				} else if name == "r" {
					known++
				}
			default:
				t.Errorf("%s is taken as\n  %s\nbut is\n  %s\nin Python:\n%s", name, got, want, c.program)
			}
		}
	}
	t.Logf("%d known, %d not known, %d known to raise", known, missed, raised)
	return float64(missed) / float64(max(known+missed, 1))
}

// matches reports whether the canonical text of a value agrees with what is known
// of it.
func matches(want, got string) bool {
	if !strings.Contains(got, "?") {
		return want == got
	}
	if got == "?" || strings.HasPrefix(want, "<") {
		return true
	}
	// The known parts must be there, in order. (A question mark of the text
	// itself matches anything, too.)
	parts := strings.Split(got, "?")
	if strings.HasPrefix(got, "set[") || strings.HasPrefix(got, "frozenset[") {
		return true
	}
	if !strings.HasPrefix(want, parts[0]) || !strings.HasSuffix(want, parts[len(parts)-1]) {
		return false
	}
	for _, part := range parts {
		i := strings.Index(want, part)
		if i < 0 {
			return false
		}
		want = want[i+len(part):]
	}
	return true
}
