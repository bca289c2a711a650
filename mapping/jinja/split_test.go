package jinja

import (
	"reflect"
	"testing"
)

func TestSplit(t *testing.T) {
	text := func(s string) Segment { return Segment{Text: s} }
	expr := func(s string) Segment { return Segment{s, true} }
	for _, c := range []struct {
		in   string
		want []Segment
		ok   bool
	}{
		{"plain", []Segment{text("plain")}, true},
		{"--date={{ ds }}", []Segment{text("--date="), expr("ds")}, true},
		{"{{a}}{{ b }}c", []Segment{expr("a"), expr("b"), text("c")}, true},
		{"{{- ds -}}", []Segment{expr("ds")}, true},
		{"a {{- ds -}} b", []Segment{text("a"), expr("ds"), text("b")}, true},
		{" {{-ds}}", []Segment{expr("ds")}, true},
		{"a{# comment #}b", []Segment{text("ab")}, true},
		{"{{ {'a': {'b': 1}}['a'] }}", []Segment{expr("{'a': {'b': 1}}['a']")}, true},
		{`{{ "}}" }}`, []Segment{expr(`"}}"`)}, true},
		{"{ single } {x}", []Segment{text("{ single } {x}")}, true},
		{"{% if a %}b{% endif %}", nil, false},
		{"{% raw %}{{ x }}{% endraw %} {{ ds }}", []Segment{text("{{ x }} "), expr("ds")}, true},
		{"{%raw%}{% if %}{%endraw%}", []Segment{text("{% if %}")}, true},
		{"{% raw %}{{ x }}", nil, false},
		{"a {%- raw %}x{% endraw %}", []Segment{text("ax")}, true},
		{"{{ open", nil, false},
		{"ends with {", []Segment{text("ends with {")}, true},
		{"{", []Segment{text("{")}, true},
		{"", nil, true},
	} {
		got, ok := Split(c.in)
		if ok != c.ok || !reflect.DeepEqual(got, c.want) {
			t.Errorf("Split(%q) = %v %v, want %v %v", c.in, got, ok, c.want, c.ok)
		}
	}
}
