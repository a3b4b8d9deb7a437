f''
f'a'
F"a"
f'{a}'
f'a{b}c'
f'{a}{b}'
f'{{}}'
f'{{{a}}}'
f'a{{b}}c{d}}}'
f'{a!r}{b!s}{c!a}'
f'{a:>10}{b:.2f}{c:}'
f'{a!r:>{b}}'
f'{a:{b}.{c}}'
f'{a:{b!r}}'
f'{a=}{ b = }{c=!r}{d=:>5}{e = !s:x}'
f'{a + b}{ c }{(d)}{d,}{e, f}'
f'{a["b"]}{c.d}{e()}{f(g, h=1)}'
f"{a['b']}{'c'}{'''d'''}"
f'{a if b else c}'
f'{a != b}{a == b}{a >= b}{a <= b}{a > b}{a < b}'
f'{(lambda x: x)(1)}'
f'{(a := 1)}{a:=5}'
f'{[x for x in y]}{ {1: 2}[1] }{ {3} }'
f'{a[1:2]}{a[::2]}'
f'{f"{a}"}{f"{b!r:>3}"}'
f'{*a, b}'
f'\n{a}\t\x41{b}\\'
fr'\n{a}\{b}' Rf"\q{c}"
f'\{a}'
f'é{a}日本{b}'
'a' f'{b}' 'c' f'{d}e' 'f'
u'a' f'{b}'
f'{a}' u'b'
('a'
 f'{b}'
 f'c{d}')
f'a{b}' \
    f'{c}'
f"""
{a}
  {b} {c}
"""
f'''{
a
}'''
f'''{a
+ b} {c}'''
if x:
    f("a", f"{b}", f"""
      {c} {d:
>{e}}
    """)
f"""{'''a
b''' + c}{d}"""
f'''x
{f"{a}" + f"{b} {c}"}'''
f'''x
  {a:{b}}
{f"""{
c}"""}'''
f'{a.b(c)["d"]!r:{e}<{f}}'
f'{1_000:,}{0x1f:#x}{1.5:.3e}'
f'{a}' 'b' f'{c}' 'd'
f'{ a }' f'{	b	}'
f'{a or b and not c}'
def g():
    f'{yield}{(yield a)}{yield a}'
def h():
    f'docstring?'
print(f'{a}', f'{b}' % c, f'{d}'.e)
