"""container_resources as a dict of requests and limits."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)

with DAG("dedupe", start_date=datetime(2023, 1, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(
        task_id="dedupe",
        name="dedupe",
        namespace="crm",
        image="registry.example.com/dedupe:1",
        container_resources={"requests": {"memory": "1Gi", "cpu": "500m"}, "limits": {"memory": "2Gi"}},
    )
