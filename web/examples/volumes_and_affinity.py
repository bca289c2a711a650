from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

data = k8s.V1Volume(
    name="data",
    persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(
        claim_name="training-data"
    ),
)
data_mount = k8s.V1VolumeMount(name="data", mount_path="/data", read_only=True)

on_gpu_nodes = {
    "nodeAffinity": {
        "requiredDuringSchedulingIgnoredDuringExecution": {
            "nodeSelectorTerms": [
                {
                    "matchExpressions": [
                        {"key": "accelerator", "operator": "In", "values": ["l4", "a100"]}
                    ]
                }
            ]
        }
    }
}

with DAG("training", start_date=datetime(2024, 1, 1), schedule="@weekly") as dag:
    KubernetesPodOperator(
        task_id="train_model",
        name="train-model",
        namespace="ml",
        image="registry.example.com/trainer:0.9.1",
        cmds=["python", "train.py"],
        arguments=["--epochs", "20", "--data", "/data"],
        volumes=[data],
        volume_mounts=[data_mount],
        affinity=on_gpu_nodes,
        tolerations=[
            k8s.V1Toleration(key="gpu", operator="Exists", effect="NoSchedule")
        ],
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "4", "memory": "16Gi"},
            limits={"memory": "16Gi", "nvidia.com/gpu": "1"},
        ),
        security_context={"runAsUser": 1000, "fsGroup": 1000},
        init_containers=[
            k8s.V1Container(
                name="warm-up",
                image="busybox:1.36",
                command=["sh", "-c", "ls /data"],
                volume_mounts=[data_mount],
            )
        ],
        priority_class_name="batch",
        on_finish_action="delete_pod",
    )
