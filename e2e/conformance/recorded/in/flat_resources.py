"""Requests and limits in one flat dict, the form that most files copy."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

BIG = {"request_memory": "4Gi", "request_cpu": "2", "limit_memory": "8Gi", "limit_cpu": "4"}

dag = DAG("reports", start_date=datetime(2020, 1, 1), schedule_interval="@daily")

for report, resources in {"sales": BIG, "stock": {"limit_memory": "1Gi"}, "returns": {"request_cpu": 0.5, "limit_gpu": 0}}.items():
    KubernetesPodOperator(
        dag=dag,
        task_id="report_" + report,
        name="report-" + report,
        namespace="reports",
        image="registry.example.com/reports:5",
        arguments=[report, "{{ ds }}"],
        resources=resources,
    )
