// Package arguments is the one table of what becomes of each argument of
// Airflow's operators that start pods.
//
// A row of [Table] says since when an argument exists, what it does in Airflow,
// where its value goes in Dagster and in the pod, how the value is converted,
// and what the user is told. The converter, the account on the page, the
// coverage page and the tests all read this table; nobody keeps a second list.
//
// The history is that of Airflow's core ("core 1.10.4") and of the provider
// package apache-airflow-providers-cncf-kubernetes ("provider 5.1.0"), read
// from their sources up to provider 10.25.0.
package arguments

import (
	"podport/mapping/diag"
	"podport/mapping/internal/spell"
)

// Row is what podport knows of one argument.
type Row struct {
	Name string
	// From says whose argument it is.
	From Origin
	// Since is the first version that has the argument, Until the first that
	// no longer has it; "" for core 1.10.0, and for "still there".
	Since, Until string
	// Templated says that Airflow renders Jinja templates in the value (in
	// current versions).
	Templated bool
	// How names the conversion of the value, Class the Kubernetes model
	// class that it needs.
	How   How
	Class string
	// Target is where the value goes. "spec", "container" and "metadata" are
	// parts of the pod ("container" being the one that the operator runs), "pod"
	// is all of it, "run" is PipesK8sClient.run, "client" the PipesK8sClient,
	// "asset" the asset: "container.image", "run.namespace".
	Target string
	// Default is the Python literal that changes nothing when it is given,
	// because Kubernetes or Airflow do the same without it; "" when there is
	// no such value besides None and empty ones.
	Default string
	// Before is what operators did that were not given the argument, before a
	// version; nil when that has not changed.
	Before *Before
	// NoDicts says that Airflow refuses a dict in the place of an object.
	NoDicts bool
	// NotMapped says that no Airflow maps a task over it.
	NotMapped bool
	// NotOf are the operators that do not take the argument, though those that
	// they are made from do.
	NotOf []NotOf
	// Yields names an argument that wins when both are given.
	Yields string
	// Rules say what becomes of particular values, the first that applies.
	Rules []Rule
}

// Origin says whose argument it is.
type Origin uint8

// The origins.
const (
	// Pod operators: KubernetesPodOperator and all that are made from it.
	PodOperator Origin = iota
	// BaseOperator: every operator of Airflow has it.
	BaseOperator
	// GKEOperator: GKEStartPodOperator, of the provider for Google.
	GKEOperator
	// EKSOperator: EksPodOperator, of the provider for Amazon.
	EKSOperator
	// JobOperator: KubernetesJobOperator.
	JobOperator
	// PythonFunction: a function with @task.kubernetes.
	PythonFunction
	// CommandFunction: a function with @task.kubernetes_cmd.
	CommandFunction
)

// NotOf says that an operator does not take an argument, and which of its own
// has its meaning; Instead is "" when there is none.
type NotOf struct {
	Operator Origin
	Instead  string
}

// Before is the default that an argument had before a version.
type Before struct {
	Version string
	// Default is a Python literal; "" when nothing was sent.
	Default string
}

// How names a conversion; the pod pass has one function for each.
type How uint8

// The conversions.
const (
	// Note: nothing of the value goes into the output but what Rules say.
	Note How = iota
	// Text, Number, Boolean: one value.
	Text
	Number
	Boolean
	// TextList: a list of strings.
	TextList
	// TextMap: a mapping of strings to strings.
	TextMap
	// Model: one object of Class, or a dict in Kubernetes' own names.
	Model
	// Models: a list of such.
	Models
	// StrictModel, StrictModels: like Model and Models, but Airflow itself
	// reads a dict through the Kubernetes client, which keeps only names that
	// Kubernetes has.
	StrictModel
	StrictModels
	// The arguments with forms of their own.
	PodName
	EnvVars
	RuntimeEnvs
	ConfigMaps
	Secrets
	PullSecrets
	Resources
	// FullPod, PodDict, PodFile: a whole pod, into which the others are merged.
	FullPod
	PodDict
	PodFile
	TaskID
	DAG
	Seconds // a number of seconds or a timedelta
	Backoff // whether the delay between retries grows
	Owners  // people and teams, with commas between them
	Prose   // a text about the task
	Pool    // the name of a pool
	// ClusterPart: a part of what names a cluster of a cloud.
	ClusterPart
)

