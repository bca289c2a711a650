# Form feeds, continuations, odd blanks.
if a:
    b

    c
x = 1; y = 2 ; z = 3 ;
if a : b ; c
else : d
class A : pass
while a : b
def f ( ) : pass
x = a if b else \
    c
if a and \
   b:
    c
assert a, \
    b
f(
)
f(a
  , b
  )
[
    # comment
    a,

    b
]
{
    'a': 1,  # b
    # c
    'd': 2,
}
if True:
  a
  if b:
        c
        d
  e
if True:
	a
	if b:
	 c
1if a else 2
[1for a in b]
0x1for x in y
1_000and a
1 .real
1..real
1e5if a else b
0xfor x
a<b>c
a<-b
a--b
a+-+-b
not-a
a if-b else+c
print(-1**-2)
x=-1
x= - 1
lambda:a
lambda*a:b
lambda**a:b
lambda a,/:b
lambda a,/,b:c
lambda a,*,b:c
lambda*,a:b
lambda a=1,/,b=2,*c,d,e=3,**f:g
lambda a,:b
lambda*a,:b
def f(a,/):pass
def f(a,/,):pass
def f(a,*,b,):pass
def f(*,a):pass
def f(a=1,/,*,b):pass
def f(a,b=1,*c,d,e=2,**f):pass
async def f():
    async with a as b, c: pass
    async with (a as b, c): pass
    async for d in e: pass
    else: f
    await a
    await a.b(c)[d]
    await a ** 2
    -await a
    await (a)
    [await a for a in b]
    [a async for a in b if await c]
    (a async for a in b)
    {a: b async for a in b}
    {a async for a in b for c in d async for e in f}
    f(a async for a in b)
    return await a, await b
    x = await a or await b
    await a if await b else await c
    print(await a, *await b, **await c)
    async def g(): pass
    async with a: pass
    lambda: await_
@a
@b.c
@d(e)
@f[g]
@(h := i)
@j if k else l
@lambda m: m
@n or o
@p := q
def r(): pass
@a

# comment
@b
class C: pass
nonlocal_ = a
global x
global x, y
def f():
    nonlocal x
    nonlocal y, z
    pass
    ...
...
a = ...
a[...]
a[..., 1]
from . import a
from .. import a
from ... import a
from .... import a
from . . . import a
from .a import *
from a import (b)
from a import (b, c as d)
import a, b.c as d
print >> a, b
print
exec
exec(a)
print(a)
__debug__
