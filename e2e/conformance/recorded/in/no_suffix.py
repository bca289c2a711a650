"""Names without a random end, since provider 2.2."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)

with DAG("no_suffix", start_date=datetime(2022, 1, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(
        task_id="load", name="load.orders", random_name_suffix=False, namespace="names",
        image="registry.example.com/load:1",
    )
