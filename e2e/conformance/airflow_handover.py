"""Prints the tasks that real Airflow sees once dagster-airlift is at work.

airflow_driver.py runs it; cases and answers: see forked.py. The files of a case
are the DAG files, with or without the patch of the hand-over, and the states
beside them. An answer is

    {"errors": [text of an import error],
     "dags": [{"dag", "lost", "tasks": [{"task", "class", "proxied",
                                         "upstream", "downstream"}]}]}

where "lost" is the error of reading the DAG back as the scheduler does, or
null, and "proxied" says that Dagster runs the task.
"""

import airflow_env  # first: it prepares the import of Airflow
import forked
from dagster_airlift.in_airflow import BaseProxyTaskToDagsterOperator


def answer(case, root):
    bag, errors = airflow_env.import_files(root, case["files"])
    return {
        "errors": errors,
        "dags": [
            {
                "dag": dag.dag_id,
                "lost": read_back(dag),
                "tasks": [describe(task) for _, task in sorted(dag.task_dict.items())],
            }
            for _, dag in sorted(bag.dags.items())
        ],
    }


def describe(task):
    return {
        "task": task.task_id,
        "class": type(task).__name__,
        "proxied": isinstance(task, BaseProxyTaskToDagsterOperator),
        "upstream": sorted(task.upstream_task_ids),
        "downstream": sorted(task.downstream_task_ids),
    }


def read_back(dag):
    """What goes wrong when the DAG is stored and loaded, as a scheduler does."""
    try:
        stored = airflow_env.stored_and_loaded(dag)
        for task in stored.task_dict.values():
            for neighbour in task.upstream_task_ids | task.downstream_task_ids:
                stored.get_task(neighbour)
    except Exception as error:
        return forked.describe(error)
    return None
