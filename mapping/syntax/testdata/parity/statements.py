x = y = z = 1
x, y = y, x
(x), [y] = (1), [2]
x.y[z] = 1
x: int
x: int = 1
x.y: "str" = "a"
(x): int = 1
x[0]: list[int] = []
x: tuple = 1, 2
x: lambda: int = lambda: 1
pass; pass
if a: pass
if a: b; c;
for x in y: z
for x in 1, 2: pass
for x, in y: pass
for (x, y) in z: pass
for x.a, y[0] in z: pass
for x in (a if b else c): pass
while a: break
while not a:
    continue
else: pass
try: a
except: b
try: a
finally: b
try:
    a
except A: b
except (B, C) as e: d
except D.e: f
else: g
finally: h
import a
import a.b.c as d, e
from a import b
from a import b as c, d
from a . b import (c)
from .a import (b as c, d,)
from ... import e
from .... f import g
global a, b
assert a
assert a, b
assert (a, b)
assert a if b else c, lambda: d
raise
raise a
raise a from b
raise a(b) from None
del a
del a, b[0], (c, d), [e]
del (a)
del a,
return_ = 1
print("a", file=b)
match = 1
match.case = type
match[0] = case
match(x)
type = match
type(x)
_ = match, case, type
print
exec("a")
