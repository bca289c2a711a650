a = lambda: 0
b = lambda x: x
c = lambda x, y=1, *args, z, w=2, **kw: (x, y)
d = lambda *, a, b=(1, 2): a
e = lambda *a: a
f = lambda **k: k
g = lambda x, /, y: x
h = lambda x=lambda y=lambda: 1: y: x
i = sorted(a, key=lambda p: (p[0], -p[1]), reverse=True)
j = lambda: lambda: lambda: 1
k = lambda: (yield)
l = [lambda: x for x in y]
m = {lambda: 1: lambda a: {a: 1}}
n = a[lambda: 1:lambda: 2]
o = lambda a=1, b="x", c=[1, 2]: a if b else c
p = (lambda a: a)(1), lambda: 2
q = lambda a, *b, c: a,
