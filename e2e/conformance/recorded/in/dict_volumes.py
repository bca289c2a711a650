"""Volumes as dicts, which no version takes."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("dict_volumes", start_date=datetime(2021, 3, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(
        task_id="volumes", name="volumes", namespace="half", image="alpine:3.12",
        volumes=[{"name": "tmp", "emptyDir": {}}],
    )
