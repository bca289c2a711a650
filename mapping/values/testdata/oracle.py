"""Runs programs and says what their names are bound to in the end.

In: a JSON list of programs on standard input. Out: a JSON list with an object
for each: name -> canonical text of its value, and under "" the error that
ended the program, if one did.
"""

import json
import sys
import warnings


def canon(value, around=()):
    if type(value) is int and value.bit_length() > 14000:
        return "<too long to print>"
    if value is None or type(value) in (bool, int, float, str):
        return repr(value)
    if id(value) in around:
        return "<itself>"
    around = (*around, id(value))
    if type(value) in (list, tuple, set):
        items = [canon(item, around) for item in value]
        if type(value) is set:
            items.sort()
        return {list: "list", tuple: "tuple", set: "set"}[type(value)] + "[" + ", ".join(items) + "]"
    if type(value) is dict:
        return "dict{" + ", ".join(canon(k, around) + ": " + canon(v, around) for k, v in value.items()) + "}"
    return "<" + type(value).__name__ + ">"


class Endless(Exception):
    """A program ran more steps than a test needs."""


def limit(steps):
    """A trace function that stops what runs longer."""
    left = [steps]

    def trace(frame, event, argument):
        if frame.f_code.co_filename != "dag.py":
            return None
        frame.f_trace_opcodes = True
        left[0] -= 1
        if left[0] < 0:
            raise Endless
        return trace

    return trace


def run(text):
    names = {"__name__": "dag"}
    error = None
    code = compile(text, "dag.py", "exec")
    sys.settrace(limit(5000))
    try:
        exec(code, names)
    except Exception as e:
        error = type(e).__name__ + ": " + str(e)
    finally:
        sys.settrace(None)
    result = {k: canon(v) for k, v in names.items() if not k.startswith("__")}
    result[""] = error
    return result


warnings.simplefilter("ignore")
json.dump([run(text) for text in json.load(sys.stdin)], sys.stdout)
