# operators by precedence
a or b and not c == d | e ^ f & g << h + i * -j ** ~k
(a or b) and (c or d or e)
not not a
a if b else c if d else e
(a if b else c) if d else e
a < b <= c != d == e > f >= g
a is b is not c
a in b not in c
not a in b
not a not in b
a - b - c + d
a * b / c // d % e @ f
a ** b ** c
-a ** -b
(-a) ** b
+a, -a, ~a, not a
2 ** -1
- - + ~ a
a << 1 >> 2
# displays
()
(a,)
(a, b)
a,
a, b,
(a)
((a))
((a, b), c)
[]
[a]
[a, b,]
[*a, *b, c]
*a, b
(*a, *b)
{}
{a: b}
{a: b, **c, d: e,}
{**a}
{a}
{a, b,}
{*a, b}
{a: (yield_), b: lambda: 0}
# comprehensions
[a for a in b]
[a for a in b if c if d for e in f if g]
[a for a, in b]
[a for a, *b in c]
[(a, b) for a, b in c]
[a for a.b in c]
[a for a[0] in c]
[a for (a, [b, c]) in d]
[[a for a in b] for b in c]
{a for a in b}
{a: b for a, b in c}
{a: b for a in c for b in d if a if b}
(a for a in b)
f(a for a in b)
f((a for a in b), c)
f(g(a for a in b) for b in c)
[lambda: a for a in b]
[a if b else c for d in e if (f if g else h)]
[x for x in a or b if c or d]
# walrus
(a := 1)
(a := b, c)
[a := 1, b := 2]
f(a := 1)
f(a, b := 2, c=3)
[y for x in z if (y := x)]
{(a := 1): (b := 2)}
x = (y := 0)
x[(a := 1)]
# lambda
lambda: 0
lambda a: a
lambda a, b=1, *c, d, e=2, **f: (a, b)
lambda *, a: a
lambda *a, b=1: a
lambda **a: a
lambda a, /: a
lambda a, b=1, /, c=2, *, d=3: a
lambda a, b,: a
lambda: (yield)
lambda x: lambda y: x
# calls
f()
f(a)
f(a,)
f(a, b, *c, d, *e, k=1, **g, m=2, **h)
f(*a)
f(**a)
f(*a, **b,)
f(k=1, *a)
f(k=lambda: 0, m=a if b else c)
f(a)(b)(c)
f(a).b[c](d).e
f(
    a,
    b=1,
)
# attributes, subscripts, slices
a.b.c
a[b]
a[b, c]
a[b,]
a[:]
a[::]
a[b:]
a[:b]
a[b:c]
a[::b]
a[b::c]
a[:b:c]
a[b:c:d]
a[b:c, d]
a[b, ::c, ...]
a[b][c]
a[(b, c)]
a[-1]
a[lambda: 0]
a[b if c else d:e]
1 .real
1..real
...
None, True, False, Ellipsis, NotImplemented, __debug__
"s".join(a)
[1][0]
{1: 2}[1]
(1, 2)[0]
