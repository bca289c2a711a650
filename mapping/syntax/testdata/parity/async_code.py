async def main(a, *b):
    await a
    x = await a.b(c)[d] ** 2
    y = -await a + await (b)
    z = [await i for i in a]
    w = [i async for i in b if await i]
    v = {k: v async for k, v in a() for v in k}
    await asyncio.gather(*[await t for t in b], await c, return_exceptions=True)
    async with a as b, c() as (d, e): pass
    async with (a as b, c): pass
    async for i, *j in agen(): yield i
    else:
        return
    async def inner(): return (await a)(b)
    f(await a, *await b, **await c)
    return await a or await b
    lambda: await_
    await "a".b
    (await a).b
    await (yield)
