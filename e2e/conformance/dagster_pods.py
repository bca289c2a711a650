"""Prints what real Dagster makes of a generated module, and the pods it starts.

Run in the Dagster environment. Cases and answers: see forked.py; a case also
has "module", the path of the module among its files, and may have "conf", what
runs are given, and "interval", what they are about. The module is loaded as
`dagster dev -f` loads it, and every asset is materialised twice, in one
process, against the cluster of fake_cluster.py. An answer is

    {"warnings": [text], "jobs": [name], "schedules": [{"name", "cron", "zone"}],
     "assets": [{"key", "group", "kinds", "metadata", "deps", "maxRetries",
                 "delay", "clients": [{"resource", "env", "loadIncluster"}],
                 "runs": [{"error", "partition", "runID", "given", "client",
                           "requests"}]}]}

or {"error": text} when the definitions do not load. Warnings are the ones of
loading; the preview and beta warnings of Dagster's own Pipes code come later.
"given" are the values in the pod that only a run can say, by the names that
podport has for them; those that are random are read from the pod.
"""

import importlib
import json
import logging
import os
import re
import warnings
from datetime import UTC, datetime
from pathlib import Path

os.environ.pop("DAGSTER_HOME", None)
os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"

import dagster as dg
import fake_cluster
import forked
from dagster._core.definitions.reconstruct import repository_def_from_target_def
from dagster._core.execution.retries import RetryMode
from dagster._core.workspace.autodiscovery import loadable_targets_from_python_file
from dagster_k8s import PipesK8sClient
from dagster_pipes import encode_param

# One run outside of a cluster, one in a cluster: how the client is configured
# may differ, the pod may not.
SERVICE_HOSTS = [None, "10.96.0.1"]


def answer(case, root):
    cluster = fake_cluster.FakeCluster()
    cluster.install()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        defs = load(str(root / case["module"]))
        repository = repository_def_from_target_def(defs)
        jobs = [repository.get_job(name).name for name in repository.job_names]
    with warnings.catch_warnings(), dg.DagsterInstance.ephemeral() as instance:
        warnings.simplefilter("ignore")
        made_then(instance)
        return {
            "warnings": [f"{w.category.__name__}: {w.message}" for w in caught],
            "jobs": [name for name in jobs if not name.startswith("__")],
            "schedules": [describe_schedule(s) for s in repository.schedule_defs],
            "assets": [
                {
                    **describe(asset, defs),
                    "runs": [
                        materialise(
                            asset,
                            repository,
                            instance,
                            cluster,
                            host,
                            case,
                        )
                        for host in SERVICE_HOSTS
                    ],
                }
                for asset in in_order_of_definition(defs)
            ],
        }


def load(path):
    """The module's Definitions, found as Dagster finds them in a file."""
    targets = loadable_targets_from_python_file(path, os.path.dirname(path))
    (target,) = targets
    if not isinstance(target.target_definition, dg.Definitions):
        raise TypeError(f"{target.attribute} is no Definitions object")
    return target.target_definition


def in_order_of_definition(defs):
    return [
        asset for asset in defs.assets or [] if isinstance(asset, dg.AssetsDefinition)
    ]


def describe(asset, defs):
    spec = asset.get_asset_spec()
    policy = asset.op.retry_policy
    needed = sorted(asset.required_resource_keys & (defs.resources or {}).keys())
    return {
        "key": list(spec.key.path),
        "group": spec.group_name,
        "kinds": sorted(spec.kinds),
        "owners": list(spec.owners),
        "description": spec.description,
        "tags": sorted(key for key in spec.tags if not key.startswith("dagster/")),
        "pool": asset.op.pool,
        "metadata": {
            name: getattr(value, "value", value)
            for name, value in spec.metadata.items()
            if isinstance(getattr(value, "value", value), (str, int, float, list, dict))
        },
        "deps": sorted(list(dep.asset_key.path) for dep in spec.deps),
        "maxRetries": policy.max_retries if policy else 0,
        "delay": policy.delay if policy else None,
        "clients": [
            {
                "resource": name,
                "env": dict(client.env or {}),
                "loadIncluster": client.load_incluster_config,
            }
            for name in needed
            if isinstance(client := defs.resources[name], PipesK8sClient)
        ],
    }


def describe_schedule(schedule):
    return {
        "name": schedule.name,
        "cron": schedule.cron_schedule,
        "zone": schedule.execution_timezone,
    }


# The day of the run that Airflow's templates see: see airflow_context.py.
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


def partition_of(asset, first):
    """The asset's first partition of a day, or later."""
    if not asset.partitions_def:
        return None
    for key in asset.partitions_def.get_partition_keys():
        window = asset.partitions_def.time_window_for_partition_key(key)
        if window.start >= first:
            return key
    raise LookupError("the asset has no partition from 2024 on")


