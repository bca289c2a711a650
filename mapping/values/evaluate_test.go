package values

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

// resultTests are programs with the value of result in the end.
var resultTests = []struct{ name, text, want string }{
	{"environment", `result = os.environ["X"]`, `<environment X>`},
	{"environment get", `result = os.environ.get("X", "a")`, `<environment X or 'a'>`},
	{"getenv", `result = os.getenv(key="X", default=None)`, `<environment X or None>`},
	{"environment imported", "from os import environ as env, getenv\nresult = [env['A'], getenv('B'), env.get('C')]", `[<environment A>, <environment B>, <environment C>]`},
	{"environment of a computed name", `result = os.environ["X" + "_Y"]`, `<environment X_Y>`},
	{"environment of an unknown name", `result = os.environ[IMAGE]`, "<the name of what is looked up is not known: `IMAGE` is imported from `common.config`, which was not given>"},
	{"variable", `result = Variable.get("x")`, `<variable x>`},
	{"variable default", `result = [Variable.get("x", "d"), Variable.get("x", default_var="d"), Variable.get("x", default={})]`, `[<variable x or 'd'>, <variable x or 'd'>, <variable x or {}>]`},
	{"variable json", `result = Variable.get("x", deserialize_json=True)`, `<variable x json>`},
	{"variable item", `result = Variable.get("x", deserialize_json=True)["k"]`, "<it is the Airflow Variable `x`>"},
	{"variable method", `result = Variable.get("x").split(",")`, "<it is the Airflow Variable `x`>"},
	{"conf", `result = [conf.get("kubernetes", "namespace"), conf.getint("a", "b", fallback=1), conf.getboolean("a", "c")]`, `[<conf kubernetes.namespace>, <conf a.b.int or 1>, <conf a.c.boolean>]`},
	{"connection", `result = [BaseHook.get_connection("db").host, BaseHook.get_connection("db")]`, `[<connection db.host>, <connection db>]`},
	{"connection by name", "c = BaseHook.get_connection('db')\nresult = f'{c.login}:{c.password}@h'", `text(<connection db.login> ':' <connection db.password> '@h')`},
	{"connection extra", `result = BaseHook.get_connection("db").extra_dejson["k"]`, "<it is `extra_dejson` of the connection `db`>"},
	{"number of a look-up", `result = int(os.getenv("N", "3"))`, "<it is the environment variable `N`>"},
	{"look-up or default", `result = os.getenv("A") or "b"`, "<it is the environment variable `A`>"},

	{"f-string", `result = f"{IMAGE}:{os.environ['TAG']}-x"`, `text(<imported IMAGE> ':' <environment TAG> '-x')`},
	{"f-string of a call", `result = f"a-{uuid4()}"`, "text('a-' <it is made of the result of a call of `uuid4`>)"},
	{"f-string with a format", `result = f"{os.environ['A']:>10}|{IMAGE!r}"`, "text(<it is the environment variable `A` (formatted with `>10`)> '|' <`IMAGE` is imported from `common.config`, which was not given (formatted with `!r`)>)"},
	{"sum of texts", `result = "a" + os.environ["A"] + "b" + "c"`, `text('a' <environment A> 'bc')`},
	{"format of a look-up", `result = "{}:{}".format("a", Variable.get("t"))`, `text('a:' <variable t>)`},
	{"percent of a look-up", `result = "%s:%s" % ("a", Variable.get("t"))`, `text('a:' <variable t>)`},
	{"join with a look-up", `result = ",".join(["a", Variable.get("t"), "b"])`, `text('a,' <variable t> ',b')`},
	{"str of a look-up", `result = str(Variable.get("t"))`, `text(<variable t>)`},
	{"known truth of a text", `result = 1 if "a" + IMAGE else 2`, `1`},
	{"jinja", "result = '{{ ds }}' + f'{{{{ params.x }}}}'", `'{{ ds }}{{ params.x }}'`},

	{"ref", `result = TriggerRule.ALL_DONE`, `<ref airflow.utils.trigger_rule.TriggerRule.ALL_DONE>`},
	{"imported name", `result = [IMAGE, settings.TAG]`, `[<ref common.config.IMAGE>, <ref common.config.settings.TAG>]`},
	{"imported item", `result = settings["TAG"]`, "<`settings` is imported from `common.config`, which was not given>"},
	{"relative import", "from ..lib import X\nfrom . import Y\nresult = [X, Y.a]", `[<ref ..lib.X>, <ref .Y.a>]`},
	{"dotted import", "import airflow.utils.dates\nimport airflow.models\nimport kubernetes.client as kc\nresult = [airflow.utils.dates.days_ago(1), kc.V1Pod()]", `[airflow.utils.dates.days_ago(1), kubernetes.client.V1Pod()]`},
	{"import from two places", "try:\n    from a.b import K\nexcept ImportError:\n    from c import K\nresult = K(1)", `a.b.K(1)`},
	{"import or None", "try:\n    from a.b import K\nexcept ImportError:\n    K = None\nresult = K", `<ref a.b.K>`},
	{"import under another name", "try:\n    from a import K\nexcept ImportError:\n    from c import L as K\nresult = K", "<`K` is bound more than once>"},
	{"not imported", `result = V1Pod(spec=V1PodSpec(containers=[]))`, `V1Pod(spec=V1PodSpec(containers=[]))`},
	{"star import", "from k import *\nresult = Foo", `<ref Foo>`},
	{"star import after", "A = 'x'\nfrom k import *\nresult = A", "<`A` may be bound again by the star import after it>"},

	{"name", "A = 'a'\nB = A\nresult = B", `'a'`},
	{"bound twice", "A = 'a'\nA = 'b'\nresult = A", "<`A` is bound more than once>"},
	{"augmented", "A = 'a'\nA += 'b'\nresult = A", "<`A` is bound more than once>"},
	{"bound in a function", "A = 'a'\ndef f():\n    global A\n    A = 'b'\nresult = A", "<`A` is bound more than once>"},
	{"bound by globals", "A = 'a'\nglobals()['A'] = 'b'\nresult = A", "<`A` is bound more than once>"},
	{"deleted", "A = 'a'\ndel A\nresult = A", "<`A` is deleted in the file>"},
	{"used before", "result = A\nA = 'a'", "<`A` is used before it is bound>"},
	{"branch", "if IMAGE:\n    A = 'a'\nresult = A", "<`A` is bound in a branch or loop that may not run>"},
	{"both branches", "if IMAGE:\n    A = 'a'\nelse:\n    A = 'b'\nresult = A", "<`A` is bound more than once>"},
	{"in with", "with open('x') as f:\n    A = 'a'\nresult = A", `'a'`},
	{"in try", "try:\n    A = 'a'\nexcept Exception:\n    pass\nresult = A", "<`A` is bound in a branch or loop that may not run>"},
	{"main block", "A = 'a'\nif __name__ == '__main__':\n    A = 'b'\nresult = A", `'a'`},
	{"type checking", "if TYPE_CHECKING:\n    from x import T\nelse:\n    from y import T\nresult = T", `<ref y.T>`},
	{"unpacked", "a, (b, c) = 1, [2, 3]\nresult = [c, b, a]", `[3, 2, 1]`},
	{"unpacked wrongly", "a, b = 1, 2, 3\nresult = a", "<it is unpacked of a value of another length>"},
	{"walrus", "x = [(n := 4), n]\nresult = n", `4`},
	{"broken line", "A = 'a'\nA = = 'b'\nresult = A", "<`A` stands in a line that could not be read>"},
	{"loop variable", "for i in [1]:\n    r = i\nresult = i", "<`i` is bound in a branch or loop that may not run>"},

	{"appended", "x = ['a']\nx.append('b')\nresult = x", "<`x` is changed by `append()` in line 3>"},
	{"item set", "x = {}\nx['a'] = 1\nresult = x", "<`x` is changed in line 3>"},
	{"changed through an alias", "x = {}\ny = x\ny.update(a=1)\nresult = x", "<`x` is changed by `update()` in line 4>"},
	{"changed inside", "x = {'a': {}}\nx['a']['b'] = 1\nresult = x['a']", "<`x` is changed in line 3>"},
	{"part changed", "x = []\ny = {'k': x}\ny['k'].append(1)\nresult = x", "<`x` is changed by `append()` in line 4>"},
	{"other part changed", "x = [1]\ny = {'k': x, 'l': []}\ny['l'].append(1)\nresult = x", `[1]`},
	{"copy changed", "x = {'a': 1}\ny = x.copy()\ny['b'] = 2\nz = {**x}\nz['c'] = 3\nresult = x", `{'a': 1}`},
	{"changed in a function", "x = []\ndef f(l):\n    l.append(1)\nf(x)\nresult = x", "<`x` is changed by `append()` in line 4>"},
	{"given to a function of the file", "x = [1]\ndef f(l):\n    return len(l)\nf(x)\nresult = x", `[1]`},
	{"given to an unknown function", "from lib import fix\nx = [1]\nfix(x)\nresult = x", "<`x` is changed by `fix()` in line 4>"},
	{"given to a constructor", "x = [1]\nKubernetesPodOperator(task_id='a', cmds=x)\nprint(x)\nresult = x", `[1]`},
	{"returned and changed", "x = []\ndef get():\n    return x\nget().append(1)\nresult = x", "<`x` is changed by `append()` in line 5>"},
	{"immutable", "x = 'a'\ny = x\ny += 'b'\nresult = x", `'a'`},
	{"two names", "x = y = []\ny.append(1)\nresult = x", "<`x` is changed by `append()` in line 3>"},
	{"changed in a loop over it", "x = [[1]]\nfor i in x:\n    i.append(2)\nresult = x", "<`x` is changed by `append()` in line 4>"},
	{"list of an object changed", "x = []\nc = k8s.V1Container(env=x)\nc.env.append(1)\nresult = x", "<`x` is changed by `append()` in line 4>"},
	{"other argument", "x = []\ny = [1]\nc = k8s.V1Container(env=x, args=y)\nc.env.append(1)\nresult = y", `[1]`},

	{"class", "class C:\n    X = 'a'\n    Y = X + 'b'\nresult = [C.X, C.Y]", `['a', 'ab']`},
	{"class of the file as a base", "class B:\n    X = 1\nclass C(B):\n    Y = 2\nresult = [C.X, C.Y]", `[1, 2]`},
	{"enum", "from enum import Enum\nclass C(Enum):\n    X = 'a'\nresult = C.X", "<`C` derives from `Enum`, which may change what its attributes are>"},
	{"class attribute set", "class C:\n    X = 'a'\nC.X = 'b'\nresult = C.X", "<`C.X` is bound more than once>"},
	{"class attribute set by a method", "class C:\n    X = 'a'\n    @classmethod\n    def f(cls):\n        cls.X = 'b'\nresult = C.X", "<`C.X` is bound more than once>"},
	{"class attribute set by type", "class C:\n    X = 'a'\n    def f(self):\n        type(self).X = 'b'\nresult = C.X", "<attributes of `C` are set in a way that podport does not follow>"},
	{"class attribute changed", "class C:\n    X = []\n    def f(self):\n        self.X.append(1)\nresult = C.X", "<`X` is changed by `append()` in line 5>"},

	{"large string", `result = "a" * 10**9`, "<it is larger than podport works out>"},
	{"large list", `result = [0] * 10**9`, "<it is larger than podport works out>"},
	{"large number", `result = 9 ** 9 ** 9`, "<it is larger than podport works out>"},
	{"large range", `result = list(range(10**9))`, `list(range(1000000000))`},
	{"large width", `result = "{:>1000000000}".format("a")`, "text(<podport does not format a string with `>1000000000`>)"},
	{"bytes", `result = b"x"`, "<it is bytes>"},
	{"comprehension", `result = [x for x in "ab"]`, "<it is made by a comprehension>"},
	{"order of a set", `result = list({"a", "b"})`, "<a set has no order>"},
	{"missing key", `result = {"a": 1}["b"]`, "<the dict has no key `'b'`>"},
	{"symbolic in a list", `result = ["a", Variable.get("x"), *[IMAGE]]`, `['a', <variable x>, <ref common.config.IMAGE>]`},
	{"unknown unpacked", `result = {"a": 1, **settings}`, "<`settings` is imported from `common.config`, which was not given>"},
	{"timedelta", `result = timedelta(minutes=5 * 2)`, `datetime.timedelta(minutes=10)`},
	{"function", "def f():\n    pass\nresult = [f, lambda x: x]", `[<function f>, <function lambda>]`},
	{"result of a call", "def f():\n    pass\nresult = [f(1), f(2)['a']]", "[f(1), <it is made of the result of a call of `f`>]"},
	{"attribute of an object", "t = KubernetesPodOperator(task_id='a')\nresult = t.output", "<it is `output` of the result of a call of `airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator`>"},
}

func TestResults(t *testing.T) {
	for _, test := range resultTests {
		t.Run(test.name, func(t *testing.T) {
			// The imports take one line, so that a test's own begin with 2.
			p := read(strings.ReplaceAll(strings.TrimSpace(header), "\n", "; ") + "\n" + test.text + "\n")
			for _, d := range p.Module.Diagnostics {
				if test.name != "broken line" {
					t.Errorf("not read: %s", d.Message)
				}
			}
			if got := show(valueAt(p, "result")); got != test.want {
				t.Errorf("got  %s\nwant %s\nof:\n%s", got, test.want, test.text)
			}
		})
	}
}
