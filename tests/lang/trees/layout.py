if a:
	b
	if c:
		d
	e
if a:
  b
  if c:
        d
  e
# comment at column 0
    # comment deeper
if a:

    b

# comment

    c
  # odd comment
    d
if a:
    b \
        + c
    d
a = [
1,
    2, # comment

    3
]
a = (b
  if c
     else d)
a = \
    b
if a and \
   b:
    c
def f(a,
b):
  return a
x = {
  'a': 1,
  'b': [
2]
}
if a:
    b
    \
c
a; b; \
c
if a: b; \
c
class A:

    x = 1


    def f(self):

        return 1



    y = 2
if a:
    pass
    # trailing comment

if a:
      b
c
d = e	+f
größe = 1
Ünïcode_ñame2 = größe + жук + 変数
a·b = 1
