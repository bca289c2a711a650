a[*b]
a[*b, c]
a[c, *b]
a[*b,]
a[*b, *c]
a[*b, c:d, ...]
a[*b or c]
a[*b if c else d, e]
a[*b] = c
del a[*b]
a: b[*c] = d
def f(*args: *Ts, **kw: a): pass
def f(*args: *Ts[a]) -> tuple[*Ts]: pass
def g():
    return *a, b
    return *a,
    return a, *b, c
    yield *a, b
    yield *a,
    x = yield *a, b
for x in *a, b: pass
for x in *a, *b: pass
for x in *a,: pass
for x, *y in z: pass
for *x, y in z: pass
for *x, in z: pass
for (x, *y), z in w: pass
for [x, *y] in z: pass
async def h():
    async for x, *y in *a, b: pass
    [x async for x, *y in z]
*a, b = c
a, *b = *c, d
*a, = b
[*a, b] = c
(*a, b) = [c] = *d, e
a.b, *c[d], e = f
a = *b, *c
a = *b | c, d
a = (*b, c)
a = [*b, *c | d, e]
a = {*b, *c}
a = *b, (*c,), [*d], {*e}
a: tuple = *b, c
a = b = *c,
a += *b, c
f(*a, *b or c, *d if e else f, *lambda: g)
f(a, *b, c, d=e, *f, **g, h=i, **j)
f(**a or b, **c if d else e)
f(*(a), **(b))
f(*a,), f(**a,), f(a=b,), f(a,)
class A(*B, C, **D, E=F): pass
print(*[a for a in b], *(c for c in d), *{e for e in f})
{**a, **b | c, d: e, **{**f}}
x = {**a}
assert (*a, b), c
with (*a, b): pass
with (*a, b) as c: pass
with a as (b, *c), d as [*e, f]: pass
