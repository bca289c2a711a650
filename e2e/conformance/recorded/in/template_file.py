"""Pods made of a file, alone and with arguments that go on top."""
import os
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

HERE = os.path.dirname(__file__)

with DAG("templates", start_date=datetime(2020, 11, 1), schedule_interval="@daily") as dag:
    alone = KubernetesPodOperator(
        task_id="alone", name="alone", pod_template_file=os.path.join(HERE, "pod_template.yaml")
    )
    changed = KubernetesPodOperator(
        task_id="changed",
        name="changed",
        namespace="changed",
        pod_template_file=os.path.join(HERE, "pod_template.yaml"),
        image="registry.example.com/changed:1",
        arguments=["--day", "{{ ds }}"],
        env_vars={"FROM": "call"},
        labels={"team": "platform", "day": "monday"},
        annotations={"more": "from the call"},
        service_account_name="changed",
        image_pull_policy="IfNotPresent",
        hostnetwork=False,
        security_context={"runAsUser": 1},
        tolerations=[{"key": "call", "operator": "Exists"}],
    )
    small = KubernetesPodOperator(
        task_id="small", name="small-task", namespace="small", pod_template_file="small_template.yaml"
    )
