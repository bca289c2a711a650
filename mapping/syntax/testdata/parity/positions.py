a = (
    b
) + (
    c
)
(a
 .b
 .c(
     d
 ))
((a)(b))((c))
((a) . b)[(c)]
((a), (b)) , (c)
(a).b = (c)
(a)[b] = c
((a)) = ((b))
((a), b) = c
[(a), b] = c
f((a), (b), c=(d), *(e), **(f))
f((a for a in b))
f(a for a in b)
f((a for a in b), c)
f( a for a in b )
(a for a in (b))
[(a) for (a) in (b) if (c) if (d)]
{(a): (b) for (a), (b) in (c)}
{(a) for a in b}
(lambda: (a))
lambda a=(b): (c)
(a) if (b) else (c)
((a) if (b) else (c)) if d else e
-(a), not (a), ~(a), +(a)
(a) and (b) or (c)
(a) < (b) <= (c)
(a) ** (b) ** (c)
-(a) ** -(b)
(await_) . a
a[(b)], a[(b), (c)], a[(b):(c)], a[((b), c)], a[(b), c,], a[:(b)]
{**(a), (b): (c)}
{(a), *(b)}
[*(a), (b)]
(*(a), b)
(a := (b))
(yield_)
"a" "b"
("a"
 "b")
(("a")
 , )
( ) , [ ] , { } , ( a , ) , [ a , ] , { a , } , { a : b , }
a ; b ;
a , b ,
a . b . c
a [ b ] ( c )
x = a , b
x : (int) = (a)
x = yield_ = a
def f ( a : (int) = (b) , * , c = (d) ) -> (e) : pass
class A ( (B) , c = (D) ) : pass
with (a) as (b), (c) as d : pass
with ((a), (b)): pass
with ((a) as (b), ((c)) as d): pass
with (a).b, (c)(d) as e: pass
with (a) + b as c: pass
with ((a)): pass
for (a) in (b) : pass
while (a) : pass
if (a) : pass
elif (b) : pass
assert (a) , (b)
del (a) , (b)
del ((a), b), [c, (d)]
return_ = (a)
raise (a) from (b)
import a . b as c
from . a . b import ( c as d , )
é = "é" + é . é
"😀" . a ; b
