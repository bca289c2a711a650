"""Affinity and tolerations as dicts, in the cases in which people write them."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

spread = {
    "podAntiAffinity": {
        "requiredDuringSchedulingIgnoredDuringExecution": [
            {
                "labelSelector": {"matchExpressions": [{"key": "app", "operator": "In", "values": ["crawler"]}]},
                "topologyKey": "kubernetes.io/hostname",
            }
        ]
    }
}
snake = {
    "node_affinity": {
        "required_during_scheduling_ignored_during_execution": {
            "node_selector_terms": [
                {"match_expressions": [{"key": "pool", "operator": "In", "values": ["crawl"]}]}
            ]
        }
    }
}

with DAG("crawl", start_date=datetime(2020, 6, 1), schedule_interval="@hourly") as dag:
    camel_case = KubernetesPodOperator(
        task_id="camel_case", name="camel", namespace="crawl", image="registry.example.com/crawl:1",
        affinity=spread,
        tolerations=[
            {"key": "dedicated", "operator": "Equal", "value": "crawl", "effect": "NoSchedule"},
            {"operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 30},
        ],
    )
    snake_case = KubernetesPodOperator(
        task_id="snake_case", name="snake", namespace="crawl", image="registry.example.com/crawl:1",
        affinity=snake,
        tolerations=[{"key": "spot", "operator": "Exists", "toleration_seconds": 30}],
    )
    empty = KubernetesPodOperator(
        task_id="empty", name="empty", namespace="crawl", image="registry.example.com/crawl:1",
        affinity={}, tolerations=[],
    )
