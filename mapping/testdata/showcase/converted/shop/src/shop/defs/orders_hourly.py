"""Dagster assets for the Airflow DAG "orders_hourly"."""

import dagster as dg
from dagster_k8s import PipesK8sClient

partitions = dg.HourlyPartitionsDefinition(start_date="2024-03-01-00:00")


@dg.asset(
    group_name="orders_hourly",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    tags={"orders": ""},
    partitions_def=partitions,
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "orders_hourly", "task_id": "stream_gap"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def stream_gap(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    start = context.partition_time_window.start
    end = context.partition_time_window.end
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec={
            "serviceAccountName": "batch",
            "containers": [
                {
                    "name": "base",
                    "image": "registry.example.com/shop/gapfinder:1.9",
                    "args": [f"--from={start.isoformat()}", f"--to={end.isoformat()}"],
                    "resources": {
                        "limits": {"memory": "512Mi"},
                        "requests": {"cpu": "250m", "memory": "512Mi"},
                    },
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
        },
    ).get_materialize_result()


orders_hourly_job = dg.define_asset_job("orders_hourly_job", selection=[stream_gap])

# Switch it on when Airflow no longer runs the DAG.
orders_hourly_schedule = dg.build_schedule_from_partitioned_job(orders_hourly_job)
