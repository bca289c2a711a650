"""What provider 7.0 brought."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

with DAG("network", start_date=datetime(2023, 6, 1), schedule="@daily") as dag:
    KubernetesPodOperator(
        task_id="network",
        name="network",
        namespace="network",
        image="registry.example.com/network:1",
        dns_config=k8s.V1PodDNSConfig(nameservers=["10.0.0.10"], searches=["svc.local"]),
        hostname="crawler",
        subdomain="crawlers",
        base_container_name="crawler",
        skip_on_exit_code=99,
    )
