"""Jinja in the fields that have rendered it since 1.10."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("templated", start_date=datetime(2021, 3, 1), schedule_interval="@daily", params={"shop": "north"}) as dag:
    KubernetesPodOperator(
        task_id="templated",
        name="templated",
        namespace="templated",
        image="{{ var.value.registry }}/load:{{ ds_nodash }}",
        cmds=["load", "{{ params.shop }}"],
        arguments=["--from", "{{ ds }}", "--run", "{{ run_id }}", "--at={{ ts_nodash }}"],
        env_vars={"SHOP": "{{ params.shop }}", "KEY": "day={{ ds }}/"},
    )
