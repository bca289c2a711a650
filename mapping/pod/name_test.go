package pod

import "testing"

// The expected names are those that Airflow gives (provider 10.25.0), without
// the random suffix.
func TestNormalName(t *testing.T) {
	for name, want := range map[string]string{
		"hello-world-pod": "hello-world-pod",
		"My_Pod.Name":     "my-pod-name",
		"ABC--x_":         "abc--x",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	} {
		if got, _ := normalName(Literal(name), MaxName, "-").Known(); got != want {
			t.Errorf("normalName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestTaskName(t *testing.T) {
	for id, want := range map[string]string{
		":hi.-_09HI": "hi-09hi",
		"x.y.z":      "x-y-z",
		"a--b":       "a-b",
		"Ünï":        "uni",
		"group.task": "group-task",
		"___":        "task",
	} {
		if got := taskName(id, MaxName); got != want {
			t.Errorf("taskName(%q) = %q, want %q", id, got, want)
		}
	}
}
