"""Orders of the day, from the shop's database to the lake and back into the warehouse."""

import pendulum
from airflow import DAG
from common.pods import DEFAULTS, loader

with DAG(
    "orders_daily",
    description="Orders of the day",
    schedule="30 2 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="Europe/Amsterdam"),
    catchup=False,
    default_args=DEFAULTS,
    tags=["orders", "tier-1"],
    doc_md=__doc__,
) as dag:
    extract = loader("extract", "orders", "--day", "{{ ds }}")
    lines = loader("extract_lines", "order_lines", "--day", "{{ ds }}")
    # Without its lines, an order is of no use.
    check = loader("check", "orders", "--check", "--day", "{{ ds }}", retries=0)
    publish = loader("publish", "orders", "--publish", "--day", "{{ ds }}")

    [extract, lines] >> check >> publish
