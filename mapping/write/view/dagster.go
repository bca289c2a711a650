package view

import (
	"strings"

	"podport/mapping/pod"
)

const aboutDagster = "The pod as Dagster submits it, by PipesK8sClient of dagster-k8s 0.29.27. The path of its request says apiVersion, kind and namespace."

// addedByDagster is what PipesK8sClient.run adds, with get_pod_name and
// build_pod_body (dagster-k8s 0.29.27): to the pod what is not there, and
// variables to the first container and to others.
const addedByDagster = `
meanings:
  DAGSTER_NAMESPACE: the namespace that Dagster runs in, or default
  DAGSTER_RUN_ID: the first 18 characters of the id of the run
  DAGSTER_ASSET: "the name of the asset's op: of its small letters, digits and dashes the first 20"
  DAGSTER_SUFFIX: ten random digits
  DAGSTER_VERSION: the version of Dagster
  DAGSTER_PIPES_CONTEXT: what the container is told of the run and the asset, each pod its own
  DAGSTER_PIPES_MESSAGES: says that the container reports in its log
  DAGSTER_PIPES_NO_MESSAGES: says that the container reports to nobody
pod:
  metadata:
    namespace: $DAGSTER_NAMESPACE$
    labels:
      app.kubernetes.io/name: dagster
      app.kubernetes.io/instance: dagster
      app.kubernetes.io/version: $DAGSTER_VERSION$
      app.kubernetes.io/part-of: dagster
first:
  - {name: DAGSTER_PIPES_CONTEXT, value: $DAGSTER_PIPES_CONTEXT$}
  - {name: DAGSTER_PIPES_MESSAGES, value: $DAGSTER_PIPES_MESSAGES$}
others:
  - {name: DAGSTER_PIPES_CONTEXT, value: $DAGSTER_PIPES_CONTEXT$}
  - {name: DAGSTER_PIPES_MESSAGES, value: $DAGSTER_PIPES_NO_MESSAGES$}
`

// dagster shows the pod as Dagster submits it.
func (v *View) dagster(shown, added *pod.Object, _ *pod.Task, op string) {
	metadata, spec := object(shown, "metadata"), object(shown, "spec")
	if op == "" {
		op = "$DAGSTER_ASSET$"
	} else {
		op = strings.ReplaceAll(strings.ToLower(op), "_", "-")
		op = op[:min(len(op), 20)]
	}
	metadata.Set("name", v.text("dagster-$DAGSTER_RUN_ID$-"+op+"-$DAGSTER_SUFFIX$"), nowhere)
	v.together(metadata, "labels", "DAGSTER_LABELS", "after the labels of Dagster")
	env := items(added, "first")
	for _, c := range append(pod.Objects(spec, "containers"), pod.Objects(spec, "initContainers")...) {
		v.pipes(c, env)
		env = items(added, "others")
	}
}

// pipes adds the variables by which a container learns of the run. Containers
// but the first report to nobody, unless the asset says where.
func (v *View) pipes(container *pod.Object, env []pod.Node) {
	if v.together(container, "env", "DAGSTER_ENV", "then DAGSTER_PIPES_CONTEXT and DAGSTER_PIPES_MESSAGES") {
		return
	}
	own := items(container, "env")
	if len(own) > 0 {
		for _, o := range pod.Objects(container, "env") {
			if name, ok := o.Get("name").(*pod.Text); ok && name.String() == "DAGSTER_PIPES_MESSAGES" {
				env = env[:1]
			}
		}
	}
	container.Set("env", &pod.Array{Items: append(append([]pod.Node{}, own...), env...)}, nowhere)
}
