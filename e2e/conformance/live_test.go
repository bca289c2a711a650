//go:build !js

package conformance

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"podport/e2e/conformance/requirements"
	"podport/mapping"
)

// liveDAG is a DAG as people have them: it has no name in its file, a task in a
// group, and a template that needs the day.
const liveDAG = `import pendulum
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.utils.task_group import TaskGroup

with DAG("live_orders", schedule="@daily", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False):
    extract = KubernetesPodOperator(
        task_id="extract", name="extract", namespace="shop", image="shop/extract:1", arguments=["--day", "{{ ds }}"]
    )
    with TaskGroup("checks") as checks:
        KubernetesPodOperator(task_id="rows", name="rows", namespace="shop", image="shop/check:1", cmds=["rows", "{{ ds_nodash }}"])
    extract >> checks
`

// TestLive hands a DAG over for real: a real webserver of Dagster serves the module,
// and the operators that dagster-airlift puts into the patched DAG, in both
// Airflows, start the assets there, which start the pods.
func TestLive(t *testing.T) {
	t.Parallel()
	venvs := venvsDir(t, "airflow2", "airflow3", "project")
	s := &sample{Name: "live", Env: map[string]string{}}
	s.Input.Files = []mapping.InputFile{{Path: "orders.py", Text: liveDAG}}
	o := &outcome{sample: s, Result: mapping.Convert(s.Input)}
	modules := o.modules()
	if len(modules) != 1 {
		t.Fatalf("%d modules", len(modules))
	}
	server := serve(t, venvs, modules[0])
	for _, environment := range airflows {
		r := request{Case: "live", Ask: "live", Files: o.handoverFiles(proxied), Env: map[string]string{"DAGSTER_URL": server.address}}
		answers, _, err := drive(venvs, environment, "airflow_driver.py", []request{r})
		if err != nil {
			t.Fatal(err)
		}
		answer, err := decode[struct {
			Error  string
			Errors []string
			Tasks  []struct {
				Task  string
				Error *string
			}
		}](answers[0])
		if err != nil || answer.Error != "" || len(answer.Errors) > 0 {
			t.Fatalf("%s: %v %s %v\n%s", environment, err, answer.Error, answer.Errors, server.log.String())
		}
		var ran []string
		for _, task := range answer.Tasks {
			if task.Error != nil {
				t.Errorf("%s: %s: %s\n%s", environment, task.Task, *task.Error, lastLines(server.log.String(), 40))
			}
			ran = append(ran, task.Task)
		}
		if got := strings.Join(ran, " "); got != "extract checks.rows" {
			t.Errorf("%s: the tasks that ran are %s", environment, got)
		}
		if got, want := server.pods(t), "shop shop/extract:1 [] [--day 2024-01-01]\nshop shop/check:1 [rows 20240101] []\n"; got != want {
			t.Errorf("%s: the pods are\n%s, not\n%s", environment, got, want)
		}
	}
}

// webserver is a running webserver of Dagster's.
type webserver struct {
	address  string
	requests string // the file of what the cluster was asked
	log      bytes.Buffer
}

// serve starts the webserver with a module, and waits until it answers.
func serve(t *testing.T, venvs string, module mapping.File) *webserver {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, module.Path), module.Text)
	// Runs start at once, with no queue that a daemon would have to look after.
	write(t, filepath.Join(dir, "home", "dagster.yaml"), "telemetry: {enabled: false}\nrun_coordinator: {module: dagster._core.run_coordinator, class: DefaultRunCoordinator}\n")
	script, err := filepath.Abs("dagster_live.py")
	if err != nil {
		t.Fatal(err)
	}
	python, err := filepath.Abs(requirements.Executable(venvs, "project", "python"))
	if err != nil {
		t.Fatal(err)
	}
	w := &webserver{requests: filepath.Join(dir, "requests")}
	port := freePort(t)
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, python, "-m", "dagster_webserver", "-f", script, "-h", "127.0.0.1", "-p", port)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "DAGSTER_HOME="+filepath.Join(dir, "home"), "MODULE="+strings.TrimSuffix(module.Path, ".py"), "REQUESTS="+w.requests, "PYTHONDONTWRITEBYTECODE=1")
	cmd.Stdout, cmd.Stderr = &w.log, &w.log
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	w.address = "http://127.0.0.1:" + port
	for range 600 {
		if answer, err := http.Get(w.address + "/server_info"); err == nil {
			answer.Body.Close()
			return w
		}
		select {
		case <-ended:
			t.Fatalf("the webserver ended:\n%s", w.log.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatal("the webserver did not answer within a minute")
	return nil
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// pods returns, of each pod since it was last asked, what it runs and where.
func (w *webserver) pods(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(w.requests)
	if err != nil {
		t.Error(err)
	}
	if err := os.Remove(w.requests); err != nil {
		t.Error(err)
	}
	out := ""
	for line := range bytes.Lines(text) {
		var r struct {
			Method, Path string
			Body         struct {
				Spec struct {
					Containers []struct {
						Image         string
						Command, Args []string
					}
				}
			}
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if r.Method == "POST" {
			c := r.Body.Spec.Containers[0]
			namespace, _, _ := strings.Cut(strings.TrimPrefix(r.Path, "/api/v1/namespaces/"), "/")
			out += fmt.Sprintln(namespace, c.Image, c.Command, c.Args)
		}
	}
	return out
}

// TestPeering runs what the plan says of seeing Airflow's DAGs in Dagster, against the
// real dagster-airlift, up to where it would ask Airflow.
func TestPeering(t *testing.T) {
	t.Parallel()
	venvs := venvsDir(t, "project")
	page, err := os.ReadFile("../../mapping/testdata/showcase/converted/MIGRATION.md")
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := strings.Cut(string(page), "```python\n")
	code, _, found := strings.Cut(code, "```")
	if !found || !strings.Contains(code, "build_defs_from_airflow_instance") {
		t.Fatal("the plan has no such code")
	}
	cmd := exec.Command(requirements.Executable(venvs, "project", "python"), "-c", `
import inspect, sys, textwrap
import dagster_airlift.core as airlift
takes = inspect.signature(airlift.build_defs_from_airflow_instance)
airlift.build_defs_from_airflow_instance = takes.bind
exec(textwrap.dedent(sys.stdin.read()))
assert isinstance(defs.arguments["airflow_instance"], airlift.AirflowInstance)
`)
	cmd.Env = append(os.Environ(), "AIRFLOW_URL=http://127.0.0.1:1", "AIRFLOW_USER=a", "AIRFLOW_PASSWORD=b", "PYTHONWARNINGS=ignore")
	cmd.Stdin = strings.NewReader(code)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s\n%s", err, out, code)
	}
}
