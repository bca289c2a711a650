package syntax

import (
	"slices"
	"strings"
	"testing"

	"podport/mapping/source"
)

func TestCommentsOn(t *testing.T) {
	text := `f(
    # The first: of two lines,
    # and more (see below).
    a=1,  # one
    b=2, c=3,  # three
    # image="old:1",
    d=[
        4,
    ],  # type: ignore
    ## ------

    # not right above

    e=5,
    # Why (always) 6?
    g=6)  # end
`
	m := Read(source.NewFile("c.py", text))
	for code, want := range map[string][]string{
		"a=1": {"The first: of two lines,", "and more (see below).", "one"},
		"b=2": nil, "c=3": {"three"}, "d=[\n        4,\n    ]": nil, "e=5": nil, "g=6": {"Why (always) 6?", "end"},
	} {
		start := strings.Index(text, code)
		var got []string
		for _, n := range m.CommentsOn(m.File.Span(start, start+len(code))) {
			got = append(got, n.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s has %q, not %q", code, got, want)
		}
	}
}

func TestForPeople(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "---": false, "noqa: E501": false, "needed": true, "Memory: twice what it takes": true, "image=\"a\",": false, "x = 1": false,
		"KubernetesPodOperator(": false, "}": true, "TODO: remove": true, "retries=3)": false, "if a:": false, "the pool, which is small": true, "@task": false,
	} {
		if got := forPeople(s); got != want {
			t.Errorf("forPeople(%q) = %v", s, got)
		}
	}
}
