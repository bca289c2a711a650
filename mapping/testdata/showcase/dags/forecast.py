"""Trains what tells how much of each article will be sold."""

from datetime import datetime

from airflow import DAG
from airflow.models.param import Param
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from common.pods import DEFAULTS, REGISTRY, lake, lake_mount
from kubernetes.client import models as k8s

gpu_nodes = {
    "nodeAffinity": {
        "requiredDuringSchedulingIgnoredDuringExecution": {
            "nodeSelectorTerms": [{"matchExpressions": [{"key": "accelerator", "operator": "In", "values": ["l4", "a100"]}]}]
        }
    }
}

with DAG(
    "forecast",
    schedule=None,
    start_date=datetime(2024, 1, 1),
    default_args=DEFAULTS,
    params={
        "horizon": Param(28, type="integer", minimum=1, maximum=90, description="Days to look ahead"),
        "model": Param("gbm", enum=["gbm", "deep"], description="What to train"),
    },
    tags=["ml"],
) as dag:
    train = KubernetesPodOperator(
        task_id="train",
        name="train",
        image=f"{REGISTRY}/forecast:0.31",
        cmds=["python", "-m", "forecast.train"],
        arguments=["--horizon={{ params.horizon }}", "--model={{ params.model }}", "--out=/lake/models/{{ run_id }}"],
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "8", "memory": "32Gi"}, limits={"memory": "32Gi", "nvidia.com/gpu": "1"}
        ),
        affinity=gpu_nodes,
        tolerations=[k8s.V1Toleration(key="nvidia.com/gpu", operator="Exists")],
        volumes=[lake, k8s.V1Volume(name="shm", empty_dir=k8s.V1EmptyDirVolumeSource(medium="Memory", size_limit="8Gi"))],
        volume_mounts=[lake_mount, k8s.V1VolumeMount(name="shm", mount_path="/dev/shm")],
        init_containers=[
            k8s.V1Container(
                name="features",
                image=f"{REGISTRY}/features:5",
                args=["--days", "730"],
                volume_mounts=[lake_mount],
            )
        ],
        do_xcom_push=False,
    )
