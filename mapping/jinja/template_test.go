package jinja

import "testing"

// TestRefused holds the reasons against the places where Jinja, too, gives up.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		in      string
		offset  int
		message string
	}{
		{"a {{ ds", 7, "`}}` is missing"},
		{"{{ }}", 0, "the braces are empty"},
		{"{{ a b }}", 5, "`b` is one too many"},
		{"{{ a + }}", 7, "an expression is missing"},
		{"{{ (a] }}", 5, "`]` closes nothing"},
		{"{{ 'a }}", 3, "the string is not closed"},
		{"{{ a ? b }}", 5, "`?` means nothing in Jinja"},
		{"{% if a %}b", 0, "`endif` is missing"},
		{"x{% endif %}", 1, "`endif` ends nothing"},
		{"{% for x of y %}{% endfor %}", 9, "`in` is missing"},
		{"{# a", 0, "the comment is not closed"},
		{"{% raw %}{{", 0, "`endraw` is missing"},
	} {
		_, err := Parse(c.in)
		if err == nil || err.Offset != c.offset || err.Message != c.message {
			t.Errorf("Parse(%q): %+v, want %d %s", c.in, err, c.offset, c.message)
		}
	}
}

// TestOrder holds the order of operations: each pair of texts is one expression.
func TestOrder(t *testing.T) {
	for _, c := range [][2]string{
		{"a + b ~ c * d", "a + (b ~ (c * d))"},
		{"-a ** b", "(-a) ** b"},
		{"a ** b ** c", "(a ** b) ** c"},
		{"not a == b and c", "(not (a == b)) and c"},
		{"a or b and c", "a or (b and c)"},
		{"-a | f", "(-a) | f"},
		{"a + b | f", "a + (b | f)"},
		{"a if b else c if d else e", "a if b else (c if d else e)"},
		{"a.b[c](d) is e", "((a.b)[c])(d) is e"},
		{"a is divisibleby 3 and b", "(a is divisibleby(3)) and b"},
		{"a not in b", "a not in (b)"},
		{"a.0", "a[0]"},
	} {
		x, y := shape(t, c[0]), shape(t, c[1])
		if x != y {
			t.Errorf("%s is %s, but %s is %s", c[0], x, c[1], y)
		}
	}
}

// shape writes the tree of an expression with all its brackets.
func shape(t *testing.T, text string) string {
	t.Helper()
	template, err := Parse("{{ " + text + " }}")
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return written(template.Nodes[0].(*Output).Value)
}

func written(e Expr) string {
	args := func(list []Arg) (s string) {
		for _, a := range list {
			s += " " + a.Name + written(a.Value)
		}
		return s
	}
	switch e := e.(type) {
	case *Name:
		return e.Name
	case *Num:
		return e.Text
	case *Attr:
		return "(. " + written(e.Of) + " " + e.Name + ")"
	case *Item:
		return "([] " + written(e.Of) + " " + written(e.Index) + ")"
	case *Call:
		return "(call " + written(e.Func) + args(e.Args) + ")"
	case *Filter:
		return "(| " + written(e.Of) + " " + e.Name + args(e.Args) + ")"
	case *Test:
		return "(is " + written(e.Of) + " " + e.Name + args(e.Args) + ")"
	case *Unary:
		return "(" + e.Op + " " + written(e.Of) + ")"
	case *Binary:
		return "(" + e.Op + " " + written(e.Left) + " " + written(e.Right) + ")"
	case *Compare:
		s := "(compare " + written(e.First)
		for i, op := range e.Ops {
			s += " " + op + " " + written(e.Rest[i])
		}
		return s + ")"
	case *Cond:
		return "(if " + written(e.Test) + " " + written(e.Then) + " " + written(e.Else) + ")"
	}
	return "?"
}
