tables = ["a", "b"]
tasks = {}
for i, table in enumerate(tables):
    name = "load-%s-%d" % (table, i)
    tasks[table] = Operator(
        task_id="load_{}".format(table),
        arguments=["--table", table, "--n", str(i + 1)],
        env_vars=[k8s.V1EnvVar(name=k, value=v) for k, v in sorted(env.items()) if v is not None if k],
        labels={key: value for key, value in pairs},
    )
    if i > 0 and not tasks.get(tables[i - 1]) is None:
        tasks[tables[i - 1]] >> tasks[table]
    elif i == 0 or table not in ("x",):
        continue
    else:
        break
else:
    done = True
while True:
    n = 1
    if n >= 3: break
squares = {x ** 2 for x in range(10)}
gen = (y for x in [[1], [2]] for y in x if y if x)
total = sum(x for x in range(3))
pairs = [(x, y) for x in a for y in b if x != y]
odd = [x for x, in z]
