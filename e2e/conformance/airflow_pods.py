"""Prints the pods that the real KubernetesPodOperator builds.

airflow_driver.py runs it; cases and answers: see forked.py. An answer is

    {"errors": [text of an import error],
     "operators": [{"dag", "task", "class", "upstream", "pod", "submitted",
                    "given", "error", …}]}

with one operator for each KubernetesPodOperator (or subclass) that the files
construct, in the order of construction: those of the DAGs that Airflow finds
in the files, and those that belong to no DAG. Templates are rendered for the
run of airflow_context.py. A task that is mapped, or that stands in a task group
that is, gives an operator "load[0]", "load[1]" … for each item; one of which the
items are known only when others have run has no pod, but an error.

"ran" is, of a pod that runs a function of the files, how its command ends on this
machine: {"status", "stdout"}.

"pod" is built without a run, "submitted" in the run, as it is sent; "given" are
the values in it that only a run can say, by the names that podport has for them.

Two things in "pod" are random, and one depends on the machine; they are made
the same in every run:

- the random suffix of a name is "-00000000"; with the item's number before it
  where a mapped task has more than one pod, which nothing else tells apart,
- the volume of an Airflow Secret, secretvol<uuid>, is secretvol-0, secretvol-1
  … in the order of the pod's volumes,
- a namespace that is given nowhere (operator, template, connection) is left
  out instead of "default".
"""

import contextlib
import copy
import inspect
import json
import re
from unittest import mock

import airflow_env  # first: it prepares the import of Airflow
import airflow
import airflow_clouds
import airflow_context
import airflow_function
import airflow_mapped
import forked
import kubernetes
from airflow.exceptions import AirflowException
from airflow.providers.cncf.kubernetes import kubernetes_helper_functions
from airflow.providers.cncf.kubernetes.hooks.kubernetes import KubernetesHook
from airflow.providers.cncf.kubernetes.pod_generator import make_safe_label_value

KubernetesPodOperator = airflow_env.KubernetesPodOperator

# Stands for a namespace that nobody gave.
FALLBACK = "podport-fallback"

# The name that Airflow gives to the volume of a Secret.
SECRET_VOLUME = re.compile(r"secretvol([0-9a-f-]{36})")

constructed = []


def record_construction():
    """Remember every operator that is constructed, with or without a DAG."""

    def new(cls, *args, **kwargs):
        operator = object.__new__(cls)
        constructed.append(operator)
        return operator

    KubernetesPodOperator.__new__ = new


def fix_what_varies():
    """Make what is random, or would ask a cluster, the same in every run."""
    kubernetes_helper_functions.rand_str = lambda length: "0" * length
    KubernetesHook.is_in_cluster = property(lambda self: False)
    airflow_clouds.install()
    given = KubernetesHook.get_namespace
    KubernetesHook.get_namespace = lambda self: given(self) or FALLBACK


def answer(case, root):
    airflow_context.about(case)
    bag, errors = airflow_env.import_files(root, case["files"])
    found = {id(dag) for dag in bag.dags.values()}
    return {
        "errors": errors,
        "operators": [
            item
            for operator in list(constructed)
            if is_complete(operator)
            and (not operator.has_dag() or id(operator.dag) in found)
            for item in airflow_mapped.in_group(operator, describe)
        ]
        + [
            item
            for dag in bag.dags.values()
            for task in dag.tasks
            if is_mapped(task)
            for item in airflow_mapped.items(task, describe, describe_mapped)
        ],
    }


def is_complete(operator):
    """Whether its constructor ended well; else the import error says why not."""
    return getattr(operator, "_BaseOperator__instantiated", False)


def describe(operator, index=-1):
    delay = operator.retry_delay
    result = {
        "dag": operator.dag_id if operator.has_dag() else None,
        "task": airflow_mapped.name(operator, index),
        "class": type(operator).__name__,
        "upstream": upstream_of_all(operator),
        "retries": operator.retries,
        "retryDelay": delay.total_seconds()
        if hasattr(delay, "total_seconds")
        else delay,
        "inCluster": operator.in_cluster,
        "client": None,
        "about": about(operator),
        "onFinishAction": str(getattr(operator.on_finish_action, "value", "")),
        "pod": None,
        "submitted": None,
        "given": None,
        "ran": None,
        "error": None,
    }
    try:
        result["pod"], result["submitted"] = build(operator, index)
        result["given"] = given_in_run(operator, result["submitted"])
        if type(operator).__name__ == "_KubernetesDecoratedOperator":
            result["ran"] = airflow_function.run(operator)
        result["client"] = {
            "outside": client_of(operator, in_cluster=False),
            "inside": client_of(operator, in_cluster=True),
        }
    except Exception as error:
        result["error"] = forked.describe(error)
    return result


def about(operator):
    """What the scheduler and people see of the task, and of its DAG."""
    texts = [operator.doc, operator.doc_md, operator.doc_rst]
    return {
        "owner": operator.owner,
        "pool": operator.pool,
        "texts": [inspect.cleandoc(text) for text in texts if text],
        "tags": sorted(operator.dag.tags or []) if operator.has_dag() else [],
    }


