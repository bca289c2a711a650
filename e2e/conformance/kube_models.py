"""Print what the kubernetes Python client says about model classes.

Input: names of classes, one a line. Output: a JSON object; for each class a
list of [attribute, JSON key, type, required], in the order of the
constructor's parameters, or null if the client has no such class.
"""

import inspect
import json
import sys

from kubernetes import client


def required(cls: type, attribute: str) -> bool:
    """Say whether the client refuses None for the attribute."""
    configuration = client.Configuration()
    configuration.client_side_validation = False
    instance = cls(local_vars_configuration=configuration)
    configuration.client_side_validation = True
    try:
        setattr(instance, attribute, None)
    except ValueError:
        return True
    return False


def describe(name: str) -> list[list[object]] | None:
    cls = getattr(client, name, None)
    if cls is None:
        return None
    parameters = [p for p in inspect.signature(cls).parameters if p != "local_vars_configuration"]
    if set(parameters) != set(cls.openapi_types):
        sys.exit(f"{name}: the constructor's parameters are not the attributes")
    return [[p, cls.attribute_map[p], cls.openapi_types[p], required(cls, p)] for p in parameters]


json.dump({name: describe(name) for name in sys.stdin.read().split()}, sys.stdout)
