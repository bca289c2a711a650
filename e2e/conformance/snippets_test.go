//go:build !js

package conformance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// snippetImports stand before each snippet, which have none of their own.
const snippetImports = `
from airflow import DAG
from airflow.decorators import dag as airflow_dag
from airflow.decorators import setup, task, task_group, teardown
from airflow.models.baseoperator import chain, chain_linear, cross_downstream
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator as KPO
from airflow.utils.edgemodifier import Label
from airflow.utils.task_group import TaskGroup

dag = airflow_dag(schedule=None)
`

// TestGraphSnippets holds the graphs that the tests of package airflow expect
// against the ones that Airflow 3 makes of the same code.
func TestGraphSnippets(t *testing.T) {
	venvs := venvsDir(t, "airflow3")
	text, err := os.ReadFile(filepath.Join("..", "..", "mapping", "airflow", "testdata", "graphs.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := txtar.Parse(text).Files
	var questions []question
	answers := map[string]*airflowAnswer{}
	for i := 0; i+1 < len(files); i += 2 {
		name := files[i].Name
		questions = append(questions, ask(request{Case: name, Ask: "pods", Files: map[string]string{"snippet.py": snippetImports + string(files[i].Data)}, Env: map[string]string{}},
			func(a *airflowAnswer) { answers[name] = a }))
	}
	if _, err := putAll(venvs, "airflow3", "airflow_driver.py", questions); err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(files); i += 2 {
		t.Run(strings.TrimSuffix(files[i].Name, ".py"), func(t *testing.T) {
			compareGraph(t, answers[files[i].Name], string(files[i+1].Data))
		})
	}
}

// compareGraph compares the lines of a graph, "task <- upstream …", with the
// tasks of all DAGs.
func compareGraph(t *testing.T, answer *airflowAnswer, want string) {
	real := map[string][]string{}
	for _, op := range answer.Operators {
		for task, upstream := range op.Upstream {
			real[task] = upstream
		}
	}
	if answer.Error != "" || len(answer.Errors) > 0 || len(real) == 0 {
		t.Fatalf("Airflow makes no graph: %s %v", answer.Error, answer.Errors)
	}
	for line := range strings.Lines(want) {
		task, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " <-")
		upstream := strings.Fields(rest)
		slices.Sort(upstream)
		if !slices.Equal(upstream, real[task]) {
			t.Errorf("%s is said to follow %v, in Airflow %v", task, upstream, real[task])
		}
		delete(real, task)
	}
	for task := range real {
		t.Errorf("in Airflow there is also %s", task)
	}
}
