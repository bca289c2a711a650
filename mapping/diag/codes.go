package diag

// Code names a kind of message. Codes are stable: once released, a code keeps
// its meaning, and a code that is no longer used is not given to another.
type Code string

// Meaning is what is true of every message with a code.
type Meaning struct {
	Code     Code
	Severity Severity
	// Title says in a few words what the code stands for.
	Title string
}

const (
	// Reading.
	SyntaxError    Code = "syntax-error"
	NotPython      Code = "not-python"
	NotText        Code = "not-text"
	TooLarge       Code = "too-large"
	TooDeep        Code = "too-deep"
	TooMuchWork    Code = "too-much-work"
	Repaired       Code = "repaired-paste"
	InternalError  Code = "internal-error"
	NothingFound   Code = "no-operator"
	UnreadGrammar  Code = "grammar-not-read"
	Python2        Code = "python-2"
	EmptyInput     Code = "empty-input"
	DuplicateInput Code = "duplicate-path"

	// Finding operators.
	OperatorRefused  Code = "operator-not-converted"
	ForeignOperator  Code = "operator-from-elsewhere"
	TaskIDUnknown    Code = "task-id-unknown"
	DuplicateTask    Code = "duplicate-task-id"
	DAGIDUnknown     Code = "dag-id-unknown"
	DAGArgument      Code = "dag-argument-not-converted"
	NoSchedule       Code = "no-schedule"
	ScheduleAsCron   Code = "schedule-as-cron"
	StartUnknown     Code = "start-unknown"
	OrderNotRead     Code = "order-not-read"
	OrderCircle      Code = "order-circle"
	OrderUncertain   Code = "order-uncertain"
	TaskNotConverted Code = "task-not-converted"
	BranchUnknown    Code = "branch-unknown"
	InBranch         Code = "task-in-branch"
	InLoop           Code = "task-in-loop"
	NotReached       Code = "operator-not-reached"
	TaskTemplate     Code = "task-template"
	StartedByTask    Code = "started-by-task"
	InvalidTaskID    Code = "invalid-task-id"
	InvalidDAGID     Code = "invalid-dag-id"
	MethodOverridden Code = "method-overridden"

	// Arguments of the call.
	UnknownArgument   Code = "unknown-argument"
	Overridden        Code = "overridden"
	PackedFunction    Code = "function-in-command"
	JobAsPod          Code = "job-as-pod"
	DuplicateArgument Code = "duplicate-argument"
	HiddenArguments   Code = "hidden-arguments"
	ChangedLater      Code = "changed-later"
	PodName           Code = "pod-name"
	LogsAlwaysRead    Code = "logs-always-read"
	PodKept           Code = "pod-kept"
	FinishAction      Code = "finish-action"
	NoXCom            Code = "no-xcom"
	XComFolder        Code = "xcom-folder"
	XComReported      Code = "xcom-reported"
	XComBridge        Code = "xcom-bridge"
	StartupTimeout    Code = "startup-timeout"
	NoReattach        Code = "no-reattach"
	TimeLimit         Code = "time-limit"
	TriggerRule       Code = "trigger-rule"
	Callback          Code = "callback"
	Notification      Code = "notification"
	Limits            Code = "limits"
	OwnSchedule       Code = "own-schedule"
	OwnRhythm         Code = "own-rhythm"
	NotDeferred       Code = "not-deferred"
	ContainerLogs     Code = "container-logs"
	SkipOnExitCode    Code = "skip-on-exit-code"
	RetryDelay        Code = "retry-delay"
	Lineage           Code = "lineage"
	OnlyShown         Code = "only-shown"
	OwnerAsTeam       Code = "owner-as-team"
	ClientConflict    Code = "client-conflict"
	ClientDiffers     Code = "client-differs"
	ClusterAccess     Code = "cluster-access"
	OlderDefault      Code = "older-default"
	FileMissing       Code = "file-not-given"
	TemplateReplaced  Code = "template-replaced"
	RetriesMultiply   Code = "retries-multiply"
	HandoverConfig    Code = "hand-over-config"
	AssetRenamed      Code = "asset-renamed"

	// Values in the pod.
	RuntimeValue      Code = "run-time-value"
	TemplateKept      Code = "template-converted"
	TemplateValue     Code = "template"
	TemplateLiteral   Code = "template-not-rendered"
	WrongType         Code = "wrong-type"
	MadeText          Code = "made-text"
	MadeList          Code = "made-list"
	Reshaped          Code = "reshaped"
	UnknownField      Code = "unknown-field"
	MissingField      Code = "missing-field"
	IgnoredField      Code = "ignored-field"
	InvalidValue      Code = "invalid-value"
	LegacyForm        Code = "legacy-form"
	NewerField        Code = "newer-field"
	NativeSidecar     Code = "native-sidecar"
	SeveralContainers Code = "several-containers"
	SecretKeyIgnored  Code = "secret-key-ignored"

	// What a reviewer would ask about.
	Privileged          Code = "privileged"
	PrivilegeEscalation Code = "privilege-escalation"
	AddedCapability     Code = "added-capability"
	RunsAsRoot          Code = "runs-as-root"
	HostPath            Code = "host-path"
	HostNamespace       Code = "host-namespace"
	MovingTag           Code = "moving-tag"
	PlainSecret         Code = "plain-secret"

	// The hand-over.
	HandoverLeftOut Code = "hand-over-left-out"
)

