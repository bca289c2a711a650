"""Registries that ask for a password, as one text."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("mirror", start_date=datetime(2020, 6, 1), schedule_interval="@daily") as dag:
    for registry, secrets in [("one", "registry"), ("two", "registry-a,registry-b"), ("spaces", "registry-a, registry-b")]:
        KubernetesPodOperator(
            task_id=registry, name=registry, namespace="mirror", image="registry.example.com/mirror:1",
            image_pull_secrets=secrets, image_pull_policy="Never" if registry == "one" else "Always",
        )
