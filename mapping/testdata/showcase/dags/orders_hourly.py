from datetime import datetime

from airflow import DAG
from common.pods import DEFAULTS, REGISTRY, SMALL
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

with DAG(
    dag_id="orders_hourly",
    schedule="@hourly",
    start_date=datetime(2024, 3, 1),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["orders"],
) as dag:
    KubernetesPodOperator(
        task_id="stream_gap",
        name="stream-gap",
        image=f"{REGISTRY}/gapfinder:1.9",
        arguments=[
            "--from={{ data_interval_start.isoformat() }}",
            "--to={{ data_interval_end.isoformat() }}",
        ],
        container_resources=SMALL,
        startup_timeout_seconds=300,
    )
