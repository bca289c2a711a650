package airflow

import "testing"

const three = `
with DAG("d"):
    a = KPO(task_id="a")
    b = KPO(task_id="b")
    c = KPO(task_id="c")
`

const threeRead = `
d a
d b
d c
`

func TestOrder(t *testing.T) {
	order := func(name, lines, want string) snippet {
		return snippet{name, three + lines, threeRead + want}
	}
	check(t, []snippet{
		order("no shift in a shift", "    a >> (b | c)\n", "5 warning order-not-read\n"),
		order("lists and tuples", "    [a >> b, b >> c]\n", "b <- a\nc <- b\n"),
		order("a tuple", "    (a >> c, b << a)\n", "b <- a\nc <- a\n"),
		order("by a module", "    baseoperator.chain(a, [b, c])\n", "b <- a\nc <- a\n"),
		order("chain_linear", "    chain_linear([a, b], [c])\n", "c <- a b\n"),
		order("cross_downstream", "    cross_downstream([a], [b, c])\n", "b <- a\nc <- a\n"),
		order("star", "    tasks = [a, b, c]\n    chain(*tasks)\n", "b <- a\nc <- b\n"),
		order("a circle", "    a >> b >> c >> a\n", "b <- a\nc <- b\n5 error order-circle\n"),
		order("a label", "    a >> Label('x') >> b\n", "b <- a\n"),
		order("a task between", "    a >> BashOperator(task_id='x') >> b\n    a >> EmptyOperator() >> c\n",
			"b <- a\nc <- a\n5 warning task-not-converted\n6 info task-not-converted\n"),
		order("a branch in a loop", "    for x in y:\n        if x:\n            a >> b\n", "b <- a\n7 info order-uncertain\n"),
		order("try", "    try:\n        a >> b\n    except E:\n        b >> c\n    finally:\n        a >> c\n",
			"b <- a\nc <- a\n"),
		order("a comprehension", "    [a >> x for x in [b, c]]\n", "b <- a\nc <- a\n"),
		order("a class", "    class K:\n        a >> b\n", "b <- a\n"),
		order("a name for an order", "    both = a >> b\n    both >> c\n", "b <- a\nc <- b\n"),
		order("numbers", "    x = 1 << 2\n    y = x >> 3\n", ""),
	})
	check(t, []snippet{
		{"names in two DAGs", `
with DAG("d"):
    a = KPO(task_id="a")
    b = KPO(task_id="b")
    a >> b
with DAG("e"):
    a = KPO(task_id="x")
    b = KPO(task_id="y")
    a >> b
`, `
d a
d b
e x
e y
b <- a
y <- x
`},
		{"names in two functions", `
@dag
def d():
    a = KPO(task_id="a")
    b = KPO(task_id="b")
    return a >> b
@dag
def e():
    a = KPO(task_id="x")
    b = KPO(task_id="y")
    return a >> b
d()
e()
`, `
d a
d b
e x
e y
b <- a
y <- x
`},
		{"outputs", `
with DAG("d"):
    @task
    def load(x):
        return x
    a = KPO(task_id="a")
    b = KPO(task_id="b", arguments=["--in", a.output["key"]])
    c = KPO(task_id="c", arguments=[load(b.output)])
`, `
d a
d b arguments
d c arguments
b <- a
c <- b
7 warning task-not-converted
`},
		{"groups", `
with DAG("d"):
    a = KPO(task_id="a")
    with TaskGroup("g") as g:
        b = KPO(task_id="b")
        c = KPO(task_id="c")
        b >> c
    e = KPO(task_id="e")
    a >> g >> e
`, `
d a
d g.b
d g.c
d e
g.b <- a
g.c <- g.b
e <- g.c
`},
		{"a helper returns a task", `
def make():
    t = KPO(task_id="t")
    return t
with DAG("d"):
    a = KPO(task_id="a")
    a >> make()
`, `
d t
d a
t <- a
`},
		{"a refused task keeps the order", `
with DAG("d"):
    @task.kubernetes_cmd(image="i")
    def k():
        pass
    a = KPO(task_id="a")
    m = KubernetesPodOperator.partial(task_id="m").expand(arguments=[[1]])
    a >> k() >> m
`, `
d a
d m arguments
d k task.kubernetes_cmd image cmds/function refused:operator-not-converted
m <- k
k <- a
3 error operator-not-converted
`},
	})
}
