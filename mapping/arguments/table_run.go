package arguments

import "podport/mapping/diag"

// runRows are the arguments that say what happens before, while and after the pod
// runs.
var runRows = []Row{
	{Name: "get_logs", How: Note, Rules: []Rule{
		{When: "True", Outcome: Unneeded},
		{Outcome: Unsupported, Code: diag.LogsAlwaysRead,
			Message: "Dagster always reads the pod's log: it is how the pod reports back.",
			Hint:    "If the log must not be shown, give the client another message_reader."},
	}},
	{Name: "is_delete_operator_pod", Since: "core 1.10.1", Yields: "on_finish_action", Before: &Before{"provider 3.0.0", `False`}, How: Note, Target: "run.delete_pod_on_completion", Rules: []Rule{
		{When: "True", Outcome: Unneeded},
		{When: "False", Since: "provider 10.0.0", Outcome: Unneeded, Code: diag.PodKept,
			Message: "The pod is deleted after it ends: providers since 10.0 take no notice of is_delete_operator_pod, and delete it.",
			Hint:    "To keep it, write delete_pod_on_completion=False in run()."},
		{When: "False", Outcome: Moved, Set: "False", Code: diag.PodKept,
			Message: "The pod is kept after it ends, as it was with providers before 10.0; later ones ignore is_delete_operator_pod and delete the pod.",
			Hint:    "Needs dagster-k8s 0.29.5 or later. Somebody has to delete the pods."},
	}},
	{Name: "on_finish_action", Since: "provider 7.2.0", How: Note, Target: "run.delete_pod_on_completion", Rules: []Rule{
		{When: `"delete_pod"`, Outcome: Unneeded},
		{When: `"keep_pod"`, Outcome: Moved, Set: "False", Code: diag.PodKept,
			Message: "The pod is kept after it ends.",
			Hint:    "Needs dagster-k8s 0.29.5 or later. Somebody has to delete the pods."},
		{When: `"delete_succeeded_pod"`, Outcome: Unsupported, Code: diag.FinishAction,
			Message: "Dagster deletes the pod always or never; it can't keep only the failed ones. As it stands, every pod is deleted.",
			Hint:    "To look into failures, write delete_pod_on_completion=False in run() and delete old pods by a job of your own."},
		{When: `"delete_active_pod"`, Outcome: Unsupported, Code: diag.FinishAction,
			Message: "Dagster deletes the pod always or never; it can't keep only the finished ones. As it stands, every pod is deleted.",
			Hint:    "To keep finished pods, write delete_pod_on_completion=False in run()."},
	}},
	{Name: "on_kill_action", Since: "provider 10.15.0", Default: `"delete_pod"`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.PodKept, Severity: diag.Warning,
			Message: "Dagster deletes the pod of a run that is ended as it deletes any other: with delete_pod_on_completion=False it keeps it.",
			Hint:    "To keep all pods, write delete_pod_on_completion=False in run()."},
	}},
	{Name: "do_xcom_push", Since: "core 1.10.7", How: Note, Rules: []Rule{
		{When: "False", Outcome: Unneeded},
		noXCom,
	}},
	{Name: "xcom_push", Until: "provider 4.2.0", Default: `False`, How: Note, Rules: []Rule{noXCom}},
	{Name: "startup_timeout_seconds", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.StartupTimeout,
			Message: "Dagster has no time limit for a pod's start: an image that can't be pulled fails at once, but a pod that finds no node is waited for up to a day.",
			Hint:    "Limit the whole run with the tag dagster/max_runtime on its job, and turn on run monitoring."},
	}},
	{Name: "schedule_timeout_seconds", Since: "provider 10.5.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.StartupTimeout,
			Message: "Dagster has no time limit for a pod to find a node: it is waited for up to a day.",
			Hint:    "Limit the whole run with the tag dagster/max_runtime on its job, and turn on run monitoring."},
	}},
	{Name: "startup_check_interval_seconds", Since: "provider 7.9.0", How: Note, Rules: []Rule{ownRhythm}},
	{Name: "reattach_on_restart", Since: "core 1.10.11", How: Note, Rules: []Rule{
		{When: "False", Outcome: Unneeded},
		noReattach,
	}},
	{Name: "durable", Since: "provider 10.25.0", How: Note, Rules: []Rule{{When: "False", Outcome: Unneeded}, noReattach}},
	{Name: "container_logs", Since: "provider 7.3.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.ContainerLogs,
			Message: "Dagster reads the log of the first container, or of all when the pod has several.",
			Hint:    "To choose others, give the client another message_reader."},
	}},
	{Name: "init_container_logs", Since: "provider 10.1.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.ContainerLogs,
			Message: "Dagster reads the logs of init containers only together with all others.",
			Hint:    "Write enable_multi_container_logs=True in run()."},
	}},
	{Name: "container_name_log_prefix_enabled", Since: "provider 10.8.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.ContainerLogs,
			Message: "Dagster shows the log as the container writes it, without its name."},
	}},
	{Name: "log_formatter", Since: "provider 10.8.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.ContainerLogs,
			Message: "Dagster shows the log as the container writes it; a formatter has no place.",
			Hint:    "Format in the container."},
	}},
	{Name: "log_events_on_failure", Since: "core 1.10.11", Default: `False`, How: Note, Rules: []Rule{
		{Outcome: Unneeded, Code: diag.ContainerLogs,
			Message: "When the pod fails, Dagster's error has the last lines of its log and, where it may list them, its events."},
	}},
	{Name: "log_events_on_startup", Since: "provider 10.25.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.ContainerLogs,
			Message: "Dagster shows the pod's events only when it fails.",
			Hint:    "Look at them with kubectl describe pod."},
	}},
	{Name: "log_pod_spec_on_failure", Since: "provider 7.1.0", Default: `True`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.ContainerLogs,
			Message: "Dagster's error does not show the pod's spec.",
			Hint:    "Keep failed pods with delete_pod_on_completion=False to look at them."},
	}},
	{Name: "logging_interval", Since: "provider 8.0.0", How: Note, Rules: []Rule{ownRhythm}},
	{Name: "base_container_status_polling_interval", Since: "provider 10.4.0", How: Note, Rules: []Rule{ownRhythm}},
	{Name: "skip_on_exit_code", Since: "provider 6.1.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.SkipOnExitCode,
			Message: "In Dagster a container that exits with another code than 0 has failed; no code skips the task.",
			Hint:    "Let the container exit with 0 and report with dagster-pipes that there was nothing to do."},
	}},
	{Name: "deferrable", Since: "provider 5.2.0", Default: `False`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.NotDeferred, Severity: diag.Info,
			Message: "Dagster waits for the pod in the process of the step, which stays as long as the pod runs.",
			Hint:    "Give the steps little memory, or limit how many run at a time."},
	}},
	{Name: "poll_interval", Since: "provider 5.2.0", How: Note, Rules: []Rule{ownRhythm}},
	{Name: "trigger_kwargs", Since: "provider 10.9.0", Templated: true, NotOf: []NotOf{{EKSOperator, ""}}, How: Note, Rules: []Rule{
		{Outcome: Unneeded, Code: diag.NotDeferred,
			Message: "There is no trigger in Dagster that could take them."},
	}},
	{Name: "progress_callback", Since: "provider 7.6.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "Dagster calls nothing for lines of the log.",
			Hint:    "Let the container report its progress with dagster-pipes: each message comes up in the run."},
	}},
	{Name: "callbacks", Since: "provider 7.14.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "Dagster calls nothing when a pod is made, starts or ends.",
			Hint:    "Do it in the asset before and after run(), or in a sensor on the status of runs."},
	}},
	{Name: "xcom_sidecar_container_security_context", Since: "provider 10.25.0", How: Note, Rules: []Rule{
		{Outcome: Unneeded, Code: diag.NoXCom, Severity: diag.Info,
			Message: "There is no XCom in Dagster and so no sidecar that it could be for."},
	}},
}

// Rules that several arguments share.
var (
	// noXCom is what becomes of results that a container leaves for XCom.
	noXCom = Rule{Outcome: Unsupported, Code: diag.NoXCom,
		Message: "There is no XCom in Dagster: what the container leaves in /airflow/xcom/return.json, nobody reads.",
		Hint:    "Report the result with dagster-pipes in the container, as metadata of report_asset_materialization."}
	// ownRhythm is what becomes of how often Airflow looks.
	ownRhythm = Rule{Outcome: Unneeded, Code: diag.OwnRhythm,
		Message: "Dagster looks after the pod in its own rhythm."}
	// noReattach is what becomes of finding a pod again.
	noReattach = Rule{Outcome: Unsupported, Code: diag.NoReattach,
		Message: "A Dagster run that is started again starts a new pod; it does not find the old one and wait for it.",
		Hint:    "Make the container's work safe to repeat."}
)
