package airflow

import "testing"

func TestContexts(t *testing.T) {
	check(t, []snippet{
		{"task group function in a DAG", `
with DAG("d", default_args={"namespace": "n"}) as dag:
    with TaskGroup("outer"):
        @task_group
        def inner():
            KPO(task_id="a")
        inner()
`, `
d outer.inner.a namespace/dag
`},
		{"the call counts, not the definition", `
def helper():
    KPO(task_id="a")
with DAG("d", default_args={"image": "i"}):
    helper()
`, `
d a image/dag
`},
		{"a helper under two DAGs", `
def helper():
    KPO(task_id="a")
with DAG("d"):
    helper()
with DAG("e"):
    helper()
`, `
d a
e a
`},
		{"a helper that nothing calls", `
def helper():
    KPO(task_id="a")
with DAG("d"):
    pass
`, `
a
`},
		{"what a task group's decorator says", `
with DAG("d"):
    @task_group(group_id="grp", default_args={"image": "i"})
    def g():
        KPO(task_id="a")
    g()
    @task_group(group_id="no", prefix_group_id=False)
    def h():
        KPO(task_id="b")
    h()
`, `
d grp.a image/group
d b
`},
		{"a group without prefix between two", `
with DAG("d"):
    with TaskGroup("x"), TaskGroup("y", prefix_group_id=False), TaskGroup("z"):
        KPO(task_id="a")
`, `
d z.a
`},
		{"task_group and parent_group", `
with DAG("d") as dag:
    outer = TaskGroup("outer", default_args={"namespace": "n"})
    tg = TaskGroup("tg", parent_group=outer, default_args={"image": "i"})
    KPO(task_id="a", task_group=tg)
`, `
d outer.tg.a image/group namespace/group
`},
		{"a group whose id is not known", `
with DAG("d"):
    with TaskGroup(NAME):
        KPO(task_id="a")
`, `
d ? refused:task-id-unknown
3 error task-id-unknown
`},
		{"default_args that are not known", `
with DAG("d", default_args=IMPORTED):
    KPO(task_id="a")
with DAG("e", **KW):
    KPO(task_id="b", default_args=MORE)
`, `
d a **/dag
e b default_args **/task **/dag
`},
		{"default_args that are changed later", `
with DAG("d", default_args={"image": "i"}) as dag:
    dag.default_args["namespace"] = "late"
    KPO(task_id="a")
`, `
d a image/dag **/dag
`},
		{"a context that is no DAG", `
def make_dag(name, default_args):
    return DAG(name, default_args=default_args)
with make_dag("e", default_args={"image": "i"}) as dag:
    KPO(task_id="a")
with open("x") as f:
    KPO(task_id="b")
with elsewhere("f") as dag:
    KPO(task_id="c")
`, `
e a image/dag
b
c **/dag
7 warning dag-id-unknown
`},
		{"a DAG bound twice", `
dag = DAG("d", default_args={"image": "i"})
a = KPO(task_id="a", dag=dag)
with dag:
    KPO(task_id="b")
dag = DAG("e", default_args={"namespace": "n"})
a = KPO(task_id="a", dag=dag)
if x:
    dag = DAG("f")
KPO(task_id="c", dag=dag)
`, `
d a image/dag
d b image/dag
e a namespace/dag
c **/dag
`},
		{"aliased decorators", `
from airflow.decorators import dag as airflow_dag, task as t, task_group as tg
@airflow_dag(dag_id="d", default_args={"image": "i"})
def f():
    @tg
    def g():
        KPO(task_id="a")
    g()
    @t.kubernetes(namespace="n")
    def k():
        pass
    k()
f()
`, `
d g.a image/dag
d k task.kubernetes namespace image/dag cmds/function
`},
		{"names of the file's own", `
def DAG(name): pass
class TaskGroup: pass
with DAG("d"):
    with TaskGroup():
        KPO(task_id="a")
`, `
a **/dag
3 warning dag-id-unknown
`},
	})
}

func TestChecks(t *testing.T) {
	check(t, []snippet{
		{"one id in two branches", `
with DAG("d"):
    if PROD:
        KPO(task_id="a", image="p")
    else:
        KPO(task_id="a", image="q")
`, `
d a image refused:branch-unknown
d a image refused:branch-unknown
3 error branch-unknown
5 error branch-unknown
`},
		{"a task in a branch, another in a loop", `
with DAG("d"):
    if PROD:
        KPO(task_id="a")
    for x in XS:
        KPO(task_id="b")
`, `
d a
d b
3 info task-in-branch
5 warning task-in-loop
`},
		{"two tasks with one id", `
with DAG("d"):
    KPO(task_id="a")
    KPO(task_id="a")
`, `
d a
d a refused:duplicate-task-id
3 error duplicate-task-id
`},
		{"ids that Airflow refuses", `
with DAG("my dag"):
    KPO(task_id="a b")
    KPO(task_id="ü-1.x")
`, `
my dag a b refused:invalid-task-id
my dag ü-1.x
1 warning invalid-dag-id
2 error invalid-task-id
`},
		{"partial calls", `
import functools
functools.partial(KPO, image="p")(task_id="c")
P = functools.partial(KPO, image="p", name="n")
P(task_id="d", name="m")
`, `
c image
d image name
`},
		{"started by a task's code", `
def run(**context):
    KPO(task_id="a").execute(context)
def make():
    KPO(task_id="b")
with DAG("d"):
    PythonOperator(task_id="p", python_callable=run)
    PythonOperator(task_id="q", python_callable=make)
`, `
a
b
2 warning started-by-task
4 warning started-by-task
`},
		{"an argument that stands twice", `
KPO(task_id="a", image="i", image="j")
KPO(task_id="b", image="i", **{"image": "j"})
`, `
a image
b image
2 error duplicate-argument
`},
	})
}
