//go:build !js

package evaluate

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"podport/mapping/values"
)

// seeds are the run-time values with which each program runs: what is claimed
// to be known must be so with all of them.
const seeds = 4

// ran is what a program did in Python.
type ran struct {
	Names map[string]json.RawMessage
	Calls []struct {
		Line        int
		First, Last [2][]json.RawMessage
	}
	Error *string
}

// python runs the programs, each with all seeds.
func python(t *testing.T, programs []string) [][]ran {
	t.Helper()
	interpreter, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("this test compares with Python: install python3 (Debian: apt-get install python3)")
	}
	var jobs [][2]any
	for _, p := range programs {
		for seed := range seeds {
			jobs = append(jobs, [2]any{p, seed})
		}
	}
	in, err := json.Marshal(jobs)
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
	var all []ran
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	results := make([][]ran, len(programs))
	for n := range programs {
		results[n] = all[n*seeds : (n+1)*seeds]
	}
	return results
}

// claim is how a claimed value compares with Python's.
type claim int

const (
	wrong claim = iota
	unknown
	known
)

// compareClaim compares a value, as far as it is known, with Python's.
func compareClaim(v values.Value, python json.RawMessage) claim {
	var tree []json.RawMessage
	var kind string
	if json.Unmarshal(python, &tree) != nil || json.Unmarshal(tree[0], &kind) != nil {
		return wrong
	}
	if kind == "other" {
		return unknown
	}
	switch v := v.(type) {
	case nil:
		return unknown
	case *values.Runtime:
		if v.Kind != values.Choice {
			return unknown
		}
		for _, option := range v.Options {
			if compareClaim(option, python) != wrong {
				return unknown
			}
		}
		return wrong
	case *values.Text:
		var text string
		if kind != "data" || json.Unmarshal(tree[1], &text) != nil {
			return wrong
		}
		for _, p := range v.Parts {
			quoted, _ := values.Source(&values.Str{Value: p.Literal})
			if p.Runtime == nil && !strings.Contains(text, strings.Trim(quoted, `'"`)) {
				return wrong
			}
		}
		return unknown
	case *values.List:
		names := [...]string{"list", "tuple", "set", "set"}
		if v.Doubt != nil || v.Kind > values.ListFrozenSet {
			return unknown
		}
		var items []json.RawMessage
		if kind != names[v.Kind] || json.Unmarshal(tree[1], &items) != nil || len(items) != len(v.Items) && (v.Kind <= values.ListTuple || values.Plain(v)) {
			return wrong
		}
		if v.Kind > values.ListTuple {
			return unknown
		}
		result := known
		for n, item := range v.Items {
			result = min(result, compareClaim(item, items[n]))
		}
		return result
	case *values.Dict:
		if v.Doubt != nil {
			return unknown
		}
		var items [][2]json.RawMessage
		if kind != "dict" || json.Unmarshal(tree[1], &items) != nil {
			return wrong
		}
		for _, e := range v.Entries {
			if !values.Plain(e.Key) { // it may be the same as another
				return unknown
			}
		}
		if len(items) != len(v.Entries) {
			return wrong
		}
		result := known
		for n, e := range v.Entries {
			result = min(result, compareClaim(e.Key, items[n][0]), compareClaim(e.Value, items[n][1]))
		}
		return result
	case *values.Instance:
		if v.Class.Kind == values.Enum {
			var name string
			s, _ := v.Attrs["name"].(*values.Str)
			if kind == "enum" && json.Unmarshal(tree[1], &name) == nil && name == s.Value {
				return known
			}
			return wrong
		}
		if kind == "other" {
			return unknown
		}
		return wrong
	case *values.Ref:
		if kind == "data" && strings.HasPrefix(v.Path, "builtins.") {
			return wrong
		}
		return unknown
	case *values.Object:
		if kind == "data" && v.Callee == "unknown.K" {
			return wrong
		}
		return unknown
	case *values.Function, *values.Class:
		if kind == "data" {
			return wrong
		}
		return unknown
	}
	var text string
	if kind != "data" || json.Unmarshal(tree[1], &text) != nil {
		return wrong
	}
	if s, ok := values.Source(v); ok && s == text {
		return known
	}
	return wrong
}

