"""What becomes of the pod, in the words of provider 7.2."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

with DAG("finish", start_date=datetime(2023, 9, 1), schedule="@daily") as dag:
    for action in ["delete_pod", "keep_pod", "delete_succeeded_pod"]:
        KubernetesPodOperator(
            task_id=action, namespace="finish", image="busybox:1.36", on_finish_action=action
        )
    KubernetesPodOperator(
        task_id="in_old_words", namespace="finish", image="busybox:1.36", is_delete_operator_pod=False
    )
    KubernetesPodOperator(task_id="unsaid", namespace="finish", image="busybox")
