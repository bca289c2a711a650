with a: pass
with a as b: pass
with a, b as c, d() as (e, f): pass
with (a): pass
with (a) as b: pass
with (a, b): pass
with (a, b) as c: pass
with (a as b): pass
with (a as b, c as d,): pass
with (
    A() as a,  # comment
    B(x, y) as b,
):
    pass
with (a), (b): pass
with (a).b as c: pass
with (a or b): pass
with (a)(b) as c: pass
with (yield_): pass
with (x for x in y): pass
with a as b.c, d as e[0], f as [g, h]: pass
with (a := b): pass
with open("a") as f, open("b", "w") as g: g.write(f.read())
