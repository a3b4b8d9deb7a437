class E(Exception):
    def __str__(self):
        print("str called")
        kept.append(self)
        return "text"
class D:
    def __del__(self):
        print("del", len(kept))
kept = []
d = D()
def f():
    raise E(1)
f()
