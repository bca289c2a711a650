"""Everything that there is since provider 1.0, with Kubernetes' own classes."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.kubernetes.secret import Secret
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
    KubernetesPodOperator,
)
from kubernetes.client import models as k8s

volume = k8s.V1Volume(
    name="test-volume",
    persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="test-volume"),
)
volume_mount = k8s.V1VolumeMount(
    name="test-volume", mount_path="/root/mount_file", sub_path=None, read_only=True
)
init_container = k8s.V1Container(
    name="init-container",
    image="ubuntu:16.04",
    command=["bash", "-cx"],
    args=["echo 10"],
    env=[k8s.V1EnvVar(name="key1", value="value1")],
    volume_mounts=[k8s.V1VolumeMount(mount_path="/etc/foo", name="test-volume", read_only=True)],
)
affinity = k8s.V1Affinity(
    node_affinity=k8s.V1NodeAffinity(
        required_during_scheduling_ignored_during_execution=k8s.V1NodeSelector(
            node_selector_terms=[
                k8s.V1NodeSelectorTerm(
                    match_expressions=[
                        k8s.V1NodeSelectorRequirement(key="disktype", operator="In", values=["ssd", "nvme"])
                    ]
                )
            ]
        )
    ),
    pod_anti_affinity=k8s.V1PodAntiAffinity(
        preferred_during_scheduling_ignored_during_execution=[
            k8s.V1WeightedPodAffinityTerm(
                weight=50,
                pod_affinity_term=k8s.V1PodAffinityTerm(
                    topology_key="kubernetes.io/hostname",
                    label_selector=k8s.V1LabelSelector(match_labels={"app": "warehouse"}),
                ),
            )
        ]
    ),
)

default_args = {"owner": "warehouse", "retries": 1, "retry_delay": timedelta(minutes=1)}

with DAG(
    dag_id="warehouse",
    default_args=default_args,
    schedule_interval="15 4 * * *",
    start_date=datetime(2021, 1, 1),
    catchup=False,
) as dag:
    fill = KubernetesPodOperator(
        task_id="fill",
        name="fill-warehouse",
        namespace="warehouse",
        image="registry.example.com/warehouse:2021-01",
        cmds=["warehouse"],
        arguments=["fill", "--day={{ ds }}"],
        env_vars=[
            k8s.V1EnvVar(name="DAY", value="{{ ds }}"),
            k8s.V1EnvVar(
                name="POD_IP",
                value_from=k8s.V1EnvVarSource(field_ref=k8s.V1ObjectFieldSelector(field_path="status.podIP")),
            ),
        ],
        env_from=[
            k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name="warehouse")),
            k8s.V1EnvFromSource(prefix="DB_", secret_ref=k8s.V1SecretEnvSource(name="database")),
        ],
        configmaps=["warehouse-more"],
        secrets=[
            Secret("env", "PASSWORD", "warehouse", "password"),
            Secret("env", None, "warehouse-all"),
            Secret("volume", "/certs", "certs"),
        ],
        ports=[k8s.V1ContainerPort(name="http", container_port=80)],
        volumes=[volume],
        volume_mounts=[volume_mount],
        init_containers=[init_container],
        affinity=affinity,
        tolerations=[
            k8s.V1Toleration(key="dedicated", operator="Equal", value="etl", effect="NoSchedule"),
            k8s.V1Toleration(key="spot", operator="Exists", toleration_seconds=60),
        ],
        node_selector={"pool": "etl"},
        image_pull_secrets=[k8s.V1LocalObjectReference("registry")],
        security_context=k8s.V1PodSecurityContext(run_as_user=1000, fs_group=2000),
        service_account_name="warehouse",
        labels={"team": "warehouse", "tier": "batch"},
        annotations={"iam.amazonaws.com/role": "warehouse", "sidecar.istio.io/inject": "false"},
        hostnetwork=True,
        dnspolicy="ClusterFirstWithHostNet",
        schedulername="batch-scheduler",
        priority_class_name="high",
        get_logs=True,
        startup_timeout_seconds=600,
        reattach_on_restart=True,
        log_events_on_failure=True,
    )
    check = KubernetesPodOperator(
        task_id="check",
        name="check-warehouse",
        namespace="warehouse",
        image="registry.example.com/check",
        is_delete_operator_pod=True,
        do_xcom_push=True,
    )
    fill >> check
