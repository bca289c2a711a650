//go:build !js

package conformance

// runForms are the forms of what is around the pod: the cluster, the run, the
// retries. Most of it may change nothing in the pod.
var runForms = map[string][]string{
	"in_cluster": {`True`, `False`, `None`},
	// An empty text is no form of these: it is handed on, and the Kubernetes
	// client finds neither a file nor a context of that name and fails.
	"cluster_context":    {`"prod"`, `"{{ var.value.stage }}"`, `None`},
	"config_file":        {`"/etc/kube/config"`, `"/etc/kube/{{ var.value.stage }}"`, `None`},
	"kubernetes_conn_id": {`"kubernetes_default"`, `None`},

	"get_logs":                               {`True`, `False`, `None`},
	"is_delete_operator_pod":                 {`True`, `False`, `None`},
	"on_finish_action":                       {`"delete_pod"`, `"keep_pod"`, `"delete_succeeded_pod"`, `"delete_active_pod"`},
	"on_kill_action":                         {`"delete_pod"`, `"keep_pod"`},
	"do_xcom_push":                           {`True`, `False`},
	"startup_timeout_seconds":                {`300`, `0`},
	"schedule_timeout_seconds":               {`600`, `None`},
	"startup_check_interval_seconds":         {`5`, `1`},
	"reattach_on_restart":                    {`True`, `False`},
	"durable":                                {`True`, `False`, `None`},
	"container_logs":                         {`True`, `"base"`, `["base", "side"]`, `None`},
	"init_container_logs":                    {`True`, `["wait"]`, `None`},
	"container_name_log_prefix_enabled":      {`True`, `False`},
	"log_formatter":                          {`lambda name, line: line`, `None`},
	"log_events_on_failure":                  {`True`, `False`},
	"log_events_on_startup":                  {`True`, `False`},
	"log_pod_spec_on_failure":                {`True`, `False`},
	"logging_interval":                       {`10`, `None`},
	"base_container_status_polling_interval": {`2`, `0.5`},
	"skip_on_exit_code":                      {`100`, `[99, 100]`, `None`},
	"deferrable":                             {`True`, `False`},
	"poll_interval":                          {`10`, `0.5`},
	"trigger_kwargs":                         {`{"a": 1}`, `None`},
	"progress_callback":                      {`print`, `None`},
	"callbacks":                              {`KubernetesPodOperatorCallback`, `[KubernetesPodOperatorCallback]`, `None`},
	"xcom_sidecar_container_security_context": {
		`k8s.V1SecurityContext(run_as_user=1)`, `{"runAsUser": 1}`, `None`,
	},

	"retries":                   {`3`, `0`, `1 + 1`},
	"retry_delay":               {`timedelta(minutes=2)`, `90`, `timedelta(seconds=1.5)`},
	"retry_exponential_backoff": {`True`, `False`},

	"owner":   {`"data"`, `"airflow"`, `"ann@example.com, data"`},
	"pool":    {`"warehouse"`, `"default_pool"`},
	"doc":     {`"Loads."`, `"Loads.\n\n  More."`},
	"doc_md":  {`"**Loads**."`, `None`},
	"doc_rst": {`"*Loads*."`},
}

// jobForms are the forms of what only the operator of a Job has.
var jobForms = map[string][]string{
	"backoff_limit":              {`0`, `3`, `None`},
	"completions":                {`1`, `4`},
	"parallelism":                {`1`, `2`},
	"completion_mode":            {`"Indexed"`, `"NonIndexed"`},
	"suspend":                    {`False`, `True`},
	"manual_selector":            {`True`},
	"selector":                   {`k8s.V1LabelSelector(match_labels={"job": "x"})`},
	"ttl_seconds_after_finished": {`600`},
	"wait_until_job_complete":    {`True`, `False`},
	"job_poll_interval":          {`5`, `1.5`},
	"on_kill_propagation_policy": {`"Background"`},
	"discover_pods_retry_number": {`5`},
	"unwrap_single":              {`True`, `False`},
}

// gkeForms and eksForms are the forms of what only the operators of clouds
// have.
var gkeForms = map[string][]string{
	"project_id":          {`"data-prod"`, `"data-{{ var.value.stage }}"`},
	"location":            {`"europe-west1"`, `"europe-west1-b"`},
	"cluster_name":        {`"etl"`, `"etl-{{ var.value.stage }}"`},
	"use_internal_ip":     {`True`, `False`},
	"use_dns_endpoint":    {`True`, `False`},
	"impersonation_chain": {`"etl@data-prod.iam.gserviceaccount.com"`, `["etl@data-prod.iam.gserviceaccount.com"]`, `None`},
	"gcp_conn_id":         {`"google_cloud_default"`},
}

var eksForms = map[string][]string{
	"cluster_name": {`"etl"`, `"etl-{{ var.value.stage }}"`},
	"region":       {`"eu-central-1"`, `None`},
	"pod_name":     {`"load-orders"`, `"Load_Orders"`, `"load-{{ ds_nodash }}"`},
	"aws_conn_id":  {`"aws_default"`, `None`},
}
