if a:
    b
if a:
    b
else:
    c
if a:
    b
elif c:
    d
elif e:
    f
else:
    g
if not a:
    b
if a and b:
    c
if a or b:
    c
if a and b or c and d:
    e
else:
    f
if not (a or b) and c:
    d
if a < b < c:
    d
if (a if b else c):
    d
if a < b < c and d < e < f or g:
    h
if 0:
    dead(1)
if 1:
    alive(2)
if 0:
    dead(3)
else:
    alive(4)
if 1:
    alive(5)
else:
    dead(6)
if "":
    dead(7)
elif a:
    b
if None:
    def dead_function():
        return unused
if __debug__:
    c
if ():
    x
if (1, 2):
    y
while a:
    b
while a:
    b
else:
    c
while 1:
    if a:
        break
    if b:
        continue
    c
while 0:
    dead()
while 0:
    dead()
else:
    alive()
while True:
    break
else:
    never()
while not a:
    b
    if c:
        continue
    d
while a and b:
    if c or d:
        break
while a or b:
    pass
while a < b < c:
    d
for i in a:
    b
for i in a:
    b
else:
    c
for i, j in a:
    if i:
        break
    if j:
        continue
    k
else:
    l
for i in [1, 2, 3]:
    pass
for i in [a, b]:
    pass
for i in {1, 2}:
    pass
for i in (1, 2):
    pass
for i in []:
    pass
for i in [*a]:
    pass
for a.b in c:
    pass
for a[0] in c:
    pass
for *a, b in c:
    pass
for i in a:
    for j in b:
        for k in c:
            if i:
                if j:
                    continue
                break
            else:
                if k:
                    continue
for i in a:
    while b:
        if c:
            break
        for d in e:
            break
    else:
        continue
    break
for i in a:
    if b:
        c
    else:
        d
for i in a:
    if b:
        pass
    else:
        pass
assert a
assert a, b
assert a and b, c
assert not a
assert a < b < c, "text"
assert 1
assert 0, "never"
raise
raise a
raise a from b
raise a from None
