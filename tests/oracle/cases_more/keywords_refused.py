"""Keywords for functions that take none"""
d = {}
print(getattr(*("a", "upper"), **d)())
print(max(*[1,2], **d), print(*[1], **{'end': '\n'}))
l = []
l.append(*[3], **d)
print(l, isinstance(*[1, int], **{}))
print("abc".replace(*("a", "b"), **d))
for f in (lambda: getattr(**{'a': 1}), lambda: "a".find(**{'sub': 'a'}), lambda: [].insert(**{'i': 1}), lambda: iter(**{'o': 1}), lambda: "a".upper(**{'x': 1}), lambda: len(**{'x': 1}), lambda: min(1, 2, **{'foo': 1})):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("abc".find(*['b'], **d), "a,b".split(**{'sep': ','}), dict(**{'a': 1}), {}.update(**{'k': 2}), "x".join(*[['a','b']], **d), {'a': 1}.get(*['a'], **d), {'a':1}.pop(*['a'], **d))
d={'x':1}
def t(f):
    try: print(f())
    except TypeError as e: print(e)
f="a".find; g=[].insert; u="a".upper; n=str.find; i=list.insert; w=str.upper
t(lambda: f(x=1)); t(lambda: f(**d)); t(lambda: "a".find(x=1)); t(lambda: "a".find(**d))
t(lambda: n("a",x=1)); t(lambda: n("a",**d))
t(lambda: g(x=1)); t(lambda: g(**d)); t(lambda: [].insert(x=1)); t(lambda: i([],**d)); t(lambda: i([],x=1))
t(lambda: u(x=1)); t(lambda: u(**d)); t(lambda: "a".upper(x=1)); t(lambda: w("a",**d))
t(lambda: getattr(x=1)); t(lambda: getattr(**d)); t(lambda: len(x=1)); t(lambda: len(**d)); t(lambda: iter(x=1)); t(lambda: iter(**d));t(lambda: isinstance(x=1))
t(lambda: next(**d)); t(lambda: dir(x=1)); t(lambda: dir(**d)); t(lambda: vars(x=1)); t(lambda: min(1,2,x=1)); t(lambda: min(1,2,**d)); t(lambda: [].append(**d)); t(lambda: [].append(x=1)); t(lambda: {}.pop(**d)); t(lambda: {}.pop(x=1));t(lambda: {}.get(x=1)); t(lambda: [].append(1,2)); t(lambda: list.append([],x=1)); t(lambda: "a".startswith(x=1)); t(lambda: "a".startswith(**d)); t(lambda: str.startswith("a", x=1)); t(lambda: dict.fromkeys(x=1)); t(lambda: (5).__add__(x=1)); t(lambda: int.__add__(5, x=1)); t(lambda: (5).__add__(**d))
import gc, sys
t(lambda: gc.is_tracked(x=1)); t(lambda: sys.getrefcount(x=1)); t(lambda: sys.getrefcount(**d)); t(lambda: gc.get_referrers(x=1)); t(lambda: gc.get_referrers(**d)); t(lambda: sys.intern(x=1)); t(lambda: gc.set_threshold(x=1)); t(lambda: gc.set_threshold(**d))
