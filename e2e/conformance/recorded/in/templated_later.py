"""Jinja in fields that became templates later."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)
from kubernetes.client import models as k8s

with DAG("templated_later", start_date=datetime(2021, 3, 1), schedule_interval="@daily", params={"shop": "north"}) as dag:
    KubernetesPodOperator(
        task_id="templated",
        name="templated",
        namespace="shop-{{ params.shop }}",
        image="registry.example.com/load:1",
        labels={"shop": "{{ params.shop }}"},
        annotations={"day": "{{ ds }}"},
        volumes=[
            k8s.V1Volume(
                name="shop",
                persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="{{ params.shop }}"),
            )
        ],
        volume_mounts=[k8s.V1VolumeMount(name="shop", mount_path="/shop", sub_path="{{ ds }}")],
    )
