//go:build !js

// Package conformance proves on real Airflow and real Dagster that what
// podport writes starts the same pods as the operators did. README.md says
// what is compared.
package conformance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"podport/mapping"
	"podport/mapping/arguments"
)

// airflows are the environments with an Airflow.
var airflows = []string{"airflow3", "airflow2"}

// outcome is all that is known of a case: what podport made of it, and what
// the real systems say to it.
type outcome struct {
	*sample
	Result mapping.Result
	// Whole is the result when the files that are there are given, too.
	Whole   mapping.Result
	Airflow map[string]*airflowAnswer // by environment
	Modules []*dagsterAnswer          // in the order of the result's modules
	// Handover is the hand-over in each Airflow: by environment, then state.
	Handover map[string]map[handoverState]*handoverAnswer
}

// TestConformance runs every case through real Airflow, real Dagster and ruff.
func TestConformance(t *testing.T) {
	venvs := venvsDir(t, "airflow3", "airflow2", "dagster", "ruff")
	outcomes := convertAll(loadSamples(t))
	style := runAll(t, venvs, outcomes)

	for _, message := range style[""] {
		t.Error(message)
	}
	used := map[string]bool{}
	covered := map[string]map[string]bool{} // argument → the systems that agreed
	for _, o := range outcomes {
		t.Run(o.Name, func(t *testing.T) {
			c := &check{outcome: o, used: used, found: map[int]bool{}}
			c.documents(t)
			for _, environment := range airflows {
				t.Run(environment, func(t *testing.T) { c.airflow(t, environment) })
			}
			t.Run("dagster", c.dagster)
			t.Run("views", c.views)
			t.Run("ruff", func(t *testing.T) {
				for _, message := range style[o.Name] {
					t.Error(message)
				}
			})
			t.Run("hand-over", c.handover)
			c.stale(t)
			c.cover(covered)
		})
	}
	t.Run("lists", func(t *testing.T) {
		for _, name := range []string{"the view airflow", "the view dagster"} {
			if !used[name] {
				t.Errorf("in no case %s is compared", name)
			}
		}
		for _, name := range unusedNoise(used) {
			t.Errorf("in no case Airflow's pod has what is left out: %s", name)
		}
		for _, name := range unusedRights(used) {
			t.Errorf("in no case Dagster needs %s", name)
		}
		for _, name := range unusedAdditions(used) {
			t.Errorf("in no case Dagster adds %s", name)
		}
		for _, name := range unusedClientDifferences(used) {
			t.Errorf("in no case the cluster is found otherwise because of %s", name)
		}
	})
	t.Run("arguments", func(t *testing.T) { checkCoverage(t, covered) })
}

// convertAll converts the cases.
func convertAll(samples []*sample) []*outcome {
	var outcomes []*outcome
	for _, s := range samples {
		outcomes = append(outcomes, &outcome{
			sample: s, Result: mapping.Convert(s.Input), Whole: s.whole(),
			Airflow:  map[string]*airflowAnswer{},
			Handover: map[string]map[handoverState]*handoverAnswer{},
		})
	}
	return outcomes
}

func (o *outcome) inputFiles() map[string]string {
	files := map[string]string{}
	for _, f := range append(slices.Clone(o.Input.Files), o.There...) {
		files[f.Path] = f.Text
	}
	return files
}

// modules returns the Dagster modules that podport wrote.
func (o *outcome) modules() []mapping.File { return o.files(mapping.ModuleFile) }

func (o *outcome) files(kind mapping.FileKind) []mapping.File {
	var files []mapping.File
	for _, f := range o.Result.Files {
		if f.Kind == kind {
			files = append(files, f)
		}
	}
	return files
}

// check compares what podport made of a case with what the real systems do.
type check struct {
	*outcome
	used  map[string]bool // entries of the lists of differences that applied
	found map[int]bool    // expected differences of the case that were found
	// agreed are the systems that were asked and agreed.
	agreed []string
}

