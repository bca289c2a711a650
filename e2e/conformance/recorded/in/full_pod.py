"""Pods made of a V1Pod."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from kubernetes.client import models as k8s

pod = k8s.V1Pod(
    metadata=k8s.V1ObjectMeta(name="full", namespace="full", labels={"app": "full"}),
    spec=k8s.V1PodSpec(
        service_account_name="full",
        containers=[
            k8s.V1Container(
                name="base",
                image="registry.example.com/full:1",
                image_pull_policy="Always",
                env=[k8s.V1EnvVar(name="FROM", value="pod")],
                resources=k8s.V1ResourceRequirements(requests={"cpu": "1"}),
            )
        ],
        node_selector={"pool": "full"},
    ),
)
small = k8s.V1Pod(
    metadata=k8s.V1ObjectMeta(name="small-full"),
    spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="registry.example.com/full:2")]),
)

with DAG("full", start_date=datetime(2020, 11, 1), schedule_interval="@daily") as dag:
    alone = KubernetesPodOperator(task_id="alone", full_pod_spec=small, is_delete_operator_pod=True)
    changed = KubernetesPodOperator(
        task_id="changed",
        full_pod_spec=pod,
        cmds=["run"],
        env_vars={"TASK": "changed"},
        labels={"task": "changed"},
        namespace="changed",
    )
    both = KubernetesPodOperator(
        task_id="both", full_pod_spec=small, pod_template_file="pod_template.yaml", arguments=["both"],
    )
