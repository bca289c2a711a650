"""A DAG with one pod."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

default_args = {
    "owner": "data",
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
    "start_date": datetime(2024, 1, 1),
}

with DAG("basic", default_args=default_args, schedule="@daily", catchup=False) as dag:
    hello = KubernetesPodOperator(
        task_id="hello",
        name="hello",
        namespace="default",
        image="busybox:1.36",
        cmds=["sh", "-c"],
        arguments=["echo hello && sleep 1"],
        env_vars={"A": "1", "B": "{{ ds }}"},  # a template
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "100m", "memory": "64Mi"},
            limits={"cpu": 1, "memory": "128Mi"},
        ),
        get_logs=True,
        in_cluster=None,
    )
