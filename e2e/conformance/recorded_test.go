//go:build !js

package conformance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"podport/mapping"
)

// recordedDir holds DAG files of older times, and what the operators of older
// versions made of them: record.py wrote it, README.md there says how.
const recordedDir = "recorded"

// recording is what one version made of the files.
type recording struct {
	Versions struct{ Provider, Python, Airflow, Kubernetes string }
	Files    map[string]struct {
		Error     string
		Operators []recordedOperator
	}
}

type recordedOperator struct {
	DAG                 *string
	Task                string
	OnFinishAction      string
	Retries, RetryDelay json.Number
	Pod                 json.RawMessage
	Error               string
}

// is reports whether it is the operator of the same task.
func (o *recordedOperator) is(op mapping.Operator) bool {
	return op.Task == o.Task && (op.DAG == nil) == (o.DAG == nil) && (op.DAG == nil || *op.DAG == *o.DAG)
}

// recordedEnv is the environment that record.py has.
var recordedEnv = map[string]string{
	"AIRFLOW_VAR_REGISTRY": "registry.example.com/data",
	"DAG_DS":               "2024-01-01",
	"DAG_DS_NODASH":        "20240101",
	"DAG_TS":               "2024-01-01T00:00:00+00:00",
	"DAG_TS_NODASH":        "20240101T000000",
	"DAG_RUN_ID":           "scheduled__2024-01-01T00:00:00+00:00",
	"DAG_PARAMS_SHOP":      "north",
}

// olderNoise is what older versions send besides what airflowNoise lists, and
// Kubernetes reads as not given. Each entry must apply somewhere.
var olderNoise = []noise{
	{"spec.containers[0].resources", object{}, "empty"},
	{"spec.containers[0].imagePullPolicy", "IfNotPresent", "what Kubernetes does by itself with an image that has a tag"},
	{"spec.serviceAccountName", "default", "what Kubernetes does by itself"},
	{"metadata.labels.kubernetes_pod_operator", nil, "says that Airflow made the pod"},
}

// recordedDifference is a difference of a task of a file, at a place or in it.
type recordedDifference struct{ task, path, reason string }

// recordedDifferences are the differences from older versions that stand. Each
// must be there.
var recordedDifferences = []recordedDifference{
	// What Kubernetes refuses or ignores, and podport corrects and tells of.
	{"env_forms.py: numbers", "pod.spec.containers[0].env", "Kubernetes takes only texts"},
	{"pull_secrets.py: spaces", "pod.spec.imagePullSecrets", "Kubernetes refuses a name that begins with a space"},
	{"security.py: snake_case", "pod.spec.securityContext", "Kubernetes ignores names in snake case"},
	{"security.py: nested", "pod.spec.securityContext", "what stands in a securityContext of a securityContext is meant to be there"},
	{"scheduling_dicts.py: snake_case", "pod.spec", "Airflow 1.10 sends names in snake case, which Kubernetes ignores"},

	// What means the same to Kubernetes.
	{"flat_resources.py: report_stock", "pod.spec.containers[0].resources.requests", "empty"},
	{"contrib_storage.py: clean_up", "pod.spec.containers[0].resources.requests", "empty"},
	{"flat_resources.py: report_returns", "pod.spec.containers[0].resources.limits.nvidia.com/gpu", "an amount of 0 is that of none"},
	{"orders_contrib.py: task", "pod.spec", "Airflow 1.10 has a secret's volume and its mount before the others"},

	// The name in the YAML, which Dagster does not take: as current versions cut it.
	{"names.py: long", "pod.metadata.name", "older versions left a name more room, or less"},
	{"names.py: dashes", "pod.metadata.name", "Kubernetes refuses a name with a dash at its end"},

	// What current versions do with the call, and older ones did not: whoever
	// wrote it meant what it says.
	{"templated_later.py: templated", "pod", "older versions rendered fewer arguments"},
	{"models_on_contrib.py: variables", "pod.spec.containers[0].env", "Airflow 1.10 rendered no objects"},
	{"scheduling.py: placed", "pod.spec.terminationGracePeriodSeconds", graceOnKill},
	{"newer.py: limited", "pod.spec.terminationGracePeriodSeconds", graceOnKill},
	{"selectors_early.py: frames", "pod.spec", "Airflow 1.10 takes no notice of env_from and node_selector, which it does not have"},
	{"selectors_early.py: frames", "versions", "the arguments that Airflow 1.10 takes no notice of are of later versions"},
	{"template_file.py: changed", "pod.spec.containers[0].env", "Airflow 1.10 has the variables of the call alone, or before those of the template"},
}

