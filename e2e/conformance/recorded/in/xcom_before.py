"""xcom_push, the name that 1.10.7 gave up."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("count_before", start_date=datetime(2019, 6, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(
        task_id="count", name="count", namespace="count", image="alpine:3.12", xcom_push=True,
    )
