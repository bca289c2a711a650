"""Dagster assets for the Airflow DAG "stock"."""

import dagster as dg
from dagster_k8s import PipesK8sClient

LARGE = {"limits": {"memory": "8Gi"}, "requests": {"cpu": "2", "memory": "8Gi"}}
lake_mount = {"name": "lake", "mountPath": "/lake"}
lake = {"name": "lake", "persistentVolumeClaim": {"claimName": "lake"}}


def stock_spec(region: str, args: list[str]) -> dict:
    """Return the spec of the pods that several assets run."""
    return {
        "nodeSelector": {"topology.kubernetes.io/region": region},
        "serviceAccountName": "batch",
        "tolerations": [
            {
                "key": "workload",
                "operator": "Equal",
                "value": "batch",
                "effect": "NoSchedule",
            }
        ],
        "containers": [
            {
                "name": "base",
                "image": "registry.example.com/shop/stock:2024.11",
                "command": ["python", "-m", "stock.count"],
                "args": args,
                "env": [
                    {"name": "REGION", "value": region},
                    {"name": "LOG_LEVEL", "value": "info"},
                ],
                "resources": LARGE,
                "volumeMounts": [lake_mount],
                "imagePullPolicy": "IfNotPresent",
            }
        ],
        "volumes": [lake],
    }


@dg.asset(
    group_name="stock",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "stock", "task_id": "count_ams"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def count_ams(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_meta={"labels": {"team": "stock", "warehouse": "ams"}},
        base_pod_spec=stock_spec(region="eu-west", args=["--warehouse", "ams"]),
    ).get_materialize_result()


@dg.asset(
    group_name="stock",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "stock", "task_id": "count_gdn"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def count_gdn(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_meta={"labels": {"team": "stock", "warehouse": "gdn"}},
        base_pod_spec=stock_spec(region="eu-central", args=["--warehouse", "gdn"]),
    ).get_materialize_result()


@dg.asset(
    group_name="stock",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "stock", "task_id": "count_por"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def count_por(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_meta={"labels": {"team": "stock", "warehouse": "por"}},
        base_pod_spec=stock_spec(region="eu-south", args=["--warehouse", "por"]),
    ).get_materialize_result()


@dg.asset(
    group_name="stock",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    deps=[count_ams, count_gdn, count_por],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "stock", "task_id": "report"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def report(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_meta={"labels": {"team": "stock"}},
        base_pod_spec={
            "serviceAccountName": "batch",
            "containers": [
                {
                    "name": "base",
                    "image": "registry.example.com/shop/stock:2024.11",
                    "command": ["python", "-m", "stock.report"],
                    "resources": LARGE,
                    "volumeMounts": [lake_mount],
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
            "volumes": [lake],
        },
    ).get_materialize_result()


stock_job = dg.define_asset_job(
    "stock_job", selection=[count_ams, count_gdn, count_por, report]
)

# Switch it on when Airflow no longer runs the DAG.
stock_schedule = dg.ScheduleDefinition(job=stock_job, cron_schedule="0 */6 * * *")