const graceOnKill = "before provider 10.9 it was only given when the task was killed; in the pod it holds for that, too"

// onlyOwnClasses are calls on which Airflow 1.10 fails, because it takes only
// its own classes; they are what later versions take that have its imports, too.
const onlyOwnClasses = "models_on_contrib.py"

// TestRecorded holds podport against what older versions of Airflow built: of
// each file that such a version could load, with that version as the one that
// is meant, and with none.
func TestRecorded(t *testing.T) {
	t.Log(replayAll(t).table())
}

// replayAll compares all recordings.
func replayAll(t *testing.T) *replay {
	paths, err := filepath.Glob(filepath.Join(recordedDir, "*.json"))
	if err != nil || len(paths) < 10 {
		t.Fatalf("%d recordings: %v", len(paths), err)
	}
	all := &replay{files: recordedFiles(t), used: map[string]bool{}, arguments: map[string]map[string]bool{}}
	for _, path := range paths {
		var r recording
		text, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(text, &r)
		}
		if err != nil {
			t.Fatal(err)
		}
		all.generations = append(all.generations, &generation{replay: all, recording: &r})
	}
	for _, g := range all.generations {
		t.Run(g.Versions.Provider, g.compare)
	}
	for _, n := range olderNoise {
		if !all.used[n.Path] {
			t.Errorf("in no recording is what is left out: %s", n.Path)
		}
	}
	for _, d := range recordedDifferences {
		if !all.used[d.task+d.path] {
			t.Errorf("no recording differs in %s at %s (%s)", d.task, d.path, d.reason)
		}
	}
	return all
}

// recordedFiles are the inputs, by name.
func recordedFiles(t *testing.T) map[string]string {
	paths, err := filepath.Glob(filepath.Join(recordedDir, "in", "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	files := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(text)
	}
	return files
}

// podDifferences compares a pod.
func (g *generation) podDifferences(t *testing.T, task string, real recordedOperator, op mapping.Operator) []string {
	ours := podOf(t, op)
	built, err := decodeJSON(real.Pod)
	if err != nil {
		t.Fatal(err)
	}
	theirs := built.(object)
	container, _ := at(ours["spec"].(object), "containers[0]").(object)
	for _, n := range olderNoise {
		// What podport writes, it means.
		if n.Path == "spec.containers[0].imagePullPolicy" && container["imagePullPolicy"] != nil ||
			n.Path == "spec.serviceAccountName" && at(ours["spec"].(object), "serviceAccountName") != nil {
			continue
		}
		if n.drop(theirs) {
			g.used[n.Path] = true
		}
	}
	var out []string
	for _, d := range airflowDifferences(theirs, ours, recordedEnv, map[string]bool{}) {
		if !g.known(task, d.Path) {
			out = append(out, d.String())
		}
	}
	return out
}

// hasComplaint reports whether an operator is refused or has an error or a
// warning among its messages.
func hasComplaint(r mapping.Result, op *mapping.Operator) bool {
	if op.Pod == nil {
		return true
	}
	for _, a := range op.Arguments {
		for _, i := range a.Diagnostics {
			if d := r.Diagnostics[i]; d.Severity != "info" || strings.Contains(d.Code, "legacy") {
				return true
			}
		}
	}
	return false
}
