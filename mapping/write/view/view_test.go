package view

import (
	"strings"
	"testing"

	"podport/mapping/airflow"
	"podport/mapping/pod"
)

// task returns a task with a pod of that image and command.
func task(image, command string) *pod.Task {
	container := &pod.Object{}
	container.Set("image", pod.Literal(image), nowhere)
	container.Set("command", &pod.Array{Items: []pod.Node{pod.Literal(command)}}, nowhere)
	metadata, spec, whole := &pod.Object{}, &pod.Object{}, &pod.Object{}
	name := pod.Literal(strings.Repeat("n", 80))
	metadata.Set("name", name, nowhere)
	spec.Set("containers", &pod.Array{Items: []pod.Node{container}}, nowhere)
	whole.Set("metadata", metadata, nowhere)
	whole.Set("spec", spec, nowhere)
	return &pod.Task{
		Pod: whole, Submission: pod.Submission{Name: name},
		Operator: &airflow.Operator{Task: &airflow.Task{TaskID: "t"}, Index: -1},
	}
}

func count(n pod.Node) int {
	nodes := 0
	pod.Walk(n, func(pod.Node) { nodes++ })
	return nodes
}

// TestOwnPod checks that a view leaves the task's pod as it is.
func TestOwnPod(t *testing.T) {
	for _, name := range Names {
		own := task("a:1", "true")
		before := count(own.Pod)
		shown := New(name, []*pod.Task{own}).Pod(own, "t")
		if count(own.Pod) != before {
			t.Errorf("%s: the task's pod was changed", name)
		}
		if more := count(shown) > before; more != (name != "apply") {
			t.Errorf("%s: something is added: %v", name, more)
		}
	}
}

// TestPlaceholderNames checks that no text of a pod is filled by mistake.
func TestPlaceholderNames(t *testing.T) {
	own := task("airflow:${AIRFLOW_VERSION}", "echo $AIRFLOW_SUFFIX")
	shown := New("airflow", []*pod.Task{own}).Pod(own, "t")
	metadata := shown.Get("metadata").(*pod.Object)
	if got, want := metadata.Get("name").(*pod.Text).String(), strings.Repeat("n", 54)+"-${AIRFLOW_SUFFIX_}"; got != want {
		t.Errorf("the name is %s, want %s", got, want)
	}
	version := metadata.Get("labels").(*pod.Object).Get("airflow_version").(*pod.Text).String()
	if version != "${AIRFLOW_VERSION_}" {
		t.Errorf("the version is %s", version)
	}
}

// TestLabel checks that ids that are no labels have a placeholder each.
func TestLabel(t *testing.T) {
	v := New("airflow", nil)
	for _, c := range [][2]string{
		{"load_orders.v2", "load_orders.v2"},
		{"_load", "${ID}"},
		{strings.Repeat("x", 64), "${ID_}"},
		{"_load", "${ID}"},
	} {
		if got := v.label("ID", c[0]).String(); got != c[1] {
			t.Errorf("%s becomes %s, want %s", c[0], got, c[1])
		}
	}
}
