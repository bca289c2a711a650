from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from kubernetes.client import models as k8s

BUCKET = "gs://invoices"
db_password = Secret("env", "DB_PASSWORD", "invoices-db", "password")
service_key = Secret("volume", "/var/secrets/gcp", "invoices-gcp", "key.json")

with DAG("invoices", start_date=datetime(2024, 1, 1), schedule=None) as dag:
    KubernetesPodOperator(
        task_id="send_invoices",
        name="send-invoices",
        namespace="billing",
        image="registry.example.com/invoices:2024.6",
        env_vars={
            "BUCKET": BUCKET,
            "PREFIX": f"{BUCKET}/outbox",
            "LOG_LEVEL": "info",
        },
        env_from=[
            k8s.V1EnvFromSource(
                config_map_ref=k8s.V1ConfigMapEnvSource(name="invoices-config")
            )
        ],
        secrets=[db_password, service_key],
        image_pull_secrets=[k8s.V1LocalObjectReference("registry-login")],
        service_account_name="invoices",
        labels={"team": "billing"},
        do_xcom_push=False,
    )
