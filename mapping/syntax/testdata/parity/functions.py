def a(): pass
def b(x): return x
def c(x, y=1, *args, z, w: int = 2, **kw): pass
def d(x, /, y, *, z): pass
def e(x, /): pass
def f(x, y=1, /, z=2, *, w): pass
def g(*, a): pass
def h(*args): pass
def i(**kw,): pass
def j(a: int, b: "str" = "x", *c: int, d: list[int] = [], **e: dict[str, int]) -> None: ...
def k(a=(1, 2), b={"c": [d]}, e=lambda x, y=1: x) -> (a, b): pass
def l(
    a,  # one
    b=1,

    *args,
): return a; b
@a
@b.c(d, e=1)
@(lambda f: f)
@x[0].y
async def m(a: (int), b: lambda: 1 = 2): pass
def n():
    """Doc."""
def o():
    # comment

        # another
    pass
def p(a=b if c else d, *e, f=g): pass
def q(self, *args: *Ts): pass
