"""Arguments newer than Airflow 1.10, which that took without a word."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from kubernetes.client import models as k8s

with DAG("frames", start_date=datetime(2020, 2, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(
        task_id="frames",
        name="frames",
        namespace="render",
        image="registry.example.com/render:8",
        node_selector={"cloud.google.com/gke-nodepool": "gpu"},
        env_from=[k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name="render"))],
    )
