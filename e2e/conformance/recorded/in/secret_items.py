"""A Secret of which some keys become files, from where provider 7.4 moved it to."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from kubernetes.client import models as k8s

with DAG("secret_items", start_date=datetime(2024, 1, 1), schedule="@daily") as dag:
    KubernetesPodOperator(
        task_id="files", name="files", namespace="secrets", image="alpine:3.19",
        secrets=[Secret("volume", "/keys", "keys", items=[k8s.V1KeyToPath(key="a", path="a.pem")])],
    )
