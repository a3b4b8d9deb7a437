try:
    a
except:
    b
try:
    a
except E:
    b
try:
    a
except E as e:
    b
try:
    a
except (E, F) as e:
    b
except G:
    c
except:
    d
else:
    e
finally:
    f
try:
    a
finally:
    b
try:
    a
except E:
    pass
else:
    b
try:
    try:
        a
    except E:
        b
    finally:
        c
except F as e:
    raise
finally:
    d


def f1():
    try:
        return a
    finally:
        b


def f2():
    try:
        return 1
    finally:
        b


def f3():
    for i in a:
        try:
            if b:
                continue
            if c:
                break
            return i
        finally:
            d
    else:
        return None


def f4():
    while a:
        try:
            b
        except E as e:
            if c:
                break
            if d:
                continue
            return e
        except F:
            if c:
                break
            continue
        else:
            return 5


def f5():
    try:
        a
    finally:
        return b


def f6():
    for i in a:
        try:
            b
        finally:
            if c:
                break


def f7():
    while 1:
        try:
            a
        finally:
            if b:
                continue
            break


def f8():
    try:
        a
    except E:
        return 1
    except F as x:
        return x
    else:
        return 2
    finally:
        b


def f9():
    try:
        try:
            return a
        finally:
            b
    finally:
        c


def f10():
    with a:
        b
    with a as b:
        c
    with a as b, c as d:
        e
    with a, b:
        return c
    with a as (b, c):
        return 1
    with a as b.c:
        return
    with a as b[0]:
        pass


def f11():
    for i in a:
        with b:
            if c:
                break
            if d:
                continue
            return i


def f12():
    with a:
        try:
            with b:
                return c
        except E:
            return 1
        finally:
            return 2


def f13():
    try:
        pass
    finally:
        pass


def f14():
    try:
        a
    except E:
        try:
            b
        except F as f:
            return f
        finally:
            return g


def f15():
    return 1
    try:
        a
    except E:
        b
    finally:
        c
    return 2


def f16():
    raise a
    b
    with c:
        d


def f17():
    try:
        return
    finally:
        for i in a:
            if i:
                return i
        else:
            b


def f18():
    try:
        def inner():
            return 1
        return inner
    finally:
        x = lambda: 0
        class C:
            pass
        y = [z for z in x]


for i in a:
    try:
        b
    except E:
        continue
    finally:
        c
with a:
    b
