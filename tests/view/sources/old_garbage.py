"""Garbage in each generation of a heap that is too large to be looked at whole"""
import gc


class Ring:
    def __init__(self):
        self.me = self


gc.disable()
table = [[float(number)] for number in range(20000)]
old = Ring()
gc.collect(0)
gc.collect(1)
middle = Ring()
gc.collect(0)
young = Ring()
del old, middle, young
table[0] = None