// documents checks that the YAML files hold the pods of the operators.
func (c *check) documents(t *testing.T) {
	var pods []any
	for _, op := range c.Result.Operators {
		if op.Pod != nil {
			pods = append(pods, podOf(t, op))
		}
	}
	in := c.Input
	in.Options.View = "apply"
	applied := &outcome{Result: mapping.Convert(in)}
	for _, f := range applied.files(mapping.PodFile) {
		for i, document := range splitYAML(f.Text) {
			text, err := yaml.YAMLToJSONStrict([]byte(document))
			if err != nil {
				t.Errorf("%s: document %d: %v", f.Path, i+1, err)
				continue
			}
			pod, err := decodeJSON(text)
			if err != nil {
				t.Fatal(err)
			}
			same := slices.IndexFunc(pods, func(p any) bool { return len(compareValues("", p, pod)) == 0 })
			if same < 0 {
				t.Errorf("%s: document %d is no operator's pod:\n%s", f.Path, i+1, document)
				continue
			}
			pods = slices.Delete(pods, same, same+1)
		}
	}
	for _, pod := range pods {
		t.Errorf("no YAML document for the pod %s", show(pod))
	}
}

// splitYAML returns the documents of a YAML file, but for what is only comments.
func splitYAML(text string) []string {
	var documents []string
	for _, document := range strings.Split("\n"+text, "\n---") {
		if strings.Contains(document, "\nkind:") {
			documents = append(documents, document+"\n")
		}
	}
	return documents
}

// podOf returns the operator's pod as JSON values.
func podOf(t *testing.T, op mapping.Operator) object {
	t.Helper()
	text, err := op.Pod.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	pod, err := decodeJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	return pod.(object)
}

// airflow compares each pod with the one that Airflow builds.
func (c *check) airflow(t *testing.T, environment string) {
	answer := c.Airflow[environment]
	problem := answer.problem(c.operators())
	if c.wrongly(t, environment, problem) {
		return
	}
	for _, op := range c.operators() {
		if op.Pod == nil {
			continue
		}
		real := answer.find(op)
		ours := podOf(t, op)
		if real.Ran != nil {
			c.function(t, environment, op.Task, real, ours)
		}
		built := clone(real.Pod).(object)
		if c.Input.Options.XComBridge {
			dropSidecar(built) // the volume and the mount, podport's pod has, too
		}
		c.report(t, op.Task, airflowDifferences(built, ours, c.Env, c.used))
		if asset := c.asset(op); asset != nil && len(asset.Runs) > 0 {
			ours, err := asset.around()
			if err != nil {
				t.Errorf("%s: %v", op.Task, err)
				continue
			}
			c.report(t, op.Task, compareValues("", real.around(c.used), ours))
		}
	}
	c.fails(t, environment, answer)
	c.graph(t, answer)
	for _, missed := range c.missed(answer) {
		t.Errorf("podport doesn't know of the operator %s", missed)
	}
	c.agreed = append(c.agreed, environment)
}

// fails checks that Airflow fails in the tasks of which the case says so: before
// there is a pod, or in it.
func (c *check) fails(t *testing.T, environment string, answer *airflowAnswer) {
	for task, part := range c.Expect.Fails {
		found := ""
		for _, real := range answer.Operators {
			if real.Task == task {
				found += real.Error
				if real.Ran != nil {
					found += fmt.Sprintf("status %d", real.Ran.Status)
				}
			}
		}
		if !strings.Contains(found, part) {
			t.Errorf("%s: %s ends with %q, not with %q", environment, task, found, part)
		}
	}
}

// airflowDifferences returns in what podport's pod differs from the one that
// Airflow builds.
func airflowDifferences(built, ours object, env map[string]string, used map[string]bool) []difference {
	theirs := withoutNoise(built, used)
	return compareValues("pod", theirs, fillIn(ours, theirs, env))
}

// missed returns the operators that Airflow builds and podport says nothing
// of. A call that podport refuses can stand for any number of them.
func (c *check) missed(answer *airflowAnswer) []string {
	var missed []string
	for _, real := range answer.Operators {
		known := slices.ContainsFunc(c.operators(), func(op mapping.Operator) bool {
			return op.Pod == nil || real.is(op)
		})
		if !known {
			missed = append(missed, real.Task)
		}
	}
	return missed
}

