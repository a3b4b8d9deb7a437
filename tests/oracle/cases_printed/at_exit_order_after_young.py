# A young collection puts the dict of __main__ behind sys.modules: at the exit all are found where they are.
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
gc.collect(0)
late = T(5, pair, Holder)
late.me = late
both = {"q": T(6), "p": T(106)}
several = [T(i) for i in range(8000, 8003)]
