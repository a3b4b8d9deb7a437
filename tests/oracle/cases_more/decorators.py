def deco(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper
@deco
def area(w, h=2):
    return w * h
print(area(3))
print(area(3, h=4))
class T:
    def __init__(self, c):
        self._c = c
    @property
    def f(self):
        return self._c * 2
    @f.setter
    def f(self, v):
        self._c = v // 2
    @staticmethod
    def s(a):
        return a
    @classmethod
    def c(cls, a):
        return cls(a)
t = T(5)
print(t.f)
t.f = 1000
print(t.f, T.s(3), T.c(4).f, t.c(5)._c)
del t
