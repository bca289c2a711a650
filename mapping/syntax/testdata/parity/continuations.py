class A:
\
    pass
class B:
  \
    pass
  \
  \
      x
if a:
\
\
  b
