//go:build !js

package conformance

import (
	"maps"
	"slices"
	"testing"

	"podport/mapping/arguments"
)

// operatorClass is an operator whose calls are made of the forms.
type operatorClass struct {
	Name, Import string
	Origin       arguments.Origin
	// Always is what a call can't be without, Own the forms of what only this
	// operator has.
	Always []string
	Own    map[string][]string
	// Airflows are the environments that have it.
	Airflows []string
}

// operatorClasses are all of them.
var operatorClasses = []operatorClass{
	{"KubernetesPodOperator", "airflow.providers.cncf.kubernetes.operators.pod", arguments.PodOperator, []string{"image"}, nil, airflows},
	{"KubernetesJobOperator", "airflow.providers.cncf.kubernetes.operators.job", arguments.JobOperator, []string{"image"}, jobForms, airflows},
	{"GKEStartPodOperator", "airflow.providers.google.cloud.operators.kubernetes_engine", arguments.GKEOperator,
		[]string{"image", "name", "project_id", "location", "cluster_name"}, gkeForms, []string{"airflow3"}},
	{"EksPodOperator", "airflow.providers.amazon.aws.operators.eks", arguments.EKSOperator,
		[]string{"image", "cluster_name"}, eksForms, []string{"airflow3"}},
}

// argument is one that calls are given, with the ways to write it.
type argument struct {
	Name  string
	Forms []string
}

// arguments are those that the operator has today, in the order of the table.
func (c *operatorClass) arguments() []argument {
	var all []argument
	for i := range arguments.Table {
		row := &arguments.Table[i]
		if row != arguments.Find(row.Name, c.Origin) || row.Until != "" || slices.ContainsFunc(row.NotOf, func(n arguments.NotOf) bool { return n.Operator == c.Origin }) {
			continue
		}
		forms := formsOf(row.Name)
		if row.From == c.Origin && c.Own != nil {
			forms = c.Own[row.Name]
		}
		if len(forms) > 0 {
			all = append(all, argument{row.Name, forms})
		}
	}
	return all
}

// formsOf returns the forms of an argument that all pod operators have.
func formsOf(name string) []string {
	for _, forms := range []map[string][]string{containerForms, specForms, wholeForms, runForms} {
		if forms[name] != nil {
			return forms[name]
		}
	}
	return nil
}

// without are the arguments that have no forms here.
var without = map[string]string{
	"task_id":    "each call has one",
	"dag":        "each call stands in the `with` of a DAG",
	"task_group": "it says where the task stands, which the graphs' tests compare",
	"use_dill":   "a function has it: the case task_kubernetes",
	"args_only":  "a function has it: the case task_kubernetes_cmd",
}

// TestFormsOfArguments holds the forms against the argument table: each
// argument that says something about the pod, the run or the asset has forms,
// one that is gone has forms that Airflow refuses, and nothing else has any.
func TestFormsOfArguments(t *testing.T) {
	has := map[string]bool{}
	for i := range operatorClasses {
		for _, a := range operatorClasses[i].arguments() {
			has[a.Name] = true
		}
	}
	for i := range arguments.Table {
		row := &arguments.Table[i]
		switch ours := row.From != arguments.BaseOperator || row.Target != ""; {
		case !ours || without[row.Name] != "" || row.Refuses():
		case row.Until != "" && len(refusedForms[row.Name]) == 0 && refusedOfClouds[row.Name].Source == "":
			t.Errorf("%s is gone, and has no form that Airflow refuses", row.Name)
		case row.Until == "" && !has[row.Name]:
			t.Errorf("%s has no forms", row.Name)
		}
	}
	for _, forms := range []map[string][]string{containerForms, specForms, wholeForms, runForms, jobForms, gkeForms, eksForms} {
		for name := range maps.Keys(forms) {
			if !has[name] {
				t.Errorf("%s has forms, but no operator has it", name)
			}
		}
	}
}
