package view

import (
	"slices"
	"strconv"
	"strings"

	"podport/mapping/kube"
	"podport/mapping/pod"
)

const aboutAirflow = "The pod as Airflow submits it, by KubernetesPodOperator of provider 10.25.0. Other versions have other labels."

// addedByAirflow is what KubernetesPodOperator.build_pod_request_obj adds, with
// the sidecar that it calls for (provider 10.25.0): to the pod and its container
// what is not there, labels in any case, and around a result the rest.
const addedByAirflow = `
meanings:
  AIRFLOW_NAMESPACE: the namespace of the connection, or that of Airflow in a cluster, or default
  AIRFLOW_SUFFIX: eight random letters and digits
  AIRFLOW_RUN_ID: the id of the run, as a label
  AIRFLOW_TRY_NUMBER: which try of the task it is, from 1
  AIRFLOW_VERSION: the version of Airflow
  AIRFLOW_IN_CLUSTER: True when Airflow reaches the cluster from the inside, else False
  AIRFLOW_SCRIPT: a script that has the function, in Base64
  AIRFLOW_INPUT: the arguments of the function, pickled, in Base64
pod:
  metadata: {namespace: $AIRFLOW_NAMESPACE$, annotations: {}}
  spec:
    affinity: {}
    hostNetwork: false
    imagePullSecrets: []
    initContainers: []
    nodeSelector: {}
    securityContext: {}
    tolerations: []
    volumes: []
container:
  args: []
  command: []
  env: []
  envFrom: []
  ports: []
  terminationMessagePolicy: File
  volumeMounts: []
labels:
  run_id: $AIRFLOW_RUN_ID$
  kubernetes_pod_operator: "True"
  try_number: $AIRFLOW_TRY_NUMBER$
  airflow_version: $AIRFLOW_VERSION$
  airflow_kpo_in_cluster: $AIRFLOW_IN_CLUSTER$
suffix: -$AIRFLOW_SUFFIX$
function:
  - bash
  - -cx
  - |-
    python -c "import base64, os;x = base64.b64decode(os.environ[\"__PYTHON_SCRIPT\"]);f = open(\"/tmp/script.py\", \"wb\"); f.write(x); f.close()" && python -c "import base64, os;x = base64.b64decode(os.environ[\"__PYTHON_INPUT\"]);f = open(\"/tmp/script.in\", \"wb\"); f.write(x); f.close()" && : && python /tmp/script.py /tmp/script.in /dev/null
script:
  - {name: __PYTHON_SCRIPT, value: $AIRFLOW_SCRIPT$}
  - {name: __PYTHON_INPUT, value: $AIRFLOW_INPUT$}
volume: {name: xcom, emptyDir: {}}
mount: {name: xcom, mountPath: /airflow/xcom}
sidecar:
  name: airflow-xcom-sidecar
  image: alpine:3.24.2
  command: [sh, "-c", 'trap "exit 0" INT; while true; do sleep 1; done;']
  volumeMounts: [{name: xcom, mountPath: /airflow/xcom}]
  resources: {requests: {cpu: "1m", memory: "10Mi"}}
`

// airflow shows the pod as Airflow submits it.
func (v *View) airflow(shown, added *pod.Object, t *pod.Task, _ string) {
	metadata, spec := object(shown, "metadata"), object(shown, "spec")
	if name := t.Submission.Name; name != nil {
		if !t.Submission.FixedName {
			name = withSuffix(name, added.Get("suffix").(*pod.Text))
		}
		metadata.Set("name", name, nowhere)
	}
	if !v.together(metadata, "labels", "AIRFLOW_LABELS", "and the labels of Airflow") {
		v.labels(object(metadata, "labels"), object(added, "labels"), t)
	}
	containers := pod.Objects(spec, "containers")
	if len(containers) == 0 {
		return
	}
	if t.Submission.Function {
		v.function(containers[0], added, t)
	}
	fill(containers[0], object(added, "container"))
	v.secretNames(pod.Objects(spec, "volumes"), t)
	v.secretNames(pod.Objects(containers[0], "volumeMounts"), t)
	if t.Submission.XCom {
		v.sidecar(spec, containers[0], added, t)
	}
}