// Codes is every code there is, with its meaning, in the order in which the
// documentation lists them.
var Codes = []Meaning{
	{EmptyInput, Error, "there is nothing to convert"},
	{DuplicateInput, Error, "two files were given under one path"},
	{NotText, Error, "the file is not text"},
	{NotPython, Error, "the text is not Python"},
	{TooLarge, Error, "the input is larger than podport reads"},
	{TooDeep, Error, "an expression is nested deeper than podport reads"},
	{TooMuchWork, Error, "working out the values takes too long"},
	{SyntaxError, Error, "a line is not valid Python"},
	{UnreadGrammar, Error, "a character of a string is not read"},
	{Python2, Warning, "valid today, but it meant something else in Python 2"},
	{Repaired, Info, "the paste was repaired before it was read"},
	{NothingFound, Error, "no operator that starts a pod was found"},
	{OperatorRefused, Error, "an operator of this kind or form is not converted"},
	{ForeignOperator, Warning, "the operator comes from a module that was not given"},
	{TaskIDUnknown, Error, "the task's id is not known without running the code"},
	{DuplicateTask, Error, "two tasks of a DAG have one id"},
	{DAGIDUnknown, Warning, "the DAG's id is not known without running the code"},
	{DAGArgument, Info, "arguments of the DAG are not converted"},
	{NoSchedule, Warning, "Dagster has no schedule like that of the DAG"},
	{ScheduleAsCron, Warning, "the DAG's schedule is written as a cron expression"},
	{StartUnknown, Warning, "where the DAG's intervals begin is not known"},
	{OrderNotRead, Warning, "an order of tasks could not be read"},
	{OrderCircle, Error, "the order of tasks makes a circle"},
	{OrderUncertain, Info, "an order of tasks depends on what is only known at run time"},
	{TaskNotConverted, Warning, "a task of the order is none that podport converts"},
	{BranchUnknown, Error, "which of several tasks exists depends on a condition"},
	{InBranch, Info, "the task stands in a branch that may not be taken"},
	{InLoop, Warning, "the task stands in a loop, with one id for all rounds"},
	{NotReached, Warning, "an operator stands where the code does not get to"},
	{TaskTemplate, Warning, "a task stands for one in each round of a loop that is only known at run time"},
	{StartedByTask, Warning, "the code of another task starts the pod at run time"},
	{InvalidTaskID, Error, "Airflow refuses the task's id"},
	{InvalidDAGID, Warning, "Airflow refuses the DAG's id"},
	{MethodOverridden, Warning, "a class of the files changes what the operator does"},

	{UnknownArgument, Error, "no version of the operator has this argument"},
	{Overridden, Info, "another argument wins"},
	{JobAsPod, Warning, "the pod of a Job is started by itself"},
	{PackedFunction, Info, "a function stands in the pod's command"},
	{DuplicateArgument, Error, "an argument is given twice"},
	{HiddenArguments, Error, "arguments stand in a mapping that is not known"},
	{ChangedLater, Info, "what the argument is given is changed after the call"},
	{PodName, Info, "Dagster names the pod"},
	{LogsAlwaysRead, Info, "Dagster always reads the pod's log"},
	{PodKept, Info, "the pod is kept after it ends"},
	{FinishAction, Warning, "Dagster deletes the pod always or never"},
	{NoXCom, Warning, "there is no XCom in Dagster"},
	{XComBridge, Info, "whether the pod gets the folder that Airflow adds"},
	{XComReported, Warning, "a value of XCom is read from what a container reports"},
	{XComFolder, Warning, "a folder that Airflow adds to the pod is not there in Dagster"},
	{StartupTimeout, Info, "Dagster has no time limit for a pod's start"},
	{NoReattach, Info, "Dagster does not find a running pod again"},
	{TimeLimit, Warning, "Dagster has no time limit for an asset"},
	{TriggerRule, Warning, "an asset runs when all before it have succeeded"},
	{Callback, Warning, "Dagster does not call the function"},
	{Notification, Warning, "Dagster notifies nobody by itself"},
	{Limits, Warning, "how many tasks run at a time, and where, is set elsewhere in Dagster"},
	{OwnSchedule, Warning, "when an asset runs is not said by the asset"},
	{OwnRhythm, Info, "Dagster looks after the pod in its own rhythm"},
	{NotDeferred, Info, "Dagster waits for the pod in a process"},
	{ContainerLogs, Info, "Dagster shows logs in its own way"},
	{SkipOnExitCode, Warning, "an exit code can't skip a task"},
	{RetryDelay, Warning, "retries are delayed otherwise"},
	{Lineage, Warning, "what a task reads and writes is not carried over"},
	{OnlyShown, Info, "it is only shown in Airflow"},
	{OwnerAsTeam, Info, "an owner becomes a team"},
	{ClientConflict, Warning, "arguments for the cluster contradict each other"},
	{ClientDiffers, Info, "inside a cluster, Airflow and Dagster choose another cluster"},
	{FileMissing, Warning, "a file that the pod is made of was not given"},
	{TemplateReplaced, Info, "an argument wins over the pod that it is merged into"},
	{OlderDefault, Info, "an older version of Airflow has another default"},
	{ClusterAccess, Info, "Dagster reaches the cluster by a kubeconfig"},
	{HandoverConfig, Warning, "while a task is handed over, its asset gets no config"},
	{RetriesMultiply, Warning, "retries of Airflow and Dagster multiply while a task is handed over"},
	{AssetRenamed, Info, "the asset's name differs from the task's id"},

	{RuntimeValue, Warning, "a value is only known at run time"},
	{TemplateKept, Info, "the asset makes the value that Airflow's template makes"},
	{TemplateValue, Warning, "a template can't be kept"},
	{TemplateLiteral, Info, "Airflow does not render templates here"},
	{WrongType, Error, "the value is of a wrong type"},
	{MadeText, Warning, "Kubernetes takes text here; the value was written as text"},
	{MadeList, Warning, "Kubernetes takes a list here; the value was put into one"},
	{Reshaped, Warning, "the value was put into the form that Kubernetes takes"},
	{UnknownField, Error, "the Kubernetes class has no such field"},
	{MissingField, Error, "Kubernetes requires a field that is not given"},
	{IgnoredField, Warning, "a name that Kubernetes does not have is ignored, as it is in Airflow"},
	{InvalidValue, Error, "Kubernetes refuses the value"},
	{LegacyForm, Info, "the value has a form that current versions of Airflow refuse"},
	{NewerField, Info, "older Kubernetes clients for Python do not know the field"},
	{NativeSidecar, Info, "a sidecar among the init containers is left out of the waiting"},
	{SeveralContainers, Info, "Dagster reads the logs of all containers"},
	{SecretKeyIgnored, Info, "Airflow ignores the key of a secret that is mounted"},

	{Privileged, Info, "a container may do all that root can do on the node"},
	{PrivilegeEscalation, Info, "a program may get more rights than it was started with"},
	{AddedCapability, Info, "a container gets a right over more than itself"},
	{RunsAsRoot, Info, "the program runs as root"},
	{HostPath, Info, "the pod gets files of the node"},
	{HostNamespace, Info, "the pod shares the network, processes or memory of the node"},
	{MovingTag, Info, "nodes may run different versions of an image"},
	{PlainSecret, Info, "an environment variable seems to hold a secret in plain text"},

	{HandoverLeftOut, Warning, "a task is left out of the hand-over"},

	{InternalError, Error, "podport failed on this input"},
}

// Severity returns the severity that the code has in Codes; a code that is
// not listed there is an Error (a test keeps that from happening).
func (c Code) Severity() Severity {
	for _, m := range Codes {
		if m.Code == c {
			return m.Severity
		}
	}
	return Error
}
