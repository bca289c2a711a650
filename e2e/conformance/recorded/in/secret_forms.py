"""All that a Secret can be."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.kubernetes.secret import Secret

with DAG("secret_forms", start_date=datetime(2020, 11, 1), schedule_interval="@daily") as dag:
    variables = KubernetesPodOperator(
        task_id="variables", name="variables", namespace="secrets", image="alpine:3.12",
        env_vars={"USER": "etl"},
        secrets=[Secret("env", "password", "database", "password"), Secret(deploy_type="env", deploy_target="TOKEN", secret="api", key="token")],
    )
    all_keys = KubernetesPodOperator(
        task_id="all_keys", name="all-keys", namespace="secrets", image="alpine:3.12",
        secrets=[Secret("env", None, "first"), Secret("env", None, "second")],
    )
    files = KubernetesPodOperator(
        task_id="files", name="files", namespace="secrets", image="alpine:3.12",
        secrets=[Secret("volume", "/secrets/a", "a"), Secret("volume", "/secrets/b", "b", "key")],
    )
    with_maps = KubernetesPodOperator(
        task_id="with_maps", name="with-maps", namespace="secrets", image="alpine:3.12",
        secrets=[Secret("env", None, "first")], configmaps=["one", "two"],
    )
