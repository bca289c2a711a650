"""Dagster assets for the Airflow DAG "cleanup"."""

import dagster as dg
from dagster_k8s import PipesK8sClient


class CleanupConfig(dg.Config):
    """What a run of the DAG is given, as params and dag_run.conf in Airflow."""

    prefix: str
    days: int = 30


@dg.asset(
    group_name="cleanup",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "cleanup", "task_id": "remove"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def remove(
    context: dg.AssetExecutionContext,
    config: CleanupConfig,
    k8s_pipes_client: PipesK8sClient,
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec={
            "serviceAccountName": "batch",
            "containers": [
                {
                    "name": "base",
                    "image": "registry.example.com/shop/lakectl:1",
                    "args": ["remove", config.prefix, "--older-than", str(config.days)],
                    "volumeMounts": [{"name": "lake", "mountPath": "/lake"}],
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
            "volumes": [
                {"name": "lake", "persistentVolumeClaim": {"claimName": "lake"}}
            ],
        },
    ).get_materialize_result()


cleanup_job = dg.define_asset_job("cleanup_job", selection=[remove])
