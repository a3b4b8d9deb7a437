import gc
class S:
    @staticmethod
    def __del__():
        print("static")

class C:
    @classmethod
    def __del__(cls):
        print("class", cls.__name__)

class P:
    @property
    def __del__(self):
        print("getting", type(self).__name__)
        return lambda: print("got")

class Bad:
    @property
    def __del__(self):
        raise ValueError("no")

class S2:
    @staticmethod
    def __del__(x):
        print("static")
class C2:
    @classmethod
    def __del__(cls):
        raise ValueError(2)
class N:
    __del__ = None
class P2:
    @property
    def __del__(self):
        return lambda: 1 / 0
class Keep:
    def __get__(self, o, t):
        kept.append(o)
        return lambda: None
class K:
    __del__ = Keep()
kept = []
for k in (S, C, P, Bad, S2, C2, N, P2, K):
    print("--", k.__name__)
    o = k()
    del o
    o = k()
    o.o = o
    del o
    print(gc.collect())
print(len(kept))
kept.clear()
