import gc
import sys
import weakref
log = []
keep = []
class Oops(Exception):
    pass
def on_dead(ref):
    print("gone", ref() is None)
def fn1(n):
    if n <= 0:
        return 1
    return n + fn1(n - 1)
def fn2(n):
    try:
        return 100 // n
    except ZeroDivisionError:
        return -1
    finally:
        log.append(n)
i3 = fn1(1)
print(fn2(-6))
for j4 in range(4):
    try:
        print(fn1(4))
        raise RuntimeError(repr(-5))
    except (ValueError, KeyError) as e:
        print(type(e).__name__)
        log.append(e)
    except RuntimeError:
        for k in range(4):
            try:
                if k == 0:
                    break
                log.append(k)
            except Oops:
                pass
    finally:
        print(sys.getsizeof(j4))
    i3 = 257
    c5 = j4
print(len(log), len(keep))
