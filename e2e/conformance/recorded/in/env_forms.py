"""Environment variables as people give them."""
from datetime import datetime

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

COMMON = {"LOG_LEVEL": "info", "REGION": "eu-west-1"}

dag = DAG("settings", start_date=datetime(2020, 4, 1), schedule_interval=None)

dict_of_text = KubernetesPodOperator(
    dag=dag, task_id="texts", name="texts", namespace="env", image="alpine:3.12",
    cmds=["env"], env_vars=dict(COMMON, DAY="{{ ds }}", RUN="{{ run_id }}"),
)
numbers = KubernetesPodOperator(
    dag=dag, task_id="numbers", name="numbers", namespace="env", image="alpine:3.12",
    cmds=["env"], env_vars={"COUNT": 3, "RATIO": 0.5, "DEBUG": True, "EMPTY": ""},
)
nothing = KubernetesPodOperator(
    dag=dag, task_id="nothing", name="nothing", namespace="env", image="alpine:3.12", env_vars={},
)
