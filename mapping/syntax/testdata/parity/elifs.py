if a:
    b
elif c:
    d
elif e: f
else:
    if g:
        h
    else: i
if a:
    if b:
        c
    elif d:
        e
else: f
