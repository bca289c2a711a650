from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

dag = DAG(
    dag_id="nightly_report",
    start_date=datetime(2020, 3, 1),
    schedule_interval="0 3 * * *",
)

report = KubernetesPodOperator(
    dag=dag,
    task_id="report",
    name="nightly-report",
    namespace="reports",
    image="registry.example.com/report:latest",
    image_pull_secrets="registry-login",
    image_pull_policy="Always",
    cmds=["report"],
    arguments=["--day", "{{ ds }}"],
    env_vars={"TARGET": "{{ var.value.report_bucket }}"},
    resources={"request_cpu": "500m", "request_memory": "1Gi", "limit_memory": "2Gi"},
    node_selectors={"pool": "batch"},
    xcom_push=True,
    get_logs=True,
    in_cluster=True,
)
