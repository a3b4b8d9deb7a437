"""An own exception escapes from nested frames with a with block, a generator and a finally."""


class Failed(Exception):
    def __init__(self, code, detail):
        super().__init__(code, detail)
        self.code = code


class Guard:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")
        return self.log

    def __exit__(self, *info):
        self.log.append(info[0].__name__ if info[0] else None)


log = []


def source(n):
    try:
        for i in range(n):
            yield i
    finally:
        log.append("closed")


def consume(n):
    with Guard(log) as l:
        for x in source(n):
            if x == 2:
                raise Failed(x, "in loop")
            l.append(x)


consume(2)
print(log)
try:
    consume(5)
except Failed as e:
    print(e, e.code, e.args, log)
    first = e
del log[:]


def outer():
    try:
        consume(3)
    except Failed as e:
        raise LookupError("outer") from e
    finally:
        print(log)


outer()
