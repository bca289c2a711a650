//go:build !js

package conformance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shape is something that Airflow's own tests expect of a pod, with where the same is
// compared here, in other words and values: a case, a file of the recorded versions, or
// a list of forms, and what stands in it.
type shape struct{ what, where, has string }

// shapes are those of Airflow's tests of the operator, of the generator of pods and of
// the models, of the versions 1.10 to 3.
var shapes = []shape{
	// The operator's unit tests.
	{"env_vars as a dict", "env_forms", "env_vars={"},
	{"env_vars as a list of V1EnvVar", "env_forms", "V1EnvVar("},
	{"env_vars that a template makes", "env_of_template", `env_vars="{{`},
	{"env_vars of a wrong type", "forms_refused_test.go", `"env_vars"`},
	{"pod_runtime_info_envs", "env_forms", "pod_runtime_info_envs="},
	{"security_context", "security", "security_context="},
	{"host_aliases", "network", "host_aliases="},
	{"container_security_context as a dict", "forms_container_test.go", `"container_security_context": {`},
	{"env_from of a config map", "env_forms", "V1ConfigMapEnvSource("},
	{"configmaps", "env_forms", "configmaps="},
	{"a whole secret in the environment", "secrets", `Secret("env", None`},
	{"labels", "names_and_labels", "labels="},
	{"labels of a mapped task", "mapped_tasks", ".expand("},
	{"dns_config, hostname and subdomain", "network", "dns_config="},
	{"image_pull_secrets as a list", "pull_secrets", "image_pull_secrets=["},
	{"image_pull_secrets as a text", "pull_secrets", `image_pull_secrets="`},
	{"a pod without a name", "names_and_labels", "task_id="},
	{"a namespace of the operator, of a template and of a whole pod", "pod_templates", "namespace"},
	{"the XCom side car", "view_airflow", "do_xcom_push=True"},
	{"image_pull_policy", "forms_container_test.go", `"image_pull_policy": {`},
	{"termination_message_policy", "around_the_pod", "termination_message_policy="},
	{"a name with and without a random end", "names_and_labels", "random_name_suffix="},
	{"full_pod_spec", "pod_templates", "full_pod_spec="},
	{"full_pod_spec with arguments over it", "forms_whole_test.go", `"full_pod_spec": {`},
	{"pod_template_file", "pod_templates", "pod_template_file="},
	{"pod_template_dict with templates of Jinja", "pod_templates", "pod_template_dict="},
	{"names that are made valid", "names_and_labels", "name="},
	{"affinity as a dict and as an object", "forms_spec_test.go", `"affinity": {`},
	{"tolerations as dicts and as objects", "forms_spec_test.go", `"tolerations": {`},
	{"node_selector", "scheduling", "node_selector="},
	{"the task's id as the name", "names_and_labels", "task_id="},
	{"skip_on_exit_code", "forms_run_test.go", `"skip_on_exit_code": `},

	// The tests in a cluster.
	{"hostnetwork", "network", "hostnetwork=True"},
	{"dnspolicy", "network", "dnspolicy="},
	{"schedulername", "scheduling", "schedulername="},
	{"resources with a number and with null", "forms_container_test.go", `None`},
	{"ports", "network", "V1ContainerPort("},
	{"a claim of a volume and its mount", "volumes", "V1PersistentVolumeClaimVolumeSource("},
	{"run_as_user", "security", "run_as_user="},
	{"fs_group", "security", "fs_group="},
	{"a security context of the container", "security", "container_security_context="},
	{"a variable from a field of the pod", "env_forms", "field_path"},
	{"a template with arguments over it", "pod_templates", "pod_template_file="},
	{"a template with a whole pod over it", "forms_whole_test.go", `"pod_template_file": {`},
	{"init_containers", "pod_templates", "init_containers"},
	{"priority_class_name", "scheduling", "priority_class_name="},
	{"active_deadline_seconds", "around_the_pod", "active_deadline_seconds="},

	// The tests of what was before, with their whole pods.
	{"node_selectors", "legacy", "node_selectors="},
	{"resources as a flat dict", "legacy", "request_"},
	{"resources as a nested dict", "recorded/in/nested_resources.py", "limits"},
	{"Port", "legacy", "Port("},
	{"Volume and VolumeMount", "legacy", "VolumeMount("},
	{"securityContext in a securityContext", "recorded/in/security.py", "securityContext"},
	{"PodRuntimeInfoEnv", "legacy", "PodRuntimeInfoEnv("},
	{"Secret in its three packages", "recorded/in/secret_forms.py", "Secret("},
	{"classes of airflow.contrib", "recorded/in/contrib_storage.py", "airflow.contrib"},
	{"init_containers of that time", "recorded/in/init_containers.py", "init_containers="},
	{"a pod of a file in several versions", "recorded/in/template_file.py", "pod_template_file="},

	// The generator's tests: how two pods are merged.
	{"two pods with containers, volumes and labels", "pod_templates", "labels"},
	{"containers of two pods, side cars", "native_sidecar", "restart_policy"},
	{"names of containers", "around_the_pod", "base_container_name="},

	// The models' tests.
	{"a secret as a volume with items", "secrets", "items="},
	{"a secret as one variable", "secrets", `Secret("env",`},

	// The examples that Airflow shows.
	{"@task.kubernetes", "task_kubernetes", "@task.kubernetes("},
	{"@task.kubernetes_cmd", "task_kubernetes_cmd", "@task.kubernetes_cmd("},
	{"KubernetesJobOperator", "jobs", "KubernetesJobOperator("},
	{"GKEStartPodOperator", "clouds", "GKEStartPodOperator("},
	{"EksPodOperator", "clouds", "EksPodOperator("},
	{"terms of an affinity of the wrong kind", "wrong_examples", "V1WeightedPodAffinityTerm("},
	{"a key of a secret that is mounted", "wrong_examples", `Secret("volume"`},
	{"callbacks", "forms_run_test.go", `"callbacks": `},
}

// TestShapes checks that each shape is where the list says.
func TestShapes(t *testing.T) {
	texts := map[string]string{}
	for _, s := range loadSamples(t) {
		for _, f := range s.Input.Files {
			texts[s.Name] += f.Text
		}
	}
	for _, s := range shapes {
		text, known := texts[s.where]
		if !known && strings.Contains(s.where, ".") {
			raw, err := os.ReadFile(filepath.FromSlash(s.where))
			if err != nil {
				t.Errorf("%s: %v", s.what, err)
			}
			text = string(raw)
		}
		if !strings.Contains(text, s.has) {
			t.Errorf("%s: %s does not have %s", s.what, s.where, s.has)
		}
	}
}
