//go:build !js

package conformance

// wholeForms are the forms of a whole pod into which the others are merged.
// Airflow's own tests have: full_pod_spec alone and with arguments, a template
// as file, as file with full_pod_spec, as dict with Jinja, init containers,
// namespaces of each that win over one another, and how lists, maps and
// containers are reconciled.
var wholeForms = map[string][]string{
	"full_pod_spec": {
		`k8s.V1Pod(spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="full:1", command=["full"], args=["x"], env=[k8s.V1EnvVar(name="FULL", value="1")])]))`,
		`k8s.V1Pod(metadata=k8s.V1ObjectMeta(name="full", namespace="full-ns", labels={"team": "full", "full": "yes"}, annotations={"full": "yes"}), spec=k8s.V1PodSpec(containers=[]))`,
		`k8s.V1Pod(api_version="v1", kind="Pod", metadata=k8s.V1ObjectMeta(generate_name="gen-", finalizers=["example.com/keep"], owner_references=[k8s.V1OwnerReference(api_version="v1", kind="Pod", name="owner", uid="1234")]), spec=k8s.V1PodSpec(restart_policy="OnFailure", containers=[k8s.V1Container(name="main", image="full:2"), k8s.V1Container(name="side", image="side:1", args=["--quiet"], env=[k8s.V1EnvVar(name="S", value="1")])]))`,
		`k8s.V1Pod(spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="full:3", env_from=[k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name="full"))], volume_mounts=[k8s.V1VolumeMount(name="full", mount_path="/full")], ports=[k8s.V1ContainerPort(container_port=1)], resources=k8s.V1ResourceRequirements(limits={"cpu": "9"}), security_context=k8s.V1SecurityContext(run_as_user=9), image_pull_policy="Never", termination_message_policy="FallbackToLogsOnError", working_dir="/full", tty=True, stdin=True)], init_containers=[k8s.V1Container(name="full-init", image="init:1")], volumes=[k8s.V1Volume(name="full", empty_dir=k8s.V1EmptyDirVolumeSource())]))`,
		`k8s.V1Pod(spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base")], host_network=True, host_aliases=[k8s.V1HostAlias(ip="10.1.1.1", hostnames=["full"])], node_selector={"full": "yes"}, tolerations=[k8s.V1Toleration(key="full", operator="Exists")], affinity=k8s.V1Affinity(node_affinity=k8s.V1NodeAffinity(preferred_during_scheduling_ignored_during_execution=[])), service_account_name="full", image_pull_secrets=[k8s.V1LocalObjectReference(name="full")], security_context=k8s.V1PodSecurityContext(fs_group=9), dns_policy="Default", hostname="full", subdomain="full", scheduler_name="full", priority_class_name="full", active_deadline_seconds=9, termination_grace_period_seconds=9, automount_service_account_token=True, runtime_class_name="full", share_process_namespace=True, enable_service_links=False))`,
		`k8s.V1Pod(metadata=k8s.V1ObjectMeta(labels={"{{ ds }}": "{{ ds }}"}), spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="full:{{ ds }}", args=["{{ ds }}"])]))`,
		`k8s.V1Pod(metadata=k8s.V1ObjectMeta(labels={"a": "b"}))`,
		`k8s.V1Pod(status=k8s.V1PodStatus(phase="Running"), spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="full:4")]))`,
		`SHARED_POD`,
		`k8s.V1Pod()`,
		`None`,
	},
	"pod_template_file": {
		`"templates/plain.yaml"`,
		`"templates/full.yaml"`,
		`"templates/sidecar.yaml"`,
		`"templates/odd.yaml"`,
		`"templates/{{ var.value.stage }}.yaml"`,
		`""`,
		`None`,
	},
	"pod_template_dict": {
		`{"apiVersion": "v1", "kind": "Pod", "metadata": {"labels": {"team": "dict"}}, "spec": {"containers": [{"name": "base", "image": "dict:{{ ds }}", "args": ["{{ ds }}"]}]}}`,
		`{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "dict", "namespace": "dict-ns", "annotations": {"dict": "1"}}, "spec": {"serviceAccountName": "dict", "nodeSelector": {"dict": "yes"}, "containers": [{"name": "other", "image": "dict:1", "resources": {"limits": {"cpu": 2}}, "envFrom": [{"secretRef": {"name": "dict"}}]}, {"name": "side", "image": "side:{{ ds }}"}], "volumes": [{"name": "dict", "emptyDir": {}}], "initContainers": [{"name": "dict-init", "image": "init:1", "restartPolicy": "Always"}]}}`,
		`{"metadata": {"labels": {"n": 1}}, "spec": {"containers": [{"name": "base", "image": "dict:2", "image_pull_policy": "Never", "env": [{"name": "N", "value": 1}]}], "service_account_name": "lost", "terminationGracePeriodSeconds": "7", "hostNetwork": True}}`,
		`{"spec": {"containers": [{"name": "base"}]}}`,
		`yaml.safe_load(POD_YAML)`,
		`{}`,
		`None`,
	},
}

