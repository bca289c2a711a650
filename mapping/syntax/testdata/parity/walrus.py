if (n := len(a)) > 10: pass
if n := len(a): pass
while chunk := f.read(): print(chunk)
print(x := 1, y := 2)
[y := f(x), y ** 2]
[y for x in a if (y := f(x))]
[(z := w), z]
{(k := 1): (v := 2)}
{s := 1, 2}
a[(i := 1)]
b = (c := d)
e = (f := lambda: 1)
g = (h := i if j else k)
l = [m := n for o in p]
any((q := r) for s in t)
def u(v=(w := 1)): pass
if a: pass
elif b := c: pass
x = (y := 1, 2)
x = (y := (z := 3))
a[(b := 1):]
a[:(b := 1)]
a[(b := 1):(c := 2):(d := 3), (e := 4)]
a[b := 1, c := 2]
