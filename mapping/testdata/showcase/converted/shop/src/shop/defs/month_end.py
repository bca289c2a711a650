"""Dagster assets for the Airflow DAG "month_end"."""

import os
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import dagster as dg
from dagster_k8s import PipesK8sClient

partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 6 1 * *",
    start=datetime(2024, 1, 1, tzinfo=ZoneInfo("Europe/Amsterdam")),
    timezone="Europe/Amsterdam",
    fmt="%Y-%m-%d-%H:%M%z",
)


def ledger_spec(args: list) -> dict:
    """Return the spec of the pods that several assets run."""
    return {
        "serviceAccountName": "batch",
        "containers": [
            {
                "name": "base",
                "image": f"registry.example.com/shop/ledger:{os.environ['AIRFLOW_VAR_LEDGER_VERSION']}",
                "command": ["ledger"],
                "args": args,
                "env": [
                    {
                        "name": "LEDGER_TOKEN",
                        "valueFrom": {
                            "secretKeyRef": {"name": "ledger", "key": "token"}
                        },
                    }
                ],
                "volumeMounts": [
                    {
                        "name": "secretvol-0",
                        "readOnly": True,
                        "mountPath": "/etc/ledger",
                    }
                ],
                "imagePullPolicy": "IfNotPresent",
                "securityContext": {
                    "capabilities": {"drop": ["ALL"]},
                    "runAsNonRoot": True,
                    "allowPrivilegeEscalation": False,
                },
            }
        ],
        "volumes": [{"name": "secretvol-0", "secret": {"secretName": "ledger-tls"}}],
    }


@dg.asset(
    group_name="month_end",
    kinds={"kubernetes"},
    owners=["team:finance"],
    partitions_def=partitions,
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "month_end", "task_id": "close"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def close(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    start = context.partition_time_window.start.astimezone(timezone.utc)
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=ledger_spec(args=["close", "--month", start.strftime("%Y-%m")]),
    ).get_materialize_result()


@dg.asset(
    group_name="month_end",
    kinds={"kubernetes"},
    owners=["team:finance"],
    partitions_def=partitions,
    deps=[close],
    metadata={
        "dagster-airlift/task-mapping": [
            {"dag_id": "month_end", "task_id": "statement"}
        ]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def statement(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    start = context.partition_time_window.start.astimezone(timezone.utc)
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec=ledger_spec(
            args=["statement", "--month", start.strftime("%Y-%m")]
        ),
    ).get_materialize_result()


month_end_job = dg.define_asset_job("month_end_job", selection=[close, statement])

# Switch it on when Airflow no longer runs the DAG.
month_end_schedule = dg.build_schedule_from_partitioned_job(month_end_job)
