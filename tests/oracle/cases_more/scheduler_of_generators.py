"""Coroutines by hand"""
class Task:
    ids = iter(range(1, 100))
    def __init__(self, gen, name=None):
        self.gen, self.id = gen, next(self.ids)
        self.name = name or gen.__name__
        self.result = None
class Scheduler:
    def __init__(self): self.ready, self.log, self.waiting = [], [], {}
    def spawn(self, gen, **kw):
        t = Task(gen, **kw); self.ready.append((t, None)); return t
    def run(self):
        while self.ready:
            task, value = self.ready.pop(0)
            try:
                cmd = task.gen.send(value)
            except StopIteration as stop:
                task.result = stop.value
                for w in self.waiting.pop(task.id, ()): self.ready.append((w, stop.value))
            except Exception as e:
                self.log.append((task.name, repr(e)))
            else:
                if isinstance(cmd, Task): self.waiting.setdefault(cmd.id, []).append(task)
                else: self.log.append((task.name, cmd)); self.ready.append((task, cmd))
sched = Scheduler()
def worker(n):
    total = 0
    for i in range(n):
        got = yield i
        total += got
    return total
def bad():
    yield 'soon'
    raise ValueError('boom')
def boss():
    a = sched.spawn(worker(3), name='a')
    b = sched.spawn(worker(2), name='b')
    x = yield a
    y = yield from helper(b)
    return x, y
def helper(t):
    try:
        r = yield t
        return r * 10
    finally:
        sched.log.append('helper done')
main = sched.spawn(boss())
sched.spawn(bad())
sched.run()
print(sched.log, main.result, main.gen.gi_frame.f_lineno, main.gen.gi_running)
def producer(*targets):
    for i in 'ab':
        for t in targets: t.send(i)
    for t in targets: t.close()
def consumer(sink):
    print('start')
    try:
        while True: sink.append((yield))
    except GeneratorExit: sink.append('.')
s1, s2 = [], []
cs = [consumer(s) for s in (s1, s2)]
for c in cs: c.send(None)
producer(*cs)
print(s1, s2)
g = worker(2)
try: g.send(5)
except TypeError as e: print(e)
print(next(g), g.send(4), g.gi_frame.f_locals, g.gi_code.co_name)
try: g.throw(KeyError, 'k')
except KeyError as e: print('KeyError', e, g.gi_frame)
def inner():
    try: yield 1
    except ZeroDivisionError: yield 'fixed'
    return 'end'
def outer(): print((yield from inner()))
o = outer(); print(next(o), o.throw(ZeroDivisionError), list(o))
def stop(): yield next(iter([]))
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__))
