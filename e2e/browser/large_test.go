package browser

import (
	"fmt"
	"strings"
	"testing"

	"podport/mapping"
)

// largest is a file like the largest public one: 78 calls in 1.25 MB, nearly
// all of it literals in the calls.
func largest() string {
	var b strings.Builder
	b.WriteString("from airflow import DAG\n" +
		"from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n\n" +
		"with DAG(\"all_tables\", schedule=\"@daily\") as dag:\n")
	for call := range 78 {
		fmt.Fprintf(&b, "    load_%d = KubernetesPodOperator(\n        task_id=\"load_%d\",\n        image=\"registry.example.com/loader:2.1\",\n        env_vars={\n", call, call)
		for n := range 200 {
			fmt.Fprintf(&b, "            \"TABLE_%d_SOURCE\": \"s3://warehouse/exports/tables/%d/part-%d.parquet\",\n", n, call, n)
		}
		b.WriteString("        },\n    )\n")
	}
	return b.String()
}

// TestLargestFile checks that a file of 1.25 MB is converted in the page as in
// the core. How long it takes is in the log, and in the benchmarks.
func TestLargestFile(t *testing.T) {
	text := largest()
	if len(text) < 1_250_000 {
		t.Fatalf("the file has only %d bytes", len(text))
	}
	tb := open(t, desktop)
	tb.give(text)
	t.Logf("%d bytes: %s", len(text), tb.text("#status"))
	want := converted(tb.text("#input-path"), text)
	if len(want.Operators) != 78 {
		t.Fatalf("the core found %d calls", len(want.Operators))
	}
	for _, o := range want.Operators {
		if o.Status != mapping.Converted {
			t.Errorf("%s is %s", o.Task, o.Status)
		}
	}
	if got := tb.module(); got != moduleOf(t, want) {
		t.Error("the page's module differs from the core's")
	}
}
