package evaluate

import (
	"strings"
	"testing"
)

// header is what most DAG files begin with.
const header = `
import os
import json
from datetime import datetime, timedelta
from airflow import DAG
from airflow.configuration import conf
from airflow.hooks.base import BaseHook
from airflow.models import Variable
from airflow.utils.trigger_rule import TriggerRule
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s
from common.config import IMAGE, settings
`

// resultTests are programs with what result stands for in the end.
var resultTests = []struct{ name, text, want string }{
	// Run-time look-ups.
	{"environment", `result = os.environ["X"]`, `<environment X>`},
	{"environment get", `result = os.environ.get("X", "a")`, `<environment X or 'a'>`},
	{"getenv", `result = os.getenv(key="X", default=None)`, `<environment X or None>`},
	{"environment imported", "from os import environ as env, getenv\nresult = [env['A'], getenv('B'), env.get('C')]", `[<environment A>, <environment B>, <environment C>]`},
	{"environment of a computed name", `result = os.environ["X" + "_Y"]`, `<environment X_Y>`},
	{"variable", `result = Variable.get("x")`, `<variable x>`},
	{"variable default", `result = [Variable.get("x", "d"), Variable.get("x", default_var="d"), Variable.get("x", default={})]`, `[<variable x or 'd'>, <variable x or 'd'>, <variable x or {}>]`},
	{"variable json", `result = Variable.get("x", deserialize_json=True)`, `<variable x json>`},
	{"variable item", `result = Variable.get("x", deserialize_json=True)["k"]`, `<computed Variable.get("x", deserialize_json=True)['k']>`},
	{"variable method", `result = Variable.get("x").split(",")`, `<computed Variable.get("x").split(',')>`},
	{"conf", `result = [conf.get("kubernetes", "namespace"), conf.getint("a", "b", fallback=1), conf.getboolean("a", "c")]`, `[<conf kubernetes.namespace>, <conf a.b.int or 1>, <conf a.c.boolean>]`},
	{"connection", `result = [BaseHook.get_connection("db").host, BaseHook.get_connection("db")]`, `[<connection db.host>, <connection db>]`},
	{"connection by name", "c = BaseHook.get_connection('db')\nresult = f'{c.login}:{c.password}@h'", `text(<connection db.login> ':' <connection db.password> '@h')`},
	{"number of a look-up", `result = int(os.getenv("N", "3"))`, `<computed int(os.environ.get("N", '3'))>`},
	{"look-up or default", `result = os.getenv("A") or "b"`, `<environment A or 'b'>`},
	{"set by the code", "os.environ['X'] = 'a'\nresult = [os.environ['X'], os.getenv('X'), os.environ.get('Y')]", `['a', 'a', <environment Y>]`},
	{"set in a branch", "if IMAGE:\n    os.environ['X'] = 'a'\nresult = os.environ['X']", `<'a' | <environment X>>`},
	{"looked up in a loop", "result = [os.environ[n] for n in ('A', 'B')]", `[<environment A>, <environment B>]`},
	{"sum of texts", `result = "a" + os.environ["A"] + "b" + "c"`, `text('a' <environment A> 'bc')`},
	{"join with a look-up", `result = ",".join(["a", Variable.get("t"), "b"])`, `text('a,' <variable t> ',b')`},
	{"comparison of a look-up", `result = os.environ["ENV"] == "prod"`, `<computed os.environ["ENV"] == 'prod'>`},
	{"conditional on a look-up", `result = "a" if os.environ["ENV"] == "prod" else "b"`, `<'a' | 'b'>`},
	{"imported name", `result = [IMAGE, settings.TAG]`, `[<ref common.config.IMAGE>, <ref common.config.settings.TAG>]`},
	{"imported item", `result = settings["TAG"]["x"]`, "<computed common.config.settings['TAG']['x']>"},
	{"jinja", "result = '{{ ds }}' + f'{{{{ params.x }}}}'", `'{{ ds }}{{ params.x }}'`},

	// Names and scopes.
	{"bound twice", "A = 'a'\nB = A\nA = 'b'\nresult = A + B", `'ba'`},
	{"augmented", "A = 'a'\nA += 'b'\nresult = A", `'ab'`},
	{"bound by a function", "A = 'a'\ndef f():\n    global A\n    A = 'b'\nf()\nresult = A", `'b'`},
	{"bound by globals", "A = 'a'\nglobals()['A'] = 'b'\nresult = A", `'b'`},
	{"bound later by globals", "for n in 'xy':\n    globals()[f'task_{n}'] = n\nresult = task_y", `'y'`},
	{"unpacked", "a, (b, *c), d = 1, [2, 3, 4], 5\nresult = [d, c, b, a]", `[5, [3, 4], 2, 1]`},
	{"walrus", "x = [(n := 4), n]\nresult = n", `4`},
	{"class scope", "x = 1\nclass C:\n    x = 2\n    y = [x for _ in 'a']\n    def f(self):\n        return x\nresult = [C().f(), C.x]", `[1, 2]`},
	{"nonlocal", "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n        return n\n    g()\n    return g()\nresult = f()", `2`},
	{"closure in a loop", "fs = [lambda: i for i in range(3)]\nresult = fs[0]()", `2`},
	{"closure with a default", "fs = [lambda i=i: i for i in range(3)]\nresult = fs[0]()", `0`},
	{"deleted", "A = 'a'\ndel A\nA = 'b'\nresult = A", `'b'`},
	{"broken line", "A = 'a'\nA = = 'b'\nresult = A", "<`A` stands in a line that could not be read>"},
	{"documentation", "result = __doc__", `None`},
	{"main block", "A = 'a'\nif __name__ == '__main__':\n    A = 'b'\nresult = A", `'a'`},
	{"type checking", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from x import T\nelse:\n    from y import T\nresult = T", `<ref y.T>`},

	// Changes in place.
	{"appended", "x = ['a']\nx.append('b')\nx[0] = 'c'\nresult = x", `['c', 'b']`},
	{"alias", "x = {}\ny = x\ny.update(a=1)\ny['b'] = 2\nresult = x", `{'a': 1, 'b': 2}`},
	{"two names", "x = y = []\ny.append(1)\nresult = x", `[1]`},
	{"in a function", "x = []\ndef f(l):\n    l.append(1)\nf(x)\nresult = x", `[1]`},
	{"copies", "import copy\nx = {'a': [1]}\ny = copy.deepcopy(x)\nz = copy.copy(x)\ny['a'].append(2)\nz['a'].append(3)\nresult = [x, y, z]", `[{'a': [1, 3]}, {'a': [1, 2]}, {'a': [1, 3]}]`},
	{"setdefault", "x = {}\nx.setdefault('a', []).append(1)\nx |= {'b': 2}\nresult = x", `{'a': [1], 'b': 2}`},
	{"given to an unknown function", "from lib import fix\nx = [1]\nfix(x)\nresult = x", "<`fix`() in line 4 may change it>"},
	{"given to a constructor", "x = [1]\nKubernetesPodOperator(task_id='a', cmds=x)\nprint(x)\nresult = x", `[1]`},
	{"list of a model", "x = []\nc = k8s.V1Container(env=x)\nc.env.append(1)\nresult = x", `[1]`},
	{"default argument is shared", "def f(x=[]):\n    x.append(1)\n    return x\nf()\nresult = f()", `[1, 1]`},

	// Branches.
	{"known branch", "A = 1\nif A == 1:\n    B = 'a'\nelif A == 2:\n    B = 'b'\nelse:\n    B = 'c'\nresult = B", `'a'`},
	{"unknown branch", "if IMAGE:\n    A = 'a'\nelse:\n    A = 'b'\nresult = A", "<'a' | 'b'>"},
	{"same in both", "if IMAGE:\n    A = 'a'\nelse:\n    A = 'a'\nresult = A", `'a'`},
	{"only in one", "if IMAGE:\n    A = 'a'\nresult = A", `'a'`},
	{"unless set", "A = 'a'\nif IMAGE:\n    A = 'b'\nresult = A", "<'b' | 'a'>"},
	{"changed in a branch", "x = [1]\nif IMAGE:\n    x.append(2)\nresult = x", "<[1, 2] | [1]>"},
	{"not touched", "x = [1]\ny = [2]\nif IMAGE:\n    x.append(2)\nresult = y", `[2]`},
	{"a branch that raises", "A = 'a'\nif not IMAGE:\n    A = 'b'\n    raise ValueError('no image')\nresult = A", `'a'`},
	{"early return", "def f(n):\n    if n == 1:\n        return 'one'\n    return 'more'\nresult = [f(1), f(2), f(IMAGE)]", `['one', 'more', <'one' | 'more'>]`},
	{"match", "def f(v):\n    match v:\n        case 'a' | 'b':\n            return 1\n        case [x, *rest]:\n            return rest\n        case {'k': y, **more}:\n            return [y, more]\n        case _:\n            return None\nresult = [f('b'), f([1, 2]), f({'k': 1, 'l': 2}), f(5)]", `[1, [2], [1, {'l': 2}], None]`},

	// Loops.
	{"for", "r = []\nfor i in range(3):\n    if i == 1:\n        continue\n    r.append(i)\nelse:\n    r.append('end')\nresult = r", `[0, 2, 'end']`},
	{"enumerate and zip", "result = [(i, a, b) for i, (a, b) in enumerate(zip('xy', [1, 2]), 1)]", `[(1, 'x', 1), (2, 'y', 2)]`},
	{"items", "result = {v: k for k, v in {'a': 1}.items() if v}", `{1: 'a'}`},
	{"while", "n = 0\nwhile n < 5:\n    n += 2\nresult = n", `6`},
	{"break", "for i in range(10):\n    if i == 3:\n        break\nresult = i", `3`},
	{"unknown loop", "r = []\nfor t in settings.tables:\n    r.append(t)\nresult = r", "<it is changed in a loop in line 3 of which the rounds are not known>"},
	{"around an unknown loop", "n = 1\nfor t in settings.tables:\n    m = 2\nresult = n", `1`},
	{"counted in an unknown loop", "n = 1\nfor t in settings.tables:\n    n += 1\nresult = n", "<`n` is bound in a loop in line 3 of which the rounds are not known>"},
	{"order of a set", "result = sorted({'b', 'a'})", `['a', 'b']`},
	{"generator", "def g():\n    for i in range(2):\n        yield i\n    yield from 'ab'\nresult = list(g())", `[0, 1, 'a', 'b']`},

	// try and with.
	{"in try", "try:\n    A = 'a'\nexcept Exception:\n    A = 'b'\nresult = A", `'a'`},
	{"try of something unknown", "try:\n    A = settings()\nexcept Exception:\n    A = 'b'\nresult = A", "<common.config.settings() | 'b'>"},
	{"known exception", "try:\n    A = {}['k']\nexcept KeyError:\n    A = 'b'\nresult = A", `'b'`},
	{"import from two places", "try:\n    from a.b import K\nexcept ImportError:\n    from c import K\nresult = K(1)", `a.b.K(1)`},
	{"import or None", "try:\n    from a.b import K\nexcept ImportError:\n    K = None\nresult = K", `<ref a.b.K>`},
	{"whether an import is there", "try:\n    import a.b\n    HAS = True\nexcept ImportError:\n    HAS = False\nresult = HAS", "<True | False>"},
	{"context manager", "from contextlib import contextmanager\n@contextmanager\ndef tag(n):\n    yield n + '!'\nwith tag('a') as t:\n    result = t", `'a!'`},

	// Functions.
	{"arguments", "def f(a, b=2, *args, c, d=4, **kw):\n    return [a, b, args, c, d, kw]\nresult = f(1, 9, 8, c=3, e=5)", `[1, 9, (8,), 3, 4, {'e': 5}]`},
	{"unpacked arguments", "def f(*a, **k):\n    return [a, k]\nresult = f(*[1, 2], **{'x': 3}, y=4)", `[(1, 2), {'x': 3, 'y': 4}]`},
	{"recursion", "def f(n):\n    return 1 if n == 0 else n * f(n - 1)\nresult = f(5)", `120`},
	{"partial", "from functools import partial\ndef f(a, b, c=0):\n    return [a, b, c]\ng = partial(f, 1, c=3)\nresult = g(2)", `[1, 2, 3]`},
	{"decorator of the file", "import functools\ndef twice(f):\n    @functools.wraps(f)\n    def inner(*a, **k):\n        return f(*a, **k) * 2\n    return inner\n@twice\ndef f(x):\n    return x\nresult = f('ab')", `'abab'`},
	{"cached function", "import functools\n@functools.lru_cache(maxsize=None)\ndef f(x):\n    return x + 1\nresult = f(1)", `2`},
	{"decorator from elsewhere", "from lib import deco\n@deco\ndef f(x):\n    return x\nresult = f(1)", "<`f` is decorated with `deco`, which may change what it returns>"},
	{"lambda and sorted", "result = sorted([('b', 1), ('a', 2)], key=lambda p: p[0])", `[('a', 2), ('b', 1)]`},
	{"map", "result = list(map(str.upper, ['a', 'b']))", `['A', 'B']`},

	// Classes.
	{"class", "class C:\n    X = 'a'\n    Y = X + 'b'\nresult = [C.X, C.Y]", `['a', 'ab']`},
	{"inheritance", "class B:\n    X = 1\n    def f(self):\n        return self.X\nclass C(B):\n    X = 2\n    def f(self):\n        return super().f() + 10\nresult = C().f()", `12`},
	{"attributes", "class C:\n    def __init__(self, env, **kw):\n        self.env = env\n        self.tags = [env]\n    @property\n    def name(self):\n        return f'x-{self.env}'\n    @staticmethod\n    def s(a):\n        return a\n    @classmethod\n    def make(cls):\n        return cls('made')\nc = C('dev')\nc.tags.append(1)\nresult = [c.name, c.tags, C.s(3), C.make().env]", `['x-dev', ['dev', 1], 3, 'made']`},
	{"class attribute set", "class C:\n    X = 'a'\nC.X = 'b'\nresult = C().X", `'b'`},
	{"dataclass", "from dataclasses import dataclass, field\n@dataclass\nclass C:\n    a: int\n    b: str = 'x'\n    c: list = field(default_factory=list)\n    def both(self):\n        return f'{self.a}{self.b}'\nresult = [C(1).both(), C(2, c=[1]).c, C(1) == C(1)]", `['1x', [1], True]`},
	{"dataclass with a base", "from dataclasses import dataclass, replace, asdict\n@dataclass\nclass A:\n    a: int = 1\n@dataclass\nclass B(A):\n    b: int = 2\nresult = [asdict(B(5)), asdict(replace(B(), b=7))]", `[{'a': 5, 'b': 2}, {'a': 1, 'b': 7}]`},
	{"enum", "from enum import Enum\nclass E(Enum):\n    A = 'a'\n    B = 'b'\nresult = [E.A.value, E.B.name, E('b').name, E['A'].value, [e.value for e in E], E.A == E.A, E.A == 'a']", `['a', 'B', 'B', 'a', ['a', 'b'], True, False]`},
	{"enum of texts", "from enum import Enum\nclass E(str, Enum):\n    A = 'a'\nresult = [E.A == 'a', E.A + 'x', E.A.value]", `[True, 'ax', 'a']`},
	{"named tuple", "from typing import NamedTuple\nclass T(NamedTuple):\n    a: str\n    b: int = 2\nx, y = T('q')\nresult = [x, y, T('r').a, T('s')[1]]", `['q', 2, 'r', 2]`},
	{"collections.namedtuple", "from collections import namedtuple\nT = namedtuple('T', 'a b')\nresult = [t.b for t in [T(1, 2), T(a=3, b=4)]]", `[2, 4]`},
	{"dict as a base", "class D(dict):\n    pass\nd = D(a=1)\nd['b'] = 2\nresult = [d['a'], d.get('b')]", `[1, 2]`},
	{"setattr", "class C:\n    pass\nc = C()\nsetattr(c, 'a', 1)\nresult = [c.a, getattr(c, 'b', 5), hasattr(c, 'a')]", `[1, 5, True]`},
	{"class from elsewhere", "from lib import Base\nclass C(Base):\n    X = 1\nresult = C.X", `1`},

	{"told of a class", "class R:\n    all = {}\n    def __init_subclass__(cls, key=None, **kw):\n        super().__init_subclass__(**kw)\n        R.all[key] = cls.__name__\nclass A(R, key='a'):\n    pass\nresult = R.all", `{'a': 'A'}`},
	{"end of a context", "cur = []\nclass L:\n    def __enter__(self):\n        cur.append(1)\n        return self\n    def __exit__(self, *e):\n        cur.pop()\nwith L() as l:\n    a = list(cur)\nresult = [a, cur]", `[[1], []]`},

	// Expressions that stand for what is not known.
	{"comprehension of a look-up", "result = [x.upper() for x in Variable.get('t', deserialize_json=True) if x]", `<computed [x.upper() for x in Variable.get("t", deserialize_json=True) if x]>`},
	{"dict comprehension of a look-up", "result = {k: str(v) for k, v in Variable.get('t', deserialize_json=True).items()}", `<computed {k: f"{v}" for k, v in Variable.get("t", deserialize_json=True).items()}>`},
	{"unpacked look-ups", "result = [{'a': 1, **Variable.get('d', deserialize_json=True)}, ['a', *Variable.get('l', deserialize_json=True)]]", `[<computed {'a': 1, **Variable.get("d", deserialize_json=True)}>, <computed ['a', *Variable.get("l", deserialize_json=True)]>]`},
	{"one of two lists, changed", "x = ['a'] if IMAGE else ['b']\nx.append('c')\nresult = x", "<<`append`() in line 3 may change it> | <`append`() in line 3 may change it>>"},

	// Limits.
	{"large string", `result = "a" * 10**9`, "<computed 'a' * 1000000000>"},
	{"large list", `result = [0] * 10**9`, "<computed [0] * 1000000000>"},
	{"large number", `result = 9 ** 9 ** 9`, "<computed 9 ** 387420489>"},
	{"endless recursion", "def f(n):\n    return f(n + 1)\nresult = f(0)", "<`f` calls itself deeper than podport follows>"},
}

func TestResults(t *testing.T) {
	for _, test := range resultTests {
		t.Run(test.name, func(t *testing.T) {
			// The imports take one line, so that a test's own begin with 2.
			p := read(strings.ReplaceAll(strings.TrimSpace(header), "\n", "; ") + "\n" + test.text + "\n")
			if got := show(valueOf(p, "result")); got != test.want {
				t.Errorf("got  %s\nwant %s\nof:\n%s", got, test.want, test.text)
			}
		})
	}
}
