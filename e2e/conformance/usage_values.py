"""Turns values into JSON that is equal when the values are, and evaluates
expressions for comparison."""

import ast
import builtins
import contextlib
import datetime
import enum
import functools
import os
import pathlib

import usage_modules
import usage_world

MAX_ROUNDS = 50

# What podport takes for granted where it writes an expression.
OWN_IMPORTS = (
    "import datetime, json, os, pathlib",
    "from airflow.configuration import conf",
    "from airflow.models import Variable",
    "from airflow.hooks.base import BaseHook",
)


def canonical(value, root):
    """A value as JSON. Types that Airflow would tell apart stay apart."""
    return _canonical(value, str(root), 0)


def _canonical(value, root, depth):
    if depth > 30:
        return ["deep"]

    def inner(v):
        return _canonical(v, root, depth + 1)

    match value:
        case usage_modules.StandIn():
            return ["stand-in", repr(value)]
        case enum.Enum() if not isinstance(value, str):
            return ["enum", type(value).__name__, value.name]
        case None | bool() | int():
            return value
        case str():
            return (
                str.__str__(value)
                .replace(os.path.realpath(root), "<root>")
                .replace(root, "<root>")
            )
        case float():
            return ["float", repr(value)]
        case bytes():
            return ["bytes", repr(value)]
        case list() | tuple():
            return [
                "list" if isinstance(value, list) else "tuple",
                [inner(v) for v in value],
            ]
        case set() | frozenset():
            return ["set", sorted((inner(v) for v in value), key=repr)]
        case dict():
            return ["dict", [[inner(k), inner(v)] for k, v in value.items()]]
        case datetime.timedelta():
            return ["timedelta", repr(value.total_seconds())]
        case datetime.datetime() | datetime.date():
            return ["datetime", value.isoformat()]
        case pathlib.PurePath():
            return ["path", inner(str(value))]
        case usage_modules.Plain():
            return [type(value).__name__, inner(value.given)]
        case type():
            return ["class", value.__name__]
    return _object(value, inner)


def _object(value, inner):
    name = type(value).__name__
    if hasattr(value, "openapi_types"):
        fields = {
            field: getattr(value, field)
            for field in sorted(value.openapi_types)
            if getattr(value, field) is not None
        }
        return [name, inner(fields)]
    if name == "Secret":
        return [name, inner(vars(value))]
    if callable(value):
        return ["function", getattr(value, "__name__", name)]
    return ["object", name]


class Scope(dict):
    """The names of an expression: what its file imports, then Python's own."""

    def __missing__(self, name):
        if hasattr(builtins, name):
            return getattr(builtins, name)
        try:
            return _import(name)
        except ImportError as error:
            raise KeyError(name) from error


def scope_of(text, path, root):
    """What the file's imports bind, and what podport itself uses."""
    names = Scope({"_make": make, "_call": call, "_find": find, "_named": Named})
    names["__builtins__"] = builtins
    names["__file__"] = str(root / path)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom) and not getattr(
            node, "level", 0
        ):
            _run(ast.unparse(node), names)
    for statement in OWN_IMPORTS:
        _run(statement, names)
    return names


def _run(statement, names):
    try:
        exec(compile(statement, usage_world.EXPRESSION, "exec"), {}, names)
    except Exception:
        # The file doesn't import either, or does so where it is caught.
        return


class Named:
    """A function or class of the files: known by its name alone."""

    def __init__(self, name):
        self.__name__ = name

    def __call__(self):
        """Make it look like a function."""


def make(path, /, *args, **kwargs):
    """Call what a dotted path stands for."""
    return find(path)(*args, **kwargs)


def call(receiver, method, /, *args, **kwargs):
    return getattr(receiver, method)(*args, **kwargs)


def find(path):
    """What a dotted path stands for; its modules are imported."""
    first, *parts = path.split(".")
    if hasattr(builtins, first):
        value = getattr(builtins, first)
    else:
        value = _import(first)
    module = first
    for part in parts:
        module += f".{part}"
        if not hasattr(value, part):
            _import(module)
        value = getattr(value, part)
    return value


def _import(path):
    names = {}
    code = compile(f"import {path} as found", usage_world.EXPRESSION, "exec")
    exec(code, names)
    return names["found"]


def evaluate(expression, scopes, root):
    """All values that an expression has: one, or one for each round of the
    loops whose variables are in it."""
    names = scopes(expression["file"])
    found = []
    try:
        targets = [
            (_target(loop, root), loop["of"]) for loop in expression.get("loops") or []
        ]
        _rounds(expression["source"], dict(targets), names, root, found)
    except Exception as error:
        return {"values": found, "error": f"{type(error).__name__}: {error}"}
    return {"values": found}


def _rounds(source, loops, names, root, found):
    if not loops:
        value = canonical(_eval(source, names), root)
        if value not in found:
            found.append(value)
        return
    (target, of), *others = loops.items()
    for item in list(_eval(of, names))[:MAX_ROUNDS]:
        bound = Scope(names)
        bind = compile(f"{target} = _item", usage_world.EXPRESSION, "exec")
        bound["_item"] = item
        exec(bind, bound)
        _rounds(source, dict(others), bound, root, found)


def _eval(source, names):
    tree = ast.parse(source, usage_world.EXPRESSION, "eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            _import_of(ast.unparse(node), names)
    code = compile(tree, usage_world.EXPRESSION, "eval")
    return eval(code, names)


def _import_of(path, names):
    """Import the modules of a dotted path, so that it can be evaluated."""
    if (
        not all(part.isidentifier() for part in path.split("."))
        or path.split(".")[0] in names
    ):
        return
    with contextlib.suppress(Exception):
        find(path)


@functools.cache
def _tree(path):
    return ast.parse(pathlib.Path(path).read_text(encoding="utf-8"))


def _target(loop, root):
    """The target of the loop in which a variable stands, as it is written."""
    best = None
    for node in ast.walk(_tree(str(root / loop["file"]))):
        target = getattr(node, "target", None)
        if not isinstance(node, ast.For | ast.comprehension):
            continue
        if target.lineno <= loop["line"] <= target.end_lineno and _binds(
            target, loop["name"]
        ):
            best = target
    if best is None:
        raise NameError(f"the loop of {loop['name']}")
    return ast.unparse(best)


def _binds(target, name):
    if ast.unparse(target) == name:
        return True
    return any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(target))
