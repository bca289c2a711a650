"""Runs programs and says what they did, for the interpreter's claims about it.

In: a JSON list of [program, seed] on standard input. The programs import names
from a module `unknown` that holds other values for each seed. Out: a JSON list
with an object for each: "names" are the values of the names in the end,
"calls" the calls of the class K with their line, arguments at the call, and
arguments as they are in the end, "error" what ended the program, if anything.
"""

import enum
import json
import random
import resource
import signal
import sys
import types
import warnings


class TooLarge(Exception):
    """A value holds more than a test needs."""


left = [0]


def canonical(value):
    """A value as JSON, "other" when it is too large to compare."""
    left[0] = 3000
    try:
        return tree(value)
    except TooLarge:
        return ["other"]


def tree(value, around=()):
    """A value as JSON: [type, …]."""
    left[0] -= 1
    if left[0] < 0:
        raise TooLarge
    if value is None or type(value) in (bool, int, float, str, bytes):
        if type(value) is int and value.bit_length() > 14000:
            return ["other"]
        text = repr(value)
        return ["data", f'float("{text}")' if text in ("inf", "-inf", "nan") else text]
    if id(value) in around:
        return ["other"]
    around = (*around, id(value))
    if type(value) in (list, tuple):
        return [type(value).__name__, [tree(item, around) for item in value]]
    if type(value) in (set, frozenset):
        return ["set", sorted((tree(item, around) for item in value), key=json.dumps)]
    if type(value) is dict:
        return ["dict", [[tree(k, around), tree(v, around)] for k, v in value.items()]]
    if isinstance(value, enum.Enum):
        return ["enum", value.name]
    if isinstance(value, K):
        return ["K", value.number]
    return ["other"]


class K:
    made = []

    def __init__(self, *args, **kwargs):
        frame = sys._getframe(1)
        while frame.f_code.co_filename != "dag.py" or frame.f_code.co_name == "__init__":
            frame = frame.f_back
        self.number = len(K.made)
        self.args, self.kwargs = args, kwargs
        self.line = frame.f_lineno
        self.first = self.given()
        K.made.append(self)

    def given(self):
        return [canonical(a) for a in self.args], [[k, canonical(v)] for k, v in self.kwargs.items()]


class Endless(Exception):
    """A program ran more steps than a test needs."""


def endless(number, frame):
    raise Endless


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


def unknown(seed):
    """The module of which the interpreter knows nothing."""
    r = random.Random(seed)
    m = types.ModuleType("unknown")
    for n in range(4):
        setattr(m, f"flag{n}", r.random() < 0.5)
    m.number = r.choice([0, 1, 2, 5])
    m.text = r.choice(["", "a", "bc", "k"])
    m.items = [r.choice([1, 2, "x", "k"]) for _ in range(r.choice([0, 1, 2, 3]))]
    m.mapping = {r.choice("kmz"): r.choice([1, "v", [2]]) for _ in range(r.choice([0, 1, 2]))}

    def maybe(*args):
        """Raises, or returns something, and changes what it is given."""
        for a in args:
            if type(a) is list and r.random() < 0.5:
                a.append(7)
            if type(a) is dict and r.random() < 0.5:
                a["maybe"] = 1
        if r.random() < 0.3:
            raise ValueError("unknown")
        return r.choice([None, 0, 1, "m", [3]])

    m.maybe = maybe
    m.K = K
    return m


def run(text, seed):
    sys.modules["unknown"] = unknown(seed)
    K.made = []
    names = {"__name__": "dag"}
    error = None
    code = compile(text, "dag.py", "exec")
    sys.settrace(limit(8000))
    signal.alarm(3)
    try:
        exec(code, names)
    except Exception as e:
        error = type(e).__name__ + ": " + str(e)
    finally:
        sys.settrace(None)
        signal.alarm(0)
    return {
        "names": {k: canonical(v) for k, v in names.items() if not k.startswith("__")},
        "calls": [{"line": k.line, "first": k.first, "last": k.given()} for k in K.made],
        "error": error,
    }


warnings.simplefilter("ignore")
signal.signal(signal.SIGALRM, endless)
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
json.dump([run(text, seed) for text, seed in json.load(sys.stdin)], sys.stdout)
