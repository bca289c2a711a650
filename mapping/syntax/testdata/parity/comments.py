#!/usr/bin/env python
# comment

# another
x = 1  # trailing
if x:  # header
    # in the block
    y = 2
# dedented comment
    z = 3
        # deeper comment
else:  # other

    pass

    # end of block
(  # open
    # inside
    a  # name
)  # closed
def f(  # def
    a,  # a
):  # end
    return a  # back
# last
