//go:build !js

package conformance

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"podport/mapping"
)

// handoverAnswer is an answer of airflow_handover.py.
type handoverAnswer struct {
	Error  string   `json:"error"`
	Errors []string `json:"errors"`
	DAGs   []struct {
		DAG   string         `json:"dag"`
		Lost  *string        `json:"lost"`
		Tasks []handoverTask `json:"tasks"`
	} `json:"dags"`
}

// handoverTask is a task as Airflow sees it.
type handoverTask struct {
	Task       string   `json:"task"`
	Class      string   `json:"class"`
	Proxied    bool     `json:"proxied"`
	Upstream   []string `json:"upstream"`
	Downstream []string `json:"downstream"`
}

// handoverState is a way to import the DAG files.
type handoverState string

const (
	untouched handoverState = "as they are"
	kept      handoverState = "patched, proxied: false"
	proxied   handoverState = "patched, proxied: true"
)

var handoverStates = []handoverState{untouched, kept, proxied}

// handoverQuestions asks for each case with a hand-over in each state.
func handoverQuestions(outcomes []*outcome, environment string) []question {
	var questions []question
	for _, o := range outcomes {
		answers := map[handoverState]*handoverAnswer{}
		o.Handover[environment] = answers
		if len(o.files(mapping.DAGPatchFile)) == 0 || o.Expect.excluded(environment) != "" {
			continue
		}
		for _, state := range handoverStates {
			answers[state] = new(handoverAnswer)
			r := request{Case: o.Name + " " + string(state), Ask: "handover", Files: o.handoverFiles(state), Env: o.Env}
			questions = append(questions, ask(r, func(a *handoverAnswer) { *answers[state] = *a }))
		}
	}
	return questions
}

// handoverFiles returns the input, patched by git as the user is told to, with the
// states beside it.
func (o *outcome) handoverFiles(state handoverState) map[string]string {
	files := o.inputFiles()
	if state == untouched {
		return files
	}
	for _, patch := range o.files(mapping.DAGPatchFile) {
		name := strings.TrimSuffix(patch.Path, ".patch")
		patched, err := applied(name, files[name], patch.Text)
		if err != nil {
			// What Python makes of it is what the test then shows.
			patched = fmt.Sprintf("raise SystemExit(%q)", err)
		}
		files[name] = patched
	}
	for _, f := range o.files(mapping.ProxiedStateFile) {
		files[f.Path] = f.Text
		if state == proxied {
			files[f.Path] = strings.ReplaceAll(f.Text, "proxied: false", "proxied: true")
		}
	}
	return files
}

// applied returns a file's text after git has applied a patch to it.
func applied(name, text, patch string) (string, error) {
	dir, err := os.MkdirTemp("", "podport-patch-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return "", err
	}
	cmd := exec.Command("git", "apply", "--whitespace=nowarn", "-")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_DIR="+filepath.Join(dir, "no-repository"))
	cmd.Stdin = strings.NewReader(patch)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("git apply: %v\n%s", err, out)
	}
	got, err := os.ReadFile(path)
	return string(got), err
}

// handedOver reports whether the operator's task is in a proxied state.
func (c *check) handedOver(op mapping.Operator) bool {
	if op.DAG == nil {
		return false
	}
	for _, f := range c.files(mapping.ProxiedStateFile) {
		if strings.TrimSuffix(path.Base(f.Path), ".yaml") == *op.DAG && slices.Contains(stateTasks(f.Text), op.Task) {
			return true
		}
	}
	return false
}

// handover checks that dagster-airlift takes the patch and the states, and
// does with each task what they say.
func (c *check) handover(t *testing.T) {
	for _, environment := range airflows {
		for _, state := range handoverStates {
			answer := c.Handover[environment][state]
			if answer == nil {
				continue
			}
			if answer.Error != "" || len(answer.Errors) > 0 {
				t.Errorf("%s, %s: %s %s", environment, state, answer.Error, strings.Join(answer.Errors, "; "))
				continue
			}
			c.handoverTasks(t, environment, state, answer)
		}
	}
}

func (c *check) handoverTasks(t *testing.T, environment string, state handoverState, answer *handoverAnswer) {
	original := c.Handover[environment][untouched]
	if len(answer.DAGs) != len(original.DAGs) {
		t.Errorf("%s, %s: there are %d DAGs, not %d", environment, state, len(answer.DAGs), len(original.DAGs))
		return
	}
	listed := c.listedTasks()
	for i, dag := range answer.DAGs {
		if dag.Lost != nil {
			t.Errorf("%s, %s: Airflow can't read the DAG %s back: %s", environment, state, dag.DAG, *dag.Lost)
		}
		before := original.DAGs[i]
		if dag.DAG != before.DAG || len(dag.Tasks) != len(before.Tasks) {
			t.Errorf("%s, %s: %s has %d tasks, not the %d of %s", environment, state, dag.DAG, len(dag.Tasks), len(before.Tasks), before.DAG)
			continue
		}
		for j, task := range dag.Tasks {
			want := before.Tasks[j]
			want.Proxied = state == proxied && slices.Contains(listed[dag.DAG], task.Task)
			if want.Proxied {
				want.Class = task.Class // the proxy's
			}
			if task.Task != want.Task || task.Class != want.Class || task.Proxied != want.Proxied ||
				!slices.Equal(task.Upstream, want.Upstream) || !slices.Equal(task.Downstream, want.Downstream) {
				t.Errorf("%s, %s: the task is %+v, not %+v", environment, state, task, want)
			}
		}
	}
}

// listedTasks returns the tasks in the proxied states, by DAG, and checks
// nothing: a task that Airflow doesn't have makes the import fail.
func (c *check) listedTasks() map[string][]string {
	listed := map[string][]string{}
	for _, f := range c.files(mapping.ProxiedStateFile) {
		listed[strings.TrimSuffix(path.Base(f.Path), ".yaml")] = stateTasks(f.Text)
	}
	return listed
}

// stateTasks returns the ids of the tasks in a proxied state, nil when it is
// not of dagster-airlift's form.
func stateTasks(text string) []string {
	var state struct {
		Tasks []struct {
			ID      string `json:"id"`
			Proxied bool   `json:"proxied"`
		} `json:"tasks"`
	}
	if err := yaml.UnmarshalStrict([]byte(text), &state); err != nil {
		return nil
	}
	var ids []string
	for _, task := range state.Tasks {
		ids = append(ids, task.ID)
	}
	return ids
}
