package values

import (
	"fmt"
	"strings"
	"testing"
)

// describe prints an object with all that is known of it.
func describe(o *Object) string {
	s := o.Callee
	if o.Method != "" {
		s = show(o.Receiver) + "." + o.Method
	}
	s += "(" + showArgs(o.Args) + ")"
	if o.Local {
		s += " local"
	}
	if len(o.Names) > 0 {
		s += " as " + strings.Join(o.Names, ",")
	}
	for _, w := range o.Within {
		s += " within " + w.Callee
	}
	if o.In != nil {
		s += " in " + o.In.Name
	}
	if o.Repeated {
		s += " repeated"
	}
	if o.Maybe {
		s += " maybe"
	}
	for _, a := range o.Attrs {
		s += fmt.Sprintf(" .%s=%s", a.Name, show(a.Value))
	}
	return s
}

var objectTests = []struct{ name, text, want string }{
	{"bound", "t = K(a=1)", "K(a=1) as t"},
	{"two names", "t = u = K()\nv = t", "K() as t,u,v"},
	{"bound twice", "t = K(1)\nt = K(2)", "K(1) as t\nK(2) as t"},
	{"unpacked names", "t, u = K(1), K(2)", "K(1) as t\nK(2) as u"},
	{"within", "with DAG('d') as dag:\n    with TaskGroup('g') as g, open('x'):\n        K()", "DAG('d') as dag\nTaskGroup('g') as g within DAG\nopen('x') within DAG within TaskGroup\nK() within DAG within TaskGroup within open"},
	{"within a name", "dag = DAG('d')\nwith dag:\n    K()", "DAG('d') as dag\nK() within DAG"},
	{"in a function", "def f(x):\n    return K(x)\nf(1)", "K(<parameter x>) in f\nf(1) local"},
	{"function in a with", "with DAG('d'):\n    def f():\n        K()", "DAG('d')\nK() in f"},
	{"in a method", "class C:\n    X = 1\n    def f(self):\n        K(self.x, C.X)", "K(<`self` is a parameter of `f`>, 1) in f"},
	{"in a lambda", "f = lambda x: K(x)", "K(<parameter x>) in lambda"},
	{"decorator", "@task.kubernetes(image='a')\ndef f():\n    pass\nf()", "task.kubernetes(image='a')\nf() local"},
	{"default", "def f(x=K()):\n    pass", "K()"},
	{"loop", "for i in range(2):\n    K(i)", "range(2)\nK(<loop i>) repeated"},
	{"while", "while x():\n    K()", "x() repeated maybe\nK() repeated maybe"},
	{"comprehension", "[K(i, j) for i in x() for j in y(i) if z(j)]", "K(<loop i>, <loop j>) repeated maybe\nx()\ny(<loop i>) repeated\nz(<loop j>) repeated"},
	{"branch", "if a:\n    K(1)\nelif b:\n    K(2)\nelse:\n    K(3)\nK(4)", "K(1) maybe\nK(2) maybe\nK(3) maybe\nK(4)"},
	{"try", "try:\n    K(1)\nexcept E:\n    K(2)\nfinally:\n    K(3)", "K(1) maybe\nK(2) maybe\nK(3)"},
	{"conditional expression", "x = K(1) if a else K(2)", "K(1) maybe\nK(2) maybe"},
	{"shift", "K(1) >> [K(2), K(3)] >> K(4)", "K(1)\nK(2)\nK(3)\nK(4)"},
	{"method", "t = K()\nt.set_upstream(K(1))", "K() as t\nK().set_upstream(K(1))\nK(1)"},
	{"partial", "K.partial(task_id='a').expand(b=[1])", "K.partial(task_id='a').expand(b=[1])\nK.partial(task_id='a')"},
	{"local callee", "class L(K):\n    pass\nP = partial(K, a=1)\nL(1)\nP(2)\nA = K\nA(3)", "partial(<ref K>, a=1) as P\nL(1) local\nP(2) local\nK(3)"},
	{"called item", "x['a'](1)", "x['a'](1)"},
	{"broken import", "from a import K as\nK(1)", "K(1)"},

	{"unpacked arguments", "d = {'a': 1, 'b': 2}\nl = ['x']\nK(*l, 'y', c=3, **d)", "K('x', 'y', c=3, a=1, b=2)"},
	{"unknown arguments", "def f(*args, **kwargs):\n    K(*args, **kwargs)", "K(*<parameter args>, **<parameter kwargs>) in f"},
	{"mapping that is changed", "d = {'a': 1}\nd['b'] = 2\nK(**d)", "K(**<`d` is changed in line 2>)"},

	{"attribute", "p = V1Pod()\np.spec = V1PodSpec(a=1)\np.metadata.name = 'x'", "V1Pod() as p .spec=V1PodSpec(a=1) .metadata.name='x'\nV1PodSpec(a=1)"},
	{"attribute by alias", "p = V1Pod()\nc = p.spec.containers[0]\nc.image = 'x'", "V1Pod() as p .spec.containers[0].image='x'"},
	{"attribute in a branch", "p = V1Pod()\nif x:\n    p.a = 1", "V1Pod() as p .a=<it is set in a branch, loop or function in line 3 that may not run>"},
	{"attribute in the same branch", "if x:\n    p = V1Pod()\n    p.a = 1", "V1Pod() as p maybe .a=1"},
	{"attribute in a function", "p = V1Pod()\ndef f():\n    p.a = 1", "V1Pod() as p .a=<it is set in a branch, loop or function in line 3 that may not run>"},
	{"attribute in with", "p = V1Pod()\nwith DAG():\n    p.a = 1", "V1Pod() as p .a=1\nDAG()"},
	{"attribute of one of two", "p = V1Pod(1)\np = V1Pod(2)\np.a = 1", "V1Pod(1) as p .a=<it is set in line 3, but perhaps on another object>\nV1Pod(2) as p .a=<it is set in line 3, but perhaps on another object>"},
	{"changed in place", "p = V1Pod()\np.spec.volumes.append(1)\np.labels['a'] = 1", "V1Pod() as p .spec.volumes=<it is changed in its place in line 2> .labels[\"a\"]=1\n<it is `spec` of the result of a call of `V1Pod`>.append(1)"},
	{"attribute of an item", "l = [K(1), K(2)]\nl[1].a = 3", "K(1)\nK(2) .a=<it is set in line 2, but perhaps on another object>"},
	{"attribute of the items", "l = [K(1)]\nfor t in l:\n    t.a = 3", "K(1) .a=<it is set in line 3, but perhaps on another object>"},
	{"setattr", "p = V1Pod()\nsetattr(p, 'a', 1)\nsetattr(p, x, 1)", "V1Pod() as p .a=1 .*=<`setattr()` in line 3 may change it>\nsetattr(V1Pod(), 'a', 1)\nsetattr(V1Pod(), <ref x>, 1)"},
	{"given to an unknown function", "p = V1Pod()\nfix(p)", "V1Pod() as p .*=<`fix()` in line 2 may change it>\nfix(V1Pod())"},
	{"given to a function of the file", "p = V1Pod()\ndef f(x):\n    x.a = 1\nf(p)", "V1Pod() as p .a=<it is set in line 3, but perhaps on another object>\nf(V1Pod()) local"},
	{"given to chain", "t = K()\nchain(t, t)", "K() as t\nchain(K(), K())"},
	{"augmented attribute", "p = V1Pod(1)\np.a += [1]", "V1Pod(1) as p .a=<it is changed in its place in line 2> .a=<it is changed in its place in line 2>"},
}

