"""The classes of 1.10, imported from where 1.10.11 had moved them to."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.kubernetes.pod import Port
from airflow.kubernetes.pod_runtime_info_env import PodRuntimeInfoEnv
from airflow.kubernetes.secret import Secret
from airflow.kubernetes.volume import Volume
from airflow.kubernetes.volume_mount import VolumeMount

with DAG("serving", start_date=datetime(2020, 9, 1), schedule_interval="@hourly") as dag:
    serve = KubernetesPodOperator(
        task_id="serve",
        name="serve",
        namespace="models",
        image="registry.example.com/serve:2020.9",
        ports=[Port("http", 8501)],
        volumes=[Volume("models", {"persistentVolumeClaim": {"claimName": "models", "readOnly": True}})],
        volume_mounts=[VolumeMount("models", "/models", None, True)],
        pod_runtime_info_envs=[PodRuntimeInfoEnv("HOST_IP", "status.hostIP")],
        env_vars={"MODEL": "ranking", "VERSION": "{{ ds_nodash }}"},
        secrets=[Secret("env", "API_TOKEN", "serving", "token")],
        node_selectors={"pool": "serving"},
        image_pull_secrets="registry",
        labels={"team": "ranking"},
    )
