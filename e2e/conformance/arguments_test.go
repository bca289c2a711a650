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
	"context":            "Airflow 2 hands the task's context to it by itself",
	"python_callable":    "the decorator gives it",
	"op_args":            "the call of the function gives it",
	"op_kwargs":          "the call of the function gives it",
	"kwargs_to_upstream": "the decorator gives it",
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
	case strings.HasPrefix(row.Until, "provider "), strings.HasPrefix(row.Until, "google "), strings.HasPrefix(row.Until, "amazon "):
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
// templates are rendered where the table says, and tasks are mapped over what it
// says.
func TestArgumentTable(t *testing.T) {
	venvs := venvsDir(t, airflows...)
	var classes []string
	for _, c := range kube.Classes() {
		classes = append(classes, c.Name)
	}
	mapped := map[string]bool{}
	for _, environment := range airflows {
		t.Run(environment, func(t *testing.T) {
			cmd := exec.Command(requirements.Executable(venvs, environment, "python"), append([]string{"arguments.py"}, classes...)...)
			cmd.Env = append(os.Environ(), "AIRFLOW_HOME="+t.TempDir(), "PYTHONDONTWRITEBYTECODE=1", "PYTHONWARNINGS=ignore")
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("arguments.py: %v", err)
			}
			var real struct {
				Operators  map[string]installed
				Attributes map[string][]string
				Mapped     []string
			}
			if err := json.Unmarshal(out, &real); err != nil {
				t.Fatalf("arguments.py: %v in %s", err, out)
			}
			for _, o := range []struct {
				class string
				of    arguments.Origin
			}{{"KubernetesPodOperator", arguments.PodOperator}, {"KubernetesJobOperator", arguments.JobOperator},
				{"_KubernetesDecoratedOperator", arguments.PythonFunction}, {"_KubernetesCmdDecoratedOperator", arguments.CommandFunction},
				{"GKEStartPodOperator", arguments.GKEOperator}, {"EksPodOperator", arguments.EKSOperator}} {
				operator, is := real.Operators[o.class]
				if !is {
					if environment != "airflow2" || o.of != arguments.GKEOperator && o.of != arguments.EKSOperator {
						t.Errorf("there is no %s", o.class)
					}
					continue
				}
				operator.check(t, o.class, o.of, environment)
			}
			for _, name := range real.Mapped {
				mapped[name] = true
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
	for i := range arguments.Table {
		row := &arguments.Table[i]
		if own := row.From != arguments.PodOperator && row.From != arguments.BaseOperator; !own && row.Until == "" && row.NotMapped == mapped[row.Name] {
			t.Errorf("%s: some Airflow maps over it: %v, in the table: none does: %v", row.Name, mapped[row.Name], row.NotMapped)
		}
	}
}

// installed is what an installed operator takes and renders.
type installed struct{ Arguments, Templates []string }

// check holds the rows of one kind of operator against it.
func (i installed) check(t *testing.T, class string, of arguments.Origin, environment string) {
	for _, name := range i.Arguments {
		if arguments.Find(name, of) == nil && notArguments[name] == "" {
			t.Errorf("%s of %s is an argument, but not in the table", name, class)
		}
	}
	for n := range arguments.Table {
		row := &arguments.Table[n]
		if row != arguments.Find(row.Name, of) {
			continue
		}
		if is := slices.Contains(i.Arguments, row.Name); is == gone(row, environment) && namesakes[row.Name] == "" {
			t.Errorf("%s of %s: an argument: %v, in the table: since %q until %q", row.Name, class, is, row.Since, row.Until)
		}
		if rendered := slices.Contains(i.Templates, row.Name); rendered != row.Templated && templatesWithoutText[row.Name] == "" {
			t.Errorf("%s of %s: a template: %v, in the table: %v", row.Name, class, rendered, row.Templated)
		}
	}
}

// templatesWithoutText are arguments that some operators render, and why that
// makes no difference.
var templatesWithoutText = map[string]string{
	"in_cluster": "EksPodOperator renders it, but it is True or False",
	"cmds":       "no one gives it to @task.kubernetes",
	"deferrable": "GKEStartPodOperator renders it, but it is True or False",
}
