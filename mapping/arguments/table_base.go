package arguments

import "podport/mapping/diag"

// baseRows are the arguments that every operator of Airflow has.
var baseRows = []Row{
	{Name: "task_id", From: BaseOperator, NotMapped: true, How: TaskID, Target: "asset.name"},
	{Name: "dag", From: BaseOperator, NotMapped: true, How: DAG, Target: "asset.group_name"},
	{Name: "retries", From: BaseOperator, NotMapped: true, How: Number, Target: "asset.retry_policy.max_retries", Default: "0"},
	{Name: "retry_delay", From: BaseOperator, NotMapped: true, How: Seconds, Target: "asset.retry_policy.delay"},
	{Name: "retry_exponential_backoff", From: BaseOperator, NotMapped: true, How: Backoff, Target: "asset.retry_policy.backoff", Default: `False`},
	{Name: "max_retry_delay", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.RetryDelay,
			Message: "A retry policy of Dagster has no longest delay.",
			Hint:    "Choose fewer retries or a shorter delay."},
	}},
	{Name: "owner", From: BaseOperator, NotMapped: true, How: Owners, Target: "asset.owners", Default: `"airflow"`},
	{Name: "email", From: BaseOperator, How: Note, Rules: []Rule{noMail}},
	{Name: "email_on_retry", From: BaseOperator, Default: `False`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Notification,
			Message: "Dagster tells nobody of a retry.",
			Hint:    "Use a sensor on the status of runs."},
	}},
	{Name: "email_on_failure", From: BaseOperator, Default: `False`, How: Note, Rules: []Rule{noMail}},
	{Name: "start_date", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.OwnSchedule, Severity: diag.Info,
			Message: "An asset has no time from which on it runs.",
			Hint:    "Give start_date to the partitions or to the schedule."},
	}},
	{Name: "end_date", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.OwnSchedule,
			Message: "An asset has no time up to which it runs.",
			Hint:    "Give end_date to the partitions."},
	}},
	{Name: "depends_on_past", From: BaseOperator, NotMapped: true, Default: `False`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.OwnSchedule,
			Message: "An asset does not wait for its own run of the time before.",
			Hint:    "Let each partition depend on the last one: a TimeWindowPartitionMapping with start_offset=-1 from the asset to itself."},
	}},
	{Name: "ignore_first_depends_on_past", From: BaseOperator, NotMapped: true, Default: `False`, How: Note, Rules: []Rule{onlyWithPast}},
	{Name: "wait_for_past_depends_before_skipping", From: BaseOperator, NotMapped: true, Default: `False`, How: Note, Rules: []Rule{onlyWithPast}},
	{Name: "wait_for_downstream", From: BaseOperator, NotMapped: true, Default: `False`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.OwnSchedule,
			Message: "An asset does not wait for what came after its run of the time before.",
			Hint:    "Limit the runs of the job to one at a time."},
	}},
	{Name: "params", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Changed, Code: diag.TemplateKept,
			Message: "What templates take of the params, a run of the asset is given as its config, with the same defaults."},
	}},
	{Name: "default_args", From: BaseOperator, How: Note, Rules: []Rule{{Outcome: Moved}}},
	{Name: "priority_weight", From: BaseOperator, NotMapped: true, Default: `1`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Limits, Severity: diag.Info,
			Message: "Dagster starts the steps of a run in the order in which they can.",
			Hint:    "Give the op the tag dagster/priority; a larger number goes first."},
	}},
	{Name: "weight_rule", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Limits, Severity: diag.Info,
			Message: "Dagster sums up no weights of tasks.",
			Hint:    "Give the op the tag dagster/priority; a larger number goes first."},
	}},
	{Name: "queue", From: BaseOperator, NotMapped: true, Default: `"default"`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Limits, Severity: diag.Info,
			Message: "The queue says which worker of Airflow starts the pod; in Dagster the run's launcher and executor say it."},
	}},
	{Name: "pool", From: BaseOperator, Default: `"default_pool"`, How: Pool, Target: "asset.pool"},
	{Name: "pool_slots", From: BaseOperator, NotMapped: true, Default: `1`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Limits,
			Message: "In Dagster each asset takes one slot of its pool.",
			Hint:    "Give those that need more a pool of their own."},
	}},
	{Name: "sla", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Notification,
			Message: "Dagster has no time by which a task must have succeeded.",
			Hint:    "Add a freshness check of the asset: dg.build_last_update_freshness_checks."},
	}},
	{Name: "execution_timeout", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.TimeLimit,
			Message: "Dagster has no time limit for an asset.",
			Hint:    "Write activeDeadlineSeconds into base_pod_spec, so that Kubernetes ends the pod, and limit the whole run with the tag dagster/max_runtime on its job."},
	}},
	{Name: "on_execute_callback", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "Dagster calls nothing before an asset.",
			Hint:    "Do it in the asset before run()."},
	}},
	{Name: "on_failure_callback", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "Dagster calls nothing when an asset fails.",
			Hint:    "Use a failure hook, or a sensor: dg.run_failure_sensor."},
	}},
	{Name: "on_success_callback", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "Dagster calls nothing when an asset succeeds.",
			Hint:    "Do it in the asset after run(), or use a success hook."},
	}},
	{Name: "on_retry_callback", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "Dagster calls nothing when an asset is tried again.",
			Hint:    "Do it in the asset: context.retry_number says which try it is."},
	}},
	{Name: "on_skipped_callback", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "Dagster calls nothing when an asset is skipped.",
			Hint:    "Use a sensor on the status of runs."},
	}},
	{Name: "pre_execute", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "It may change the pod before it starts, and is not called in Dagster.",
			Hint:    "Do it in the asset before run()."},
	}},
	{Name: "post_execute", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Callback,
			Message: "It is not called in Dagster.",
			Hint:    "Do it in the asset after run()."},
	}},
	{Name: "trigger_rule", From: BaseOperator, NotMapped: true, Default: `"all_success"`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.TriggerRule,
			Message: "An asset of Dagster runs when all that it depends on has succeeded; other rules for a run there are none.",
			Hint:    "For all_done and the like, take the dependency away and let a sensor on the status of runs start it."},
	}},
	{Name: "run_as_user", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unneeded, Code: diag.Limits, Severity: diag.Info,
			Message: "It is the user of Airflow's own process, not of the container.",
			Hint:    "To choose that of the container, give security_context."},
	}},
	{Name: "task_concurrency", From: BaseOperator, Until: "Airflow 3.0", How: Note, Rules: []Rule{runsAtATime}},
	{Name: "map_index_template", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unneeded, Code: diag.OnlyShown,
			Message: "It names the instances of a mapped task in the interface of Airflow."},
	}},
	{Name: "max_active_tis_per_dag", From: BaseOperator, How: Note, Rules: []Rule{runsAtATime}},
	{Name: "max_active_tis_per_dagrun", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Limits,
			Message: "How many tasks of one kind go on at a time in a run is not carried over.",
			Hint:    "Write pool=… in the decorator, and set its limit in the settings of the deployment."},
	}},
	{Name: "executor", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Limits, Severity: diag.Info,
			Message: "It says which executor of Airflow runs the operator; in Dagster the run's launcher and executor say it."},
	}},
	{Name: "executor_config", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Limits,
			Message: "It changes the pod of Airflow's worker (pod_override and the like), not the one that the operator starts.",
			Hint:    "If the step needs it, give the asset op_tags={\"dagster-k8s/config\": …}."},
	}},
	{Name: "multiple_outputs", From: BaseOperator, Default: `False`, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.NoXCom,
			Message: "There is no XCom in Dagster, so that nothing is taken apart.",
			Hint:    "Report several values with dagster-pipes as metadata."},
	}},
	{Name: "inlets", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Lineage,
			Message: "What the task reads is not carried over.",
			Hint:    "Name it in deps if it is an asset."},
	}},
	{Name: "outlets", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.Lineage,
			Message: "What the task writes is not carried over: the asset itself stands for it.",
			Hint:    "Name the asset after it, or write a multi_asset."},
	}},
	{Name: "task_group", From: BaseOperator, NotMapped: true, How: TaskID, Target: "asset.name"},
	{Name: "doc", From: BaseOperator, How: Prose, Target: "asset.description"},
	{Name: "doc_md", From: BaseOperator, How: Prose, Target: "asset.description"},
	{Name: "doc_json", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.OnlyShown,
			Message: "The text is not carried over.",
			Hint:    "Write it as metadata into the decorator."},
	}},
	{Name: "doc_yaml", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.OnlyShown,
			Message: "The text is not carried over.",
			Hint:    "Write it as metadata into the decorator."},
	}},
	{Name: "doc_rst", From: BaseOperator, How: Prose, Target: "asset.description"},
	{Name: "task_display_name", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.OnlyShown,
			Message: "An asset is shown under its key.",
			Hint:    "Write it as metadata or description into the decorator."},
	}},
	{Name: "logger_name", From: BaseOperator, How: Note, Rules: []Rule{
		{Outcome: Unneeded, Code: diag.ContainerLogs,
			Message: "It names the logger of Airflow's own messages."},
	}},
	{Name: "allow_nested_operators", From: BaseOperator, NotMapped: true, How: Note, Rules: []Rule{
		{Outcome: Unneeded, Code: diag.OwnSchedule, Severity: diag.Info,
			Message: "It only matters where one operator runs another."},
	}},
	{Name: "retry_policy", From: BaseOperator, NotMapped: true, Since: "Airflow 3.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.RetryDelay,
			Message: "A policy of Airflow, which decides by the exception, is not carried over.",
			Hint:    "Write retry_policy=dg.RetryPolicy(…) into the decorator."},
	}},
	{Name: "render_template_as_native_obj", From: BaseOperator, Since: "Airflow 3.0", How: Note, Rules: []Rule{
		{Outcome: Unsupported, Code: diag.TemplateValue, Severity: diag.Info,
			Message: "Dagster renders no templates; what is read from the environment instead is text, or JSON where no text may stand."},
	}},
}

// Rules that several arguments share.
var (
	// noMail is what becomes of e-mail.
	noMail = Rule{Outcome: Unsupported, Code: diag.Notification,
		Message: "Dagster sends no e-mail for an asset.",
		Hint:    "Use an alert of Dagster+, or a sensor: dg.make_email_on_run_failure_sensor."}
	// onlyWithPast is what becomes of what refines depends_on_past.
	onlyWithPast = Rule{Outcome: Unneeded, Code: diag.OwnSchedule, Severity: diag.Info,
		Message: "It only matters with depends_on_past."}
	// runsAtATime is what becomes of limits on the runs of a task.
	runsAtATime = Rule{Outcome: Unsupported, Code: diag.Limits,
		Message: "How many runs of a task go on at a time is not carried over.",
		Hint:    "Write pool=… in the decorator, and set its limit in the settings of the deployment."}
)
