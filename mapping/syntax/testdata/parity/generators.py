def g():
    yield
    yield 1
    yield 1, 2
    yield *a, b
    x = yield
    x = yield 1
    x = y = yield 1, 2
    x += yield 1
    x: int = yield
    (yield)
    (yield 1), (yield)
    yield from a
    x = yield from (b)
    f((yield))
    f((yield a), b)
    [(yield)]
    return (yield from c)
    return *a, b
    await_ = (yield), 1
