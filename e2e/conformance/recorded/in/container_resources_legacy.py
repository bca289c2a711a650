"""container_resources with the class that went away with provider 5.0."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.backcompat.pod import Resources
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)

with DAG("recount", start_date=datetime(2022, 9, 1), schedule_interval=None) as dag:
    KubernetesPodOperator(
        task_id="recount",
        name="recount",
        namespace="census",
        image="registry.example.com/recount:1",
        container_resources=Resources(request_memory="1Gi", limit_memory="2Gi", limit_cpu="1"),
    )
