"""Works before and after the move to providers."""
from datetime import datetime

from airflow import DAG

try:
    from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
        KubernetesPodOperator,
    )
except ImportError:
    from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("nightly", start_date=datetime(2021, 3, 1), schedule_interval="0 2 * * *", catchup=False) as dag:
    extract = KubernetesPodOperator(
        task_id="extract",
        name="extract",
        namespace="etl",
        image="registry.example.com/extract:7",
        arguments=["--day", "{{ ds }}"],
        is_delete_operator_pod=True,
    )
    load = KubernetesPodOperator(
        task_id="load",
        name="load",
        namespace="etl",
        image="registry.example.com/load",
        arguments=["--day", "{{ ds_nodash }}"],
        image_pull_policy="Always",
    )
    extract >> load
