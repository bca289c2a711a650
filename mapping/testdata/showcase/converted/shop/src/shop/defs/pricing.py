"""Dagster assets for the Airflow DAG "pricing"."""

import os

import dagster as dg
from dagster_k8s import PipesK8sClient

COMPARE_SCRIPT = '''\
from __future__ import annotations


def compare(country: str):
    """Compare our prices with those of other shops."""
    import os

    from pricing import market

    market.compare(country, margin=float(os.environ["MARGIN"]))


compare('nl')
'''


@dg.asset(
    key_prefix="pricing",
    description="Compare our prices with those of other shops.",
    group_name="pricing",
    kinds={"kubernetes"},
    owners=["pricing@example.com"],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "pricing", "task_id": "compare"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def compare(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec={
            "serviceAccountName": "batch",
            "containers": [
                {
                    "name": "base",
                    "image": "registry.example.com/shop/pricing-python:3.12",
                    "command": ["python", "-c", COMPARE_SCRIPT],
                    "env": [
                        {
                            "name": "MARGIN",
                            "value": os.environ.get(
                                "AIRFLOW_VAR_PRICING_MARGIN", "0.2"
                            ),
                        }
                    ],
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
        },
    ).get_materialize_result()


COMPARE__1_SCRIPT = '''\
from __future__ import annotations


def compare(country: str):
    """Compare our prices with those of other shops."""
    import os

    from pricing import market

    market.compare(country, margin=float(os.environ["MARGIN"]))


compare('pl')
'''


@dg.asset(
    key_prefix="pricing",
    description="Compare our prices with those of other shops.",
    group_name="pricing",
    kinds={"kubernetes"},
    owners=["pricing@example.com"],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "pricing", "task_id": "compare__1"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def compare__1(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec={
            "serviceAccountName": "batch",
            "containers": [
                {
                    "name": "base",
                    "image": "registry.example.com/shop/pricing-python:3.12",
                    "command": ["python", "-c", COMPARE__1_SCRIPT],
                    "env": [
                        {
                            "name": "MARGIN",
                            "value": os.environ.get(
                                "AIRFLOW_VAR_PRICING_MARGIN", "0.2"
                            ),
                        }
                    ],
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
        },
    ).get_materialize_result()


@dg.asset(
    key_prefix="pricing",
    group_name="pricing",
    kinds={"kubernetes"},
    owners=["pricing@example.com"],
    deps=[compare, compare__1],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "pricing", "task_id": "publish"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
    pool="price-api",
)
def publish(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec={
            "serviceAccountName": "batch",
            "containers": [
                {
                    "name": "base",
                    "image": "registry.example.com/shop/pricing:7",
                    "command": ["pricing", "publish", "--all"],
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
        },
    ).get_materialize_result()


pricing_job = dg.define_asset_job(
    "pricing_job",
    selection=[compare, compare__1, publish],
    description="Prices that follow those of others.",
    tags={"dagster/max_runtime": 3600},
)

# Switch it on when Airflow no longer runs the DAG.
pricing_schedule = dg.ScheduleDefinition(job=pricing_job, cron_schedule="0 */4 * * *")
