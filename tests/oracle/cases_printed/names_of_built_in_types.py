print('append' in list.__dict__, 'x' in list.__dict__, 3 in int.__dict__)
print(len(int.__dict__), len(list.__dict__), len(object.__dict__), len(dict.__dict__), len(str.__dict__), len(type.__dict__))
print(list.__dict__['append'], vars(str)['join'], int.__dict__['__add__'], object.__dict__['__init__'])
print(vars(list).get('append'), vars(list).get('x'), vars(list).get('x', 3))
print(list.__dict__['append'] is list.append, int.__dict__['__add__'] is int.__add__)
try:
    list.__dict__['nothing']
except KeyError as e:
    print(repr(e))
try:
    [] in list.__dict__
except TypeError as e:
    print(e)
try:
    list.__dict__['append'] = 3
except TypeError as e:
    print(e)
a = []
list.__dict__['append'](a, 3)
print(a, type(list.__dict__), bool(list.__dict__))
class C(list):
    pass
for c in C.__mro__:
    print(c.__name__, 'append' in c.__dict__, '__init__' in vars(c))
print('append\0x' in list.__dict__, '\0' in list.__dict__, 'append ' in list.__dict__, '' in list.__dict__)
print(list.__dict__.get('append\0x', 'none'), list.__dict__.get('__add__\0'))

import gc
import sys
before = sys.getrefcount(list)
p = list.__dict__
more = [vars(list) for i in range(5)]
print(sys.getrefcount(list) - before, sys.getrefcount(p), sys.getsizeof(p), gc.is_tracked(p))
print([o for o in gc.get_referrers(list) if o is p])
gc.collect()
print('append' in p, len(p) == len(more[0]))
del p, more
print(sys.getrefcount(list) - before, gc.collect())