func TestObjects(t *testing.T) {
	for _, test := range objectTests {
		t.Run(test.name, func(t *testing.T) {
			p := read(test.text + "\n")
			var lines []string
			for _, o := range p.Objects {
				lines = append(lines, describe(o))
			}
			got := strings.Join(lines, "\n")
			if got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s\nof:\n%s", got, test.want, test.text)
			}
		})
	}
}

func TestFunctionsAreInOrder(t *testing.T) {
	p := read("def a():\n    def b():\n        pass\n    c = lambda: 0\nclass C:\n    def d(self):\n        pass\n")
	var got []string
	for _, f := range p.Functions {
		s := f.Name
		if f.Outer != nil {
			s += " in " + f.Outer.Name
		}
		if f.Class != nil {
			s += " of " + f.Class.Name
		}
		got = append(got, s)
	}
	if s := strings.Join(got, ", "); s != "a, b in a, lambda in a, d of C" {
		t.Error(s)
	}
}

// What is nested deep, long or entangled must neither hang nor take all
// memory.
func TestLargeInputs(t *testing.T) {
	const n = 2000
	var doubled, chained, aliases strings.Builder
	doubled.WriteString("x0 = ['a', 'b']\n")
	chained.WriteString("x0 = 1\n")
	aliases.WriteString("x0 = []\n")
	for i := range n {
		fmt.Fprintf(&doubled, "x%d = [x%d, x%d]\n", i+1, i, i)
		fmt.Fprintf(&chained, "x%d = x%d + 1\n", i+1, i)
		fmt.Fprintf(&aliases, "x%d = x%d\nx%d.append(1)\n", i+1, i, i)
	}
	inputs := map[string]string{
		"doubled":     doubled.String(),
		"chained":     chained.String(),
		"late":        "def f():\n    return x2000\n" + chained.String(),
		"aliases":     aliases.String(),
		"sum":         "x = " + strings.Repeat("'a' + ", n) + "'b'\n",
		"text":        "x = " + strings.Repeat("f'{y}' + ", n) + "'b'\n",
		"nested":      "x = " + strings.Repeat("[", 90) + strings.Repeat("]", 90) + "\n",
		"large":       strings.Repeat("x = 'a' * 1000000\n", n),
		"large lists": strings.Repeat("x = [0] * 100000\n", n),
		"elifs":       "if a:\n    x = 1\n" + strings.Repeat("elif b:\n    x = y\n", n),
		"unpacked":    "d = {'a': 1, 'b': 2}\n" + strings.Repeat("K(**d, **{**d})\n", n),
		"methods":     strings.Repeat("class C:\n    def get(self, a, b):\n        a.append(b)\n", 300) + strings.Repeat("x.get(y, z)\n", 300),
	}
	for name, text := range inputs {
		t.Run(name, func(t *testing.T) {
			p := read(text)
			for _, o := range p.Objects {
				IsKnown(o)
			}
			if name == "late" || name == "chained" {
				if got := show(valueAt(p, "x2000")); got != "2001" {
					t.Errorf("x2000 is %s", got)
				}
			}
		})
	}
}

func FuzzEvaluate(f *testing.F) {
	for _, test := range resultTests {
		f.Add(header + test.text)
	}
	for _, test := range objectTests {
		f.Add(test.text)
	}
	g := newGenerator(3)
	for range 20 {
		text, _ := g.program()
		f.Add(text)
		f.Add("x = " + g.expression(3))
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := read(text)
		var seen []string
		for _, o := range p.Objects {
			if o.Call == nil || p.Value(o.Call) == nil {
				t.Errorf("%s has no call with a value", o.Callee)
			}
			for _, a := range append(append([]Arg{}, o.Args...), o.Attrs...) {
				if a.Value == nil {
					t.Errorf("%s has an argument %q without a value", o.Callee, a.Name)
				}
			}
			seen = append(seen, describe(o))
		}
		again := read(text)
		for i, o := range again.Objects {
			if i >= len(seen) || describe(o) != seen[i] {
				t.Fatal("the second time gives something else")
			}
		}
	})
}
