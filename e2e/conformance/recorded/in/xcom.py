"""Results by way of the sidecar."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("count", start_date=datetime(2020, 6, 1), schedule_interval="@daily") as dag:
    count = KubernetesPodOperator(
        task_id="count", name="count", namespace="count", image="alpine:3.12",
        cmds=["sh", "-c", "mkdir -p /airflow/xcom/;echo '[1,2,3]' > /airflow/xcom/return.json"],
        do_xcom_push=True,
    )
    silent = KubernetesPodOperator(
        task_id="silent", name="silent", namespace="count", image="alpine:3.12", do_xcom_push=False,
    )
    count >> silent
