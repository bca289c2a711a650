package evaluate

import (
	"strings"
	"testing"

	"podport/mapping/values"
)

// trace prints the steps of a program.
func trace(p *Program) string {
	var lines []string
	for _, s := range p.Steps {
		if s.Object != nil {
			lines = append(lines, describe(s.Object))
			continue
		}
		line := name(s.Shift.Left) + " " + s.Shift.Op + " " + name(s.Shift.Right)
		if s.Shift.Repeated {
			line += " repeated"
		}
		if len(s.Shift.Under) > 0 {
			line += " maybe"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

var traceTests = []struct{ name, text, want string }{
	{"bound", "t = K(a=1)", "K(a=1) as t"},
	{"two names", "t = u = K()\nv = t", "K() as t,u,v"},
	{"bound twice", "t = K(1)\nt = K(2)", "K(1) as t\nK(2) as t"},
	{"within", "with DAG('d') as dag:\n    with TaskGroup('g') as g:\n        K()", "DAG('d') as dag\nTaskGroup('g') as g within DAG\nK() within DAG within TaskGroup"},
	{"within a name", "dag = DAG('d')\nwith dag:\n    K()", "DAG('d') as dag\nK() within DAG"},
	{"helper", "def f(x, **kw):\n    return K(x, y=2, **kw)\na = f(1)\nb = f(2, z=3)", "K(1, y=2) as a in f\nK(2, y=2, z=3) as b in f"},
	{"helper with the DAG around its calls", "def f():\n    K()\nwith DAG('a'):\n    f()\nwith DAG('b'):\n    f()", "DAG('a')\nK() within DAG in f\nDAG('b')\nK() within DAG in f"},
	{"function that nothing calls", "def f(x, y='a'):\n    return K(x, y)", "K(<parameter x>, <parameter y or 'a'>) in f uncalled"},
	{"method that nothing calls", "class C:\n    X = 1\n    def f(self):\n        K(self.x, C.X)", "K(<computed self.x>, 1) in f uncalled"},
	{"loop", "for i in range(2):\n    K(i)", "K(0)\nK(1)"},
	{"loop over something unknown", "for t in tables:\n    K(task_id=f'load_{t}')", "K(task_id=text('load_' <loop t>)) repeated maybe"},
	{"comprehension", "ts = [K(i) for i in 'ab']\nts[0] >> ts[1]", "K('a')\nK('b')\nK('a') >> K('b')"},
	{"dict of tasks", "ts = {n: K(n) for n in 'ab'}\nts['a'] >> ts['b']", "K('a')\nK('b')\nK('a') >> K('b')"},
	{"branch", "if a:\n    K(1)\nelif b:\n    K(2)\nelse:\n    K(3)\nK(4)", "K(1) maybe\nK(2) maybe\nK(3) maybe\nK(4)"},
	{"known branch", "E = 'prod'\nif E == 'prod':\n    K(1)\nelse:\n    K(2)", "K(1)"},
	{"guard", "if not a:\n    raise ValueError()\nK(1)", "K(1)"},
	{"early return", "def f():\n    if a:\n        return None\n    K(1)\nf()", "K(1) in f maybe"},
	{"shift", "K(1) >> [K(2), K(3)] >> K(4)", "K(1)\nK(2)\nK(3)\nK(1) >> [K(2), K(3)]\nK(4)\n[K(2), K(3)] >> K(4)"},
	{"left shift", "a = K(1)\nb = K(2)\na << b\n1 << 2", "K(1) as a\nK(2) as b\na << b"},
	{"method", "t = K()\nt.set_upstream(K(1))", "K() as t\nK(1)\nt.set_upstream(K(1))"},
	{"chain", "chain(*[K(i) for i in range(2)])", "K(0)\nK(1)\nchain(K(0), K(1))"},
	{"tasks of an unknown loop", "ts = []\nfor t in tables:\n    ts.append(K(t))\nK('a') >> ts", "K(<loop t>) repeated maybe\nK('a')\nK('a') >> [K(<loop t>) …?]"},
	{"previous task", "last = None\nfor i in range(3):\n    t = KOperator(i)\n    if last:\n        last >> t\n    last = t", "KOperator(0) as t,last\nKOperator(1) as t,last\nt >> t\nKOperator(2) as t,last\nt >> t"},
	{"partial and expand", "K.partial(task_id='a').expand(b=[1])", "K.partial(task_id='a')\nK.partial(task_id='a').expand(b=[1])"},
	{"functools.partial", "from functools import partial\nP = partial(K, a=1)\nP(b=2)", "K(a=1, b=2)"},
	{"alias", "A = K\nA(3)", "K(3)"},
	{"unpacked arguments", "d = {'a': 1}\nd['b'] = 2\nK(*['x'], 'y', c=3, **d)", "K('x', 'y', c=3, a=1, b=2)"},
	{"output", "a = K(1)\nK(x=a.output['k'])", "K(1) as a\nK(x=<computed: it is `output` of the result of a call of `K`>)"},

	{"subclass", "class L(K):\n    def __init__(self, *args, image='i', **kwargs):\n        kwargs.setdefault('ns', 'n')\n        super().__init__(*args, image=image, **kwargs)\nL(task_id='a')\nL(task_id='b', ns='m')", "K(image='i', task_id='a', ns='n') class L\nK(image='i', task_id='b', ns='m') class L"},
	{"subclass of a subclass", "class A(K):\n    IMAGE = 'a'\n    def __init__(self, name, **kw):\n        super().__init__(name=name, image=self.IMAGE, **kw)\nclass B(A):\n    IMAGE = 'b'\nB('x', e=1)", "K(name='x', image='b', e=1) class B"},
	{"subclass without a constructor", "class A(K):\n    template_fields = ('a',)\nA(a=1)", "K(a=1) class A"},
	{"subclass that sets attributes", "class A(K):\n    def __init__(self, x, **kw):\n        self.x = x\n        super().__init__(**kw)\n        self.env = [self.x]\nA(1, b=2)", "K(b=2) class A .x=1 .env=[1]"},

	{"subclass with default_args", "class A(MyOperator):\n    def __init__(self, team='none', **kw):\n        super().__init__(ns=team, **kw)\nwith DAG('d', default_args={'team': 'red'}):\n    A(x=1)", "DAG('d', default_args={'team': 'red'})\nMyOperator(ns='red', x=1) class A within DAG"},

	{"dag function", "@dag(schedule=None)\ndef d(p='x'):\n    K(p)\nd()", "dag(schedule=None)\nd() local\nK(<parameter p or 'x'>) within d in d"},
	{"dag function that nothing calls", "@dag\ndef d():\n    K()", "K() in d uncalled"},
	{"task group function", "@task_group\ndef g(n):\n    a = K(n)\n    a >> K(2)\nwith DAG('d'):\n    g(1) >> K(3)", "DAG('d')\ng(1) local within DAG\nK(1) as a within DAG within g in g\nK(2) within DAG within g in g\na >> K(2)\nK(3) within DAG\ng(1) >> K(3)"},
	{"task function", "@task\ndef t(x):\n    return K(x)\na = t(1)\nt(a)", "t(1) local as a\nt(t(1)) local\nK(<parameter x>) in t uncalled"},
	{"kubernetes task", "@task.kubernetes(image='a')\ndef f():\n    pass\nf()", "task.kubernetes(image='a')\nf() local"},
	{"override", "@task\ndef t(): pass\nt.override(task_id='b')()", "<function t>.override(task_id='b') local\nt() local"},
	{"context manager with a DAG", "from contextlib import contextmanager\n@contextmanager\ndef my_dag(n):\n    with DAG(n) as d:\n        yield d\nwith my_dag('x') as d:\n    K(dag=d)", "DAG('x') as d in my_dag\nK(dag=DAG('x')) within DAG"},

	{"attribute", "p = V1Pod()\np.spec = V1PodSpec(a=1)", "V1Pod() as p .spec=V1PodSpec(a=1)\nV1PodSpec(a=1)"},
	{"attribute of a part", "p = V1Pod(spec=V1PodSpec(containers=[V1Container(name='a')]))\np.spec.containers[0].image = 'x'", "V1Container(name='a') .image='x'\nV1PodSpec(containers=[V1Container(name='a')])\nV1Pod(spec=V1PodSpec(containers=[V1Container(name='a')])) as p"},
	{"attribute in a branch", "p = V1Pod()\nif x:\n    p.a = 1", "V1Pod() as p .a=<it is set in line 3 in a branch that may not run: it depends on `x` in line 2, and `x` is not bound in the file>"},
	{"attribute in a function", "p = V1Pod()\ndef f(q):\n    q.a = 1\nf(p)", "V1Pod() as p .a=1"},
	{"attribute of the items", "l = [K(1), K(2)]\nfor t in l:\n    t.a = 3", "K(1) as t .a=3\nK(2) as t .a=3"},
	{"changed after the call", "e = {'a': 1}\nK(env=e)\ne['a'] = 2", "K(env={'a': 1}) .env={'a': 2} in place"},
	{"changed model", "e = [1]\nc = V1Container(env=e)\ne.append(2)", "V1Container(env=[1, 2]) as c"},
}

// name names an operand of a shift: objects by the first name that they have.
func name(v values.Value) string {
	switch v := v.(type) {
	case *values.Object:
		if len(v.Names) > 0 {
			return v.Names[0]
		}
	case *values.List:
		var items []string
		for _, item := range v.Items {
			items = append(items, name(item))
		}
		end := "]"
		if v.Doubt != nil {
			end = " …?]"
		}
		return "[" + strings.Join(items, ", ") + end
	}
	return show(v)
}

func TestTrace(t *testing.T) {
	for _, test := range traceTests {
		t.Run(test.name, func(t *testing.T) {
			got := trace(read(test.text + "\n"))
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s\nof:\n%s", got, test.want, test.text)
			}
		})
	}
}
