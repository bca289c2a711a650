t"" ; t'' ; t"""""" ; T"a"
a = t"{b}" t"{c!r:>{d}}" rt"\d{e}" tR'\{f}' Rt"x" TR"y"
b = t"{a=}{a = !s}{a=:x}"
c = t"{f"{t"{a}"}"}" + f"{t'{a}'}"
d = t"{{}}{a["b"]}\n\x41"
e = t"""
{
    a  # comment
    + b
}
"""
f = t"{a:{b}{c:{d}}}"
g(t"<p>{name}</p>", t'{x, y}')
