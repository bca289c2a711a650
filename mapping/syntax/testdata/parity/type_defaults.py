type X[T = int, *Ts = *tuple[int, ...], **P = [int, str]] = T
type X[*Ts = Unpack[tuple[int]]] = Ts
class E[*Ts = *a](): pass
type X[T = int] = T
def f[T = int, *Ts = a](): pass
class A[**P = [b]]: pass
