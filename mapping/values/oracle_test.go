//go:build !js

package values

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"sort"
	"strings"
	"testing"
)

// canon prints a known value as testdata/oracle.py does.
func canon(v Value) string {
	switch v := v.(type) {
	case *List:
		var items []string
		for _, item := range v.Items {
			items = append(items, canon(item))
		}
		if v.Kind == ListSet {
			sort.Strings(items)
		}
		return [...]string{"list", "tuple", "set"}[v.Kind] + "[" + strings.Join(items, ", ") + "]"
	case *Dict:
		var items []string
		for _, entry := range v.Entries {
			items = append(items, canon(entry.Key)+": "+canon(entry.Value))
		}
		return "dict{" + strings.Join(items, ", ") + "}"
	}
	return show(v)
}

// python runs the programs in CPython and returns what their names hold.
func python(t *testing.T, programs []string) []map[string]*string {
	t.Helper()
	interpreter, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("this test compares with Python: install python3 (Debian: apt-get install python3)")
	}
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
	var results []map[string]*string
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatal(err)
	}
	if len(results) != len(programs) {
		t.Fatalf("%d programs, %d results", len(programs), len(results))
	}
	return results
}

// oracleCount tells how much of what was asked is known.
type oracleCount struct{ known, unknown, raised int }

// compareWithPython fails for each name whose value is claimed to be known and
// is another in Python. Names that a program does not reach, since it ends
// with an error, only count when strict: a part of an expression that raises
// need not be one that its value is made of.
func compareWithPython(t *testing.T, programs []string, names [][]string, strict bool) oracleCount {
	t.Helper()
	var count oracleCount
	for i, result := range python(t, programs) {
		p := read(programs[i])
		for _, d := range p.Module.Diagnostics {
			t.Errorf("not read: %s\n%s", d.Message, programs[i])
		}
		for _, name := range names[i] {
			want := result[name]
			v := valueAt(p, name)
			switch {
			case want == nil:
				count.raised++
				if plain(v) && strict {
					t.Errorf("%s is taken as %s, but Python raises %s\n%s", name, canon(v), *result[""], programs[i])
				}
			case !plain(v):
				count.unknown++
			case canon(v) != *want:
				t.Errorf("%s is taken as\n  %s\nbut is\n  %s\nin Python:\n%s", name, canon(v), *want, programs[i])
			default:
				count.known++
			}
		}
		if t.Failed() && i > 20 {
			break
		}
	}
	return count
}

// collected are expressions as they stand in DAG files, and the corners of
// Python that they touch.
func TestCollectedExpressionsAgainstPython(t *testing.T) {
	var programs []string
	var names [][]string
	for _, x := range collectedExpressions() {
		programs = append(programs, "import json, textwrap\nresult = "+x+"\n")
		names = append(names, []string{"result"})
	}
	count := compareWithPython(t, programs, names, true)
	t.Logf("%d known, %d unknown, %d raise", count.known, count.unknown, count.raised)
	if count.known < 4*count.unknown {
		t.Errorf("of %d collected expressions %d are unknown", len(programs), count.unknown)
	}
}

func TestGeneratedExpressionsAgainstPython(t *testing.T) {
	g := newGenerator(1)
	var programs []string
	var names [][]string
	for range 1000 {
		programs = append(programs, "result = "+g.expression(3)+"\n")
		names = append(names, []string{"result"})
	}
	count := compareWithPython(t, programs, names, false)
	t.Logf("%d known, %d unknown, %d raise", count.known, count.unknown, count.raised)
	if count.known < 300 {
		t.Errorf("only %d of the generated expressions are known", count.known)
	}
}

func TestGeneratedProgramsAgainstPython(t *testing.T) {
	g := newGenerator(2)
	var programs []string
	var names [][]string
	for range 1000 {
		text, asked := g.program()
		programs = append(programs, text)
		names = append(names, asked)
	}
	count := compareWithPython(t, programs, names, false)
	t.Logf("%d known, %d unknown, %d not reached", count.known, count.unknown, count.raised)
	if count.known < 400 {
		t.Errorf("only %d of the names are known", count.known)
	}
}
