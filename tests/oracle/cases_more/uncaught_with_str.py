# The text of an uncaught exception is made by the __str__ of its class.
class E(Exception):
    def __init__(self, code, items):
        super().__init__(code, items)
        self.code = code
    def __str__(self):
        log.append(self)
        print("str")
        return "E%d %r" % (self.code, self.args)
log = []
def f():
    try:
        {}["dict"]
    except KeyError as k:
        raise E(3, [1, {"a": (2,)}]) from k
f()
