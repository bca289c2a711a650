from datetime import timedelta

import pendulum
from airflow.decorators import dag, task
from airflow.models import Variable
from common.pods import DEFAULTS, REGISTRY
from kubernetes.client import models as k8s


@dag(
    schedule=timedelta(hours=4),
    start_date=pendulum.datetime(2024, 6, 1, tz="UTC"),
    catchup=False,
    default_args={**DEFAULTS, "owner": "pricing@example.com"},
    dagrun_timeout=timedelta(hours=1),
)
def pricing():
    """Prices that follow those of others."""

    @task.kubernetes(
        image=f"{REGISTRY}/pricing-python:3.12",
        env_vars=[k8s.V1EnvVar(name="MARGIN", value=Variable.get("pricing_margin", default_var="0.2"))],
    )
    def compare(country: str):
        """Compare our prices with those of other shops."""
        import os

        from pricing import market

        market.compare(country, margin=float(os.environ["MARGIN"]))

    @task.kubernetes_cmd(image=f"{REGISTRY}/pricing:7", pool="price-api")
    def publish():
        return ["pricing", "publish", "--all"]

    [compare("nl"), compare("pl")] >> publish()


pricing()