// tally counts what is known of what was asked.
type tally struct {
	known, unknown, calls int
	wrong                 []string // what is wrong of the program at hand
}

func (c *tally) fail(parts ...string) { c.wrong = append(c.wrong, strings.Join(parts, "")) }

// check compares what is claimed of a program with one run of it.
func (c *tally) check(p *Program, names []string, run ran) {
	if run.Error == nil {
		for _, name := range names {
			v := valueOf(p, name)
			switch compareClaim(v, run.Names[name]) {
			case wrong:
				if run.Names[name] == nil {
					continue
				}
				c.fail(name, " is taken as\n  ", show(v), "\nbut is\n  ", string(run.Names[name]), "\nin Python")
			case known:
				c.known++
			case unknown:
				c.unknown++
			}
		}
	}
	c.checkCalls(p, run)
}

// checkCalls holds the calls of K that happened against the steps: each is one
// of them, in this order, and none that has to happen is missing.
func (c *tally) checkCalls(p *Program, run ran) {
	var steps []*values.Object
	for _, o := range p.Objects() {
		if o.Callee == "unknown.K" && !o.Uncalled {
			steps = append(steps, o)
		}
	}
	m := &matching{run: run, steps: steps, failed: map[[2]int]bool{}}
	if !m.match(0, 0) {
		c.fail("the calls of K do not match the steps; the first that could not be matched: ", m.why)
		return
	}
	c.calls += len(run.Calls)
}

// matching matches calls with steps.
type matching struct {
	run    ran
	steps  []*values.Object
	failed map[[2]int]bool
	far    int
	why    string // of the call that it got to
}

// match reports whether the calls from one on are the steps from one on.
func (m *matching) match(call, step int) bool {
	if m.failed[[2]int{call, step}] {
		return false
	}
	if call == len(m.run.Calls) {
		for _, o := range m.steps[step:] {
			if !m.optional(o) {
				m.explain(call, "the call in line "+itoa(o.At.File.Line(o.At.Start))+" did not happen in Python")
				return false
			}
		}
		return true
	}
	// One step stands for all rounds of a loop, so that what stands earlier may
	// come again.
	for n, o := range m.steps[:step] {
		if o.Repeated && m.same(call, n) && m.match(call+1, step) {
			return true
		}
	}
	if step < len(m.steps) {
		if m.same(call, step) && m.match(call+1, step+1) {
			return true
		}
		if m.optional(m.steps[step]) && m.match(call, step+1) {
			return true
		}
	}
	m.failed[[2]int{call, step}] = true
	return false
}

func (m *matching) optional(o *values.Object) bool {
	return o.Maybe() || o.Repeated || m.run.Error != nil
}

// same reports whether a call is a step.
func (m *matching) same(call, step int) bool {
	c, o := m.run.Calls[call], m.steps[step]
	if o.At.File.Line(o.At.Start) != c.Line {
		return false
	}
	why := differs(o, c.First, c.Last, m.run.Error == nil)
	if why != "" {
		m.explain(call, "in line "+itoa(c.Line)+": "+why)
	}
	return why == ""
}

func (m *matching) explain(call int, why string) {
	if call >= m.far {
		m.far, m.why = call, why
	}
}

// differs says in what an object is claimed to be other than it is in Python.
func differs(o *values.Object, first, last [2][]json.RawMessage, ended bool) string {
	claimed := map[string]values.Value{}
	position := 0
	for _, a := range o.Args {
		switch a.Name {
		case "*", "**":
			return ""
		case "":
			if position >= len(first[0]) {
				return "more positional arguments"
			}
			if compareClaim(a.Value, first[0][position]) == wrong {
				return "another positional argument: " + show(a.Value)
			}
			position++
		default:
			claimed[a.Name] = a.Value
		}
	}
	if position < len(first[0]) || len(claimed) != len(first[1]) {
		return "another number of arguments"
	}
	for n, raw := range first[1] {
		name, value := pair(raw)
		if claimed[name] == nil || compareClaim(claimed[name], value) == wrong {
			return "another argument " + name + ": " + show(claimed[name])
		}
		if !ended {
			continue
		}
		final := claimed[name]
		for _, a := range o.Attrs {
			if a.InPlace && a.Name == name {
				final = a.Value
			}
		}
		if _, value := pair(last[1][n]); compareClaim(final, value) == wrong {
			return "another argument " + name + " in the end: " + show(final)
		}
	}
	return ""
}

