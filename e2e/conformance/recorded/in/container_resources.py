"""container_resources, as the provider has it from 4.2 on."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)
from kubernetes.client import models as k8s

with DAG("forecast", start_date=datetime(2022, 10, 1), schedule_interval="@daily", catchup=False) as dag:
    fit = KubernetesPodOperator(
        task_id="fit",
        name="fit",
        namespace="forecast",
        image="registry.example.com/forecast:{{ ds_nodash }}",
        container_resources=k8s.V1ResourceRequirements(
            requests={"memory": "2Gi", "cpu": 1}, limits={"memory": "4Gi", "nvidia.com/gpu": "1"}
        ),
        container_security_context={"runAsNonRoot": True, "allowPrivilegeEscalation": False},
    )
    publish = KubernetesPodOperator(
        task_id="publish",
        name="publish",
        namespace="forecast",
        image="registry.example.com/publish:1",
        container_resources=k8s.V1ResourceRequirements(requests={"memory": "64Mi"}),
        container_security_context=k8s.V1SecurityContext(run_as_user=1000),
        is_delete_operator_pod=False,
    )
    fit >> publish
