quotes = f"{a["b"]}" + f'{a['b']}' + f"{f"{f"{1}"}"}" + f"{'"'}" + f'{"'"}'
backslash = f"{'\n'.join(a)}" + f"{"\t"}" + f"\{a}\n{b}\\{c}"
comment = f"""{
    a  # the comment
    + b  # another: } " {
}""" + f'''{a
}'''
lines = f"{
    a
}" + f'{
    b:>{
        width
    }}'
conversions = f"{a!r}{a!s}{a!a}{a!r:>10}{a !r}{a!r }"
debug = f"{a=}{a =}{a= }{ a = }{a=!s}{a=:>5}{a=!r:^{w}}{a+b=}{f(a, b)[0]=}{a=}b"
debug_lines = f"""{
a
  =  }"""
formats = f"{a:}{a:x}{a:{b}}{a:{b}{c}}{a:x{b}y{c}z}{a:{b:{c}}}{a:{b!r}}{a:%H:%M}{a:=5}{a:>=5}{a:,}{a:\n}{a:\x41}"
braces = f"{{}}{{{a}}}{{{{a}}}}{ {a} }{ {a: b} }{ {a: b}['c'] }{{}}"
walrus = f"{(a := 1)}{a:=1}{[a := 1]}"
lambdas = f"{(lambda a: b)}{(lambda: 1)()}{[lambda a: a]}"
compared = f"{a != b}{a == b}{a >= b}{a <= b}{a!=b}{a if b else c}"
yielded = f"{a, b}{*a, b}{a,}{await_}"
raw = rf"\d{a}\{b}" fr'\n{a:\d}' Rf"\{{a}}" + fR"\N{a}"
names = f"\N{NO-BREAK SPACE}{a}\N{NO-BREAK SPACE}"
joined = "a" f"{b}" 'c' rf"\{d}" "" f"" u"e" f'{f}' "{g}"
joined_lines = (
    "a"  # one
    f"{b}"
    "{c}"
    f"{{d}}"
)
empty = f"" f'' "" f""""""
plain = f"a" "b"
triple = f"""a "{b}" ""c"" {d}"""
continued = f"a\
{b}\
c"
unicode = f"é{ü}😀{a}ß{a:é}"
nested = f"{a:{f"{b:{"c"}}"}}"
dicts = f"{d['a']["b"]}{ {'a': {'b': f"{1}"}} }"
statement = f"{x}"
def f():
    f"{(yield)}{yield}{yield a}"
    f"{await a}{[await b async for b in c]}"
f"{a}".b(f"{c}")[f"{d}"]
assert f"{a}", f"{b=}"
jinja = f"{{{{ ds }}}} {a} {{{{ params.x | default('{b}') }}}}"
spec_quote = f"{a:'}" + f'{a:"}' + f"""{a:"}"""
spec_braces = f"{a:{{1}.pop()}}"
colon_in_subscript = f"{a[1:2]}{a[:]:>5}{ {1: 2}[1]:3}"
bang = f"{a!r:!}{a:!r}"
