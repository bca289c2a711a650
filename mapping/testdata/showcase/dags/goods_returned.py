from datetime import datetime

from airflow import DAG
from airflow.utils.task_group import TaskGroup
from common.pods import DEFAULTS, loader

with DAG("goods_returned", schedule="@weekly", start_date=datetime(2024, 1, 7), catchup=True, default_args=DEFAULTS) as dag:
    with TaskGroup("intake") as intake:
        labels = loader("labels", "return_labels", "--week", "{{ ds }}")
        parcels = loader("parcels", "return_parcels", "--week", "{{ ds }}")
        labels >> parcels
    with TaskGroup("refunds") as refunds:
        loader("card", "card_refunds")
        loader("voucher", "vouchers")
    intake >> refunds
