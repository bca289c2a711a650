"""What the pods of all DAGs of the shop have in common."""

from datetime import timedelta

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from kubernetes.client import models as k8s

REGISTRY = "registry.example.com/shop"

DEFAULTS = {
    "owner": "data-platform",
    "namespace": "shop-batch",
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
    "get_logs": True,
    "image_pull_policy": "IfNotPresent",
    "service_account_name": "batch",
}

SMALL = k8s.V1ResourceRequirements(
    requests={"cpu": "250m", "memory": "512Mi"}, limits={"memory": "512Mi"}
)
LARGE = k8s.V1ResourceRequirements(requests={"cpu": "2", "memory": "8Gi"}, limits={"memory": "8Gi"})

# The buckets are mounted by the nodes themselves.
lake = k8s.V1Volume(
    name="lake",
    persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="lake"),
)
lake_mount = k8s.V1VolumeMount(name="lake", mount_path="/lake")

database = Secret("env", "DATABASE_URL", "warehouse", "url")

batch_nodes = [k8s.V1Toleration(key="workload", operator="Equal", value="batch", effect="NoSchedule")]


def loader(task_id, table, *args, **kwargs):
    """A task that runs the loader for one table."""
    return KubernetesPodOperator(
        task_id=task_id,
        name=f"loader-{table}",
        image=f"{REGISTRY}/loader:4.2.0",
        cmds=["loader"],
        arguments=["--table", table, *args],
        env_vars={"LOG_LEVEL": "info", "STATSD": "statsd.monitoring:8125"},
        secrets=[database],
        container_resources=SMALL,
        volumes=[lake],
        volume_mounts=[lake_mount],
        tolerations=batch_nodes,
        **kwargs,
    )
