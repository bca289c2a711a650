"""Names that are no names in Kubernetes."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

names = {
    "dots": "load.v2.orders",
    "capitals": "Load_Orders",
    "long": "load-the-orders-of-all-the-shops-of-the-whole-country-and-of-the-others-too",
    "dashes": "load--orders-",
}

with DAG("names", start_date=datetime(2020, 11, 1), schedule_interval="@daily") as dag:
    for task_id, name in names.items():
        KubernetesPodOperator(task_id=task_id, name=name, namespace="names", image="registry.example.com/load:1")
