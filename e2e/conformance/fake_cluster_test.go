//go:build !js

package conformance

import (
	"strings"
	"testing"
)

// moduleWith is a module whose asset runs a pod of that spec.
func moduleWith(spec, options string) string {
	return `import dagster as dg
from dagster_k8s import PipesK8sClient


@dg.asset
def pod(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context, base_pod_spec=` + spec + options + `
    ).get_materialize_result()


defs = dg.Definitions(
    assets=[pod], resources={"k8s_pipes_client": PipesK8sClient()}
)
`
}

// TestFakeCluster proves that the API server that Dagster talks to here
// refuses what a real one refuses.
func TestFakeCluster(t *testing.T) {
	const (
		one     = `{"containers": [{"name": "base", "image": "x"}]}`
		two     = `{"containers": [{"name": "base", "image": "x"}, {"name": "side", "image": "y"}]}`
		sidecar = `{"initContainers": [{"name": "side", "image": "y", "restartPolicy": "Always"}], "containers": [{"name": "base", "image": "x"}]}`
	)
	tests := []struct{ name, module, failure string }{
		{"one container", moduleWith(one, ""), ""},
		{"another namespace in the pod", moduleWith(one, `, namespace="a", base_pod_meta={"namespace": "b"}`), "namespace of the object"},
		{"two containers and one log", moduleWith(two, ""), "a container name must be specified"},
		{"two containers and both logs", moduleWith(two, ", enable_multi_container_logs=True"), ""},
		{"a native sidecar that is waited for", moduleWith(sidecar, ""), "wait for this pod until a timeout"},
		{"a native sidecar that is not", moduleWith(sidecar, `, ignore_containers={"side"}`), ""},
		{"a module that does not load", "defs = 1\n", "No Definitions"},
	}
	answers := make([]*dagsterAnswer, len(tests))
	var questions []question
	for i, test := range tests {
		r := request{Case: test.name, Module: "pod.py", Files: map[string]string{"pod.py": test.module}, Env: map[string]string{}}
		questions = append(questions, ask(r, func(a *dagsterAnswer) { answers[i] = a }))
	}
	if _, err := putAll(venvsDir(t, "dagster"), "dagster", "dagster_pods.py", questions); err != nil {
		t.Fatal(err)
	}
	for i, test := range tests {
		failure := answers[i].Error
		for _, asset := range answers[i].Assets {
			for _, run := range asset.Runs {
				if run.Error != nil {
					failure += *run.Error
				}
			}
		}
		if test.failure == "" && failure != "" || !strings.Contains(failure, test.failure) {
			t.Errorf("%s: the failure is %q", test.name, failure)
		}
	}
}
