"""Dagster assets for the Airflow DAG "search_index"."""

import dagster as dg
from dagster_k8s import PipesK8sClient

partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="15 4 * * 1-5", start="2024-02-01-00:00", fmt="%Y-%m-%d-%H:%M"
)


def indexer_spec(args: list[str], index: str) -> dict:
    """Return the spec of the pods that several assets run."""
    return {
        "serviceAccountName": "batch",
        "containers": [
            {
                "name": "base",
                "image": "europe-docker.pkg.dev/shop-prod/search/indexer:12",
                "args": args,
                "env": [
                    {"name": "INDEX", "value": index},
                    {"name": "JAVA_OPTS", "value": "-Xmx6g"},
                ],
                "resources": {
                    "limits": {"memory": "8Gi"},
                    "requests": {"cpu": "2", "memory": "8Gi"},
                },
                "imagePullPolicy": "IfNotPresent",
            }
        ],
    }


@dg.asset(
    group_name="search_index",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=partitions,
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "search_index", "task_id": "build"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def build(
    context: dg.AssetExecutionContext,
    k8s_pipes_client_gke_shop_prod_europe_west4_storefront: PipesK8sClient,
) -> dg.MaterializeResult:
    start = context.partition_time_window.start
    return k8s_pipes_client_gke_shop_prod_europe_west4_storefront.run(
        context=context,
        namespace="search",
        base_pod_spec=indexer_spec(
            args=["build"], index=f"products-{start.strftime('%Y%m%d')}"
        ),
    ).get_materialize_result()


@dg.asset(
    group_name="search_index",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=partitions,
    deps=[build],
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "search_index", "task_id": "verify"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def verify(
    context: dg.AssetExecutionContext,
    k8s_pipes_client_gke_shop_prod_europe_west4_storefront: PipesK8sClient,
) -> dg.MaterializeResult:
    start = context.partition_time_window.start
    return k8s_pipes_client_gke_shop_prod_europe_west4_storefront.run(
        context=context,
        namespace="search",
        base_pod_spec=indexer_spec(
            args=["verify", "--sample=1000"],
            index=f"products-{start.strftime('%Y%m%d')}",
        ),
    ).get_materialize_result()


@dg.asset(
    group_name="search_index",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=partitions,
    deps=[verify],
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "search_index", "task_id": "switch"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def switch(
    context: dg.AssetExecutionContext,
    k8s_pipes_client_gke_shop_prod_europe_west4_storefront: PipesK8sClient,
) -> dg.MaterializeResult:
    start = context.partition_time_window.start
    return k8s_pipes_client_gke_shop_prod_europe_west4_storefront.run(
        context=context,
        namespace="search",
        base_pod_spec=indexer_spec(
            args=["switch"], index=f"products-{start.strftime('%Y%m%d')}"
        ),
        delete_pod_on_completion=False,
    ).get_materialize_result()


search_index_job = dg.define_asset_job(
    "search_index_job", selection=[build, verify, switch]
)

# Switch it on when Airflow no longer runs the DAG.
search_index_schedule = dg.build_schedule_from_partitioned_job(search_index_job)
