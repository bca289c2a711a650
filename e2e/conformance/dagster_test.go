//go:build !js

package conformance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"podport/mapping"
)

// taskMappingKey is the metadata by which dagster-airlift finds the assets of
// a task.
const taskMappingKey = "dagster-airlift/task-mapping"

// dagster compares each pod with the ones that Dagster submits.
func (c *check) dagster(t *testing.T) {
	problem := ""
	for i, answer := range c.Modules {
		if answer.Error != "" {
			problem += fmt.Sprintf("%s: %s\n", c.modules()[i].Path, answer.Error)
		}
		for _, warning := range answer.Warnings {
			t.Errorf("%s: on load, Dagster warns: %s", c.modules()[i].Path, warning)
		}
		for _, asset := range answer.Assets {
			for run, r := range asset.Runs {
				if r.Error != nil {
					problem += fmt.Sprintf("asset %s, run %d: %s\n", strings.Join(asset.Key, "/"), run+1, *r.Error)
				}
			}
		}
	}
	if c.wrongly(t, "dagster", problem) {
		return
	}
	assets := 0
	for _, answer := range c.Modules {
		assets += len(answer.Assets)
	}
	for _, op := range c.operators() {
		if op.Pod == nil {
			continue
		}
		asset := c.asset(op)
		if asset == nil {
			t.Errorf("%s: there is no asset", op.Task)
			continue
		}
		assets--
		c.runs(t, op, asset)
		c.definition(t, op, asset)
	}
	if assets != 0 {
		t.Errorf("there are %d more assets than pods", assets)
	}
	c.agreed = append(c.agreed, "dagster")
}

// runs compares the pod with what each run submitted.
func (c *check) runs(t *testing.T, op mapping.Operator, asset *dagsterAsset) {
	if len(asset.Runs) != 2 {
		t.Errorf("%s: materialised %d times", op.Task, len(asset.Runs))
	}
	for i := range asset.Runs {
		c.rights(t, &asset.Runs[i])
		differences, err := dagsterDifferences(&asset.Runs[i], podOf(t, op), c.Env, c.used)
		if err != nil {
			t.Errorf("%s, run %d: %v", op.Task, i+1, err)
		}
		for _, d := range differences {
			t.Errorf("%s, run %d: Dagster submits %s", op.Task, i+1, d)
		}
	}
}

// dagsterDifferences returns in what podport's pod differs from the one that
// Dagster submits in a run.
func dagsterDifferences(run *dagsterRun, ours object, env map[string]string, used map[string]bool) ([]difference, error) {
	found, err := differencesIn(run, ours, env, used)
	if err != nil || len(found) == 0 {
		return found, err
	}
	// The module may ask Dagster for the run's id, where Airflow has its own.
	withRun, err := differencesIn(run, ours, ofRun(env, run), used)
	if err == nil && len(withRun) < len(found) {
		return withRun, nil
	}
	return found, nil
}

func differencesIn(run *dagsterRun, ours object, env map[string]string, used map[string]bool) ([]difference, error) {
	submitted, err := asSubmitted(run, fillIn(ours, nil, env).(object), used)
	if err != nil {
		return nil, err
	}
	return compareValues("pod", submitted, fillIn(ours, submitted, env)), nil
}

// airflowRun is the id of the run that Airflow's templates see: airflow_context.py.
const airflowRun = "scheduled__2024-01-01T00:00:00+00:00"

// ofRun returns the values of placeholders with Dagster's id of the run in the
// place of Airflow's.
func ofRun(env map[string]string, run *dagsterRun) map[string]string {
	if run.RunID == "" {
		return env
	}
	own := make(map[string]string, len(env))
	for name, value := range env {
		own[name] = strings.ReplaceAll(value, airflowRun, run.RunID)
	}
	return own
}

