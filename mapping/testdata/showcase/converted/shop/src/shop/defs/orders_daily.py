"""Dagster assets for the Airflow DAG "orders_daily"."""

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import dagster as dg
from dagster_k8s import PipesK8sClient

partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="30 2 * * *",
    start=datetime(2024, 1, 1, tzinfo=ZoneInfo("Europe/Amsterdam")),
    timezone="Europe/Amsterdam",
    fmt="%Y-%m-%d-%H:%M%z",
)


def loader_spec(args: list) -> dict:
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
    key_prefix="orders_daily",
    group_name="orders_daily",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    tags={"orders": "", "tier-1": ""},
    partitions_def=partitions,
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "orders_daily", "task_id": "extract"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def extract(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    start = context.partition_time_window.start.astimezone(timezone.utc)
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(
            args=["--table", "orders", "--day", start.strftime("%Y-%m-%d")]
        ),
    ).get_materialize_result()


@dg.asset(
    key_prefix="orders_daily",
    group_name="orders_daily",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    tags={"orders": "", "tier-1": ""},
    partitions_def=partitions,
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "orders_daily", "task_id": "extract_lines"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def extract_lines(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    start = context.partition_time_window.start.astimezone(timezone.utc)
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(
            args=["--table", "order_lines", "--day", start.strftime("%Y-%m-%d")]
        ),
    ).get_materialize_result()


@dg.asset(
    key_prefix="orders_daily",
    group_name="orders_daily",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    tags={"orders": "", "tier-1": ""},
    partitions_def=partitions,
    deps=[extract, extract_lines],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "orders_daily", "task_id": "check"}]
    },
)
def check(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    start = context.partition_time_window.start.astimezone(timezone.utc)
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(
            args=["--table", "orders", "--check", "--day", start.strftime("%Y-%m-%d")]
        ),
    ).get_materialize_result()


@dg.asset(
    key_prefix="orders_daily",
    group_name="orders_daily",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    tags={"orders": "", "tier-1": ""},
    partitions_def=partitions,
    deps=[check],
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "orders_daily", "task_id": "publish"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def publish(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    start = context.partition_time_window.start.astimezone(timezone.utc)
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=loader_spec(
            args=["--table", "orders", "--publish", "--day", start.strftime("%Y-%m-%d")]
        ),
    ).get_materialize_result()


ORDERS_DAILY_DESCRIPTION = """\
Orders of the day

Orders of the day, from the shop's database to the lake and back into the warehouse."""

orders_daily_job = dg.define_asset_job(
    "orders_daily_job",
    selection=[extract, extract_lines, check, publish],
    description=ORDERS_DAILY_DESCRIPTION,
)

# Switch it on when Airflow no longer runs the DAG.
orders_daily_schedule = dg.build_schedule_from_partitioned_job(orders_daily_job)
