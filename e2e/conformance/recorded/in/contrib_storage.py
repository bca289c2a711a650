"""Files of all kinds, with the classes that Airflow 1.10 had of its own."""
from datetime import timedelta

from airflow import DAG
from airflow.contrib.kubernetes.pod import Port
from airflow.contrib.kubernetes.pod_runtime_info_env import PodRuntimeInfoEnv
from airflow.contrib.kubernetes.volume import Volume
from airflow.contrib.kubernetes.volume_mount import VolumeMount
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.utils.dates import days_ago

args = {"owner": "storage", "start_date": days_ago(2), "retry_delay": timedelta(seconds=30)}
dag = DAG("storage", default_args=args, schedule_interval=None)

volumes = [
    Volume("scratch", {"emptyDir": {}}),
    Volume(name="host", configs={"hostPath": {"path": "/mnt/data", "type": "Directory"}}),
    Volume("settings", {"configMap": {"name": "settings", "items": [{"key": "a", "path": "a.ini"}]}}),
    Volume(name="keys", configs={"secret": {"secretName": "keys", "defaultMode": 256}}),
]
mounts = [
    VolumeMount("scratch", "/scratch", None, False),
    VolumeMount(name="host", mount_path="/data", sub_path="2019/06", read_only=True),
    VolumeMount("settings", mount_path="/etc/app/a.ini", sub_path="a.ini", read_only=True),
    VolumeMount("keys", "/keys", None, True),
]

copy_files = KubernetesPodOperator(
    dag=dag,
    task_id="copy_files",
    name="copy_files",
    namespace="storage",
    image="registry.example.com/copy:1.4",
    cmds=["python3"],
    arguments=["-m", "copy", "--day", "{{ ds }}"],
    volumes=volumes,
    volume_mounts=mounts,
    ports=[Port("http", 8080), Port(name="metrics", container_port=9090)],
    pod_runtime_info_envs=[
        PodRuntimeInfoEnv("MY_NODE_NAME", "spec.nodeName"),
        PodRuntimeInfoEnv(name="MY_POD_NAME", field_path="metadata.name"),
    ],
    env_vars={"DAY": "{{ ds }}", "MODE": "fast"},
    resources={
        "request_memory": "1Gi",
        "request_cpu": "500m",
        "request_ephemeral_storage": "2Gi",
        "limit_memory": "2Gi",
        "limit_cpu": "1",
        "limit_gpu": "1",
        "limit_ephemeral_storage": "4Gi",
    },
    image_pull_secrets="registry-a,registry-b",
    image_pull_policy="Always",
    node_selectors={"disktype": "ssd", "zone": "a"},
    service_account_name="copier",
    get_logs=True,
    in_cluster=True,
)

clean_up = KubernetesPodOperator(
    dag=dag,
    task_id="clean_up",
    name="clean-up",
    namespace="storage",
    image="alpine:3.9",
    cmds=["sh", "-c", "rm -rf /scratch/*"],
    volumes=volumes[:1],
    volume_mounts=mounts[:1],
    resources={"limit_memory": "64Mi"},
    retries=3,
)
clean_up.set_upstream(copy_files)
