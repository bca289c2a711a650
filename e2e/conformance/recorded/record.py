"""Records the pods that an old KubernetesPodOperator builds.

    python record.py

run by the Python of an environment with an old Airflow (README.md says how to
make one) reads the DAG files in the folder "in" beside this file and writes
GENERATION.json: "core-1.10.15.json" of Airflow 1.10's own operator,
"provider-4.4.0.json" of the provider for Kubernetes. It holds

    {"versions": {"provider": what the option Provider of podport is called,
                  "python", "airflow", "kubernetes"},
     "files": {path: {"error": why Airflow can't import the file, or "",
                      "operators": [{"dag", "task", "pod", "error", …}]}}}

with the operators in the order of construction. The file runs with Python 3.7
and newer, and takes the real operator as it is; what it stands in for:

- the cluster: an operator's hook says that it is outside of one, and knows no
  namespace; a namespace that is given nowhere is left out of the pod,
- the run: templates see CONTEXT,
- chance: the random suffix of a name is "-00000000" (32 digits up to provider
  5.0, after a dot up to 3.1), the volume of a Secret, secretvol<uuid>, is
  secretvol-0, secretvol-1 … in the order of the pod's volumes.
"""

import json
import logging
import os
import re
import runpy
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from unittest import mock

# Airflow reads its configuration on import.
HOME = tempfile.mkdtemp(prefix="podport-airflow-")
os.environ["AIRFLOW_HOME"] = HOME
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__UNIT_TEST_MODE"] = "False"
os.environ["AIRFLOW_CONN_KUBERNETES_DEFAULT"] = "kubernetes://"
os.environ["AIRFLOW_VAR_REGISTRY"] = "registry.example.com/data"
warnings.simplefilter("ignore")
logging.disable(logging.ERROR)

import airflow
import kubernetes

try:
    try:
        from airflow.providers.cncf.kubernetes.operators.pod import (
            KubernetesPodOperator,
        )
    except ImportError:  # up to provider 5.2
        from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import (
            KubernetesPodOperator,
        )

    PACKAGE = "apache-airflow-providers-cncf-kubernetes"
except ImportError:  # Airflow 1.10
    from airflow.contrib.operators.kubernetes_pod_operator import (
        KubernetesPodOperator,
    )

    PACKAGE = None

try:
    from importlib.metadata import version
except ImportError:  # Python 3.7
    from importlib_metadata import version

HERE = Path(__file__).resolve().parent

# The run of 1 January 2024, as in airflow_context.py.
CONTEXT = {
    "run_id": "scheduled__2024-01-01T00:00:00+00:00",
    "ds": "2024-01-01",
    "ds_nodash": "20240101",
    "ts": "2024-01-01T00:00:00+00:00",
    "ts_nodash": "20240101T000000",
    "var": {"value": {"registry": os.environ["AIRFLOW_VAR_REGISTRY"]}},
}

# Stands for a namespace that nobody gave.
FALLBACK = "podport-fallback"

constructed = []


def main():
    provider = "provider " + version(PACKAGE) if PACKAGE else "core " + version("apache-airflow")
    record_construction()
    os.chdir(str(HERE / "in"))
    sys.path.insert(0, str(HERE / "in"))
    files = {path.name: answer(path.name) for path in sorted(Path().glob("*.py"))}
    write(
        HERE / "{}.json".format(provider.replace(" ", "-")),
        {
            "provider": provider,
            "python": sys.version.split()[0],
            "airflow": version("apache-airflow"),
            "kubernetes": version("kubernetes"),
        },
        files,
    )


def record_construction():
    """Remember every operator that is constructed, with or without a DAG."""

    def new(cls, *args, **kwargs):
        operator = object.__new__(cls)
        constructed.append(operator)
        return operator

    KubernetesPodOperator.__new__ = new


def answer(path):
    constructed.clear()
    try:
        runpy.run_path(path)
    except Exception as error:
        return {"error": describe_error(error), "operators": []}
    return {"error": "", "operators": [describe(operator) for operator in constructed]}


def describe(operator):
    result = {
        "dag": operator.dag_id if operator.has_dag() else None,
        "task": operator.task_id,
        "class": type(operator).__name__,
        "retries": operator.retries,
        "retryDelay": operator.retry_delay.total_seconds(),
        "inCluster": operator.in_cluster,
        "onFinishAction": on_finish(operator),
        "doXcomPush": operator.do_xcom_push,
        "pod": None,
        "error": "",
    }
    try:
        result["pod"] = build(operator)
    except Exception as error:
        result["error"] = describe_error(error)
    return result


def on_finish(operator):
    """What becomes of the pod: is_delete_operator_pod in the words of today."""
    action = getattr(operator, "on_finish_action", None)
    if action is not None:
        return action.value
    return "delete_pod" if operator.is_delete_operator_pod else "keep_pod"


def build(operator):
    # A Mock, and not the hook, which would look for a cluster. None as the
    # answer about the XCom sidecar means its defaults.
    hook = mock.Mock(is_in_cluster=False, **{
        "get_namespace.return_value": FALLBACK,
        "_get_namespace.return_value": FALLBACK,
        "get_xcom_sidecar_container_image.return_value": None,
        "get_xcom_sidecar_container_resources.return_value": None,
    })
    with mock.patch.object(KubernetesPodOperator, "hook", hook, create=True), mock.patch(
        "secrets.choice", lambda letters: "0"
    ):
        operator.render_template_fields(
            dict(CONTEXT, params=operator.params, task=operator)
        )
        if hasattr(operator, "build_pod_request_obj"):
            pod = operator.build_pod_request_obj(None)
        else:  # up to provider 2.x
            pod = operator.create_pod_request_obj()
    pod = kubernetes.client.ApiClient().sanitize_for_serialization(pod)
    make_constant(pod)
    return pod


def make_constant(pod):
    metadata = pod["metadata"]
    metadata["name"] = re.sub(r"[.-]([0-9a-f]{32}|0{8})$", "-00000000", metadata["name"])
    if metadata.get("namespace") == FALLBACK:
        del metadata["namespace"]
    names = {}
    for volume in pod["spec"].get("volumes") or []:
        if re.match(r"secretvol[0-9a-f-]{36}$", volume.get("name") or ""):
            names[volume["name"]] = volume["name"] = "secretvol-{}".format(len(names))
    containers = pod["spec"]["containers"] + (pod["spec"].get("initContainers") or [])
    for container in containers:
        for mount in container.get("volumeMounts") or []:
            mount["name"] = names.get(mount["name"], mount["name"])


def describe_error(error):
    text = "{}: {}".format(type(error).__name__, error)
    return re.sub(r" at 0x[0-9a-f]+", "", text)


def write(path, versions, files):
    """Write JSON with a line for each operator, so that changes can be read."""
    lines = ['{"versions": ' + dump(versions) + ",", '"files": {']
    for i, (name, file) in enumerate(files.items()):
        lines.append(' {}: {{"error": {}, "operators": ['.format(dump(name), dump(file["error"])))
        lines.append(",\n".join("  " + dump(operator) for operator in file["operators"]))
        lines.append(" ]}" + ("," if i + 1 < len(files) else ""))
    lines.append("}}")
    text = "\n".join(line for line in lines if line) + "\n"
    json.loads(text)
    path.write_text(text, encoding="utf-8")
    print(path.name)


def dump(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
