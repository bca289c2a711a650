QUERY = """
SELECT *
FROM `{{ params.table }}`
WHERE ds = '{{ ds }}' -- it's
"""
raw = r'''\d+\
C:\path'''
joined = ("one "
          'two '
          """three""")
escapes = "\t\n\\\'\"\a\b\f\v\r\0\101\x41\u0041\U0001F600 \d \
continued"
unicode = "Grüße, 世界 😀"
after = unicode; more = [unicode, "ß"]
übung = größe = 1
bytes_ = b"\x41\101\n\q" b'x'
long = 'a' \
    'b'
u = u"text" U'text'
