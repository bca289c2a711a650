match x:
    case 1: pass
    case -1: pass
    case -1.5 | 2 | 0x3 | 1_0: pass
    case 1 + 2j | -1 - 2j | 1.0 + 0J | 3j | -3j: pass
    case "a" | 'b' "c" | b"d" | u"e" | r"\f" | """g""": pass
    case None | True | False: pass
    case a.b | a.b.c | (d.e): pass
    case name: pass
match x:
    case _: pass
match x, y:
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case a, *_, b,: pass
    case *_,: pass
match *x, y:
    case (): pass
    case []: pass
    case (a): pass
    case (a,): pass
    case (a, b): pass
    case (a, b,): pass
    case [a]: pass
    case [a,]: pass
    case [a, *rest]: pass
    case (a, *_): pass
    case [[a], (b, [c])]: pass
    case (*a,): pass
match x,:
    case {}: pass
    case {"a": 1}: pass
    case {"a": 1,}: pass
    case {"a": b, "c": {"d": e}, **rest}: pass
    case {**rest}: pass
    case {**rest,}: pass
    case {a.b: c, -1: d, 1 + 2j: e, None: f, True: g, "h" "i": j, b"k": l}: pass
match x:
    case A(): pass
    case A(b): pass
    case A(b,): pass
    case A(b, c=d): pass
    case A(b=c,): pass
    case a.b.C(d=E(f=[g, *h]), i=_): pass
    case A(B(), C(D())) | E(): pass
    case A(b=1 | 2 as c): pass
match (x):
    case (a | b) as c: pass
    case a | b as c: pass
    case (1 as a) | (2 as a): pass
    case [a as b, (c as d), e | f as g]: pass
    case {"a": b as c}: pass
    case ((((a)))): pass
    case A(b) as c if c > 1: pass
    case a, b as c: pass
    case a if b: pass
    case a if (b := c): pass
    case a if b if c else d: pass
    case a if b := c: pass
    case a, b if lambda: c: pass
match x.y(z)[0]:
    case 1:
        match y:
            case 2:
                z
            case _: w
        v
    case 3: a; b
match (a, b):
    case (
        c,  # comment
        d,
    ) if (
        e
    ):
        f
match [a, b]:
    case [c]:
        d
match {a: b}:
    case {"c": d}: e
match -a:
    case 1: b
match not a:
    case True: b
match lambda: a:
    case b: c
match a if b else c:
    case d: e
match (yield):
    case d: e
match await a:
    case d: e
match x := y:
    case d: e
match match:
    case case: match
match case, type:
    case _: pass
match "a" "b":
    case f: pass
match ...:
    case f: pass
def f():
    match a:
        case b:
            return c
        # comment

        case d: return e
    return f
if a: match = 1