// function has the container run what Airflow makes of a function.
func (v *View) function(container, added *pod.Object, t *pod.Task) {
	command := items(added, "function")
	if t.Submission.XCom {
		text, _ := command[2].(*pod.Text).Known()
		text = strings.Replace(text, "&& : &&", "&& mkdir -p /airflow/xcom &&", 1)
		command[2] = pod.Literal(strings.Replace(text, "/dev/null", "/airflow/xcom/return.json", 1))
	}
	container.Set("command", &pod.Array{Items: command}, nowhere)
	if !v.together(container, "env", "AIRFLOW_ENV", "then __PYTHON_SCRIPT and __PYTHON_INPUT") {
		env := slices.Insert(slices.Clone(items(container, "env")), t.Submission.Env, items(added, "script")...)
		container.Set("env", &pod.Array{Items: env}, nowhere)
	}
}

// withSuffix gives a name its random end; of a long name, only so much is left
// that there is room for it.
func withSuffix(name, suffix *pod.Text) *pod.Text {
	if known, isKnown := name.Known(); isKnown {
		name = pod.Literal(strings.Trim(known[:min(len(known), pod.MaxName)], "-."))
	}
	return &pod.Text{Parts: append(append([]pod.Part{}, name.Parts...), suffix.Parts...)}
}

// labels sets those by which Airflow finds the pod again.
func (v *View) labels(labels, added *pod.Object, t *pod.Task) {
	dag := ""
	if d := t.DAG(); d != nil && d.Known {
		dag = d.ID
	}
	labels.Set("dag_id", v.label("AIRFLOW_DAG_ID", dag), nowhere)
	task := v.label("AIRFLOW_TASK_ID", t.Operator.TaskID)
	if t.Factory != nil {
		task = t.Factory.ID
	}
	labels.Set("task_id", task, nowhere)
	if t.Operator.IsMapped() {
		labels.Set("map_index", pod.Literal(strconv.Itoa(t.Operator.Index)), nowhere)
	}
	for _, f := range added.Fields {
		labels.Set(f.Key, f.Value, nowhere)
	}
}

// label is an id as a label. One that is none Airflow shortens, and puts a part
// of its digest behind it.
func (v *View) label(name, id string) *pod.Text {
	if id != "" && kube.IsLabelValue(id) {
		return pod.Literal(id)
	}
	return &pod.Text{Parts: []pod.Part{{At: v.given(name, "the label that Airflow makes of the id "+id)}}}
}

// secretNames names the last volumes or mounts, those of secrets, as Airflow
// does: by random ids.
func (v *View) secretNames(of []*pod.Object, t *pod.Task) {
	first := max(0, len(of)-t.Submission.SecretVolumes)
	for i, o := range of[first:] {
		id := v.given("AIRFLOW_SECRET_"+strconv.Itoa(i+1), "a random UUID")
		o.Set("name", &pod.Text{Parts: []pod.Part{{Literal: "secretvol"}, {At: id}}}, nowhere)
	}
}

// sidecar adds what hands the container's result over: before all other volumes
// and mounts.
func (v *View) sidecar(spec, container, added *pod.Object, t *pod.Task) {
	sidecar := object(added, "sidecar")
	if t.Submission.XComSecurity {
		at := v.given("AIRFLOW_SECURITY", "what xcom_sidecar_container_security_context says, as JSON")
		sidecar.Set("securityContext", &pod.Hole{At: at}, nowhere)
	}
	spec.Append("containers", nowhere, sidecar)
	if !t.Submission.XComFolder {
		first(spec, "volumes", added.Get("volume"))
		first(container, "volumeMounts", added.Get("mount"))
	}
}

// first makes an item the first of the list in a field; one that is only known in
// a run, it leaves alone.
func first(o *pod.Object, key string, item pod.Node) {
	if _, unknown := o.Get(key).(*pod.Hole); !unknown {
		o.Prepend(key, nowhere, item)
	}
}
