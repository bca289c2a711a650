"""Prints the runs that Airflow's scheduler makes of DAGs, one after the other.

airflow_driver.py runs it; cases and answers: see forked.py. A case also has "count",
how many runs of each DAG are asked for. An answer is

    {"errors": [text of an import error],
     "dags": {dag id: [[logical date, start and end of the interval, when]]}}

with times as seconds from 1970. The timetable is the one that a scheduler has: that
of the DAG that was stored and loaded.
"""

import airflow_env  # first: it prepares the import of Airflow
from airflow.timetables.base import TimeRestriction


def answer(case, root):
    bag, errors = airflow_env.import_files(root, case["files"])
    return {
        "errors": errors,
        "dags": {
            dag.dag_id: runs(dag, case.get("count", 1)) for dag in bag.dags.values()
        },
    }


def runs(dag, count):
    timetable = airflow_env.stored_and_loaded(dag).timetable
    if not timetable.can_be_scheduled:
        return []
    restriction = TimeRestriction(earliest=dag.start_date, latest=None, catchup=True)
    found, last = [], None
    for _ in range(count):
        info = timetable.next_dagrun_info(
            last_automated_data_interval=last, restriction=restriction
        )
        if info is None:
            break
        last = info.data_interval
        # Airflow 2 and 3 take the start of the interval for the logical date.
        found.append(
            [t.timestamp() for t in (last.start, last.start, last.end, info.run_after)]
        )
    return found
