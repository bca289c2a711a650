"""The old import with the new classes: what 1.10 fails on, and 2.x takes."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from kubernetes.client import models as k8s

with DAG("half_way", start_date=datetime(2021, 3, 1), schedule_interval="@daily") as dag:
    volumes = KubernetesPodOperator(
        task_id="volumes", name="volumes", namespace="half", image="alpine:3.12",
        volumes=[k8s.V1Volume(name="tmp", empty_dir=k8s.V1EmptyDirVolumeSource())],
        volume_mounts=[k8s.V1VolumeMount(name="tmp", mount_path="/tmp")],
    )
    ports = KubernetesPodOperator(
        task_id="ports", name="ports", namespace="half", image="alpine:3.12",
        ports=[k8s.V1ContainerPort(container_port=80)],
    )
    pull_secrets = KubernetesPodOperator(
        task_id="pull_secrets", name="pull-secrets", namespace="half", image="alpine:3.12",
        image_pull_secrets=[k8s.V1LocalObjectReference(name="registry")],
    )
    variables = KubernetesPodOperator(
        task_id="variables", name="variables", namespace="half", image="alpine:3.12",
        env_vars=[k8s.V1EnvVar(name="A", value="1"), k8s.V1EnvVar(name="DAY", value="{{ ds }}")],
    )
    security = KubernetesPodOperator(
        task_id="security", name="security", namespace="half", image="alpine:3.12",
        security_context=k8s.V1PodSecurityContext(run_as_user=7),
        tolerations=[k8s.V1Toleration(key="a", operator="Exists")],
        affinity=k8s.V1Affinity(node_affinity=k8s.V1NodeAffinity()),
    )
