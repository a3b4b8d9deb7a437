import weakref
class A: pass
d = weakref.WeakValueDictionary()
a = A()
d["a"] = a
del a
d["a"]
