//go:build !js

package conformance

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// The tests here prove that the comparisons find what is wrong: each starts
// from pods that agree, and spoils one thing.

const ourPod = `{
	"apiVersion": "v1", "kind": "Pod",
	"metadata": {"name": "load", "namespace": "orders", "labels": {"team": "data"}},
	"spec": {
		"restartPolicy": "Never",
		"initContainers": [{"name": "wait", "image": "busybox"}],
		"containers": [{
			"name": "base", "image": "loader:${TAG}", "args": ["--all"],
			"env": [{"name": "A", "value": "1"}],
			"ports": [{"containerPort": "${PORT}"}],
			"resources": {"limits": {"cpu": "1"}}
		}]
	}
}`

const airflowPod = `{
	"apiVersion": "v1", "kind": "Pod",
	"metadata": {"name": "load-00000000", "namespace": "orders", "annotations": {},
		"labels": {"team": "data", "airflow_version": "3.3.2", "airflow_kpo_in_cluster": "False"}},
	"spec": {
		"affinity": {}, "hostNetwork": false, "imagePullSecrets": [], "nodeSelector": {}, "securityContext": {},
		"tolerations": [], "restartPolicy": "Never", "volumes": [{"name": "xcom", "emptyDir": {}}],
		"initContainers": [{"name": "wait", "image": "busybox"}],
		"containers": [
			{
				"name": "base", "image": "loader:7", "args": ["--all"], "command": [],
				"env": [{"name": "A", "value": "1"}], "envFrom": [],
				"ports": [{"containerPort": 8080}],
				"resources": {"limits": {"cpu": 1}}, "terminationMessagePolicy": "File",
				"volumeMounts": [{"name": "xcom", "mountPath": "/airflow/xcom"}]
			},
			{"name": "airflow-xcom-sidecar", "image": "alpine"}
		]
	}
}`

const dagsterBody = `{
	"metadata": {"name": "dagster-c35f2841-4b4d-47f5-load-0668604417",
		"labels": {"team": "data", "app.kubernetes.io/name": "dagster", "app.kubernetes.io/instance": "dagster",
			"app.kubernetes.io/version": "1.13.27", "app.kubernetes.io/part-of": "dagster"}},
	"spec": {
		"restartPolicy": "Never",
		"initContainers": [{"name": "wait", "image": "busybox",
			"env": [{"name": "DAGSTER_PIPES_CONTEXT", "value": "x"}, {"name": "DAGSTER_PIPES_MESSAGES", "value": "y"}]}],
		"containers": [{
			"name": "base", "image": "loader:7", "args": ["--all"], "terminationMessagePolicy": "File",
			"env": [{"name": "A", "value": "1"},
				{"name": "DAGSTER_PIPES_CONTEXT", "value": "x"}, {"name": "DAGSTER_PIPES_MESSAGES", "value": "y"}],
			"ports": [{"containerPort": 8080}],
			"resources": {"limits": {"cpu": "1"}}
		}]
	}
}`

var testEnv = map[string]string{"TAG": "7", "PORT": "8080"}

