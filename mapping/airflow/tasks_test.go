package airflow

import "testing"

func TestTasks(t *testing.T) {
	check(t, []snippet{
		{"a helper that is called again", `
def load(table, **kwargs):
    return KPO(task_id=f"load_{table}", **kwargs)
with DAG("d", default_args={"image": "i"}):
    load("a") >> load("b", image="j")
`, `
d load_a image/dag
d load_b image/mapping
load_b <- load_a
`},
		{"a class of the file's own", `
class Pod(KPO):
    BASE_CONTAINER_NAME = "work"
    template_fields = ("image",)
    def __init__(self, table, namespace="n", **kwargs):
        self.table = table
        super().__init__(task_id=table, namespace=namespace, **kwargs)
    def build_pod_request_obj(self, context=None):
        return super().build_pod_request_obj(context)
class Quiet(Pod):
    def on_kill(self):
        pass
with DAG("d", default_args={"namespace": "late", "image": "i"}):
    Pod("a") >> Quiet("b", namespace="m")
`, `
d a Pod namespace image/dag base_container_name/class
d b Quiet namespace image/dag base_container_name/class
b <- a
7 warning method-overridden
12 error hidden-arguments
10 warning method-overridden
`},
		{"a class that a condition decides", `
if LOCAL:
    Operator = KubernetesPodOperator
else:
    Operator = BashOperator
with DAG("d"):
    Operator(task_id="a", image="i")
`, `
d a image refused:branch-unknown
6 error branch-unknown
6 warning task-not-converted
`},
		{"partial without expand", `
with DAG("d"):
    half = KPO.partial(task_id="a", image="i")
`, `
d a image refused:operator-not-converted
2 error operator-not-converted
`},
		{"the same in both branches", `
with DAG("d"):
    if PROD:
        a = KPO(task_id="a", env_vars={"A": "1"})
    else:
        a = KPO(task_id="a", env_vars={"A": "1"})
    a >> KPO(task_id="b")
`, `
d a env_vars
d b
b <- a
`},
		{"a loop over a list that is not known", `
with DAG("d") as dag:
    start = KPO(task_id="start")
    made = []
    for name, row in rows():
        with TaskGroup(f"g_{name}"):
            a = KPO(task_id="a", image=row["image"])
            b = KPO(task_id="b")
            a >> b
        start >> a
        made.append(b)
    made >> KPO(task_id="end")
`, `
d start
d g_{name}.a image
d g_{name}.b
d end
g_{name}.a <- start
g_{name}.b <- g_{name}.a
end <- g_{name}.b
11 warning order-not-read
`},
		{"what is set and changed afterwards", `
args = ["x"]
a = KPO(task_id="a", arguments=args, ports=args)
args.append("y")
dag = DAG("d")
a.dag = dag
b = KPO(task_id="b", dag=dag)
b.image = "late"
`, `
d a arguments ports
d b image/set
2 info changed-later
7 info changed-later
`},
		{"a chain through a loop that is not known", `
with DAG("d"):
    before = KPO(task_id="first")
    for x in rows():
        after = KPO(task_id=f"t_{x}")
        before >> after
        before = after
    before >> KPO(task_id="last")
`, `
d first
d t_{x}
d last
t_{x} <- first
last <- first t_{x}
5 info order-uncertain
7 info order-uncertain
`},
		{"one id in two groups, and one twice in a group", `
with DAG("d"):
    with TaskGroup("g"):
        KPO(task_id="a")
    with TaskGroup("h"):
        KPO(task_id="a")
        KPO(task_id="a")
    with TaskGroup("g"):
        pass
`, `
d g.a
d h.a
d h.a refused:duplicate-task-id
7 error duplicate-task-id
6 error duplicate-task-id
`},
		{"operators of other kinds", `
with DAG("d"):
    a = KPO(task_id="a")
    wait = ExternalTaskSensor(task_id="wait", external_dag_id="x")
    dbt = DbtTaskGroup(group_id="dbt")
    mail = make_mail_task(task_id="mail")
    thing = something()
    wait >> a >> dbt >> mail
    a >> thing
    XCom.get_one(task_id="none")
`, `
d a
3 warning task-not-converted
4 warning task-not-converted
5 warning task-not-converted
6 warning task-not-converted
`},
	})
}
