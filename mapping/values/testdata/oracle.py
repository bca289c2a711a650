"""Runs small programs and says what their names are bound to in the end.

In: a JSON list of programs on standard input. Out: a JSON list with an object
for each: name -> canonical text of its value; and, when an exception ended the
program, under "" the names of its class and the classes above.
"""

import base64
import collections
import copy
import datetime
import functools
import itertools
import json
import math
import operator
import os.path
import pathlib
import re
import shlex
import string
import sys
import textwrap
import warnings

try:
    import yaml
except ImportError:  # only the tests of YAML need it
    pass

VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


def canon(value, around=()):
    if type(value) is int and value.bit_length() > 14000:
        return "<too long to print>"
    if value is None or type(value) in (bool, int, float, str, bytes):
        return repr(value)
    if id(value) in around:
        return "<itself>"
    around = (*around, id(value))
    kind = type(value)
    if kind in (list, tuple, set, frozenset, range, collections.deque):
        items = [canon(item, around) for item in value]
        if kind in (set, frozenset):
            items.sort()
        return kind.__name__ + "[" + ", ".join(items) + "]"
    if isinstance(value, VIEWS):
        return "view[" + ", ".join(canon(item, around) for item in value) + "]"
    if kind in (dict, collections.OrderedDict):
        return "dict{" + ", ".join(canon(k, around) + ": " + canon(v, around) for k, v in value.items()) + "}"
    if kind is datetime.timedelta:
        return "timedelta(%d)" % (value // datetime.timedelta(microseconds=1))
    if kind is datetime.datetime:
        return "datetime(" + value.isoformat() + ")"
    if kind is datetime.date:
        return "date(" + value.isoformat() + ")"
    if isinstance(value, pathlib.PurePath):
        return ("Path(" if isinstance(value, pathlib.Path) else "PurePath(") + repr(str(value)) + ")"
    if isinstance(value, re.Match):
        return "match" + canon([value.span(), value.group(), value.groups(), value.groupdict()])
    if isinstance(value, type):
        return "<class " + value.__name__ + ">"
    if hasattr(value, "__next__"):
        return "iterator[" + ", ".join(canon(item, around) for item in itertools.islice(value, 100000)) + "]"
    return "<" + kind.__name__ + ">"


def run(text):
    names = dict(globals())
    before = set(names)
    error = None
    try:
        exec(compile(text, "test.py", "exec"), names)
    except Exception as e:
        error = " ".join(c.__name__ for c in type(e).__mro__) + " : " + str(e)[:200]
    result = {}
    for name, value in names.items():
        if name not in before and not name.startswith("__"):
            try:
                result[name] = canon(value)
            except Exception as e:
                result[name] = "<" + type(e).__name__ + ">"
    if error is not None:
        result[""] = error
    return result


warnings.simplefilter("ignore")
json.dump([run(text) for text in json.load(sys.stdin)], sys.stdout)
