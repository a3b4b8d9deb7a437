"""Containers of weak references: what they say when they change while somebody iterates over them."""
import copy
import gc
import weakref


class A:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "A%s" % self.n


def attempt(f):
    try:
        print(f.__name__, f())
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


def kept(n=4):
    return [A(i) for i in range(n)]


def wvd_add():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    extra = A(9)
    for k in d:
        d[k + 100] = extra


def wkd_add():
    keep = kept()
    d = weakref.WeakKeyDictionary((a, a.n) for a in keep)
    for k, v in d.items():
        keep.append(A(20))
        d[keep[-1]] = 1


def ws_add():
    keep = kept()
    d = weakref.WeakSet(keep)
    for a in d:
        keep.append(A(20))
        d.add(keep[-1])


def wvd_die():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    out = []
    for k in d:
        out.append(k)
        if keep:
            keep.pop()
    return out, len(d), d.valuerefs()


def wkd_die():
    keep = kept()
    d = weakref.WeakKeyDictionary((a, a.n) for a in keep)
    out = []
    for v in d.values():
        out.append((v, len(d)))
        if keep:
            keep.pop()
    return out, len(d), d.keyrefs()


def ws_die():
    keep = kept(1) 
    d = weakref.WeakSet(keep)
    out = []
    it = iter(d)
    out.append(next(it))
    out.append(len(d))
    keep.clear()
    out.append(len(d))
    del out[0]
    out.append(len(d))
    out.append(len(d.data))
    del it
    return out, len(d), d.data


def wvd_die_touch():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    out = []
    for k in d:
        out.append(k)
        keep.pop()
        out.append(len(d))
    return out


def wvd_replace():
    a, b = A(1), A(2)
    d = weakref.WeakValueDictionary(x=a)
    r = d.valuerefs()
    d["x"] = b
    del a
    return dict(d), len(r), d.pop("x"), d.pop("x", 7), len(d), d.setdefault("y", b), list(d.items())


def wvd_pop():
    d = weakref.WeakValueDictionary()
    d.pop("no")


def wvd_same():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    for k in d:
        d[k] = keep[0]
    return dict(d)


def wvd_update_self():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    d.update(d)
    return dict(d)


def ws_self():
    keep = kept()
    d = weakref.WeakSet(keep)
    d.update(d)
    d |= d
    d ^= d
    return len(d)


def ws_pop():
    d = weakref.WeakSet()
    d.pop()


def wvd_break():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    for k in d:
        break
    keep.pop()
    return len(d.data)


def wkd_del_while():
    keep = kept()
    d = weakref.WeakKeyDictionary((a, a.n) for a in keep)
    for k in d:
        del d[k]


def clear_while():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    for k in d:
        d.clear()
    return len(d)


def churn():
    d = weakref.WeakValueDictionary()
    keep = []
    for i in range(200):
        a = A(i)
        d[i % 7] = a
        keep.append(a)
        if i % 5 == 0:
            keep = keep[3:]
    a = None
    keep = keep[-3:]
    return sorted(d)


def callback_name():
    keep = kept()
    d = weakref.WeakKeyDictionary((a, 1) for a in keep)
    return d.keyrefs()[0].__callback__.__name__


def callback_name2():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    r = d.valuerefs()
    return r[0].__callback__.__name__, r[0].__callback__ is r[1].__callback__


def cyclic():
    d = weakref.WeakValueDictionary()
    s = weakref.WeakSet()
    k = weakref.WeakKeyDictionary()
    for i in range(5):
        a = A(i)
        a.me = a
        d[i] = a
        s.add(a)
        k[a] = i
    del a
    gc.collect()
    return len(d), len(s), len(k), d.data, s.data, k.data


def copied():
    keep = kept()
    d = weakref.WeakValueDictionary(enumerate(keep))
    k = weakref.WeakKeyDictionary((a, a.n) for a in keep)
    both = copy.copy(d), copy.copy(k)
    keep.pop()
    both[0][9] = keep[0]
    both[1].pop(keep[0])
    return dict(d), dict(k), dict(both[0]), dict(both[1])


for f in (wvd_add, wkd_add, ws_add, wvd_die, wkd_die, ws_die, wvd_die_touch, wvd_replace, wvd_pop, wvd_same,
          wvd_update_self, ws_self, ws_pop, wvd_break, wkd_del_while, clear_while, churn,
          callback_name, callback_name2, cyclic, copied):
    attempt(f)
