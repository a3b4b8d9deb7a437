'a'
"a'b"
'a"b'
""
''
""""""
''''''
"""a
b"""
'''a "b" """'''
"""a"b""c\""""
'a' "b"
'a' 'b' """c
d""" 'e'
('a'
 'b'  # comment
 'c')
u'a'
U'a'
u'a' 'b'
'a' u'b'
r'\n\x' R"\""
'\\\'\"\a\b\f\n\r\t\v'
'\0\1\12\123\1234\8\9\777'
'\x41\xe9\u00e9\u20ac\U0001F600'
'\q\ \%\{'
'a\
b'
"""a\
b"""
'é日本😀'
"\u0000\x00"
b'a'
B"a"
b'a' b"b"
b'\x00\xff\101\n\q\u1234\N{a}'
rb'\x00' Rb"\n" bR'\q' BR'a'
b''
b"""a
b"""
'%s' % a
"a" in b
"a".b
"""a
b""".c
x = """
  a
""" + '''
b'''
"\t	tab"