// spoiled are changes of podport's pod, each with the path at which the
// comparison has to find it.
var spoiled = []struct{ path, from, to string }{
	{"pod.metadata.namespace", `"namespace": "orders", `, ``},
	{"pod.metadata.namespace", `"orders"`, `"default"`},
	{"pod.metadata.labels.team", `"data"`, `"date"`},
	{"pod.metadata.labels.more", `{"team"`, `{"more": "1", "team"`},
	{"pod.metadata.annotations", `"labels"`, `"annotations": {"a": "b"}, "labels"`},
	{"pod.spec.restartPolicy", `"Never"`, `"OnFailure"`},
	{"pod.spec.serviceAccountName", `"restartPolicy"`, `"serviceAccountName": "x", "restartPolicy"`},
	{"pod.spec.initContainers[0].image", `"busybox"`, `"busybox:1"`},
	{"pod.spec.initContainers", `"initContainers": [{"name": "wait", "image": "busybox"}],`, ``},
	{"pod.spec.containers[0].name", `"base"`, `"main"`},
	{"pod.spec.containers[0].image", `${TAG}`, `${OTHER}`},
	{"pod.spec.containers[0].image", `${TAG}`, `8`},
	{"pod.spec.containers[0].args[0]", `"--all"`, `"--al"`},
	{"pod.spec.containers[0].args[1]", `"--all"`, `"--all", "x"`},
	{"pod.spec.containers[0].args", `["--all"]`, `"--all"`},
	{"pod.spec.containers[0].command", `"args"`, `"command": ["sh"], "args"`},
	{"pod.spec.containers[0].env[0].value", `"value": "1"`, `"value": "2"`},
	{"pod.spec.containers[0].env[0].value", `"value": "1"`, `"value": 1`},
	{"pod.spec.containers[0].env[0]", `[{"name": "A", "value": "1"}]`, `[]`},
	{"pod.spec.containers[0].env", `"env": [{"name": "A", "value": "1"}],`, ``},
	{"pod.spec.containers[0].ports[0].containerPort", `"${PORT}"`, `"8080"`},
	{"pod.spec.containers[0].ports[0].containerPort", `"${PORT}"`, `8081`},
	{"pod.spec.containers[0].resources.limits.cpu", `"cpu": "1"`, `"cpu": 1`},
	{"pod.spec.containers[0].resources.limits.memory", `{"cpu": "1"}`, `{"cpu": "1", "memory": "1Gi"}`},
	{"pod.spec.containers[1]", `"resources": {"limits": {"cpu": "1"}}
		}`, `"resources": {"limits": {"cpu": "1"}}
		}, {"name": "side"}`},
}

func parse(t *testing.T, text string) object {
	t.Helper()
	v, err := decodeJSON([]byte(text))
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v.(object)
}

func replaceOnce(t *testing.T, text, from, to string) string {
	t.Helper()
	if strings.Count(text, from) == 0 {
		t.Fatalf("%s is not there", from)
	}
	return strings.Replace(text, from, to, 1)
}

func paths(differences []difference) []string {
	var list []string
	for _, d := range differences {
		list = append(list, d.Path)
	}
	return list
}

func TestAirflowDifferences(t *testing.T) {
	used := map[string]bool{}
	if found := airflowDifferences(parse(t, airflowPod), parse(t, ourPod), testEnv, used); len(found) != 0 {
		t.Fatalf("the same pod differs: %v", found)
	}
	for _, name := range []string{randomSuffix, xcomSidecar, quantities, "spec.affinity", "metadata.annotations"} {
		if !used[name] {
			t.Errorf("%s was taken out unnoticed", name)
		}
	}
	for _, s := range spoiled {
		ours := parse(t, replaceOnce(t, ourPod, s.from, s.to))
		found := paths(airflowDifferences(parse(t, airflowPod), ours, testEnv, map[string]bool{}))
		if !slices.Equal(found, []string{s.path}) {
			t.Errorf("with %s for %s the differences are %v, not %s", s.to, s.from, found, s.path)
		}
	}
}

func TestAirflowNoiseIsNarrow(t *testing.T) {
	for _, meant := range []struct{ path, from, to string }{
		{"pod.metadata.annotations.a", `"annotations": {}`, `"annotations": {"a": "b"}`},
		{"pod.metadata.annotations", `"annotations": {}`, `"annotations": {"a": "b"}`},
		{"pod.spec.hostNetwork", `"hostNetwork": false`, `"hostNetwork": true`},
		{"pod.spec.containers[0].terminationMessagePolicy", `"File"`, `"FallbackToLogsOnError"`},
		{"pod.spec.containers[1]", `"airflow-xcom-sidecar"`, `"sidecar"`},
		{"pod.spec.containers[0].command", `"command": []`, `"command": ["sh"]`},
		{"pod.metadata.name", `load-00000000`, `load-0000000`},
	} {
		built := parse(t, replaceOnce(t, airflowPod, meant.from, meant.to))
		found := paths(airflowDifferences(built, parse(t, ourPod), testEnv, map[string]bool{}))
		if len(found) == 0 || !strings.HasPrefix(meant.path, found[0]) && !slices.Contains(found, meant.path) {
			t.Errorf("with %s for %s the differences are %v, not %s", meant.to, meant.from, found, meant.path)
		}
	}
}

