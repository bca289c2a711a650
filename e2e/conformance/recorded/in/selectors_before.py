"""node_selectors, which became node_selector."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("render", start_date=datetime(2020, 2, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(
        task_id="frames",
        name="frames",
        namespace="render",
        image="registry.example.com/render:8",
        node_selectors={"cloud.google.com/gke-nodepool": "gpu"},
        tolerations=[{"key": "gpu", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}],
    )
