package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const operator = `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

KubernetesPodOperator(task_id="one", image="busybox:1.36", cmds=["echo", "<&>"])
`

const refused = `from airflow.providers.google.cloud.operators.kubernetes_engine import GKEStartPodOperator

GKEStartPodOperator(task_id="two", image="busybox:1.36")
`

// podport runs the command in a fresh folder with these files.
func podport(t *testing.T, files map[string]string, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	var out, errs bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

func TestExitStatus(t *testing.T) {
	files := map[string]string{"good.py": operator, "bad.py": refused, "none.py": "x = 1\n", "folder/notes.txt": "no Python"}
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"good.py"}, statusConverted},
		{[]string{"bad.py"}, statusRefused},
		{[]string{"."}, statusRefused},
		{[]string{"none.py"}, statusUnusable},
		{[]string{"folder"}, statusUnusable},
		{[]string{"missing.py"}, statusUnusable},
		{[]string{}, statusUnusable},
		{[]string{"-nonsense"}, statusUnusable},
		{[]string{"-h"}, statusConverted},
	} {
		if got, _, stderr := podport(t, files, "", c.args...); got != c.want {
			t.Errorf("podport %v: status %d, want %d\n%s", c.args, got, c.want, stderr)
		}
	}
}

func TestStandardInputAsJSON(t *testing.T) {
	status, stdout, stderr := podport(t, nil, operator, "-json", "-")
	if status != statusConverted || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	var result struct {
		Version   int
		Operators []struct {
			DAG    *string
			Task   string
			Status string
			Pod    map[string]any
		}
		Diagnostics []struct{ Severity string }
	}
	if err := json.Unmarshal([]byte(stdout), &result); err != nil {
		t.Fatal(err)
	}
	if result.Version != 1 || len(result.Operators) != 1 || result.Operators[0].Task != "one" || result.Operators[0].DAG != nil ||
		result.Operators[0].Status != "converted" || result.Operators[0].Pod["kind"] != "Pod" {
		t.Errorf("got %s", stdout)
	}
	if strings.Contains(stdout, `\u0026`) {
		t.Error("the JSON is escaped for HTML")
	}
}

func TestOutputFolder(t *testing.T) {
	status, stdout, _ := podport(t, map[string]string{"dags/good.py": operator}, "", "-o", "out", "dags")
	if status != statusConverted || stdout != "" {
		t.Fatalf("status %d, %s", status, stdout)
	}
	for _, name := range []string{"out/assets.py", "out/assets.pods.yaml", "out/client.py"} {
		if text, err := os.ReadFile(name); err != nil || len(text) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPathsStayInTheFolder(t *testing.T) {
	for path, want := range map[string]string{
		"a/b.py": "a/b.py", "../../etc/x": "etc/x", "/etc/x": "etc/x", "a/../../b": "b", "./a": "a",
	} {
		if got := local(path); got != want {
			t.Errorf("local(%q) = %q, want %q", path, got, want)
		}
	}
}
