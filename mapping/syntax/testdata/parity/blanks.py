if a:
    b
    
    c
d = 1
e = """f
g"""
h = 2j = (3,4)
if k:	l\

m\
 = n