func pair(raw json.RawMessage) (name string, value json.RawMessage) {
	var p []json.RawMessage
	if json.Unmarshal(raw, &p) == nil && len(p) == 2 && json.Unmarshal(p[0], &name) == nil {
		return name, p[1]
	}
	return "", nil
}

// compareWithPython compares what is claimed of programs with their runs.
func compareWithPython(t *testing.T, programs []string, names [][]string) tally {
	t.Helper()
	var c tally
	failures := 0
	for n, runs := range python(t, programs) {
		p := read(programs[n])
		for seed, run := range runs {
			c.wrong = nil
			c.check(p, names[n], run)
			if c.wrong != nil {
				failures++
				t.Errorf("program %d with seed %d:\n%s\nof:\n%s", n, seed, strings.Join(c.wrong, "\n"), numbered(programs[n]))
				break
			}
		}
		if failures >= 3 {
			t.Fatal("there may be more")
		}
	}
	return c
}

func numbered(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for n := range lines {
		lines[n] = itoa(n+1) + "\t" + lines[n]
	}
	return strings.Join(lines, "\n")
}

func TestCollectedExpressionsAgainstPython(t *testing.T) {
	var programs []string
	var names [][]string
	for _, x := range strings.Split(strings.TrimSpace(collected), "\n") {
		programs = append(programs, "import json, textwrap\nresult = "+x+"\n")
		names = append(names, []string{"result"})
	}
	c := compareWithPython(t, programs, names)
	t.Logf("%d known, %d unknown", c.known, c.unknown)
	if c.known < 9*c.unknown {
		t.Errorf("of %d collected expressions %d are unknown", len(programs), c.unknown/seeds)
	}
}

// TestKeptProgramsAgainstPython holds programs against Python of which podport
// once claimed too much.
func TestKeptProgramsAgainstPython(t *testing.T) {
	file, err := os.ReadFile("testdata/programs.txt")
	if err != nil {
		t.Fatal(err)
	}
	var programs []string
	var names [][]string
	for _, text := range strings.Split(string(file), "\n---\n") {
		programs = append(programs, "from unknown import flag0, flag1, flag2, flag3, number, text, items, mapping, maybe, K\na = b = c = d = e = t = w = None\n"+text)
		names = append(names, strings.Fields("a b c d e t w"))
	}
	if c := compareWithPython(t, programs, names); c.calls == 0 {
		t.Error("no call was compared")
	}
}

// TestGeneratedProgramsAgainstPython holds thousands of programs against
// Python. None may be wrong; how much is known is held, too.
func TestGeneratedProgramsAgainstPython(t *testing.T) {
	for _, set := range []struct {
		seed           int64
		count, size    int
		known, orCalls int // percent
	}{{1, 700, 5, 55, 0}, {2, 700, 14, 30, 0}, {3, 200, 40, 20, 0}} {
		g := newGenerator(set.seed)
		var programs []string
		var names [][]string
		for range set.count {
			text, asked := g.program(set.size)
			programs = append(programs, text)
			names = append(names, asked)
		}
		c := compareWithPython(t, programs, names)
		share := 100 * c.known / max(c.known+c.unknown, 1)
		t.Logf("size %d: %d%% of %d names known, %d calls", set.size, share, c.known+c.unknown, c.calls)
		if share < set.known {
			t.Errorf("of the names of programs of size %d only %d%% are known, not %d%%", set.size, share, set.known)
		}
	}
}
