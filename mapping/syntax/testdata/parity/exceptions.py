try: a
except* A: b
try: a
except *A: b
except *(B, C) as d: e
except* D.E[f] as g: h
else: i
finally: j
try:
    a
except* A, B:
    b
except* C,:
    d
try: a
except A, B: c
except D, E, F,: g
except H,: i
except (J, K) as l: m
except (N): o
except P if Q else R as s: t
except: u
try: a
except (A, B), C: d
try:
    try: a
    finally: b
except A as e: raise B from e
raise A
raise A from B
raise (A) from (B)
