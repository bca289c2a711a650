package arguments

import (
	"slices"

	"podport/mapping/diag"
)

// Table is every argument that KubernetesPodOperator and the operators of
// clouds have or had, and those of BaseOperator that stand next to them.
var Table = slices.Concat(podRows, runRows, baseRows)

// podRows are the arguments that say what the pod is and where it runs.
var podRows = []Row{
	// What the container runs.
	{Name: "image", Templated: true, How: Text, Target: "container.image"},
	{Name: "cmds", Templated: true, NotOf: []NotOf{{PythonFunction, ""}}, How: TextList, Target: "container.command"},
	{Name: "arguments", Templated: true, How: TextList, Target: "container.args"},
	{Name: "env_vars", Templated: true, How: EnvVars, Target: "container.env"},
	{Name: "env_from", Since: "provider 1.0.0", Templated: true, How: Models, Class: "V1EnvFromSource", Target: "container.envFrom"},
	{Name: "configmaps", Since: "core 1.10.3", Templated: true, How: ConfigMaps, Target: "container.envFrom"},
	{Name: "secrets", How: Secrets, Target: "container.env"},
	{Name: "pod_runtime_info_envs", Since: "core 1.10.4", How: RuntimeEnvs, Class: "V1EnvVar", Target: "container.env"},
	{Name: "ports", Since: "core 1.10.4", NoDicts: true, How: Models, Class: "V1ContainerPort", Target: "container.ports"},
	{Name: "volume_mounts", Templated: true, NoDicts: true, How: Models, Class: "V1VolumeMount", Target: "container.volumeMounts"},
	{Name: "image_pull_policy", Before: &Before{"provider 2.0.0", `"IfNotPresent"`}, How: Text, Target: "container.imagePullPolicy"},
	{Name: "container_resources", Since: "provider 4.2.0", Templated: true, How: Model, Class: "V1ResourceRequirements", Target: "container.resources"},
	{Name: "resources", Until: "provider 5.0.0", Yields: "container_resources", How: Resources, Class: "V1ResourceRequirements", Target: "container.resources"},
	{Name: "container_security_context", Since: "provider 4.4.0", How: Model, Class: "V1SecurityContext", Target: "container.securityContext"},
	{Name: "termination_message_policy", Since: "provider 7.4.0", How: Text, Target: "container.terminationMessagePolicy", Default: `"File"`, Before: &Before{Version: "provider 7.4.0"}},
	{Name: "base_container_name", Since: "provider 5.2.0", Templated: true, How: Text, Target: "container.name", Default: `"base"`},

	// The pod around it.
	{Name: "volumes", Templated: true, NoDicts: true, How: Models, Class: "V1Volume", Target: "spec.volumes"},
	{Name: "init_containers", Since: "core 1.10.11", How: Models, Class: "V1Container", Target: "spec.initContainers"},
	{Name: "affinity", How: StrictModel, Class: "V1Affinity", Target: "spec.affinity"},
	{Name: "tolerations", Since: "core 1.10.1", How: StrictModels, Class: "V1Toleration", Target: "spec.tolerations"},
	{Name: "node_selector", Since: "provider 1.0.0", Templated: true, Yields: "node_selectors", How: TextMap, Target: "spec.nodeSelector"},
	{Name: "node_selectors", Since: "core 1.10.1", Until: "provider 5.0.0", How: TextMap, Target: "spec.nodeSelector"},
	{Name: "service_account_name", Since: "core 1.10.1", Before: &Before{"provider 2.0.0", `"default"`}, How: Text, Target: "spec.serviceAccountName"},
	{Name: "automount_service_account_token", Since: "provider 10.5.0", How: Boolean, Target: "spec.automountServiceAccountToken"},
	{Name: "image_pull_secrets", Since: "core 1.10.1", How: PullSecrets, Target: "spec.imagePullSecrets"},
	{Name: "hostnetwork", Since: "core 1.10.1", How: Boolean, Target: "spec.hostNetwork", Default: "False"},
	{Name: "host_aliases", Since: "provider 7.8.0", How: Models, Class: "V1HostAlias", Target: "spec.hostAliases"},
	{Name: "security_context", Since: "core 1.10.3", How: Model, Class: "V1PodSecurityContext", Target: "spec.securityContext"},
	{Name: "dnspolicy", Since: "core 1.10.4", How: Text, Target: "spec.dnsPolicy"},
	{Name: "dns_config", Since: "provider 7.0.0", How: Model, Class: "V1PodDNSConfig", Target: "spec.dnsConfig"},
	{Name: "hostname", Since: "provider 7.0.0", Templated: true, How: Text, Target: "spec.hostname"},
	{Name: "subdomain", Since: "provider 7.0.0", How: Text, Target: "spec.subdomain"},
	{Name: "schedulername", Since: "core 1.10.11", How: Text, Target: "spec.schedulerName"},
	{Name: "runtime_class_name", Since: "provider 10.15.0", How: Text, Target: "spec.runtimeClassName"},
	{Name: "priority_class_name", Since: "core 1.10.11", How: Text, Target: "spec.priorityClassName"},
	{Name: "active_deadline_seconds", Since: "provider 7.5.0", How: Number, Target: "spec.activeDeadlineSeconds"},
	{Name: "termination_grace_period", Since: "core 1.10.13", How: Number, Target: "spec.terminationGracePeriodSeconds"},
	{Name: "full_pod_spec", Since: "core 1.10.11", How: FullPod, Class: "V1Pod", Target: "pod"},
	{Name: "pod_template_file", Since: "core 1.10.11", Templated: true, How: PodFile, Class: "V1Pod", Target: "pod"},
	{Name: "pod_template_dict", Since: "provider 7.12.0", Templated: true, Yields: "pod_template_file", How: PodDict, Class: "V1Pod", Target: "pod"},

	// What the pod is called and how it is found.
	{Name: "name", Templated: true, NotOf: []NotOf{{EKSOperator, "pod_name"}}, How: PodName, Target: "metadata.name"},
	{Name: "random_name_suffix", Since: "provider 2.2.0", How: Note, Rules: []Rule{
		{When: "True", Outcome: Unneeded},
		{Outcome: Unsupported, Code: diag.PodName, Severity: diag.Info,
			Message: "Dagster gives each pod a name of its own, with a random end; a fixed name can't be kept.",
			Hint:    "Find the pod by a label instead of its name."},
	}},
	{Name: "namespace", Templated: true, How: Text, Target: "run.namespace"},
	{Name: "labels", Templated: true, How: TextMap, Target: "metadata.labels"},
	{Name: "annotations", Templated: true, How: TextMap, Target: "metadata.annotations"},

	// The cluster.
	{Name: "in_cluster", How: Boolean, Target: "client.load_incluster_config"},
	{Name: "cluster_context", Templated: true, How: Text, Target: "client.kube_context"},
	{Name: "config_file", Templated: true, NotOf: []NotOf{{GKEOperator, ""}, {EKSOperator, ""}}, How: Text, Target: "client.kubeconfig_file"},
	{Name: "kubernetes_conn_id", Since: "provider 4.1.0", Templated: true, Default: `"kubernetes_default"`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.ClusterAccess, Severity: diag.Warning,
			Message: "A connection of Airflow is not there in Dagster: what its extras say of the cluster (in_cluster, kube_config_path, kube_config, cluster_context, namespace) is not known here.",
			Hint:    "Give the client what they say: load_incluster_config, kubeconfig_file, kube_context; and run() the namespace."},
	}},

	// The cluster of GKEStartPodOperator (provider for Google 22.8.0) and of
	// EksPodOperator (provider for Amazon 9.39.0).
	{Name: "project_id", From: GKEOperator, Templated: true, How: ClusterPart, Target: "client.kube_context"},
	{Name: "location", From: GKEOperator, Templated: true, How: ClusterPart, Target: "client.kube_context"},
	{Name: "cluster_name", From: GKEOperator, Templated: true, How: ClusterPart, Target: "client.kube_context"},
	{Name: "use_internal_ip", From: GKEOperator, Templated: true, How: ClusterPart, Target: "client.kube_context", Default: "False"},
	{Name: "use_dns_endpoint", From: GKEOperator, Templated: true, How: ClusterPart, Target: "client.kube_context", Default: "False"},
	{Name: "impersonation_chain", From: GKEOperator, Templated: true, How: ClusterPart, Target: "client.kube_context"},
	{Name: "regional", From: GKEOperator, Until: "google 22.0.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "gcp_conn_id", From: GKEOperator, Templated: true, Default: `"google_cloud_default"`, How: Note, Rules: []Rule{ofConnection}},
	{Name: "cluster_name", From: EKSOperator, Templated: true, How: ClusterPart, Target: "client.kube_context"},
	{Name: "region", From: EKSOperator, Templated: true, How: ClusterPart, Target: "client.kube_context"},
	{Name: "pod_name", From: EKSOperator, Templated: true, How: PodName, Target: "metadata.name"},
	{Name: "pod_context", From: EKSOperator, Until: "amazon 9.0.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "pod_username", From: EKSOperator, Until: "amazon 9.0.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "aws_conn_id", From: EKSOperator, Templated: true, Default: `"aws_default"`, How: Note, Rules: []Rule{ofConnection}},

	// The Job of KubernetesJobOperator.
	{Name: "backoff_limit", From: JobOperator, Since: "provider 8.0.0", Default: "0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.JobAsPod, Message: "Nothing starts the pod again when it fails.", Hint: "Give the asset a RetryPolicy of so many."},
	}},
	{Name: "completions", From: JobOperator, Since: "provider 8.0.0", Default: "1", How: Note, Rules: []Rule{ofSeveral}},
	{Name: "parallelism", From: JobOperator, Since: "provider 8.0.0", Default: "1", How: Note, Rules: []Rule{ofSeveral}},
	{Name: "completion_mode", From: JobOperator, Since: "provider 8.0.0", Default: `"NonIndexed"`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.JobAsPod, Message: "The pod of an indexed Job finds its number in JOB_COMPLETION_INDEX; the asset's pod has none.", Hint: "Give it to the container in env."},
	}},
	{Name: "suspend", From: JobOperator, Since: "provider 8.0.0", Default: "False", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.JobAsPod, Message: "A suspended Job starts its pod when someone resumes it, the asset at once.", Hint: "Start the asset when it has to run."},
	}},
	{Name: "manual_selector", From: JobOperator, Since: "provider 8.0.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "selector", From: JobOperator, Since: "provider 8.0.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "ttl_seconds_after_finished", From: JobOperator, Since: "provider 8.0.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.JobAsPod, Severity: diag.Info, Message: "Kubernetes deletes a Job and its pods so long after their end; Dagster deletes the pod at its end.", Hint: "Keep it with delete_pod_on_completion=False."},
	}},
	{Name: "wait_until_job_complete", From: JobOperator, Since: "provider 8.1.0", How: Note, Rules: []Rule{
		{When: "True", Outcome: Unneeded},
		{Outcome: Unsupported, Code: diag.JobAsPod, Severity: diag.Info, Message: "The asset waits until the pod has ended; Airflow's task does not."},
	}},
	{Name: "job_poll_interval", From: JobOperator, Since: "provider 8.1.0", How: Note, Rules: []Rule{ownRhythm}},
	{Name: "discover_pods_retry_number", From: JobOperator, Since: "provider 10.3.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "on_kill_propagation_policy", From: JobOperator, Since: "provider 8.3.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "unwrap_single", From: JobOperator, Since: "provider 10.4.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "full_job_spec", From: JobOperator, Since: "provider 8.0.0", How: Note, Rules: []Rule{wholeJob}},
	{Name: "job_template_file", From: JobOperator, Since: "provider 8.0.0", Templated: true, How: Note, Rules: []Rule{wholeJob}},

	// @task.kubernetes and @task.kubernetes_cmd (provider 10.25.0).
	{Name: "use_dill", From: PythonFunction, Since: "provider 4.4.0", How: Note, Rules: []Rule{{Outcome: Unneeded}}},
	{Name: "arguments", From: PythonFunction, How: Note, Rules: []Rule{ofFunction}},
	{Name: "args_only", From: CommandFunction, Since: "provider 10.5.0", How: Note, Target: "container.args", Rules: []Rule{{Outcome: Same}}},
	{Name: "cmds", From: CommandFunction, Templated: true, How: Note, Rules: []Rule{ofFunction}},
	{Name: "arguments", From: CommandFunction, Templated: true, How: Note, Rules: []Rule{ofFunction}},
}

// ofSeveral says what becomes of pods that a Job starts besides the first.
var ofSeveral = Rule{Outcome: Unsupported, Code: diag.JobAsPod, Message: "A Job starts so many pods; the asset starts one.",
	Hint: "Make an asset, or a partition, for each."}

// wholeJob says what becomes of a Job that is given as a whole.
var wholeJob = Rule{Outcome: Unsupported, Code: diag.OperatorRefused, Message: "The pod of a Job that is given as a whole is not read.",
	Hint: "Give the pod of its template as pod_template_dict or full_pod_spec."}

// ofFunction says what becomes of a command beside a function that returns one.
var ofFunction = Rule{Outcome: Unneeded, Code: diag.Overridden, Message: "Airflow starts the function, or what it returns, and this has no effect."}

// ofConnection says what becomes of a connection that only gives credentials.
var ofConnection = Rule{Outcome: Unsupported, Code: diag.ClusterAccess,
	Message: "A connection of Airflow gives no credentials in Dagster.",
	Hint:    "Let the command that writes the kubeconfig run with the same account."}
