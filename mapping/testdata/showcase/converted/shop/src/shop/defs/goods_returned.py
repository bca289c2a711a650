"""Dagster assets for the Airflow DAG "goods_returned"."""

import dagster as dg
from dagster_k8s import PipesK8sClient

partitions = dg.WeeklyPartitionsDefinition(start_date="2024-01-07")


def loader_spec(args: list[str]) -> dict:
    """Return the spec of the pods that several assets run."""
    return {
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
                "image": "registry.example.com/shop/loader:4.2.0",
                "command": ["loader"],
                "args": args,
                "env": [
                    {"name": "LOG_LEVEL", "value": "info"},
                    {"name": "STATSD", "value": "statsd.monitoring:8125"},
                    {
                        "name": "DATABASE_URL",
                        "valueFrom": {
                            "secretKeyRef": {"name": "warehouse", "key": "url"}
                        },
                    },
                ],
                "resources": {
                    "limits": {"memory": "512Mi"},
                    "requests": {"cpu": "250m", "memory": "512Mi"},
                },
                "volumeMounts": [{"name": "lake", "mountPath": "/lake"}],
                "imagePullPolicy": "IfNotPresent",
            }
        ],
        "volumes": [{"name": "lake", "persistentVolumeClaim": {"claimName": "lake"}}],
    }


@dg.asset(
    group_name="goods_returned",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=partitions,
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "goods_returned", "task_id": "intake.labels"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def intake_labels(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(
            args=["--table", "return_labels", "--week", context.partition_key]
        ),
    ).get_materialize_result()


@dg.asset(
    group_name="goods_returned",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=partitions,
    deps=[intake_labels],
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "goods_returned", "task_id": "intake.parcels"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def intake_parcels(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(
            args=["--table", "return_parcels", "--week", context.partition_key]
        ),
    ).get_materialize_result()


@dg.asset(
    group_name="goods_returned",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=partitions,
    deps=[intake_parcels],
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "goods_returned", "task_id": "refunds.card"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def refunds_card(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(args=["--table", "card_refunds"]),
    ).get_materialize_result()


@dg.asset(
    group_name="goods_returned",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=partitions,
    deps=[intake_parcels],
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "goods_returned", "task_id": "refunds.voucher"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def refunds_voucher(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(args=["--table", "vouchers"]),
    ).get_materialize_result()


goods_returned_job = dg.define_asset_job(
    "goods_returned_job",
    selection=[intake_labels, intake_parcels, refunds_card, refunds_voucher],
)

# Switch it on when Airflow no longer runs the DAG.
goods_returned_schedule = dg.build_schedule_from_partitioned_job(goods_returned_job)
