"""A module
with a docstring."""
# assignments
a = 1
a = b = c
a, b = b, a
a, *b = c
*a, = b
[a, b] = c
[a, *b, (c, d)] = e
(a, b), c = d
(a) = 1
(a), (b) = 1, 2
() = a
[] = a
a.b = c.d.e = 1
a[0] = a[1:2] = a[:, ::2] = b
a, b.c, d[e] = f
a = *b, c
a = b,
a: int
a: int = 1
a.b: int = 1
a[0]: int
(a): int = 1
(a.b): int
a: (1, 2) = 3, 4
a: lambda: 0
a: "s" = *b, c
a += 1
a -= b
a *= b
a /= b
a //= b
a %= b
a @= b
a &= b
a |= b
a ^= b
a <<= b
a >>= b
a **= b
a.b += c
a[b] += c, d
(a) += 1
# del
del a
del a, b.c, d[e], f[g:h]
del (a, b), [c]
del (a)
del (a), b,
del ()
del []
# simple statements
pass
assert a
assert a, b
raise
raise a
raise a from b
import gc
import gc, sys as system
import weakref as w
from gc import collect
from gc import collect as c, get_count
from gc import (collect)
from gc import (
    collect,
    get_count as g,
)
pass; pass
a = 1; b = 2;
# compound statements
if a: pass
if a: b; c
if a:
    b
elif c:
    d
elif e: f
else:
    g
if a:
    b
else:
    if c:
        d
if (a := b): pass
if a: pass
else: pass
while a:
    break
else:
    pass
while a: continue
while (a := f()): pass
for a in b: pass
for a, b in c: pass
for a, in b: pass
for *a, b in c, d: pass
for (a, b), [c, d] in e:
    continue
else:
    f
for a.b in c: pass
for a[0] in c: break
for (a) in b: pass
for a in *b, c: pass
for a in lambda: 0, 1: pass
with a: pass
with a as b: pass
with a, b as c, d as (e, f): pass
with (a): pass
with (a, b): pass
with (a as b): pass
with (a as b, c as d,): pass
with (a, b as c): pass
with (a) as b: pass
with (a), (b): pass
with (a, b) as c: pass
with (yield_): pass
with (a for a in b): pass
with (a := b): pass
with a as b.c, d as e[0], f as [g, *h]: pass
with (a).b: pass
with (a)(b) as c: pass
with (a, b), c: pass
with (
    a as b,
    c
):
    pass
with a(b, c) as d, \
     e:
    pass
try:
    a
except:
    b
try: a
except E: b
try:
    a
except E:
    b
except (F, G) as e:
    c
except H as e: d
except:
    f
else:
    g
finally:
    h
try:
    a
finally:
    b
try:
    try:
        a
    finally:
        b
except E as e:
    raise F from e
match = 1
match[0]
match(a)
match: int
case = match.case
type = match, type
print(match, type, case)
