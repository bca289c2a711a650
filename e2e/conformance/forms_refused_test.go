//go:build !js

package conformance

// refusedForms are forms that Airflow itself refuses, in the constructor or
// when it builds the pod, with a part of what it says.
var refusedForms = map[string][]refusedForm{
	"env_vars": {
		{`(k8s.V1EnvVar(name="A", value="1"),)`, "Expected dict or list"},
		{`"A=1"`, "Expected dict or list"},
		{`"{{ var.value.stage }}"`, "Expected dict or list"},
	},
	"secrets": {
		{`Secret("env", "A", "s", "a")`, "not iterable"},
		{`[Secret("file", "A", "s", "a")]`, "deploy_type"},
		{`[Secret("env", None, "s", "a")]`, "deploy_target"},
		{`[Secret("volume", None, "s")]`, "mount_path"},
		{`["db"]`, "attach_to_pod"},
	},
	"ports": {
		{`[{"containerPort": 80}]`, "V1ContainerPort"},
		{`[k8s.V1ContainerPort(name="http")]`, "container_port"},
		{`[k8s.V1ContainerPort(port=80)]`, "unexpected keyword"},
	},
	"volume_mounts": {
		{`[{"name": "data", "mountPath": "/data"}]`, "V1VolumeMount"},
		{`[k8s.V1VolumeMount(name="data")]`, "mount_path"},
	},
	"volumes": {
		{`[{"name": "data", "emptyDir": {}}]`, "V1Volume"},
		{`[k8s.V1Volume(empty_dir={})]`, "name"},
		{`[k8s.V1Volume(name="x", secret=k8s.V1SecretVolumeSource(name="s"))]`, "unexpected keyword"},
	},
	"affinity": {
		{`{"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {}}}`, "node_selector_terms"},
	},
	"host_aliases": {
		{`[k8s.V1HostAlias(hostnames=["db"])]`, "ip"},
	},
	"init_containers": {
		{`[k8s.V1Container(image="busybox")]`, "name"},
	},
	"full_pod_spec": {
		{`{"spec": {"containers": [{"name": "base", "image": "a"}]}}`, "attribute"},
		{`k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="a:1")])`, "attribute"},
		{`k8s.V1Pod(spec=k8s.V1PodSpec())`, "containers"},
		{`k8s.V1Pod(spec=k8s.V1PodSpec(containers=[{"name": "base", "image": "a:1"}]))`, "attribute"},
		{`k8s.V1Pod(spec={"containers": []})`, "attribute"},
	},
	"pod_template_dict": {
		{`{"spec": {}}`, "containers"},
		{`{"spec": {"containers": [{"image": "a"}]}}`, "name"},
		{`{"spec": {"containers": [{"name": "base", "image": "a"}, {"image": "b"}]}}`, "name"},
	},
	"name": {
		{`"a b"`, "alphanumeric"},
		{`""`, "alphanumeric"},
	},
	"on_finish_action": {
		{`"keep"`, "OnFinishAction"},
	},
	"on_kill_action": {
		{`"keep"`, "OnKillAction"},
	},
	"resources":      {{`k8s.V1ResourceRequirements(limits={"cpu": "1"})`, "mapping"}, {`{"limit_cpu": "1"}`, "limit_cpu"}},
	"node_selectors": {{`{"pool": "batch"}`, "node_selectors"}},
	"xcom_push":      {{`True`, "xcom_push"}},
	"args":           {{`["--all"]`, "args"}},
}

// refusedOfClouds are arguments that operators of clouds no longer have; those
// that the table says they never took are refused in any form.
var refusedOfClouds = map[string]refusedForm{
	"regional":     {`True`, "regional"},
	"pod_context":  {`"aws"`, "pod_context"},
	"pod_username": {`"aws"`, "pod_username"},
}

// refusedForm is a form that Airflow refuses, and a part of the reason.
type refusedForm struct{ Source, Error string }