// submittedRun is a run in which a pod was submitted and deleted.
func submittedRun(t *testing.T, path, body string) *dagsterRun {
	t.Helper()
	run := &dagsterRun{}
	text, err := json.Marshal(object{"requests": list{
		object{"method": "POST", "path": path, "body": parse(t, body)},
		object{"method": "DELETE", "path": path + "/x", "body": nil},
	}})
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(run); err != nil {
		t.Fatal(err)
	}
	return run
}

const ordersPods = "/api/v1/namespaces/orders/pods"

func TestDagsterDifferences(t *testing.T) {
	used := map[string]bool{}
	run := submittedRun(t, ordersPods, dagsterBody)
	found, err := dagsterDifferences(run, parse(t, ourPod), testEnv, used)
	if err != nil || len(found) != 0 {
		t.Fatalf("the same pod differs: %v %v", found, err)
	}
	if unused := unusedAdditions(used); len(unused) != 0 {
		t.Errorf("taken back unnoticed: %v", unused)
	}
	for _, s := range spoiled {
		ours := parse(t, replaceOnce(t, ourPod, s.from, s.to))
		found, err := dagsterDifferences(run, ours, testEnv, map[string]bool{})
		if err != nil || !slices.Equal(paths(found), []string{s.path}) {
			t.Errorf("with %s for %s the differences are %v (%v), not %s", s.to, s.from, found, err, s.path)
		}
	}
}

func TestDagsterAdditionsAreExact(t *testing.T) {
	for _, wrong := range []struct{ from, to string }{
		{`"dagster-c35f2841-4b4d-47f5-load-0668604417"`, `"load"`},
		{`"app.kubernetes.io/part-of": "dagster"`, `"part-of": "dagster"`},
		{`{
	"metadata"`, `{"kind": "Pod",
	"metadata"`},
		{`"metadata": {`, `"metadata": {"namespace": "orders", `},
		{`{"name": "DAGSTER_PIPES_MESSAGES", "value": "y"}]}]`, `{"name": "X", "value": "y"}]}]`},
	} {
		run := submittedRun(t, ordersPods, replaceOnce(t, dagsterBody, wrong.from, wrong.to))
		if found, err := dagsterDifferences(run, parse(t, ourPod), testEnv, map[string]bool{}); err == nil {
			t.Errorf("%s for %s is not noticed: %v", wrong.to, wrong.from, found)
		}
	}
	for _, path := range []string{"/api/v1/namespaces/other/pods", "/api/v1/namespaces/default/pods"} {
		run := submittedRun(t, path, dagsterBody)
		found, err := dagsterDifferences(run, parse(t, ourPod), testEnv, map[string]bool{})
		if err != nil || !slices.Equal(paths(found), []string{"pod.metadata.namespace"}) {
			t.Errorf("a pod in %s: %v %v", path, found, err)
		}
	}
	run := submittedRun(t, "/api/v1/namespaces/default/pods", dagsterBody)
	ours := parse(t, strings.Replace(ourPod, `"namespace": "orders", `, ``, 1))
	if found, err := dagsterDifferences(run, ours, testEnv, map[string]bool{}); err != nil || len(found) != 0 {
		t.Errorf("without a namespace, Dagster's is \"default\": %v %v", found, err)
	}
	run.Requests = run.Requests[1:]
	if _, err := dagsterDifferences(run, ours, testEnv, map[string]bool{}); err == nil {
		t.Error("a run that starts no pod is not noticed")
	}
}

