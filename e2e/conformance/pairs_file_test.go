//go:build !js

package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"podport/mapping"
)

// batch is a DAG file with calls of one operator.
type batch struct {
	class    *operatorClass
	airflows []string
	calls    []pairCall
	*outcome
}

// pairCall is one call, as it is written.
type pairCall struct {
	task string
	// forms are the arguments, in order.
	forms []writtenForm
}

type writtenForm struct{ name, source string }

func (f writtenForm) String() string { return f.name + "=" + f.source }

func (c *pairCall) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "task_id=%q,\n", c.task)
	for _, f := range c.forms {
		fmt.Fprintf(&b, "        %s,\n", f)
	}
	return b.String()
}

// pairHead is what the DAG files begin with, for the forms to use.
const pairHead = `import os
from datetime import datetime, timedelta

import yaml
from airflow import DAG
from airflow.models import Variable
from airflow.providers.cncf.kubernetes.callbacks import KubernetesPodOperatorCallback
from airflow.providers.cncf.kubernetes.secret import Secret
from kubernetes.client import models as k8s

from %s import %s

TAG = "2.4"
COMMON_ENV = {"COMMON": "1", "LOG_LEVEL": "info"}
STAGE = os.environ["STAGE"]
CLAIM = k8s.V1Volume(
    name="shared", persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="shared-{{ ds_nodash }}")
)
SHARED_VOLUMES = [CLAIM]
SHARED_ENV = [k8s.V1EnvVar(name="SHARED", value="{{ ds }}")]
SMALL = k8s.V1ResourceRequirements(requests={"cpu": "100m", "memory": "128Mi"})
SPOT = k8s.V1Toleration(key="spot", operator="Exists")
SHARED_POD = k8s.V1Pod(
    metadata=k8s.V1ObjectMeta(labels={"shared": "yes"}),
    spec=k8s.V1PodSpec(
        containers=[k8s.V1Container(name="base", image="shared:1", env=[k8s.V1EnvVar(name="POD", value="1")])],
        volumes=[k8s.V1Volume(name="pod", empty_dir=k8s.V1EmptyDirVolumeSource())],
    ),
)
POD_YAML = """
metadata: {labels: {yaml: "1"}}
spec:
  containers: [{name: base, image: "yaml:1", args: [a, "{{ ds }}"]}]
  tolerations: [{key: yaml, operator: Exists}]
"""
DEFAULTS = {"limits": {"cpu": "1"}}


def resources(cpu, memory="1Gi"):
    return k8s.V1ResourceRequirements(limits={"cpu": cpu, "memory": memory})



with DAG("pairs", start_date=datetime(2024, 1, 1), schedule="@daily", params={"table": "orders"}) as dag:
`

// pairEnv is the environment of all calls, with the values of the
// placeholders.
var pairEnv = map[string]string{
	"AIRFLOW_VAR_TAG": "1.4.2", "AIRFLOW_VAR_STAGE": "prod", "AIRFLOW_VAR_MEMORY": "3Gi", "AIRFLOW_VAR_CPU": "750m",
	"STAGE": "prod", "DEADLINE": "600", "HOSTNET": "true",
	"DAG_STAGE": "prod", "DAG_DEADLINE": "600", "DAG_DS": "2024-01-01", "DAG_DS_NODASH": "20240101", "DAG_PARAMS_TABLE": "orders",
}

// newBatch writes the file and converts it.
func newBatch(name string, class *operatorClass, calls []pairCall) *batch {
	var b strings.Builder
	fmt.Fprintf(&b, pairHead, class.Import, class.Name)
	for i := range calls {
		fmt.Fprintf(&b, "    %s(\n        %s    )\n", class.Name, &calls[i])
	}
	s := &sample{Name: name, Env: pairEnv}
	s.Input.Files = append(s.Input.Files, mapping.InputFile{Path: "pairs.py", Text: b.String()})
	for _, path := range slices.Sorted(maps.Keys(templateFiles)) {
		file := mapping.InputFile{Path: path, Text: templateFiles[path]}
		if path == lookedUpFile {
			s.There = append(s.There, file)
		} else {
			s.Input.Files = append(s.Input.Files, file)
		}
	}
	return &batch{class: class, airflows: class.Airflows, calls: calls, outcome: convertAll([]*sample{s})[0]}
}
