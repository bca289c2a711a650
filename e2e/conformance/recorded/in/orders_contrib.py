"""Nightly load of orders, as the documentation of Airflow 1.10 had it."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.contrib.kubernetes.pod import Port
from airflow.contrib.kubernetes.pod_runtime_info_env import PodRuntimeInfoEnv
from airflow.contrib.kubernetes.secret import Secret
from airflow.contrib.kubernetes.volume import Volume
from airflow.contrib.kubernetes.volume_mount import VolumeMount
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

default_args = {
    "owner": "data",
    "depends_on_past": False,
    "start_date": datetime(2019, 6, 1),
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
}

secret_file = Secret("volume", "/etc/sql_conn", "airflow-secrets", "sql_alchemy_conn")
secret_env = Secret("env", "sql_conn", "airflow-secrets", "sql_alchemy_conn")
secret_all_keys = Secret("env", None, "airflow-secrets-2")
volume_mount = VolumeMount(
    "test-volume", mount_path="/root/mount_file", sub_path=None, read_only=True
)
port = Port("http", 80)
configmaps = ["test-configmap-1", "test-configmap-2"]

volume_config = {"persistentVolumeClaim": {"claimName": "test-volume"}}
volume = Volume(name="test-volume", configs=volume_config)

affinity = {
    "nodeAffinity": {
        "preferredDuringSchedulingIgnoredDuringExecution": [
            {
                "weight": 1,
                "preference": {
                    "matchExpressions": [
                        {"key": "disktype", "operator": "In", "values": ["ssd"]}
                    ]
                },
            }
        ]
    }
}

tolerations = [{"key": "key", "operator": "Equal", "value": "value"}]

with DAG("orders", default_args=default_args, schedule_interval="@daily") as dag:
    k = KubernetesPodOperator(
        namespace="default",
        image="ubuntu:16.04",
        cmds=["bash", "-cx"],
        arguments=["echo", "10"],
        labels={"foo": "bar"},
        secrets=[secret_file, secret_env, secret_all_keys],
        ports=[port],
        volumes=[volume],
        volume_mounts=[volume_mount],
        name="airflow-test-pod",
        task_id="task",
        affinity=affinity,
        is_delete_operator_pod=True,
        hostnetwork=False,
        tolerations=tolerations,
        configmaps=configmaps,
        pod_runtime_info_envs=[PodRuntimeInfoEnv("POD_IP", "status.podIP")],
        resources={"request_memory": "64Mi", "limit_cpu": 1},
    )
    check = KubernetesPodOperator(
        namespace="default",
        image="ubuntu",
        cmds=["true"],
        name="Check_Orders.v2",
        task_id="check",
    )
    k >> check
