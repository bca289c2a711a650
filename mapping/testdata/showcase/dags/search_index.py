"""The index that the shop's search reads, on the cluster next to the shop."""

from datetime import datetime

from airflow import models
from airflow.providers.google.cloud.operators.kubernetes_engine import GKEStartPodOperator
from common.pods import DEFAULTS, LARGE

with models.DAG(
    "search_index", schedule="15 4 * * 1-5", start_date=datetime(2024, 2, 1), catchup=False, default_args={**DEFAULTS, "namespace": "search"}
) as dag:
    common = dict(
        project_id="shop-prod",
        location="europe-west4",
        cluster_name="storefront",
        image="europe-docker.pkg.dev/shop-prod/search/indexer:12",
        container_resources=LARGE,
        env_vars={"INDEX": "products-{{ ds_nodash }}", "JAVA_OPTS": "-Xmx6g"},
    )
    build = GKEStartPodOperator(task_id="build", name="build", arguments=["build"], **common)
    verify = GKEStartPodOperator(task_id="verify", name="verify", arguments=["verify", "--sample=1000"], **common)
    switch = GKEStartPodOperator(
        task_id="switch", name="switch", arguments=["switch"], on_finish_action="keep_pod", **common
    )
    build >> verify >> switch
