# What a class can hook into: __init_subclass__ with keywords, __class_getitem__, __getattribute__, __new__ and __init__ with keywords.
import gc
class Base:
    registry = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        cls.registry.append((cls.__name__, kw))
class A(Base):
    pass
class B(Base, tag=[5], x="y"):
    pass
print(Base.registry)
class Plain:
    pass
try:
    class C(Plain, tag=1):
        pass
except TypeError as e:
    print(e)
class Box:
    def __class_getitem__(cls, item):
        return (cls.__name__, item)
print(Box[int], Box["x"], Box[1, 2])
try:
    Plain[int]
except TypeError as e:
    print(e)
class Watched:
    def __init__(self):
        self.a = [1]
    def __getattribute__(self, name):
        print("asked for", name)
        return super().__getattribute__(name)
    def method(self):
        return self.a
w = Watched()
print(w.a, w.method(), hasattr(w, "b"), getattr(w, "c", "none"))
try:
    w.b
except AttributeError as e:
    print(e)
class Both:
    def __getattribute__(self, name):
        if name == "z":
            raise AttributeError("no z")
        return object.__getattribute__(self, name)
    def __getattr__(self, name):
        return "instead of " + name
b = Both()
print(b.z, b.w, hasattr(b, "q"))
class One:
    instance = None
    def __new__(cls, *args, **kwargs):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, value, name="n"):
        self.value = value
        self.name = name
print(One([1]) is One([2], name="m"), One.instance.value, One.instance.name)
class D(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra = [len(self)]
d = D([("k", [1])], x=[2])
print(d, d.extra, D(x=1), D(y=[]))
class E(dict):
    pass
e = E(a=[1], b=2)
print(e, E({"q": 1}, r=2))
class L(list):
    def __init__(self, *args, name=None):
        super().__init__(*args)
        self.name = name
l = L([1], name="q")
print(l, l.name)
class S(set):
    def __init__(self, *args, key=None):
        set.__init__(self, *args)
        self.key = key
print(sorted(S([2, 1], key=1)))
try:
    l.__len__(x=1)
except TypeError as e:
    print(e)
try:
    object.__init__(w, x=1)
except TypeError as e:
    print(e)
print(gc.collect())
class Doubled:
    def __get__(self, instance, owner):
        return [owner.__name__, instance is None]
class Lower:
    doubled = Doubled()
    @property
    def value(self):
        return self
class Upper(Lower):
    @property
    def value(self):
        return super().value
    def ask(self):
        return super().doubled, super(Upper, Upper).doubled
print(Upper().value.ask(), D.fromkeys.__qualname__)
