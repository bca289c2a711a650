"""On Airflow 2, but still with the classes of 1.10."""
from datetime import datetime

from airflow import DAG
from airflow.kubernetes.secret import Secret
from airflow.providers.cncf.kubernetes.backcompat.pod import Port, Resources
from airflow.providers.cncf.kubernetes.backcompat.pod_runtime_info_env import (
    PodRuntimeInfoEnv,
)
from airflow.providers.cncf.kubernetes.backcompat.volume import Volume
from airflow.providers.cncf.kubernetes.backcompat.volume_mount import VolumeMount
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)

with DAG("train", start_date=datetime(2021, 5, 1), schedule_interval="@weekly") as dag:
    train = KubernetesPodOperator(
        task_id="train",
        name="train",
        namespace="ml",
        image="registry.example.com/train:3",
        cmds=["python", "train.py"],
        arguments=["--week", "{{ ds }}"],
        ports=[Port("tensorboard", 6006)],
        volumes=[
            Volume(name="datasets", configs={"persistentVolumeClaim": {"claimName": "datasets"}}),
            Volume("cache", {"emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}),
        ],
        volume_mounts=[
            VolumeMount("datasets", mount_path="/datasets", sub_path="images", read_only=True),
            VolumeMount("cache", mount_path="/cache", sub_path=None, read_only=False),
        ],
        pod_runtime_info_envs=[PodRuntimeInfoEnv("NODE", "spec.nodeName")],
        env_vars={"EPOCHS": "10"},
        secrets=[Secret("env", "wandb_key", "wandb", "key"), Secret("volume", "/keys", "gcp-key", "key.json")],
        configmaps=["train-settings"],
        resources=Resources(request_memory="8Gi", request_cpu="4", limit_memory="16Gi", limit_gpu=1),
        node_selectors={"accelerator": "nvidia-tesla-v100"},
        tolerations=[{"key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"}],
        image_pull_secrets="registry-a,registry-b",
    )