def upstream_of_all(operator):
    """What each task of the operator's DAG, by its id, directly follows."""
    tasks = operator.dag.tasks if operator.has_dag() else [operator]
    return {task.task_id: sorted(task.upstream_task_ids) for task in tasks}


def build(operator, index):
    """The pod as it is without a run, and as it is submitted in one."""
    # What happens before execute() and in its first line.
    context = airflow_context.context(operator, index)
    operator.render_template_fields(context)
    if hasattr(operator, "python_callable"):
        # What a decorated function's operator does before it starts the pod.
        with mock.patch.object(KubernetesPodOperator, "execute"):
            operator.execute(context)
    operator.name = operator._set_name(operator.name)
    # To build a pod adds to the operator's variables.
    variables = copy.copy(operator.env_vars)
    pod = build_once(operator, None)
    operator.env_vars = variables
    submitted = build_once(operator, context)
    if pod["metadata"]["namespace"] == FALLBACK:
        del pod["metadata"]["namespace"]
    if index >= 0:
        base = pod["metadata"]["name"].removesuffix("-00000000")
        pod["metadata"]["name"] = f"{base}-{index}-00000000"
    number_secret_volumes(pod["spec"])
    return pod, submitted


def build_once(operator, context):
    return kubernetes.client.ApiClient().sanitize_for_serialization(
        operator.build_pod_request_obj(context)
    )


def given_in_run(operator, submitted):
    """What only a run can say of a pod that is submitted."""
    dag_id = operator.dag_id if operator.has_dag() else None
    given = {
        "AIRFLOW_SUFFIX": kubernetes_helper_functions.rand_str(8),
        "AIRFLOW_NAMESPACE": FALLBACK,
        "AIRFLOW_DAG_ID": make_safe_label_value(str(dag_id)),
        "AIRFLOW_TASK_ID": make_safe_label_value(operator.task_id),
        "AIRFLOW_RUN_ID": make_safe_label_value(airflow_context.RUN_ID),
        "AIRFLOW_TRY_NUMBER": "1",
        "AIRFLOW_VERSION": airflow.__version__,
        "AIRFLOW_IN_CLUSTER": "False",
        # Labels that nothing but the run knows are not looked into.
        "AIRFLOW_LABELS": json.dumps(submitted["metadata"]["labels"]),
        "AIRFLOW_SCRIPT": variable(submitted, "__PYTHON_SCRIPT"),
        "AIRFLOW_INPUT": variable(submitted, "__PYTHON_INPUT"),
        "AIRFLOW_SECURITY": json.dumps(
            submitted["spec"]["containers"][-1].get("securityContext")
        ),
    }
    names = [volume["name"] for volume in submitted["spec"].get("volumes") or []]
    random = [m[1] for n in names if (m := SECRET_VOLUME.fullmatch(n))]
    return given | {f"AIRFLOW_SECRET_{i}": name for i, name in enumerate(random, 1)}


def variable(pod, name):
    """The value of a variable of the first container, "" if there is none."""
    env = pod["spec"]["containers"][0].get("env") or []
    return next((v["value"] for v in env if v["name"] == name), "")


def client_of(operator, *, in_cluster):
    def configure(operator):
        return configure_client(operator, in_cluster=in_cluster)

    return airflow_clouds.cluster_of(operator, configure) or configure(operator)


def configure_client(operator, *, in_cluster):
    """How the operator's hook finds its cluster, in a cluster or outside."""
    found = {"loader": "refused"}

    def load_incluster_config(**_):
        found.update(loader="incluster")
        if not in_cluster:
            raise kubernetes.config.ConfigException("outside of a cluster")

    def load_kube_config(config_file=None, context=None, **_):
        found.update(loader="kubeconfig", file=config_file, context=context)

    with (
        mock.patch("kubernetes.config.load_incluster_config", load_incluster_config),
        mock.patch("kubernetes.config.load_kube_config", load_kube_config),
        contextlib.suppress(AirflowException, kubernetes.config.ConfigException),
    ):
        operator.hook.get_conn()
    return found


def number_secret_volumes(spec):
    names = {}
    for volume in spec.get("volumes") or []:
        if SECRET_VOLUME.fullmatch(volume.get("name") or ""):
            names[volume["name"]] = volume["name"] = f"secretvol-{len(names)}"
    containers = spec["containers"] + (spec.get("initContainers") or [])
    for container in containers:
        for mount in container.get("volumeMounts") or []:
            mount["name"] = names.get(mount["name"], mount["name"])


def is_mapped(task):
    """Whether it stands for pod operators that are made at run time."""
    made = getattr(task, "operator_class", object)
    return not isinstance(task, KubernetesPodOperator) and (
        isinstance(made, type) and issubclass(made, KubernetesPodOperator)
    )


def describe_mapped(task):
    return {
        "dag": task.dag.dag_id,
        "task": task.task_id,
        "class": task.operator_class.__name__,
        "upstream": upstream_of_all(task),
        "pod": None,
        "error": "a mapped task: how many pods there are is known at run time",
    }
