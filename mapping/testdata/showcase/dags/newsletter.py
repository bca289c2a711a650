from datetime import datetime

from airflow import DAG
from airflow.operators.python import BranchPythonOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from common.pods import DEFAULTS, REGISTRY, SMALL


def is_allowed(**context):
    return "send" if context["logical_date"].weekday() < 5 else "archive"


with DAG("newsletter", schedule="0 9 * * *", start_date=datetime(2024, 5, 1), catchup=False, default_args=DEFAULTS) as dag:
    decide = BranchPythonOperator(task_id="decide", python_callable=is_allowed)
    send = KubernetesPodOperator(
        task_id="send", name="send", image=f"{REGISTRY}/mailer:3", arguments=["send"], container_resources=SMALL, sla=None
    )
    archive = KubernetesPodOperator(
        task_id="archive",
        name="archive",
        image=f"{REGISTRY}/mailer:3",
        arguments=["archive"],
        container_resources=SMALL,
        trigger_rule="none_failed_min_one_success",
    )
    decide >> [send, archive]
    send >> archive
