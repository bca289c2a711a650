package pod

import (
	"fmt"
	"strings"
	"testing"

	"podport/mapping/airflow"
	"podport/mapping/jinja"
	"podport/mapping/source"
	"podport/mapping/values"
)

// TestLookUps holds which expressions read the environment, and what they look up.
func TestLookUps(t *testing.T) {
	for _, c := range []struct {
		expression string
		kind       values.RuntimeKind // Unknown: no look-up alone
		key, attr  string
		fallback   string
	}{
		{"var.value.tag", values.Variable, "tag", "", ""},
		{"var.value.get('tag')", values.Variable, "tag", "", ""},
		{"var.value.get('tag', 'latest')", values.Variable, "tag", "", "latest"},
		{"var.value.tag | upper", values.Unknown, "", "", ""},
		{"var.json.a.b", values.Unknown, "", "", ""},
		{"conn.warehouse.host", values.Connection, "warehouse", "host", ""},
		{"conn.get('warehouse').host", values.Connection, "warehouse", "host", ""},
		{"ds", values.Unknown, "", "", ""},
	} {
		b := &builder{task: &Task{Operator: &airflow.Operator{Task: &airflow.Task{}}}, placeholders: &Placeholders{}, configs: &configs{}}
		template, err := jinja.Parse("{{ " + c.expression + " }}")
		if err != nil {
			t.Fatal(err)
		}
		code, refused := b.renderer(source.Span{}).text(template.Nodes)
		if refused != nil {
			t.Errorf("%s is refused: %s", c.expression, refused.why)
			continue
		}
		got := &values.Runtime{}
		if look, ok := code.(*Look); ok {
			got = look.At.Runtime
		}
		fallback := ""
		if s, ok := got.Default.(*values.Str); ok {
			fallback = s.Value
		}
		if got.Kind != c.kind || got.Key != c.key || got.Attr != c.attr || fallback != c.fallback {
			t.Errorf("%s looks up %+v", c.expression, got)
		}
	}
}

// TestTooLarge holds that templates that would grow without end are refused, as are
// those whose value can't be written.
func TestTooLarge(t *testing.T) {
	doubled := "{% set x0 = ds %}"
	for i := range 40 {
		doubled += fmt.Sprintf("{%% set x%d = x%d ~ x%d %%}", i+1, i, i)
	}
	nested := strings.Repeat("{% for i in range(40) %}", 6) + "{{ i }}" + strings.Repeat("{% endfor %}", 6)
	chain := strings.Repeat("{% if ds %}a{% else %}", 50) + "b" + strings.Repeat("{% endif %}", 50)
	for _, c := range []struct {
		template string
		refused  bool
	}{
		{doubled + "{{ x40 }}", true},
		{nested, true},
		{chain, false},
		{"{{ [ds, 1] }}", true},
		{"{{ [ds, 1] ~ 'a' }}", true},
		{"{{ [ds] or ds }}", true},
		{"{{ ['a', 1] }}", false},
	} {
		b := &builder{task: &Task{Operator: &airflow.Operator{Task: &airflow.Task{}}}, placeholders: &Placeholders{}, configs: &configs{}}
		template, err := jinja.Parse(c.template)
		if err != nil {
			t.Fatalf("%.60s: %v", c.template, err)
		}
		if _, refused := b.renderer(source.Span{}).text(template.Nodes); (refused != nil) != c.refused {
			t.Errorf("%.60s: refused is %v", c.template, refused)
		}
	}
}