def run_config(asset, conf):
    """What a run is given, for the fields that the asset has."""
    fields = asset.op.config_schema.as_field().config_type
    known = getattr(fields, "fields", {})
    given = {name: value for name, value in conf.items() if name in known}
    return {"ops": {asset.op.name: {"config": given}}} if given else {}


def made_then(instance):
    """Let all runs be made on the first day."""
    records = instance.get_run_records

    def get_run_records(*args, **kwargs):
        return [
            record._replace(create_timestamp=FIRST_DAY)
            for record in records(*args, **kwargs)
        ]

    instance.get_run_records = get_run_records


def materialise(asset, repository, instance, cluster, service_host=None, case=None):
    os.environ.pop("KUBERNETES_SERVICE_HOST", None)
    if service_host:
        os.environ["KUBERNETES_SERVICE_HOST"] = service_host
    case = case or {}
    first = FIRST_DAY
    if case.get("interval"):
        first = datetime.fromisoformat(case["interval"][0])
    partition = partition_of(asset, first)
    report(repository, instance, case.get("module"), partition)
    result = repository.get_implicit_global_asset_job_def().execute_in_process(
        asset_selection=[asset.key],
        partition_key=partition,
        run_config=run_config(asset, case.get("conf") or {}),
        instance=instance,
        raise_on_error=False,
    )
    error = None
    for event in result.all_events:
        if event.is_failure:
            error = describe_failure(event) or error
    if error is None and not result.success:
        error = "the run failed without saying why"
    taken = cluster.take()
    given = given_in_run(asset, result.run_id, taken["requests"])
    return {
        "error": error,
        "partition": partition,
        "runID": result.run_id,
        "given": given,
        **taken,
    }


# How a module reads what the container of another asset has reported.
READS = re.compile(r"""reported\(\s*context,\s*\[([^\]]*)\],\s*['"]([^'"]*)['"]""")


def report(repository, instance, module, partition):
    """Let the assets that others read of have reported what Airflow's XCom has."""
    given = {}
    for key, name in READS.findall(Path(module).read_text()) if module else []:
        parts = [part.strip().strip("'\"") for part in key.split(",")]
        given.setdefault(tuple(parts), set()).add(name)
    for parts, names in given.items():
        key = dg.AssetKey(list(parts))
        metadata = repository.asset_graph.get(key).metadata
        (task,) = getattr(
            metadata["dagster-airlift/task-mapping"], "value", None
        ) or metadata["dagster-airlift/task-mapping"]
        instance.report_runless_asset_event(
            dg.AssetMaterialization(
                key,
                partition=partition,
                metadata={
                    name: f"xcom of {task['task_id']}, {name}" for name in names
                },
            )
        )


def given_in_run(asset, run_id, requests):
    """What only a run can say of the pod that it submitted."""
    given = {
        "DAGSTER_RUN_ID": run_id[:18],
        "DAGSTER_VERSION": dg.__version__,
        "DAGSTER_NAMESPACE": "default",
        "DAGSTER_ASSET": re.sub(
            "[^a-z0-9-]", "", asset.op.name.lower().replace("_", "-")
        )[:20],
        "DAGSTER_PIPES_MESSAGES": encode_param({"stdio": "stderr"}),
        "DAGSTER_PIPES_NO_MESSAGES": encode_param({"path": "/dev/null"}),
    }
    for pod in [r["body"] for r in requests if r["method"] == "POST"]:
        given["DAGSTER_SUFFIX"] = pod["metadata"]["name"][-10:]
        # Lists and labels that nothing but the run knows are not looked into.
        given["DAGSTER_LABELS"] = json.dumps(pod["metadata"]["labels"])
        env = pod["spec"]["containers"][0]["env"]
        given["DAGSTER_ENV"] = json.dumps(env)
        for variable in env:
            if variable["name"] == "DAGSTER_PIPES_CONTEXT":
                given["DAGSTER_PIPES_CONTEXT"] = variable["value"]
    return given


def describe_failure(event):
    """The exception behind a failure event, and its causes, in one line."""
    error = getattr(event.event_specific_data, "error", None)
    texts = []
    while error is not None:
        texts.append(error.message.strip())
        error = error.cause
    return " (from ".join(texts) + ")" * (len(texts) - 1) if texts else None


def fail_at_once():
    """A failed step is not tried again: a retry policy would wait for minutes."""
    RetryMode.disabled = property(lambda self: True)


def warm_up():
    """Import, once for all cases, what Dagster imports only when it loads and runs."""
    importlib.import_module("dagster._utils.test.definitions")

    @dg.asset
    def nothing() -> None:
        pass

    with warnings.catch_warnings(), dg.DagsterInstance.ephemeral() as instance:
        warnings.simplefilter("ignore")
        defs = dg.Definitions(assets=[nothing])
        materialise(
            nothing, defs.get_repository_def(), instance, fake_cluster.FakeCluster()
        )


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    fail_at_once()
    warm_up()
    forked.serve(answer)
