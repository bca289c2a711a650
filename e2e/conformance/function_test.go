//go:build !js

package conformance

import (
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"podport/e2e/conformance/requirements"
)

// ended is how a command ended.
type ended struct {
	Status int    `json:"status"`
	Stdout string `json:"stdout"`
}

// packed are the variables in which Airflow hands a function over.
var packed = []string{"__PYTHON_SCRIPT", "__PYTHON_INPUT"}

// function runs the command that a pod has for a function, and compares how it
// ends with how Airflow's does. Then it takes the command out of both pods, and
// the variables in which Airflow hands the function over.
func (c *check) function(t *testing.T, environment, task string, real *airflowOperator, ours object) {
	container := firstContainer(ours)
	command := container["command"].(list)
	delete(container, "command")
	theirs := firstContainer(real.Pod)
	delete(theirs, "command")
	delete(theirs, "args") // of bash, and not of the function
	theirs["env"] = slices.DeleteFunc(theirs["env"].(list), func(v any) bool {
		return slices.Contains(packed, v.(object)["name"].(string))
	})

	var argv []string
	for _, part := range fillIn(command, nil, c.Env).(list) {
		argv = append(argv, expanded(part.(string)))
	}
	python, err := filepath.EvalSymlinks(requirements.Executable(venvsDir(t, environment), environment, "python"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, argv[1:]...)
	cmd.Dir, cmd.Env = t.TempDir(), []string{"PATH=/usr/bin:/bin"}
	out, err := cmd.Output()
	got := ended{Stdout: string(out)}
	var status *exec.ExitError
	if errors.As(err, &status) {
		got.Status = status.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	if argv[0] != "python" || got != *real.Ran {
		t.Errorf("%s: Airflow's function ends as %+v, but %s as %+v", task, *real.Ran, argv[0], got)
	}
}

func firstContainer(pod object) object {
	return pod["spec"].(object)["containers"].(list)[0].(object)
}

// expanded is a text of a command as Kubernetes hands it to a container without
// variables of its own.
func expanded(s string) string { return strings.ReplaceAll(s, "$$", "$") }
