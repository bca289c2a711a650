"""Dagster assets for the Airflow DAG "forecast"."""

from typing import Literal

import dagster as dg
from dagster_k8s import PipesK8sClient
from pydantic import Field


class ForecastConfig(dg.Config):
    """What a run of the DAG is given, as params and dag_run.conf in Airflow."""

    horizon: int = Field(default=28, ge=1, le=90, description="Days to look ahead")
    model: Literal["gbm", "deep"] = Field(default="gbm", description="What to train")


lake_mount = {"name": "lake", "mountPath": "/lake"}


@dg.asset(
    group_name="forecast",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    tags={"ml": ""},
    metadata={
        "dagster-airlift/task-mapping": [{"dag_id": "forecast", "task_id": "train"}]
    },
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def train(
    context: dg.AssetExecutionContext,
    config: ForecastConfig,
    k8s_pipes_client: PipesK8sClient,
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="shop-batch",
        base_pod_spec={
            "serviceAccountName": "batch",
            "affinity": {
                "nodeAffinity": {
                    "requiredDuringSchedulingIgnoredDuringExecution": {
                        "nodeSelectorTerms": [
                            {
                                "matchExpressions": [
                                    {
                                        "key": "accelerator",
                                        "operator": "In",
                                        "values": ["l4", "a100"],
                                    }
                                ]
                            }
                        ]
                    }
                }
            },
            "tolerations": [{"key": "nvidia.com/gpu", "operator": "Exists"}],
            "initContainers": [
                {
                    "name": "features",
                    "image": "registry.example.com/shop/features:5",
                    "args": ["--days", "730"],
                    "volumeMounts": [lake_mount],
                }
            ],
            "containers": [
                {
                    "name": "base",
                    "image": "registry.example.com/shop/forecast:0.31",
                    "command": ["python", "-m", "forecast.train"],
                    "args": [
                        f"--horizon={config.horizon}",
                        f"--model={config.model}",
                        f"--out=/lake/models/{context.run_id}",
                    ],
                    "resources": {
                        "limits": {"memory": "32Gi", "nvidia.com/gpu": "1"},
                        "requests": {"cpu": "8", "memory": "32Gi"},
                    },
                    "volumeMounts": [
                        lake_mount,
                        {"name": "shm", "mountPath": "/dev/shm"},
                    ],
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
            "volumes": [
                {"name": "lake", "persistentVolumeClaim": {"claimName": "lake"}},
                {"name": "shm", "emptyDir": {"medium": "Memory", "sizeLimit": "8Gi"}},
            ],
        },
    ).get_materialize_result()


forecast_job = dg.define_asset_job("forecast_job", selection=[train])
