"""Closes the books."""

from datetime import timedelta

import pendulum
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from common.pods import DEFAULTS, REGISTRY
from kubernetes.client import models as k8s

LEDGER = f"{REGISTRY}/ledger:{{{{ var.value.ledger_version }}}}"

certificate = Secret("volume", "/etc/ledger", "ledger-tls")
token = Secret("env", "LEDGER_TOKEN", "ledger", "token")

restricted = k8s.V1SecurityContext(
    allow_privilege_escalation=False, run_as_non_root=True, capabilities=k8s.V1Capabilities(drop=["ALL"])
)

with DAG(
    "month_end",
    schedule="0 6 1 * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="Europe/Amsterdam"),
    catchup=False,
    default_args={**DEFAULTS, "owner": "finance", "email": ["finance@example.com"], "email_on_failure": True},
) as dag:
    close = KubernetesPodOperator(
        task_id="close",
        name="close",
        image=LEDGER,
        cmds=["ledger"],
        arguments=["close", "--month", "{{ data_interval_start.strftime('%Y-%m') }}"],
        secrets=[certificate, token],
        container_security_context=restricted,
        execution_timeout=timedelta(hours=2),
    )
    statement = KubernetesPodOperator(
        task_id="statement",
        name="statement",
        image=LEDGER,
        cmds=["ledger"],
        arguments=["statement", "--month", "{{ data_interval_start.strftime('%Y-%m') }}"],
        secrets=[certificate, token],
        container_security_context=restricted,
    )
    close >> statement