// definition compares the asset with the operator and its DAG.
func (c *check) definition(t *testing.T, op mapping.Operator, asset *dagsterAsset) {
	if !slices.Equal(asset.Kinds, []string{"kubernetes"}) {
		t.Errorf("%s: the kinds are %v", op.Task, asset.Kinds)
	}
	c.attributes(t, op, asset)
	if mapped, ok := asset.Metadata[taskMappingKey]; ok {
		got, err := decodeJSON(mapped)
		if err != nil {
			t.Fatal(err)
		}
		if op.DAG == nil {
			t.Errorf("%s: mapped to %s, but there is no DAG", op.Task, mapped)
			return
		}
		want := list{object{"dag_id": *op.DAG, "task_id": op.Task}}
		for _, d := range compareValues("", want, got) {
			t.Errorf("%s: the task mapping differs at %s", op.Task, d)
		}
	} else if c.handedOver(op) {
		t.Errorf("%s: the task is handed over, but the asset is not mapped to it", op.Task)
	}
	if got, want := wholeTasks(c.upstreamTasks(asset)), c.upstreamInAirflow(op); want != nil && !slices.Equal(got, want) {
		t.Errorf("%s: in Dagster it follows %v, in Airflow %v", op.Task, got, want)
	}
}

// asset returns the asset that stands for an operator, or nil: the one that is
// mapped to its task, else the one whose key is the task's id in the letters
// that Dagster allows.
func (c *check) asset(op mapping.Operator) *dagsterAsset {
	var byName *dagsterAsset
	for _, module := range c.Modules {
		for i := range module.Assets {
			asset := &module.Assets[i]
			if mapped, ok := asset.Metadata[taskMappingKey]; ok {
				if got, err := decodeJSON(mapped); err == nil && op.DAG != nil &&
					len(compareValues("", list{object{"dag_id": *op.DAG, "task_id": op.Task}}, got)) == 0 {
					return asset
				}
				continue
			}
			if assetName(strings.Join(asset.Key, "_")) == assetName(op.Task) && byName == nil {
				byName = asset
			}
		}
	}
	return byName
}

// assetName makes a key and a task's id alike.
func assetName(s string) string {
	return strings.TrimSuffix(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToLower(s)), "_")
}

// upstreamTasks returns the tasks whose assets the asset depends on.
func (c *check) upstreamTasks(asset *dagsterAsset) []string {
	tasks := []string{}
	for _, dep := range asset.Deps {
		key := strings.Join(dep, "/")
		task := key
		for _, op := range c.operators() {
			if other := c.asset(op); op.Pod != nil && other != nil && strings.Join(other.Key, "/") == key {
				task = op.Task
			}
		}
		tasks = append(tasks, task)
	}
	slices.Sort(tasks)
	return tasks
}

// wholeTask returns the id of the task that an item of a mapped one belongs to.
func wholeTask(task string) string {
	whole, _, _ := strings.Cut(task, "[")
	return whole
}

// wholeTasks returns the tasks with the items of a mapped one as one.
func wholeTasks(tasks []string) []string {
	whole := []string{}
	for _, task := range tasks {
		whole = append(whole, wholeTask(task))
	}
	slices.Sort(whole)
	return slices.Compact(whole)
}

// upstreamInAirflow returns the converted tasks that run before the operator's
// with no converted task between them, nil when no Airflow could say.
func (c *check) upstreamInAirflow(op mapping.Operator) []string {
	for _, environment := range airflows {
		real := c.Airflow[environment].find(op)
		if real == nil {
			continue
		}
		converted := map[string]bool{}
		for _, other := range c.operators() {
			sameDAG := op.DAG != nil && other.DAG != nil && *op.DAG == *other.DAG
			name := wholeTask(other.Task)
			converted[name] = converted[name] || sameDAG && other.Pod != nil
		}
		tasks, seen := []string{}, map[string]bool{}
		for next := slices.Clone(real.Upstream[wholeTask(op.Task)]); len(next) > 0; next = next[1:] {
			switch task := next[0]; {
			case seen[task]:
			case converted[task]:
				tasks = append(tasks, task)
			default:
				next = append(next, real.Upstream[task]...)
			}
			seen[next[0]] = true
		}
		slices.Sort(tasks)
		return tasks
	}
	return nil
}
