"""Bases whose layouts fit together, and some that do not"""
class E1(Exception):
    pass
class E2(E1, KeyError):
    pass
class E3(ValueError, KeyError):
    pass
class S:
    __slots__ = ('a',)
class T:
    __slots__ = ('b',)
class N:
    __slots__ = ()
class U(N, S):
    pass
class V(S, N):
    __slots__ = ('c',)
class W(N, list):
    pass
class P:
    pass
class Q(P, dict):
    pass
class R(P, Exception, N):
    pass
class X(R, OSError):
    pass
for bases in ((S, T), (int, str), (list, dict), (S, list), (OSError, ImportError), (V, T), (Exception, int), (tuple, int), (E2, OSError), (X, E3), (U, V), (V, U), (bool,), (P, W), (Q, P)):
    try:
        print(type('Z', bases, {}).__base__.__name__, end=' ')
    except TypeError as e:
        print(str(e).split('\n')[0])
print(E2.__base__, E3.__base__, U.__base__, W.__base__, R.__base__, X.__base__, X().errno, Q(a=1), W('ab'))