// Outcome says what became of an argument.
type Outcome string

const (
	// Same: the value stands in the output as it was.
	Same Outcome = "same"
	// Changed: the value is kept in another form, or a part of it is lost; a
	// diagnostic says which.
	Changed Outcome = "changed"
	// Moved: the value went to a place outside the pod (the asset, the run,
	// the client).
	Moved Outcome = "moved"
	// Unneeded: without it the same happens.
	Unneeded Outcome = "unneeded"
	// Unsupported: it can't be kept; a diagnostic says why and what to do.
	Unsupported Outcome = "unsupported"
	// Unknown: no operator of this class has such an argument.
	Unknown Outcome = "unknown"
)

// Rule says what becomes of an argument when its value is a particular one.
type Rule struct {
	// When is the Python literal that the value equals: `True`, `"keep_pod"`;
	// "" for any value.
	When string
	// Since is the first version that the rule is of; "" for all.
	Since   string
	Outcome Outcome
	// Set is the Python literal that Target gets instead of the value; ""
	// when nothing is written.
	Set string
	// Code, Message and Hint make the diagnostic; no Code, no diagnostic.
	// Severity "" means the code's own.
	Code     diag.Code
	Severity diag.Severity
	Message  string
	Hint     string
}

// Find returns the row of that name of a kind of operator, or nil: its own, or
// one that all pod operators have.
func Find(name string, of Origin) *Row {
	var found *Row
	for i := range Table {
		row := &Table[i]
		if row.Name == name && row.From == of {
			return row
		}
		if row.Name == name && row.From <= BaseOperator {
			found = row
		}
	}
	return found
}

// Refuses reports whether an operator that is given the argument is not converted.
func (r *Row) Refuses() bool { return len(r.Rules) > 0 && r.Rules[0].Code == diag.OperatorRefused }

// IsAbout reports whether the argument says something of the task that only people
// and the scheduler read: an attribute of the same name may be set at any time.
func (r *Row) IsAbout() bool { return r.How == Owners || r.How == Prose || r.How == Pool }

// Suggest returns the argument that was probably meant by a name that no
// operator has, or "".
func Suggest(name string) string {
	for _, c := range confusions {
		if c.wrote == name {
			return c.meant
		}
	}
	names := make([]string, 0, len(Table))
	for i := range Table {
		if Table[i].From <= BaseOperator {
			names = append(names, Table[i].Name)
		}
	}
	return spell.Closest(name, names)
}

// confusions are names that people write out of habit and that no distance of
// letters leads back from: Kubernetes' or Docker's own words for the thing.
var confusions = []struct{ wrote, meant string }{
	{"args", "arguments"},
	{"command", "cmds"},
	{"commands", "cmds"},
	{"cmd", "cmds"},
	{"env", "env_vars"},
	{"environment", "env_vars"},
	{"environments", "env_vars"},
	{"envs", "env_vars"},
	{"service_account", "service_account_name"},
	{"serviceaccount", "service_account_name"},
	{"nodeSelector", "node_selector"},
	{"image_pull_secret", "image_pull_secrets"},
	{"pull_policy", "image_pull_policy"},
	{"host_network", "hostnetwork"},
	{"dns_policy", "dnspolicy"},
	{"scheduler_name", "schedulername"},
	{"priority_class", "priority_class_name"},
	{"timeout", "execution_timeout"},
	{"kube_config", "config_file"},
	{"kubeconfig", "config_file"},
	{"context", "cluster_context"},
	{"config_maps", "configmaps"},
	{"pod_name", "name"},
}

// TemplatedAttrs are the attributes of Kubernetes model objects in which
// Airflow renders templates, when the objects stand in a templated argument
// (provider 10.1.0, _render_nested_template_fields). Text in any other
// attribute reaches the pod as it is written.
var TemplatedAttrs = map[string][]string{
	"V1EnvVar":                            {"name", "value"},
	"V1ResourceRequirements":              {"limits", "requests"},
	"V1Volume":                            {"name", "persistent_volume_claim", "config_map"},
	"V1VolumeMount":                       {"name", "sub_path"},
	"V1PersistentVolumeClaimVolumeSource": {"claim_name"},
	"V1ConfigMapVolumeSource":             {"name"},
	"V1EnvFromSource":                     {"config_map_ref"},
	"V1ConfigMapEnvSource":                {"name"},
}
