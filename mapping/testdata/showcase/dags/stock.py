"""What lies in each warehouse."""

from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from common.pods import DEFAULTS, LARGE, REGISTRY, batch_nodes, lake, lake_mount

WAREHOUSES = {"ams": "eu-west", "gdn": "eu-central", "por": "eu-south"}

with DAG("stock", schedule="0 */6 * * *", start_date=datetime(2024, 1, 1), catchup=False, default_args=DEFAULTS) as dag:
    done = EmptyOperator(task_id="done")
    for warehouse, region in WAREHOUSES.items():
        count = KubernetesPodOperator(
            task_id=f"count_{warehouse}",
            name=f"count-{warehouse}",
            image=f"{REGISTRY}/stock:2024.11",
            cmds=["python", "-m", "stock.count"],
            arguments=["--warehouse", warehouse],
            env_vars={"REGION": region, "LOG_LEVEL": "info"},
            container_resources=LARGE,
            volumes=[lake],
            volume_mounts=[lake_mount],
            tolerations=batch_nodes,
            node_selector={"topology.kubernetes.io/region": region},
            labels={"team": "stock", "warehouse": warehouse},
        )
        count >> done
    report = KubernetesPodOperator(
        task_id="report",
        name="report",
        image=f"{REGISTRY}/stock:2024.11",
        cmds=["python", "-m", "stock.report"],
        container_resources=LARGE,
        volumes=[lake],
        volume_mounts=[lake_mount],
        labels={"team": "stock"},
    )
    done >> report
