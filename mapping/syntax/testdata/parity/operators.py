a = b or c and not d in e
f = a if b else c if d else e
g = (a if b else c) if (d) else e
h = a < b <= c == d != e is f is not g in h not in i > j >= k
i = (a < b) < c
j = a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
k = -a ** -b ** c
l = not (not a)
m = ((a + b) * (c)) - ((((d))))
n = a.b.c[d].e(f)(g)[h, i][j:k][l:m:n][::][:, 1:, :2, ::3][...][(a, b)][a,][c, d] if 0 else (a)(b)[c].d
o = (a)
p = (a,)
q = ()
r = ((),)
s = a, (b, c), [d, (e,)], {f}
t = (a, b,)
u = a,
v = [], {}, [[]], {()}, {"a": {}}
w = (a).b, (a, b).c, [a].d, {a}.e, "s".f, (1).g
x = a[(b)], a[(b):(c)], a[b:c, (d)]
y = not a == b
z = (not a) == b
aa = a and b and (c and d) and e
bb = (a or b) or c
cc = a + (b + c) + d
dd = (yield_ for yield_ in a)
ee = "a" "b".c
ff = "a" % b, "a" % (b, c), "a".format(*b, **c)
gg = a if (b) else (c)
hh = (lambda: (a))()
ii = x[lambda a, b: c, 1]
