//go:build !js

package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"podport/e2e/conformance/requirements"
)

// venvsVariable names the directory of the Python environments, when it is
// not the usual one.
const venvsVariable = "PODPORT_VENVS"

// venvsDir returns the directory of the Python environments, and fails the
// test unless the ones that are asked for are there.
func venvsDir(t *testing.T, names ...string) string {
	t.Helper()
	dir := os.Getenv(venvsVariable)
	if dir == "" {
		dir = filepath.Join("..", "..", ".cache", "venvs")
	}
	for _, name := range names {
		if err := requirements.Check(dir, name); err != nil {
			t.Fatalf("%v; run `make venvs`", err)
		}
	}
	return dir
}

// request is what a driver gets for one case; forked.py describes it.
type request struct {
	Case   string            `json:"case"`
	Files  map[string]string `json:"files"`
	Ask    string            `json:"ask,omitempty"`    // airflow_driver.py: what to answer
	Module string            `json:"module,omitempty"` // dagster_pods.py: which file to load
	Env    map[string]string `json:"env"`
	// Count says how many runs are asked for: airflow_ticks.py, dagster_ticks.py.
	Count int `json:"count,omitempty"`
	// Conf is what the run is given, Interval what it is about.
	Conf     map[string]any `json:"conf,omitempty"`
	Interval []string       `json:"interval,omitempty"`
}

// drive runs a driver over all requests, in one process, and returns the
// answers in the same order, and the processor time that it took.
func drive[R any](venvs, environment, script string, requests []R) ([]json.RawMessage, time.Duration, error) {
	if len(requests) == 0 {
		return nil, 0, nil
	}
	in, err := json.Marshal(requests)
	if err != nil {
		return nil, 0, err
	}
	if err := openScripts(); err != nil {
		return nil, 0, err
	}
	cmd := exec.Command(requirements.Executable(venvs, environment, "python"), script)
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "PYTHONUTF8=1")
	var out, log bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &out, &log
	if err := cmd.Run(); err != nil {
		return nil, 0, fmt.Errorf("%s in %s: %v\n%s", script, environment, err, lastLines(log.String(), 30))
	}
	var answers []json.RawMessage
	if err := json.Unmarshal(out.Bytes(), &answers); err != nil {
		return nil, 0, fmt.Errorf("%s in %s: %v", script, environment, err)
	}
	if len(answers) != len(requests) {
		return nil, 0, fmt.Errorf("%s in %s: %d answers to %d requests", script, environment, len(answers), len(requests))
	}
	return answers, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

// openScripts opens what other programs will read. `go test` keeps results for
// as long as the files that the test itself has opened are the same.
func openScripts() error {
	scripts, err := filepath.Glob("*.py")
	for _, path := range append(scripts, "ruff.toml") {
		if err == nil {
			_, err = os.ReadFile(path)
		}
	}
	return err
}

// decode reads an answer; numbers stay as they are written.
func decode[Answer any](text json.RawMessage) (*Answer, error) {
	answer := new(Answer)
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return answer, d.Decode(answer)
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

// airflowAnswer is an answer of airflow_pods.py.
type airflowAnswer struct {
	Error     string            `json:"error"`
	Errors    []string          `json:"errors"`
	Operators []airflowOperator `json:"operators"`
}

// airflowOperator is an operator that Airflow has built.
type airflowOperator struct {
	DAG   *string `json:"dag"`
	Task  string  `json:"task"`
	Class string  `json:"class"`
	// Upstream is, of each task of the DAG, what it directly follows.
	Upstream       map[string][]string `json:"upstream"`
	Retries        json.Number         `json:"retries"`
	RetryDelay     json.Number         `json:"retryDelay"`
	InCluster      *bool               `json:"inCluster"`
	Client         object              `json:"client"` // "outside" and "inside" of a cluster
	About          about               `json:"about"`
	OnFinishAction string              `json:"onFinishAction"`
	Pod            map[string]any      `json:"pod"`
	// Submitted is the pod as it is sent in a run, Given what only the run says.
	Submitted map[string]any    `json:"submitted"`
	Given     map[string]string `json:"given"`
	// Ran is, of a pod that runs a function of the files, how its command ends.
	Ran   *ended `json:"ran"`
	Error string `json:"error"`
}

// about is what the scheduler and people see of a task.
type about struct {
	Owner string   `json:"owner"`
	Pool  string   `json:"pool"`
	Texts []string `json:"texts"`
	Tags  []string `json:"tags"`
}

// dagsterAnswer is an answer of dagster_pods.py.
type dagsterAnswer struct {
	Error    string         `json:"error"`
	Warnings []string       `json:"warnings"`
	Assets   []dagsterAsset `json:"assets"`
}

// dagsterAsset is an asset that Dagster has loaded and materialised.
type dagsterAsset struct {
	Key    []string `json:"key"`
	Group  string   `json:"group"`
	Kinds  []string `json:"kinds"`
	Owners []string `json:"owners"`
	Tags   []string `json:"tags"`
	// Description and Pool are "" when there is none.
	Description string                     `json:"description"`
	Pool        string                     `json:"pool"`
	Metadata    map[string]json.RawMessage `json:"metadata"`
	Deps        [][]string                 `json:"deps"`
	MaxRetries  json.Number                `json:"maxRetries"`
	Delay       json.Number                `json:"delay"`
	Clients     []dagsterClient            `json:"clients"`
	Runs        []dagsterRun               `json:"runs"`
}

// dagsterClient is the PipesK8sClient that an asset uses.
type dagsterClient struct {
	Resource      string            `json:"resource"`
	Env           map[string]string `json:"env"`
	LoadIncluster *bool             `json:"loadIncluster"`
}

// dagsterRun is one materialisation, with what it asked of the cluster: the
// first outside of a cluster, the second in one.
type dagsterRun struct {
	Error     *string `json:"error"`
	Partition *string `json:"partition"`
	// RunID is Dagster's id of the run.
	RunID string `json:"runID"`
	// Given are the values in the pod that only the run says.
	Given    map[string]string `json:"given"`
	Client   object            `json:"client"` // how its configuration was loaded
	Requests []struct {
		Method string         `json:"method"`
		Path   string         `json:"path"`
		Body   map[string]any `json:"body"`
	} `json:"requests"`
}
