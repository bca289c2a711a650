"""Where and how the pod is put."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

with DAG("placed", start_date=datetime(2021, 3, 1), schedule_interval="@daily") as dag:
    KubernetesPodOperator(
        task_id="placed",
        name="placed",
        namespace="placed",
        image="registry.example.com/placed:1",
        priority_class_name="batch-low",
        schedulername="my-scheduler",
        hostnetwork=True,
        dnspolicy="ClusterFirstWithHostNet",
        termination_grace_period=45,
        config_file="/opt/airflow/kube/config",
        cluster_context="batch",
        reattach_on_restart=False,
        log_events_on_failure=True,
        annotations={"cluster-autoscaler.kubernetes.io/safe-to-evict": "false"},
        labels={"app": "placed"},
    )
