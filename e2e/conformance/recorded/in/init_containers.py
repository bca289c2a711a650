"""Containers that run before."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from kubernetes.client import models as k8s

fetch = k8s.V1Container(
    name="fetch",
    image="registry.example.com/fetch:1",
    command=["fetch"],
    args=["{{ ds }}"],
    env=[k8s.V1EnvVar(name="A", value="b")],
)

with DAG("before", start_date=datetime(2020, 11, 1), schedule_interval="@daily") as dag:
    plain = KubernetesPodOperator(
        task_id="plain", name="plain", namespace="before", image="registry.example.com/main:1",
        init_containers=[fetch], is_delete_operator_pod=True,
    )
    on_template = KubernetesPodOperator(
        task_id="on_template", name="on-template", namespace="before", image="registry.example.com/main:1",
        init_containers=[fetch], pod_template_file="pod_template.yaml",
    )
