"""Print what the installed operators take and render, as JSON.

{"operators": {class: {"arguments": [name], "templates": [name]}},
 "attributes": {class: [attribute]}, "mapped": [name]}

The operators of clouds are there if their providers are. The attributes are those of Kubernetes objects in which templates are rendered;
they are found by asking the operator to render an object of each class. Mapped are the arguments of
KubernetesPodOperator that `expand` takes.
"""

import inspect
import json
import sys

import airflow_clouds
from airflow import DAG
from airflow.providers.cncf.kubernetes.decorators.kubernetes import (
    _KubernetesDecoratedOperator,
)
from airflow.providers.cncf.kubernetes.decorators.kubernetes_cmd import (
    _KubernetesCmdDecoratedOperator,
)
from airflow.providers.cncf.kubernetes.operators.job import KubernetesJobOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes import client


def rendered_attributes(operator, name):
    """The attributes of an object of the class that the operator renders."""
    found = []

    def note(_parent, fields, *_):
        found.extend(fields)

    operator._do_render_template_fields = note
    model = object.__new__(getattr(client, name))
    operator._render_nested_template_fields(model, {}, None, set())
    return sorted(found)


def arguments(cls):
    """The keyword arguments of the class and of those that it is made from."""
    names = set()
    for base in cls.__mro__:
        init = inspect.unwrap(base.__dict__.get("__init__", lambda self: None))
        for parameter in list(inspect.signature(init).parameters.values())[1:]:
            if parameter.kind == parameter.KEYWORD_ONLY:
                names.add(parameter.name)
            elif parameter.kind == parameter.POSITIONAL_OR_KEYWORD:
                names.add(parameter.name)
    return sorted(names)


def mapped(name):
    """Whether a task can be mapped over the argument."""
    with DAG("d"):
        try:
            KubernetesPodOperator.partial(task_id="t").expand(**{name: ["a"]})
        except TypeError:
            return False
    return True


operator = KubernetesPodOperator(task_id="t", image="i")
json.dump(
    {
        "operators": {
            cls.__name__: {
                "arguments": arguments(cls),
                "templates": sorted(cls.template_fields),
            }
            for cls in [
                KubernetesPodOperator,
                KubernetesJobOperator,
                _KubernetesDecoratedOperator,
                _KubernetesCmdDecoratedOperator,
                *airflow_clouds.operators(),
            ]
        },
        "attributes": {
            name: rendered_attributes(operator, name) for name in sys.argv[1:]
        },
        "mapped": [
            name for name in arguments(KubernetesPodOperator) if mapped(name)
        ],
    },
    sys.stdout,
)
