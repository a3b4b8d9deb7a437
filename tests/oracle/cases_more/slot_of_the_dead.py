# A slot is given a new value and the old one dies: while its __del__ runs, C code holds the slot's descriptor.
log = []


class Box:
    __slots__ = ("val", "__weakref__")

    def set(self, v):
        self.val = v

    def __del__(self):
        log.append(1)


o = Box()
o.set(Box())
o.set(Box())
o.val = None
del o.val
print(len(log))
