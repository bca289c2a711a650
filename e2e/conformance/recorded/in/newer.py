"""What the provider has since the middle of 7."""
from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

with DAG("newer", start_date=datetime(2024, 1, 1), schedule="@daily") as dag:
    limited = KubernetesPodOperator(
        task_id="limited",
        image="registry.example.com/newer:1",
        active_deadline_seconds=3600,
        termination_message_policy="FallbackToLogsOnError",
        termination_grace_period=45,
        host_aliases=[k8s.V1HostAlias(ip="10.1.2.3", hostnames=["db.local"])],
        security_context=k8s.V1PodSecurityContext(run_as_non_root=True),
    )
    from_dict = KubernetesPodOperator(
        task_id="from_dict",
        pod_template_dict={
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"labels": {"app": "newer"}},
            "spec": {
                "containers": [{"name": "main", "image": "registry.example.com/newer:2", "args": ["{{ ds }}"]}],
                "priorityClassName": "high",
            },
        },
        arguments=["--day", "{{ ds }}"],
    )
