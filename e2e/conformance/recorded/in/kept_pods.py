"""Pods that are kept and pods that are deleted, by what is said and by what is not."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("kept", start_date=datetime(2020, 6, 1), schedule_interval="@daily", default_args={"retries": 3}) as dag:
    unsaid = KubernetesPodOperator(task_id="unsaid", name="unsaid", namespace="kept", image="busybox:1.32")
    kept = KubernetesPodOperator(
        task_id="kept", name="kept", namespace="kept", image="busybox:1.32", is_delete_operator_pod=False
    )
    deleted = KubernetesPodOperator(
        task_id="deleted", name="deleted", namespace="kept", image="busybox:1.32", is_delete_operator_pod=True
    )
    unsaid >> [kept, deleted]