// problem says why an Airflow can't give the pods of the operators, or "".
func (a *airflowAnswer) problem(operators []mapping.Operator) string {
	if a.Error != "" {
		return a.Error
	}
	if len(a.Errors) > 0 {
		return strings.Join(a.Errors, "; ")
	}
	for _, op := range operators {
		if op.Pod == nil {
			continue
		}
		real := a.find(op)
		switch {
		case real == nil:
			return fmt.Sprintf("Airflow has no task %s", op.Task)
		case real.Error != "":
			return fmt.Sprintf("%s: %s", op.Task, real.Error)
		}
	}
	return ""
}

// find returns Airflow's own operator, or nil.
func (a *airflowAnswer) find(op mapping.Operator) *airflowOperator {
	for i := range a.Operators {
		if a.Operators[i].is(op) {
			return &a.Operators[i]
		}
	}
	return nil
}

// is reports whether it is the same task of the same DAG.
func (o *airflowOperator) is(op mapping.Operator) bool {
	sameDAG := op.DAG == nil && o.DAG == nil || op.DAG != nil && o.DAG != nil && *op.DAG == *o.DAG
	return sameDAG && o.Task == op.Task
}

// wrongly reports a real system's problem with a case, unless the case is
// excluded there: then having none is the problem. It reports whether there
// is nothing to compare.
func (c *check) wrongly(t *testing.T, environment, problem string) bool {
	t.Helper()
	reason := c.Expect.excluded(environment)
	switch {
	case reason == "" && problem != "":
		t.Error(problem)
	case reason != "" && problem == "":
		t.Errorf("the case is excluded (%s), but it works here", reason)
	case problem != "":
		t.Logf("excluded: %s (%s)", reason, problem)
	}
	return reason != "" || problem != ""
}

// report reports the differences that the case doesn't expect. The left is
// Airflow's.
func (c *check) report(t *testing.T, task string, differences []difference) {
	t.Helper()
next:
	for _, d := range differences {
		for i, e := range c.Expect.Differences {
			if e.matches(task, d) {
				c.found[i] = true
				continue next
			}
		}
		t.Errorf("%s: %s\n\tif it is meant, add to the differences in conformance.json: %s", task, d, expecting(task, d))
	}
}

// expecting returns the entry of a conformance.json that expects a difference.
func expecting(task string, d difference) string {
	entry := object{"task": task, "path": d.Path, "reason": "?"}
	if d.Left != absent {
		entry["airflow"] = d.Left
	}
	if d.Right != absent {
		entry["podport"] = d.Right
	}
	return string(encode(entry))
}

func (e expectedDifference) matches(task string, d difference) bool {
	return (e.Task == "" || e.Task == task) && e.Path == d.Path && isValue(e.Airflow, d.Left) && isValue(e.Podport, d.Right)
}

func isValue(text []byte, v any) bool {
	if len(text) == 0 {
		return v == absent
	}
	want, err := decodeJSON(text)
	return err == nil && v != absent && len(compareValues("", want, v)) == 0
}

// stale reports expected differences that were not found.
func (c *check) stale(t *testing.T) {
	for i, e := range c.Expect.Differences {
		if !c.found[i] {
			t.Errorf("conformance.json expects a difference at %s (%s), and there is none", e.Path, e.Reason)
		}
	}
}

// cover notes the arguments that this case proves, and on which systems.
func (c *check) cover(covered map[string]map[string]bool) {
	for _, op := range c.operators() {
		if op.Pod == nil {
			continue
		}
		for _, a := range op.Arguments {
			if covered[a.Name] == nil {
				covered[a.Name] = map[string]bool{}
			}
			for _, system := range c.agreed {
				covered[a.Name][system] = true
			}
		}
	}
}

// checkCoverage reports the arguments that podport converts and no case
// proves: on Dagster, and on an Airflow that still has them.
func checkCoverage(t *testing.T, covered map[string]map[string]bool) {
	for i := range arguments.Table {
		row := &arguments.Table[i]
		if row.Refuses() {
			continue // there is no pod to compare
		}
		systems := covered[row.Name]
		if !systems["dagster"] {
			t.Errorf("no case has the argument %s and runs on Dagster", row.Name)
		}
		if row.Until == "" && !slices.ContainsFunc(airflows, func(name string) bool { return systems[name] }) {
			t.Errorf("no case has the argument %s and agrees with an Airflow", row.Name)
		}
	}
}
