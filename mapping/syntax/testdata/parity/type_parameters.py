type X = int
type X = int | str; y = 1
type X[T] = list[T]
type X[T,] = T
type X[T: int, *Ts, **P] = Callable[P, tuple[T, *Ts]]
type X[T: (int, str) = int] = T
type X[
    T,  # comment
    U: "V",
] = (
    dict[T, U]
)
type X = lambda: a
type X = a if b else c
def f[T](a: T) -> T: return a
def g[T: int, *Ts, **P](a: T, *b: *Ts, **c: P.kwargs) -> tuple[T, *Ts]: pass
def h[T = int](): pass
async def i[T: lambda: 1 = (a, b)](): pass
class A[T]: pass
class B[T: int](C[T], metaclass=D): pass
class F[**P = [a]]: x: P
class G[T: (yield_) = b if c else d](H): pass
@decorated
class I[T]:
    def j[U](self) -> U: ...
    type K[V] = V
