from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

default_args = {
    "owner": "data-platform",
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
    "namespace": "orders",
    "get_logs": True,
}

with DAG(
    "orders_daily",
    schedule="@daily",
    start_date=datetime(2024, 1, 1),
    default_args=default_args,
    catchup=False,
) as dag:
    extract = KubernetesPodOperator(
        task_id="extract",
        name="orders-extract",
        image="registry.example.com/orders:1.4.2",
        cmds=["python", "-m", "orders"],
        arguments=["extract", "--to", "s3://orders/raw"],
        startup_timeout_seconds=300,
    )
    load = KubernetesPodOperator(
        task_id="load",
        name="orders-load",
        image="registry.example.com/orders:1.4.2",
        cmds=["python", "-m", "orders"],
        arguments=["load", "--from", "s3://orders/raw"],
        is_delete_operator_pod=False,
    )
    extract >> load
