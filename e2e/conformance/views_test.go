//go:build !js

package conformance

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"podport/mapping"
)

// views compares the pods that the views show with those that the real systems
// submit, their placeholders filled with what the run gave.
func (c *check) views(t *testing.T) {
	if c.agrees("airflow3") {
		t.Run("airflow", func(t *testing.T) { c.airflowView(t) })
	}
	if c.agrees("dagster") {
		t.Run("dagster", func(t *testing.T) { c.dagsterView(t) })
	}
}

func (c *check) agrees(system string) bool {
	for _, s := range c.agreed {
		if s == system {
			return true
		}
	}
	return false
}

func (c *check) airflowView(t *testing.T) {
	for _, op := range c.shown(t, "airflow") {
		if op.Pod == nil {
			continue
		}
		real := c.Airflow["airflow3"].find(op)
		theirs := clone(real.Submitted).(object)
		writeQuantities(theirs) // Kubernetes reads both alike
		ours := fillIn(podOf(t, op), theirs, joined(c.Env, real.Given))
		c.report(t, op.Task, compareValues("pod", theirs, ours))
		c.used["the view airflow"] = true
	}
}

func (c *check) dagsterView(t *testing.T) {
	for _, op := range c.shown(t, "dagster") {
		if op.Pod == nil {
			continue
		}
		for i, run := range c.asset(op).Runs {
			theirs, err := run.submitted()
			if err != nil {
				t.Errorf("%s, run %d: %v", op.Task, i+1, err)
				continue
			}
			ours := fillIn(podOf(t, op), theirs, joined(c.Env, run.Given))
			c.used["the view dagster"] = true
			for _, d := range compareValues("pod", theirs, ours) {
				t.Errorf("%s, run %d: Dagster submits %s", op.Task, i+1, d)
			}
		}
	}
}

// submitted is the pod that a run submitted: the body of its request, with what
// the path says.
func (r *dagsterRun) submitted() (object, error) {
	for _, request := range r.Requests {
		if request.Method != "POST" {
			continue
		}
		body := clone(request.Body).(object)
		if body["apiVersion"] != nil || body["kind"] != nil {
			return nil, fmt.Errorf("apiVersion or kind is in the body")
		}
		body["apiVersion"], body["kind"] = "v1", "Pod"
		body["metadata"].(object)["namespace"] = strings.Split(request.Path, "/")[4]
		return body, nil
	}
	return nil, fmt.Errorf("no pod was submitted")
}

// joined are the values of all placeholders: those of the case, and what the run
// gave. Where a text of the pods has such a name for itself, podport's has an
// underscore at its end.
func joined(own, given map[string]string) map[string]string {
	all := maps.Clone(own)
	for name, value := range given {
		all[name+"_"] = value
		if _, taken := own[name]; !taken {
			all[name] = value
		}
	}
	return all
}

// shown are the operators with the pods that the YAML of a view has.
func (c *check) shown(t *testing.T, view string) []mapping.Operator {
	t.Helper()
	in := c.Input
	in.Options.View = view
	result := mapping.Convert(in)
	shown := &outcome{sample: c.sample, Result: result}
	documents := shown.podDocuments(t)
	operators := inFileOrder(result.Operators)
	if len(documents) != len(operators) {
		t.Fatalf("%d documents for %d pods", len(documents), len(operators))
	}
	for i, op := range operators {
		op.Pod = asObject(documents[i]).(*mapping.Object)
	}
	return c.instances(result.Operators)
}

// podDocuments are the pods of the YAML files, one after the other.
func (o *outcome) podDocuments(t *testing.T) []any {
	t.Helper()
	var documents []any
	for _, f := range o.files(mapping.PodFile) {
		for _, document := range splitYAML(f.Text) {
			text, err := yaml.YAMLToJSONStrict([]byte(document))
			if err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			pod, err := decodeJSON(text)
			if err != nil {
				t.Fatal(err)
			}
			documents = append(documents, pod)
		}
	}
	return documents
}

// inFileOrder are the operators with pods in the order in which the files have
// them: DAG by DAG.
func inFileOrder(operators []mapping.Operator) []*mapping.Operator {
	var dags []string
	byDAG := map[string][]*mapping.Operator{}
	for i := range operators {
		op := &operators[i]
		if op.Pod == nil {
			continue
		}
		dag := ""
		if op.DAG != nil {
			dag = op.Source.File + " " + *op.DAG
		}
		if byDAG[dag] == nil {
			dags = append(dags, dag)
		}
		byDAG[dag] = append(byDAG[dag], op)
	}
	var all []*mapping.Operator
	for _, dag := range dags {
		all = append(all, byDAG[dag]...)
	}
	return all
}

// asObject turns a JSON value into one of a result.
func asObject(value any) any {
	switch v := value.(type) {
	case object:
		o := &mapping.Object{}
		for name, item := range v {
			o.Fields = append(o.Fields, mapping.Field{Name: name, Value: asObject(item)})
		}
		return o
	case list:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = asObject(item)
		}
		return items
	case fmt.Stringer: // a number
		return mapping.Number(v.String())
	}
	return value
}
