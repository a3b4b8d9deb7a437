# A full collection leaves the dict of __main__ ahead of sys.modules: at the exit, as if there had been none.
import gc


class T:
    def __init__(self, n, *held):
        self.n = n
        self.held = held

    def __del__(self):
        print("del", self.n)


early = T(1)


class Holder:
    t = T(2)

    def method(self):
        return Holder


pair = [T(3), T(103)]
gc.collect()
late = T(5, pair, Holder)
late.me = late
both = {"q": T(6), "p": T(106)}
several = [T(i) for i in range(8000, 8003)]
