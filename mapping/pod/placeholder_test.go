package pod

import (
	"testing"

	"podport/mapping/source"
	"podport/mapping/values"
)

func TestPlaceholderNames(t *testing.T) {
	var p Placeholders
	name := func(kind values.RuntimeKind, key string) string {
		return p.For(&values.Runtime{Kind: kind, Key: key}, false).Name
	}
	for _, c := range []struct {
		kind      values.RuntimeKind
		key, want string
	}{
		{values.Environment, "deploy_env", "deploy_env"},
		{values.Variable, "loader_tag", "AIRFLOW_VAR_LOADER_TAG"},
		{values.Conf, "kubernetes.namespace", "AIRFLOW__KUBERNETES__NAMESPACE"},
		{values.Template, "data_interval_start.isoformat()", "DAG_DATA_INTERVAL_START_ISOFORMAT"},
		{values.Imported, "common.config.IMAGE", "DAG_IMAGE"},
		{values.Imported, "other.config.IMAGE", "DAG_IMAGE_2"},
		{values.Imported, "common.config.IMAGE", "DAG_IMAGE"},
		{values.Imported, "settings.HOME", "DAG_HOME"},
		{values.Template, "1 + 1", "DAG_1_1"},
		{values.Template, "", "DAG_VALUE"},
	} {
		if got := name(c.kind, c.key); got != c.want {
			t.Errorf("%q is called %s, want %s", c.key, got, c.want)
		}
	}
	if len(p.All) != 9 {
		t.Errorf("%d placeholders, want 9", len(p.All))
	}
	// A name that two functions have is not the same value.
	f := source.NewFile("a.py", "image image")
	for i, want := range []string{"DAG_IMAGE_3", "DAG_IMAGE_4", "DAG_IMAGE_3"} {
		at := f.Span(i%2*6, i%2*6+5)
		if got := p.For(&values.Runtime{From: values.From{At: at}, Kind: values.Parameter, Key: "image"}, false).Name; got != want {
			t.Errorf("the parameter at %d is called %s, want %s", at.Start, got, want)
		}
	}
}
