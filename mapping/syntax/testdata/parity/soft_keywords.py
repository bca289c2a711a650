match = case = type = _ = 1
match.a, case.b, type.c
match[a], case[b], type[c]
match(a), case(b), type(c)
match(a)[b].c
match[a:b]
match[a]: int
match: int = 1
case: str
type: int = 1
match * a, match - a, match + a, match | a
match, case = type, _
match in a
match is a
match not in a
match and case or type
match if case else type
match == a
match; case; type
match += 1
match @= a
match >> case
print(match, case, type)
type(x)
type (x)
type in x
type is x
type: x
type = x
type.x = y
type[x] = y
type, x = y
type if a else b
def match(case, type): return case
def type(match): pass
class case: type = match
class match(type): pass
import match, type
from match import case as type
from type import match
for match in case: type
with match as case, type as _: pass
lambda match, type: case
f(match=1, case=2, type=3, _=4)
match(
    a
)
match [
    a
]
match (a, b), c
match = {match: case for match in case}
del match, case
global_ = match
@match
def a(): pass
@type(a)
def b(): pass
match \
    .a
type X = a
type type = type
type match = case
type case[match] = _
