def echo():
    got = yield "ready"
    while got is not None:
        got = yield got * 2
    return "finished"
e = echo()
print(next(e))
print(e.send(1))
print(e.send(1000))
try:
    e.send(None)
except StopIteration as s:
    print(s.value)
g = echo()
g.close()
g = echo()
next(g)
g.close()
for i in echo():
    print(i)
