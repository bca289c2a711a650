"""Runs the tasks that Dagster has taken over, as an Airflow worker would.

airflow_driver.py runs it; cases: see forked.py. The environment of a case says in
DAGSTER_URL where Dagster is. An answer is

    {"errors": [text of an import error],
     "tasks": [{"dag", "task", "error"}]}

with the proxied tasks in the order of their graph, "error" null after success.
"""

import os
from types import SimpleNamespace

import airflow_env  # first: it prepares the import of Airflow
import airflow_context
import forked
from dagster_airlift.in_airflow import BaseProxyTaskToDagsterOperator


def answer(case, root):
    airflow_context.about(case)
    bag, errors = airflow_env.import_files(root, case["files"])
    return {
        "errors": errors,
        "tasks": [
            {"dag": dag.dag_id, "task": task.task_id, "error": run(task)}
            for _, dag in sorted(bag.dags.items())
            for task in dag.topological_sort()
            if isinstance(task, BaseProxyTaskToDagsterOperator)
        ],
    }


def run(task):
    os.environ["AIRFLOW_CTX_DAG_ID"] = task.dag_id
    os.environ["AIRFLOW_CTX_TASK_ID"] = task.task_id
    context = airflow_context.context(task)
    context["dag_run"] = SimpleNamespace(
        **vars(context["dag_run"]), dag_id=task.dag_id
    )
    try:
        # Without the guard that lets only Airflow's own runner call execute().
        type(task).execute.__wrapped__(task, context)
    except Exception as error:
        return forked.describe(error)
    return None
