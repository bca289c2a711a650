package module

import "testing"

func TestIdentifier(t *testing.T) {
	for text, want := range map[string]string{
		"extract":     "extract",
		"my-dag.v2":   "my_dag_v2",
		"2024_report": "task_2024_report",
		"group.task":  "group_task",
		"größe":       "gr__e",
		"---":         "task",
		"":            "task",
	} {
		if got := Identifier(text); got != want {
			t.Errorf("Identifier(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNamesAreFree(t *testing.T) {
	n := names{}
	for _, want := range []string{"load", "load_2", "load_3"} {
		if got := n.free("load"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := n.free("load_2"); got != "load_2_2" {
		t.Errorf("got %q", got)
	}
}
