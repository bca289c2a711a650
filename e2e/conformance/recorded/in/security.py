"""Who the containers run as."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("vault", start_date=datetime(2020, 6, 1), schedule_interval="@daily") as dag:
    flat = KubernetesPodOperator(
        task_id="flat", name="flat", namespace="vault", image="registry.example.com/vault:1",
        security_context={"runAsUser": 1000, "runAsGroup": 1000, "fsGroup": 2000},
    )
    nested = KubernetesPodOperator(
        task_id="nested", name="nested", namespace="vault", image="registry.example.com/vault:1",
        security_context={"securityContext": {"runAsUser": 1000}},
    )
    snake_case = KubernetesPodOperator(
        task_id="snake_case", name="snake", namespace="vault", image="registry.example.com/vault:1",
        security_context={"run_as_user": 1000},
    )
