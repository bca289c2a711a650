//go:build !js

package values

import (
	"os"
	"strings"
	"testing"
)

// pyyaml runs the programs in a Python that has PyYAML.
func pyyaml(t *testing.T, programs []string) []map[string]string {
	t.Helper()
	const interpreter = "../../.cache/venvs/airflow3/bin/python"
	if _, err := os.Stat(interpreter); err != nil {
		t.Fatal("this test compares with PyYAML: run `make venvs`")
	}
	return run(t, interpreter, programs)
}

// yamlScalar is a scalar on one line.
func (g *generator) yamlScalar(inFlow bool) string {
	s := pick(g, "a", "b c", "1", "-1", "+12", "1.5", "yes", "No", "on", "true", "null", "~", "012", "0o14", "0x1F", "1_000", "1:30", "1:30.5", "190:20:30", "1e3", "1.0e+3", ".5", "-.inf", ".nan", "2024-01-02",
		"2024-01-02 03:04:05", "2024-1-2", "2024-01-02T03:04:05Z", "a-b", "-a", "a:b", "http://x/y", "'it''s'", "'a: b'", `"x\ty\u00e9\x41"`, `"a \" b"`, "''", `""`, "é", "x#y", "0b101", "0", "00", "08", "1.", "-", "=", "<<",
		"a'b", `say "x"`, "{{ x }}", "%s", "@a", "`a`", "!a b", "y", "N", "Off", "1__0", "0_", "_1", "1.5.2", "1,5", "a, b", "12e03", "685.230_15e+03", "*x", "&y z", "? a", "- a", "$x", "(a)", "a=b", "|", ">", "[", "a]", "1-2", "0.1", "010:20", "12:30:45", "60:00", "9:60", "2024-13-45", "+.5", "-0", "+0x1", "1e+3", "1.e5", "1.0E-2", "1.5e3", "NULL", "Null", "nuLL", "TRUE", "tRUE", "~x", "日本", "😀")
	if inFlow && g.Intn(4) > 0 {
		s = pick(g, "a", "1", "'x'", `"y"`, "b c", "yes", "1.5", "a-b", "http://x", "~", "a:b", "-1", "x?", "?x")
	}
	return s
}

func (g *generator) yamlFlow(depth int) string {
	if depth == 0 || g.Intn(3) == 0 {
		return g.yamlScalar(true)
	}
	gap := func() string { return pick(g, "", "", " ", " ", "\n  ", "\n", " # c\n ") }
	var items []string
	for range g.Intn(4) {
		item := g.yamlFlow(depth - 1)
		items = append(items, item)
	}
	if g.Intn(2) == 0 {
		return "[" + gap() + strings.Join(items, ","+gap()) + pick(g, "", ",") + gap() + "]"
	}
	for i, item := range items {
		items[i] = pick(g, "a", "b", "'k'", `"q"`, "k1") + pick(g, ": ", ": ", ": ", ":", " : ", "", ":\n ") + item
	}
	return "{" + gap() + strings.Join(items, ","+gap()) + gap() + "}"
}

// yamlBlock is a node behind what stands at an indentation; it begins with what
// separates it from what is before it, and ends without a line end.
func (g *generator) yamlBlock(depth, indent int, afterDash bool) string {
	space := strings.Repeat(" ", indent)
	if depth == 0 || g.Intn(4) == 0 {
		switch g.Intn(9) {
		case 0:
			return " " + g.yamlFlow(2)
		case 1:
			return " " + g.yamlScalar(false) + "\n" + space + pick(g, "more", "more text", "- x", "#c", "", "b: c") + pick(g, "", "\n"+space+"end")
		case 2:
			return " " + pick(g, "|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|-2") + pick(g, "", " # c") + "\n" + space + pick(g, "", " ") + pick(g, "line", "a: b", "# no", "- x") + pick(g, "", "\n\n", "\n") + pick(g, "", "\n"+space+"second", "\n"+space+"  more\n"+space+"less", "\n\n\n"+space+"far")
		case 3:
			return " " + pick(g, `"a`, `'a`, `"a\`) + "\n" + space + pick(g, "b", "", "  c") + pick(g, "", "\n\n"+space+"d") + pick(g, `"`, `'`)
		case 4:
			return ""
		case 5:
			return " &x " + g.yamlScalar(false)
		case 6:
			return " *x"
		}
		return " " + g.yamlScalar(false) + pick(g, "", "", "", " # comment", " ", "#x")
	}
	var lines []string
	first := "\n" + space
	if afterDash && g.Intn(2) == 0 {
		first = " "
		indent += pick(g, 0, 0, 0, 0, 1)
		space = strings.Repeat(" ", indent)
	}
	anchor := pick(g, "", "", "", "", " &x")
	if first == " " {
		anchor = ""
	}
	for range 1 + g.Intn(3) {
		lines = append(lines, "")
	}
	inner := indent + pick(g, 2, 2, 2, 1, 4, 0)
	seq := g.Intn(3) == 0
	for i := range lines {
		if seq {
			lines[i] = "-" + g.yamlBlock(depth-1, indent+2, true)
		} else {
			lines[i] = pick(g, "a", "b", "c", "key", "'q'", "1", "yes", "two words", "<<", "x-y", "é") + ":" + g.yamlBlock(depth-1, inner, false)
		}
		if g.Intn(8) == 0 {
			lines[i] += "\n" + pick(g, "", space+"# note", "# note", "  ")
		}
	}
	return anchor + first + strings.Join(lines, "\n"+space)
}

func (g *generator) yamlText() string {
	if g.Intn(4) == 0 {
		var b strings.Builder
		for range g.Intn(14) {
			b.WriteString(pick(g, "a", "b: ", "- ", "\n", "\n", "\n  ", "\n    ", "  ", ": ", "c:\n", "#c", " #c", "'", "\"", "[", "]", "{", "}", ", ", "|\n", ">-\n", "&x ", "*x", "<<: *x", "1", "yes", "~", "---\n", "...\n", "? ", "!t ", "\t", "x:y", "'q': ", "-"))
		}
		return b.String()
	}
	s := strings.TrimPrefix(g.yamlBlock(3, 0, false), "\n")
	s = strings.TrimPrefix(s, " ")
	return pick(g, "", "", "", "---\n", "# head\n", "\n") + s + pick(g, "\n", "\n", "\n", "", "\n...\n", "\n---\na\n", "\n\n")
}

// TestYAMLAgainstPyYAML reads random documents: those that are right as a rule, and
// soups of their parts.
func TestYAMLAgainstPyYAML(t *testing.T) {
	g := newGenerator(78)
	var cases []testCase
	for i := range 6000 {
		g.m.spent = 0
		text := g.yamlText()
		name := pick(g, "yaml.safe_load", "yaml.safe_load", "yaml.safe_load", "yaml.safe_load_all")
		if i%3 == 0 {
			text, name = "k: "+g.yamlScalar(false)+"\n", "yaml.safe_load"
		}
		v := g.m.Library(testAt, name, []Arg{{Value: &Str{testAt, text}}})
		cases = append(cases, testCase{program: "r = " + name + "(" + quoted(text) + ")\n", values: map[string]Value{"r": v}})
	}
	if unknown := compareWith(t, pyyaml, cases); unknown > 0.1 {
		t.Errorf("%.2f of the documents are refused", unknown)
	}
}
