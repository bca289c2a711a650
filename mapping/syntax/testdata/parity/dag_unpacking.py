common = dict(namespace="ns", get_logs=True)
more = {"image": "a:1", **common, "labels": {**{"a": "b"}, "c": "d"},}
args = [*["a", "b"], "c", *("d",)]
numbers = {*args, 1, *range(3)}
both = (*args, *numbers)
task = KubernetesPodOperator(task_id="a", *args, **common, name="b", **more,)
other = KubernetesPodOperator(*args, "x", **{"task_id": "b"},)
print(*args, sep="", end="\n",)
first, *rest = args
*init, last = [1, 2, 3]
[a, (b, *c)] = 1, (2, 3)
for x, *y in [(1, 2, 3)]:
    print(x, y)
for z in *args, *rest:
    pass
kwargs = {**common} if common else {}
def collect(*a: int, **k: str) -> dict: return {**k, "a": a}