func TestAroundDifferences(t *testing.T) {
	no, yes := false, true
	const file, context = "/kube/config", "prod"
	inCluster := func() object { return object{"loader": "incluster"} }
	kubeconfig := func(file, context any) object {
		return object{"loader": "kubeconfig", "file": file, "context": context}
	}
	for _, test := range []struct {
		name  string
		spoil func(*airflowOperator, *dagsterAsset)
		path  string // "" when they agree
	}{
		{"the same", func(*airflowOperator, *dagsterAsset) {}, ""},
		{"in_cluster=False", func(o *airflowOperator, a *dagsterAsset) {
			o.InCluster = &no
			o.Client = object{"outside": kubeconfig(nil, nil), "inside": inCluster()}
			a.Runs[0].Client, a.Runs[1].Client = kubeconfig(nil, nil), kubeconfig(nil, nil)
		}, ""},
		{"nothing said", func(o *airflowOperator, a *dagsterAsset) {
			o.Client = object{"outside": kubeconfig(nil, nil), "inside": inCluster()}
			a.Runs[0].Client, a.Runs[1].Client = kubeconfig(nil, nil), inCluster()
		}, ""},
		{"nothing said, but a kubeconfig asked for", func(o *airflowOperator, a *dagsterAsset) {
			o.Client = object{"outside": kubeconfig(nil, nil), "inside": inCluster()}
			a.Runs[0].Client, a.Runs[1].Client = kubeconfig(nil, nil), kubeconfig(nil, nil)
		}, "client.inside.loader"},
		{"a context alone", func(o *airflowOperator, a *dagsterAsset) {
			o.Client = object{"outside": kubeconfig(nil, context), "inside": inCluster()}
			a.Runs[0].Client, a.Runs[1].Client = kubeconfig(nil, context), kubeconfig(nil, context)
		}, ""},
		{"a lost context", func(o *airflowOperator, _ *dagsterAsset) {
			o.Client = object{"outside": kubeconfig(file, context), "inside": kubeconfig(file, context)}
		}, "client.outside.context"},
		{"in_cluster=True that is lost", func(o *airflowOperator, _ *dagsterAsset) {
			o.InCluster = &yes
			o.Client = object{"outside": inCluster(), "inside": inCluster()}
		}, "client.outside.loader"},
		{"fewer retries", func(_ *airflowOperator, a *dagsterAsset) { a.MaxRetries = "1" }, "retries"},
		{"a shorter delay", func(_ *airflowOperator, a *dagsterAsset) { a.Delay = "30" }, "retryDelay"},
		{"a pod that is kept", func(o *airflowOperator, _ *dagsterAsset) { o.OnFinishAction = "keep_pod" }, "deletePod"},
	} {
		o := &airflowOperator{
			Retries: "2", RetryDelay: "300.0", OnFinishAction: "delete_pod",
			Client: object{"outside": kubeconfig(file, nil), "inside": kubeconfig(file, nil)},
		}
		a := &dagsterAsset{MaxRetries: "2", Delay: "300", Clients: []dagsterClient{{}}}
		for range 2 {
			run := submittedRun(t, ordersPods, dagsterBody)
			run.Client = kubeconfig(file, nil)
			a.Runs = append(a.Runs, *run)
		}
		test.spoil(o, a)
		around, err := a.around()
		if err != nil {
			t.Fatal(err)
		}
		found := paths(compareValues("", o.around(map[string]bool{}), around))
		if test.path == "" && len(found) > 0 || test.path != "" && !slices.Contains(found, test.path) {
			t.Errorf("%s: the differences are %v", test.name, found)
		}
		a.Clients[0].Env = map[string]string{"AWS_SECRET_ACCESS_KEY": "x"}
		if _, err := a.around(); err == nil {
			t.Error("a client that copies its env into the pod is not noticed")
		}
	}
}

func TestExpectedDifference(t *testing.T) {
	e := expectedDifference{Task: "t", Path: "pod.a", Airflow: json.RawMessage(`1`), Podport: json.RawMessage(`"1"`)}
	if !e.matches("t", difference{"pod.a", json.Number("1"), "1"}) {
		t.Error("the expected difference is not recognised")
	}
	for _, d := range []difference{
		{"pod.b", json.Number("1"), "1"},
		{"pod.a", json.Number("2"), "1"},
		{"pod.a", json.Number("1"), "2"},
		{"pod.a", absent, "1"},
	} {
		if e.matches("t", d) {
			t.Errorf("%s is taken for the expected difference", d)
		}
	}
	if e.matches("other", difference{"pod.a", json.Number("1"), "1"}) {
		t.Error("a difference of another task is taken for the expected one")
	}
	if e = (expectedDifference{Path: "p", Podport: json.RawMessage(`null`)}); !e.matches("t", difference{"p", absent, nil}) {
		t.Error("null is not told from nothing")
	}
}
