from pathlib import Path

from dagster_airlift.in_airflow import proxying_to_dagster
from dagster_airlift.in_airflow.proxied_state import load_proxied_state_from_yaml

# The last statement of the file: it looks for the DAGs that stand above it.
proxying_to_dagster(
    global_vars=globals(),
    proxied_state=load_proxied_state_from_yaml(
        Path(__file__).with_name("proxied_state")
    ),
)
