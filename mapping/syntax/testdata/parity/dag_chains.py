a >> b >> [c, d] >> e
a << b
(a >> b) << (c)
chain(a, [b, c], d)
for t in (a, b):
    t >> end
[a, b] >> KubernetesPodOperator(task_id="x") >> (
    c
)
a.set_upstream([b, c]); b.set_downstream(d);
start >> \
    middle \
    >> end
if x: a >> b; c >> d
elif y: pass
else: a << b
