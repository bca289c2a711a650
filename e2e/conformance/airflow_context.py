"""What Airflow's templates see in the conformance tests: one fixed run.

The run is the daily one of 1 January 2024 (UTC), the first partition of
assets that start on that day, unless a case says otherwise.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pendulum

try:
    from airflow.sdk.execution_time import macros
    from airflow.sdk.execution_time.context import (
        ConnectionAccessor,
        VariableAccessor,
    )
except ImportError:  # Airflow 2
    from airflow import macros
    from airflow.utils.context import ConnectionAccessor, VariableAccessor

START = pendulum.instance(datetime(2024, 1, 1, tzinfo=UTC))
END = START + timedelta(days=1)
RUN_ID = "scheduled__2024-01-01T00:00:00+00:00"

# What the run is given: dag_run.conf, which Airflow puts over the params.
CONF = {}


def about(case):
    """Take the run that a case says: its interval, and what it is given."""
    global START, END
    CONF.update(case.get("conf") or {})
    if case.get("interval"):
        START, END = (
            pendulum.instance(datetime.fromisoformat(text)) for text in case["interval"]
        )


class TaskInstance:
    """What templates ask of the running task; no task has left a result."""

    def __init__(self, operator, map_index):
        self.task_id = operator.task_id
        self.dag_id = operator.dag_id if operator.has_dag() else None
        self.run_id = RUN_ID
        self.try_number = 1
        self.map_index = map_index

    def get_relevant_upstream_map_indexes(self, *_, **__):
        return None

    def xcom_pull(self, task_ids=None, key="return_value", **_):
        return f"xcom of {task_ids}, {key}"


def context(operator, map_index=-1):
    """The names that a template of this operator can use.

    The map index is that of an item of a mapped task, -1 for other tasks.
    """
    dag = operator.dag if operator.has_dag() else None
    params = operator.params
    return {
        "dag": dag,
        "task": operator,
        "params": {**(params.dump() if hasattr(params, "dump") else params), **CONF},
        "run_id": RUN_ID,
        "dag_run": SimpleNamespace(run_id=RUN_ID, conf=CONF, logical_date=START),
        "ti": TaskInstance(operator, map_index),
        "task_instance": TaskInstance(operator, map_index),
        "logical_date": START,
        "execution_date": START,
        "data_interval_start": START,
        "data_interval_end": END,
        "ds": f"{START:%Y-%m-%d}",
        "ds_nodash": f"{START:%Y%m%d}",
        "ts": START.isoformat(),
        "ts_nodash": f"{START:%Y%m%dT%H%M%S}",
        "ts_nodash_with_tz": f"{START:%Y%m%dT%H%M%S%z}",
        "next_ds": f"{END:%Y-%m-%d}",
        "prev_execution_date": START - (END - START),
        "task_instance_key_str": "__".join(
            [str(dag and dag.dag_id), operator.task_id, f"{START:%Y%m%d}"]
        ),
        "expanded_ti_count": None,
        "macros": macros,
        "var": {
            "value": VariableAccessor(deserialize_json=False),
            "json": VariableAccessor(deserialize_json=True),
        },
        "conn": ConnectionAccessor(),
    }
