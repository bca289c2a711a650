"""No name and no namespace: the task's id is the name since provider 5.0."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)

with DAG("no_name", start_date=datetime(2022, 1, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(task_id="Load_Orders", image="registry.example.com/load:1")
