//go:build !js

package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"podport/mapping"
)

// whole is the result when the files that are there are given to podport, too.
func (s *sample) whole() mapping.Result {
	in := s.Input
	in.Files = append(slices.Clone(in.Files), s.There...)
	return mapping.Convert(in)
}

// read gives the operators of which the asset reads the file that the pod is made
// of the pods that podport makes of the same file when it is given; or, when it
// can't know which file that is, the one that the asset has submitted.
func (o *outcome) read(operators, whole []mapping.Operator) []mapping.Operator {
	all := slices.Clone(operators)
	for i := range all {
		op := &all[i]
		if op.Pod != nil || op.Status == mapping.Refused {
			continue
		}
		if op.Pod = whole[i].Pod; op.Pod == nil {
			op.Pod = o.submitted(*op)
		}
	}
	return all
}

// submitted is the pod that the operator's asset has submitted in its first run;
// it has the name that Airflow's has, because Dagster gives another.
func (o *outcome) submitted(op mapping.Operator) *mapping.Object {
	asset := (&check{outcome: o}).asset(op)
	if asset == nil || len(asset.Runs) == 0 {
		return nil
	}
	run := &asset.Runs[0]
	submitted, err := run.submitted()
	if err != nil {
		return nil
	}
	own := object{}
	if labels, ok := submitted["metadata"].(object)["labels"].(object); ok {
		maps.DeleteFunc(labels, func(name string, value any) bool {
			return value == "dagster" || name == dagsterLabels+"part-of" || name == dagsterLabels+"version"
		})
		if len(labels) > 0 {
			own["labels"] = labels
		}
	}
	pod, err := asSubmitted(run, object{"metadata": own}, map[string]bool{})
	if err != nil {
		return nil
	}
	for _, answer := range o.Airflow {
		if real := answer.find(op); real != nil && real.Pod != nil {
			name := real.Pod["metadata"].(object)["name"].(string)
			pod["metadata"].(object)["name"] = strings.TrimSuffix(name, nameSuffix)
		}
	}
	return asObject(pod).(*mapping.Object)
}

// unreadCalls is how many calls TestUnreadFiles makes, next to the cases.
const unreadCalls = 300

// TestUnreadFiles takes the files away that pods of the cases, and of calls with
// each form of each argument, are made of: what the asset makes of the file when
// it runs has to be what podport makes of it when it is given.
func TestUnreadFiles(t *testing.T) {
	venvs := venvsDir(t, "dagster", "ruff")
	outcomes := convertAll(unreadSamples(t))
	if _, err := putAll(venvs, "dagster", "dagster_pods.py", moduleQuestions(outcomes)); err != nil {
		t.Fatal(err)
	}
	style, err := checkStyle(venvs, outcomes)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, o := range outcomes {
		for _, message := range style[o.Name] {
			t.Errorf("%s: %s", o.Name, message)
		}
		c := &check{outcome: o, used: map[string]bool{}}
		for _, answer := range o.Modules {
			if answer.Error != "" {
				t.Errorf("%s: %s", o.Name, answer.Error)
			}
		}
		for i, op := range o.read(o.Result.Operators, o.Whole.Operators) {
			if op.Pod == nil || o.Result.Operators[i].Pod != nil {
				continue
			}
			compared++
			if asset := c.asset(op); asset == nil {
				t.Errorf("%s: %s: there is no asset", o.Name, op.Task)
			} else {
				c.unread(t, op, &asset.Runs[0])
			}
		}
	}
	if compared < unreadCalls/2 {
		t.Errorf("only %d pods were compared", compared)
	}
	t.Logf("%d pods", compared)
}

// unread compares the pod that an asset has made of a file.
func (c *check) unread(t *testing.T, op mapping.Operator, run *dagsterRun) {
	ours := podOf(t, op)
	if run.Error != nil {
		if !strings.Contains(*run.Error, "Must specify image property") {
			t.Errorf("%s: %s: %s", c.Name, op.Task, *run.Error)
		}
		return
	}
	differences, err := dagsterDifferences(run, ours, c.Env, c.used)
	if err != nil {
		t.Errorf("%s: %s: %v", c.Name, op.Task, err)
	}
	for _, d := range differences {
		if d.Path == "pod.metadata.labels.true" {
			continue // podport leaves out names that are no texts
		}
		t.Errorf("%s: %s: the asset submits %s", c.Name, op.Task, d)
	}
}

// unreadSamples are the cases that give a pod template, and the calls, all without
// these files.
func unreadSamples(t *testing.T) []*sample {
	var samples []*sample
	for _, s := range loadSamples(t) {
		var given []mapping.InputFile
		for _, f := range s.Input.Files {
			if strings.HasSuffix(f.Path, ".yaml") && strings.Contains(f.Text, "kind: Pod") {
				s.There = append(s.There, f)
			} else {
				given = append(given, f)
			}
		}
		if s.Input.Files = given; len(s.There) > 0 {
			samples = append(samples, s)
		}
	}
	class := &operatorClasses[0]
	calls := makeCalls(newCover(class, *pairSeed), unreadCalls)
	for i := range calls {
		file := wholeForms["pod_template_file"][i%5]
		calls[i].forms = slices.DeleteFunc(calls[i].forms, func(f writtenForm) bool { return strings.HasPrefix(f.name, "pod_template_") })
		calls[i].forms = append(calls[i].forms, writtenForm{"pod_template_file", file})
	}
	for calls := range slices.Chunk(calls, callsPerFile) {
		s := newBatch(fmt.Sprintf("unread-%d", len(samples)), class, calls).sample
		s.There = append(s.There, s.Input.Files[1:]...)
		s.Input.Files = s.Input.Files[:1]
		samples = append(samples, s)
	}
	return samples
}
