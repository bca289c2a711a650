"""Started by hand, with what is to be removed."""

from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from common.pods import DEFAULTS, REGISTRY, lake, lake_mount

with DAG("cleanup", schedule=None, start_date=datetime(2024, 1, 1), default_args=DEFAULTS) as dag:
    remove = KubernetesPodOperator(
        task_id="remove",
        name="remove",
        image=f"{REGISTRY}/lakectl:1",
        arguments=["remove", "{{ dag_run.conf['prefix'] }}", "--older-than", "{{ dag_run.conf.get('days', 30) }}"],
        volumes=[lake],
        volume_mounts=[lake_mount],
    )
