"""Dagster assets for the Airflow DAG "newsletter"."""

import dagster as dg
from dagster_k8s import PipesK8sClient

SMALL = {"limits": {"memory": "512Mi"}, "requests": {"cpu": "250m", "memory": "512Mi"}}


@dg.asset(
    group_name="newsletter",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "newsletter", "task_id": "send"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def send(
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
                    "image": "registry.example.com/shop/mailer:3",
                    "args": ["send"],
                    "resources": SMALL,
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
        },
    ).get_materialize_result()


@dg.asset(
    group_name="newsletter",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    deps=[send],
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "newsletter", "task_id": "archive"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def archive(
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
                    "image": "registry.example.com/shop/mailer:3",
                    "args": ["archive"],
                    "resources": SMALL,
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
        },
    ).get_materialize_result()


newsletter_job = dg.define_asset_job("newsletter_job", selection=[send, archive])

# Switch it on when Airflow no longer runs the DAG.
newsletter_schedule = dg.ScheduleDefinition(
    job=newsletter_job, cron_schedule="0 9 * * *"
)
