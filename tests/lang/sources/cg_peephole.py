def t1(a, b, c):
    while a:
        if b:
            if c:
                x = 1
            else:
                y = 1
        else:
            z = 1
def t2(a, b):
    for i in a:
        if i:
            while b:
                if i: continue
                else: break
        else:
            return a
def t3(a, b, c, d):
    return a and b or c and d
def t4(a, b, c, d):
    x = (a and b) and (c or d)
    x = (a or b) or (c and d)
    x = (a or b) and (c or d)
    x = (a and b) or (c and d)
    x = not (a and b) or c
    x = a and (b or (c and d))
    x = a or (b and (c or d))
    if (a and b or c) and d: x = 2
    if not ((a or b) and c) or d: x = 3
    while (a and b) or (c and not d): x = 4
    return x
def t5():
    return 1
    return 2
    x = 3
def t6(a):
    if a:
        return 1
        b = 2
    else:
        return 3
        c = 4
    d = 5
def t7(a):
    while True:
        if a:
            return 1
        return 2
def t8(a):
    while 1:
        try:
            if a: return 1
        except E:
            return 2
        return 3
def t9(a, b, c):
    a, b = b, a
    a, b, c = c, b, a
    a, = b,
    [a, b] = b, a
    (a, b), c = (b, a), c
    a[0], b[0] = b[0], a[0]
    a, b = 1, 2
    a, b, c = 1, 2, a
def t10(x=(1, 2), y=3): return x
def t11(x=1, *, y=(2, 3)): return x
def t12(): return f(1, 2, **k), f(1, x, **k), g(*(1, 2), 3)
def t13(a):
    if a:
        pass
    elif a:
        pass
    else:
        return
def t14(a):
    for x in a:
        if x:
            for y in x:
                if y: break
            else:
                continue
            break
def t15(a):
    return (1 if a else 2) if a else (3 if a else 4)
def t16(a):
    x = (1 if a else 2) if a else (3 if a else 4)
    return x
def t17(a):
    if a: return
    else: return
def t18(a, b):
    assert a, b
    assert a and b or a
    return
def t19(a, b, c):
    if a < b < c: return 1
    if not a < b < c: return 2
    return a < b < c
def t20(a, b):
    return a if not b else b if not a else None
def t21(a):
    x = a if 1 else 0
    y = 0 if a else 1 if 1 else 2
    if 1 and a: return x
    if a and 1: return y
    if 0 or a: return 3
    if 0 and a: return 4
    if not 0: return 5
def t22(a):
    try:
        while a:
            if a: break
            return 1
    finally:
        if a: return 2
        else: x = 3
def t23(a):
    raise a
    return 1
def t24(a):
    while a:
        raise a
    else:
        return 5
def t25(a):
    with a:
        return 1
    return 2
def t26(a):
    while 1:
        while 1:
            if a: break
        if a: break
def t27():
    yield 1
    return
    yield 2
def t28(a):
    if a: yield 1
    else: yield 2