// lookedUpFile is the one of which the path is only known when the task runs.
const lookedUpFile = "templates/prod.yaml"

// templateFiles are the files that the forms of pod_template_file name.
var templateFiles = map[string]string{
	"templates/plain.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: plain
  labels: {app: plain, team: template}
spec:
  serviceAccountName: template
  containers:
    - name: base
      image: template:1
      env:
        - {name: STAGE, value: template}
`,
	"templates/full.yaml": `apiVersion: v1
kind: Pod
metadata:
  namespace: template-ns
  annotations: {template: "yes", day: "{{ ds }}"}
spec:
  restartPolicy: Always
  hostNetwork: true
  nodeSelector: {template: "yes"}
  tolerations: [{key: template, operator: Exists, tolerationSeconds: 5}]
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions: [{key: template, operator: Exists}]
  imagePullSecrets: [{name: template}]
  securityContext: {runAsUser: 7}
  hostAliases: [{ip: 10.2.2.2, hostnames: [template]}]
  dnsPolicy: Default
  dnsConfig: {nameservers: [10.2.2.2]}
  priorityClassName: template
  activeDeadlineSeconds: 7
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}
  containers:
    - name: main
      image: template:{{ ds }}
      command: [template]
      args: ["{{ ds }}"]
      workingDir: /template
      terminationMessagePolicy: FallbackToLogsOnError
      imagePullPolicy: Always
      ports: [{containerPort: 7}]
      resources: {requests: {cpu: 7m}}
      securityContext: {privileged: false}
      volumeMounts: [{name: template, mountPath: /template}]
      livenessProbe: {httpGet: {path: /, port: http}, periodSeconds: 10}
  volumes: [{name: template, configMap: {name: template}}]
`,
	"templates/sidecar.yaml": `apiVersion: v1
kind: Pod
metadata: {name: sidecar}
spec:
  initContainers:
    - {name: wait, image: "template-init:1", args: [template]}
    - {name: proxy, image: "proxy:1", restartPolicy: Always}
  containers:
    - {name: base, image: "template:2", envFrom: [{configMapRef: {name: template}}]}
    - {name: log, image: "log:1", volumeMounts: [{name: data, mountPath: /data}]}
`,
	"templates/odd.yaml": `metadata:
  labels: {number: 1, yes: on}
  made_up: 1
spec:
  service_account_name: lost
  terminationGracePeriodSeconds: "9"
  containers:
    - name: base
      image: template:3
      env: [{name: N, value: 1}, {name: B, value: true}, {name: E, value: }]
      volume_mounts: [{name: lost, mountPath: /lost}]
`,
	lookedUpFile: `apiVersion: v1
kind: Pod
spec:
  containers: [{name: base, image: "template:prod"}]
`,
}
