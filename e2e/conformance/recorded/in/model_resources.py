"""resources, but already with Kubernetes' own class."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)
from kubernetes.client import models as k8s

with DAG("invoices", start_date=datetime(2022, 1, 1), schedule_interval="@monthly") as dag:
    KubernetesPodOperator(
        task_id="invoices",
        name="invoices",
        namespace="billing",
        image="registry.example.com/invoices:12",
        resources=k8s.V1ResourceRequirements(
            requests={"memory": "512Mi", "cpu": "250m"}, limits={"memory": "1Gi"}
        ),
        is_delete_operator_pod=True,
    )
