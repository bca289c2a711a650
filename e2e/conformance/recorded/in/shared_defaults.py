"""default_args that say most of it."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.kubernetes.secret import Secret

default_args = {
    "owner": "platform",
    "start_date": datetime(2020, 11, 1),
    "retries": 4,
    "retry_delay": timedelta(minutes=10),
    "namespace": "platform",
    "in_cluster": True,
    "get_logs": True,
    "is_delete_operator_pod": True,
    "image_pull_policy": "Always",
    "service_account_name": "platform",
    "env_vars": {"STAGE": "prod"},
    "secrets": [Secret("env", "TOKEN", "platform", "token")],
    "labels": {"owner": "platform"},
    "startup_timeout_seconds": 300,
}

with DAG("platform", default_args=default_args, schedule_interval="@daily") as dag:
    first = KubernetesPodOperator(task_id="first", name="first", image="registry.example.com/platform:1")
    second = KubernetesPodOperator(
        task_id="second", name="second", image="registry.example.com/platform:1",
        namespace="other", image_pull_policy="IfNotPresent", env_vars={"STAGE": "test"}, retries=0,
    )
    first >> second
