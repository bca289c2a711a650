"""Prints the runs that Dagster's schedules make of generated modules.

Run in the Dagster environment. Cases and answers: see forked.py. The files of a case
are modules with one schedule each; "count" says how many runs of each are asked for.
An answer is

    {"modules": {path: [[start and end of the partition, when]]}}

with times as seconds from 1970. The schedule ticks from the begin of its partitions
on; ticks before the first partition is there ask for no run.
"""

import os
import warnings
from datetime import UTC, datetime

os.environ.pop("DAGSTER_HOME", None)
os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"

import dagster as dg
import forked
from dagster._core.test_utils import freeze_time
from dagster._core.workspace.autodiscovery import loadable_targets_from_python_file
from dagster._utils.schedules import schedule_execution_time_iterator

# All partitions that are looked at are over by then.
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def answer(case, root):
    with freeze_time(LATER):
        return {
            "modules": {
                path: runs(str(root / path), case["count"]) for path in case["files"]
            }
        }


def runs(path, count):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (target,) = loadable_targets_from_python_file(path, os.path.dirname(path))
        repository = target.target_definition.get_repository_def()
    (schedule,) = repository.schedule_defs
    partitions = repository.get_job(schedule.job_name).partitions_def
    first = partitions.time_window_for_partition_key(
        partitions.get_first_partition_key()
    )
    ticks = schedule_execution_time_iterator(
        first.start.timestamp() - 1,
        schedule.cron_schedule,
        schedule.execution_timezone,
        ascending=True,
    )
    found = []
    for tick in ticks:
        context = dg.build_schedule_context(
            scheduled_execution_time=tick.astimezone(UTC), repository_def=repository
        )
        data = schedule.evaluate_tick(context)
        for request in data.run_requests or []:
            window = partitions.time_window_for_partition_key(request.partition_key)
            found.append([t.timestamp() for t in (window.start, window.end, tick)])
        if len(found) >= count or tick > datetime(2090, 1, 1, tzinfo=UTC):
            break
    return found


if __name__ == "__main__":
    forked.serve(answer)
