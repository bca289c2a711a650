//go:build !js

package conformance

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"podport/e2e/conformance/requirements"
	"podport/mapping/arguments"
	"podport/mapping/kube"
)

// notArguments are parameters that no user gives.
var notArguments = map[string]string{
	"context": "Airflow 2 hands the task's context to it by itself",
}

// namesakes are arguments that are gone, while BaseOperator has one of the same
// name that means something else.
var namesakes = map[string]string{
	"resources": "how much the worker needs, not the pod",
}

// gone reports whether the installed operators no longer, or do not yet, have
// a row's argument.
func gone(row *arguments.Row, environment string) bool {
	switch {
	case strings.HasPrefix(row.Until, "provider "):
		return true
	case strings.HasPrefix(row.Until, "Airflow 3"):
		return environment == "airflow3"
	case strings.HasPrefix(row.Since, "Airflow 3"):
		return environment == "airflow2"
	}
	return false
}

// TestArgumentTable holds the table against the installed operators: every
// argument that they take is a row, every row that is not gone is an argument,
// and templates are rendered where the table says.
func TestArgumentTable(t *testing.T) {
	venvs := venvsDir(t, airflows...)
	var classes []string
	for _, c := range kube.Classes() {
		classes = append(classes, c.Name)
	}
	for _, environment := range airflows {
		t.Run(environment, func(t *testing.T) {
			cmd := exec.Command(requirements.Executable(venvs, environment, "python"), append([]string{"arguments.py"}, classes...)...)
			cmd.Env = append(os.Environ(), "AIRFLOW_HOME="+t.TempDir(), "PYTHONDONTWRITEBYTECODE=1", "PYTHONWARNINGS=ignore")
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("arguments.py: %v", err)
			}
			var real struct {
				Arguments, Templates []string
				Attributes           map[string][]string
			}
			if err := json.Unmarshal(out, &real); err != nil {
				t.Fatalf("arguments.py: %v in %s", err, out)
			}
			for _, name := range real.Arguments {
				if arguments.Find(name) == nil && notArguments[name] == "" {
					t.Errorf("%s is an argument, but not in the table", name)
				}
			}
			for i := range arguments.Table {
				row := &arguments.Table[i]
				if is := slices.Contains(real.Arguments, row.Name); is == gone(row, environment) && namesakes[row.Name] == "" {
					t.Errorf("%s: an argument: %v, in the table: since %q until %q", row.Name, is, row.Since, row.Until)
				}
				if rendered := slices.Contains(real.Templates, row.Name); rendered != row.Templated {
					t.Errorf("%s: a template: %v, in the table: %v", row.Name, rendered, row.Templated)
				}
			}
			for class, rendered := range real.Attributes {
				want := slices.Clone(arguments.TemplatedAttrs[class])
				slices.Sort(want)
				if !slices.Equal(rendered, want) {
					t.Errorf("%s: templates in %v, in the table: %v", class, rendered, want)
				}
			}
		})
	}
}
