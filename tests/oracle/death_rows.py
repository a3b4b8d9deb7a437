"""What values.py --of deaths is made of: statements whose objects say when they die, so that what is printed is the
order in which CPython lets go of operands, arguments, items and frames.

In a row, $E stands for an expression that makes objects (T(n) says "del n"), $n for a number of its own, $i for an index, $k for a key,
$V for a name. ;; parts the lines of a statement. (Sets are of T alone: other hashes depend on addresses.)"""
RESULT = "'done'"
END = "\nprint(100, 'end')\n"          # what dies after it does so at the interpreter's end
NAMES = '''
class Base:
    pass
class T(Base):
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __repr__(self): return "T%s" % self.n
    def __add__(self, o): return T(self.n * 2 + 1)
    def __sub__(self, o): return T(self.n * 3 + 1)
    def __mul__(self, o): return NotImplemented
    def __rmul__(self, o): return T(self.n + 1000)
    def __mod__(self, o): raise ValueError("mod")
    def __iadd__(self, o): self.last = o; return self
    def __isub__(self, o): return T(self.n + 2000)
    def __neg__(self): return T(self.n + 3000)
    def __getitem__(self, k):
        if k == 3: raise IndexError(k)
        return T(self.n + 4000)
    def __setitem__(self, k, v): pass
    def __delitem__(self, k): pass
    def __len__(self): return 2
    def __bool__(self): return self.n % 3 != 0
    def __eq__(self, o): return isinstance(o, T) and self.n == o.n
    def __lt__(self, o): return self.n < o.n if isinstance(o, T) else NotImplemented
    def __hash__(self): return self.n % 4
    def __contains__(self, o): return o is self
    def __call__(self, *a, **k): return (self, a, k)
    def __enter__(self): return T(self.n + 5000)
    def __exit__(self, *a): return self.n % 2 == 0
    def method(self, *a, **k): return a
    @property
    def prop(self): return T(self.n + 6000)
    @classmethod
    def make(cls, o=None): return T(7000)
    @staticmethod
    def plain(o=None): return o
class E(Exception):
    pass
def f(a, b=None, *c, d=None, **e): return a
def g(a, b=None):
    x = T(8000)
    yield a
    y = T(8001)
    yield b
def h(a):
    try:
        raise E(a)
    finally:
        z = T(9000)
def k(a):
    def inner(): return a
    return inner
L = []
D = {}
O = T(1)
v = w = None
'''

EXPRESSIONS = """
T($n)
T($n)
T($n)
T($n)
($E, $E)[$i]
[$E, $E][$i]
{"a": $E, "b": $E}["$k"]
$E + $E
$E - $E
$E * $E
$E % $E
-$E
$E[$E]
$E[$n]
[$E][0]
($E, $E)
[$E, $E]
{T($n), T($n)}
{$E: $E, $E: $E}
f($E, $E)
f($E, b=$E)
f($E, $E, $E, d=$E, z=$E)
f(*[$E, $E])
f(*[$E], **{"b": $E})
f(b=$E, a=$E)
(lambda x, y=None: y)($E, $E)
(lambda x: x)($E)
$E if $E else $E
$E and $E
$E or $E
not $E
$E == $E
$E != $E
$E < $E
$E < $E < $E
$E is $E
$E in $E
$E in [$E, $E]
$E in ($E, $E)
[x for x in [$E, $E]]
[x for x in ($E, $E) if x]
{x for x in [T($n), T($n)]}
{x: $E for x in [$E, $E]}
[(x, y) for x in [$E] for y in [$E, $E]]
list(x for x in [$E, $E])
next(x for x in [$E, $E])
next(iter([$E, $E]))
next(g($E, $E))
list(g($E, $E))
[*[$E], *($E,)]
(*[$E], $E)
{**{"a": $E}, **{"a": $E}}
sorted([$E, $E, $E])
sorted([$E, $E], key=lambda x: -x.n)
max($E, $E)
min([$E, $E, $E])
max($E, $E, key=lambda x: x.n)
sum([$E, $E], $E)
str($E)
repr([$E])
f"{T($n)} {T($n)!r}"
"%s %s" % ($E, $E)
"{} {}".format($E, $E)
isinstance($E, T)
getattr($E, "n")
getattr($E, "zz", $E)
hasattr($E, "zz")
$E.zz
$E.n
$E.prop
$E.make($E)
$E.plain($E)
T.plain($E)
$E.method($E, $E)
$E($E, b=$E)
type($E)
len([$E, $E])
bool($E)
any([$E, $E])
all([$E, $E])
list(map(lambda x: $E, [$E, $E]))
list(filter(None, [$E, $E]))
list(zip([$E, $E], [$E]))
list(enumerate([$E]))
list(reversed([$E, $E]))
tuple([$E, $E])
dict(a=$E, b=$E)
dict([("a", $E), ("a", $E)])
set([T($n), T($n)])
frozenset([$E])
[$E, $E] + [$E]
[$E] * 2
($E,) + ($E,)
[$E, $E, $E][1:]
[$E, $E, $E][::-1]
{T($n)} | {T($n)}
{T($n), T($n)} - {T($n)}
{T($n), T($n)} & {T($n), T($n)}
{"a": $E} | {"a": $E}
{"a": $E}.get("a", $E)
{"a": $E}.get("b", $E)
{"a": $E}.pop("a")
{"a": $E}.setdefault("b", $E)
{"a": $E}.items()
list({"a": $E}.values())
[$E, $E].pop()
[$E, $E].index($E)
[$E, $E].count($E)
($E, $E).index($E)
D.get($E, $E)
D.pop($E, $E)
L.pop()
L.pop(0)
h($E)
k($E)
k($E)()
vars($E)
$V
O.zz
iter([$E, $E])
g($E)
Base()
print($E)
print($E, $E, sep="-")
callable($E)
hash($E)
divmod($E, $E)
abs($E)
round($E)
int($E)
""".strip().split("\n")

STATEMENTS = """
v = $E
v = w = $E
v, w = $E, $E
v, w = w, v
v, *w = [$E, $E, $E]
(v, w), z = ($E, $E), $E
v += $E
v -= $E
L.append($E)
L.insert(0, $E)
L.extend([$E, $E])
L += [$E]
L[0] = $E
L[0:1] = [$E, $E]
L[0:2] = []
L[$E] = $E
del L[0]
del L[:]
del L[::2]
L.clear()
L.sort()
L.reverse()
L.remove($E)
D["a"] = $E
D[$E] = $E
D["b"] = D.get("a")
D.update({"a": $E, "c": $E})
D.update(a=$E)
del D["a"]
D.clear()
D.popitem()
O.x = $E
O.y = O.zz = $E
O.x += $E
del O.x
O.__dict__ = {"n": 1, "y": $E}
O = $E
O = T($n)
$E.x = $E
$E[$E] = $E
del $E[$E]
del v; v = None
for x in [$E, $E]: pass
for x in [$E, $E]: break
for x, y in [($E, $E)]: y = None
for x in g($E, $E): break
for x in $E: break
for x in [$E]: raise E($E)
while $E: break
if $E: v = $E
if $E == $E: pass
assert $E
assert not $E, $E
raise E($E)
raise E($E) from E($E)
with $E: pass
with $E as x: v = $E
with $E, $E: raise E(1)
with $E as x, $E as y: pass
try:;;    raise E($E);;except E as x:;;    v = x.args
try:;;    raise E($E);;except E as x:;;    v = $E
try:;;    $E;;finally:;;    w = $E
try:;;    h($E);;except E:;;    $E
try:;;    try:;;        raise E($E);;    finally:;;        $E;;except E:;;    pass
try:;;    $E.zz;;except AttributeError as x:;;    pass
try:;;    raise E($E);;except E as x:;;    try:;;        raise E($E);;    except E as y:;;        v = y
def q(a=$E, *, b=$E): return a;;v = q()
def q(a):;;    a = $E;;    return a;;v = q($E)
def q(a):;;    b = [a, $E];;    del a;;    return b;;v = q($E)
def q():;;    yield $E;;    yield $E;;v = q();;next(v)
def q():;;    try:;;        yield $E;;    finally:;;        $E;;v = q();;next(v);;v.close()
def q():;;    try:;;        yield $E;;    except E:;;        yield $E;;v = q();;next(v);;v.throw(E($E))
def q():;;    x = yield $E;;    yield x;;v = q();;next(v);;v.send($E)
def q():;;    r = yield from g($E, $E);;v = list(q())
def q(*a, **k):;;    return a;;v = q($E, $E, z=$E)
def q(n):;;    x = $E;;    return q(n - 1) if n else x;;v = q(2)
class Q:;;    a = $E;;    b = [$E];;v = Q
class Q(T):;;    def __init__(self, *a): self.a = a; self.n = 5;;v = Q($E, $E)
class Q:;;    def __init__(self): self.me = self; self.t = $E;;v = Q();;v = None
class Q:;;    __slots__ = ("a", "b");;v = Q();;v.a = $E;;v.b = $E
global_list = [$E];;global_list.append(global_list);;del global_list
x = y = z = None
$E
$E
$E
$E
$E
import gc;;gc.collect()
print([$E, $E], {1: $E})
v = [$E];;v.append(v);;v = None
w = {"a": $E};;w["b"] = w;;del w;;w = None
v = lambda x=$E: x
v = k($E)
v = $E.method
v = [lambda: y for y in [$E, $E]]
import weakref;;v = $E;;w = weakref.ref(v, lambda r: print("callback"));;v = None
import weakref;;v = T($n);;w = weakref.ref(v);;x = w() is v, w().n;;del v;;v = w()
def q():;;    n = $E;;    def r():;;        nonlocal n;;        n = $E;;        return n;;    return r;;v = q();;v();;v = v()
def q():;;    for x in [$E, $E, $E]:;;        try:;;            continue;;        finally:;;            y = $E;;v = q()
def q():;;    for x in [$E, $E]:;;        try:;;            return $E;;        finally:;;            y = $E;;v = q()
def q():;;    try:;;        return $E;;    finally:;;        return $E;;v = q()
def q():;;    with $E as x, $E as y:;;        return $E, x;;v = q()
def q():;;    while True:;;        with $E:;;            break;;v = q()
def q(a, b):;;    a, b = b, a;;    return a;;v = q($E, $E)
def q(*a):;;    return a[::-1];;v, *w = q($E, $E, $E)
def q(**k):;;    k["z"] = $E;;    return k;;v = q(a=$E, z=$E)
def q(f):;;    x = $E;;    return lambda *a: f(*a, x);;v = q(f)($E);;v = None
def q(f):;;    return $E;;@q;;def r(a=$E): pass;;v = r
class Q(T):;;    def method(self, *a): return super().method(*a, $E);;v = Q($n).method($E)
class Q(T):;;    def __init__(self, n):;;        super().__init__(n);;        self.x = $E;;    def __del__(self):;;        print("Q");;        super().__del__();;v = Q($n);;v = None
class Q:;;    def __init__(self): self.a = $E; self.b = $E; self.c = [$E, $E];;v = Q();;del v.b;;v.d = $E;;v = None
class Q:;;    x = $E;;    def __get__(self, o, t): return $E;;class R:;;    q = Q();;v = R().q;;v = R.q
class Q:;;    def __enter__(self): return $E;;    def __exit__(self, *a): self.last = a[1];;with Q() as x, Q() as y:;;    v = $E
class Q(Exception):;;    def __init__(self, a): self.a = a;;try:;;    raise Q($E);;except Q as x:;;    v = x.a
class Q(Exception): pass;;try:;;    try:;;        raise Q($E);;    except Q as x:;;        raise E($E) from x;;except E as x:;;    v = x.__cause__.args
try:;;    raise E($E);;except (ValueError, E) as x:;;    y = x.__traceback__;;    v = $E;;y = None
try:;;    for x in g($E, $E):;;        raise E($E);;except E:;;    pass
try:;;    [h(x) for x in [$E, $E]];;except E as x:;;    w = x
try:;;    sorted([$E, None, $E], key=lambda x: x.n);;except AttributeError as x:;;    v = None
v = [$E, $E];;v[0], v[1] = v[1], v[0];;v[:] = v[::-1];;v = None
v = {1: $E, 2: $E};;v[1], v[2] = v[2], v[1];;v = {**v, 3: $E};;v.pop(1);;v = None
v = {T($n), T($n)};;v.add(T($n));;v.discard(T($n));;v.pop();;v.clear()
v = ([$E], [$E]);;v[0].append(v);;v = None
v = T($n);;v.me = v;;v.other = $E;;v = None;;w = None
v = T($n);;w = T($n);;v.w = w;;w.v = v;;v = w = None;;import gc;;gc.collect()
v = iter([$E, $E, $E]);;next(v);;w = next(v);;v = None
v = map(lambda x, y: x, [$E, $E], [$E, $E]);;next(v);;v = None
v = zip([$E, $E], [$E, $E]);;next(v);;w = next(v);;v = None
v = enumerate([$E, $E]);;w = next(v);;v = None
v = reversed([$E, $E]);;w = next(v);;v = None
v = (x for x in [$E, $E] for y in [$E]);;next(v);;v = None
v = filter(lambda x: $E, [$E, $E]);;w = next(v, $E);;v = None
def q():;;    yield from [$E, $E];;    return $E;;v = q();;next(v);;v.close()
def q():;;    x = yield from g($E, $E);;    yield x;;v = q();;next(v);;w = next(v);;v = None
def q():;;    try:;;        yield $E;;    except GeneratorExit:;;        print("exit");;        w = $E;;        raise;;v = q();;next(v);;v = None
def q():;;    yield locals();;x = $E;;v = q();;w = next(v);;v = None
def q(n):;;    x = T(n);;    if n: q(n - 1);;    return n;;v = q(3)
def q(n):;;    x = $E;;    if n == 0: raise E(x);;    q(n - 1);;try:;;    q(2);;except E as y:;;    v = y.args
v = type("Q", (T,), {"x": $E})($n);;v = None
v = property(lambda self: $E);;v = None
v = T.__dict__["prop"].fget(T($n));;v = None
v = O.method;;w = v($E);;v = None
v = T.method;;w = v(T($n), $E)
v = super(T, T($n)).__repr__;;v = None
v = (lambda *a, **k: (a, k))(*[$E], x=$E);;v = None
v = [[$E for x in [1, 2]] for y in [1, 2]];;v = None
v = "abc".join([str($E), str($E)])
v = [$E] + [$E] * 2;;del v[0];;v.insert(1, $E);;v.extend(v);;v = None
v, w = [[$E]] * 2;;v.append($E);;v = w = None
assert isinstance($E, T), $E
print(*[$E, $E], sep="+", end=".\\n")
global_name = $E;;del global_name
lambda: $E
""".strip().split("\n")


class Rows:
    def __init__(self, random):
        self.r = random
        self.count = 10

    def names(self):
        return NAMES

    def fill(self, row, depth):
        out, at = "", 0
        while at < len(row):
            if row[at] != "$":
                out += row[at]
                at += 1
                continue
            kind = row[at + 1]
            at += 2
            if kind == "E":
                out += self.expression(depth + 1)
            elif kind == "n":
                self.count += 1
                out += str(self.count)
            elif kind == "i":
                out += self.r.choice("01")
            elif kind == "k":
                out += self.r.choice("abc")
            else:
                out += self.r.choice(["v", "w", "O", "L", "D"])
        return out

    def expression(self, depth):
        if depth > 2 or self.r.random() < 0.45:
            self.count += 1
            return "T(%d)" % self.count
        return "(%s)" % self.fill(self.r.choice(EXPRESSIONS), depth)

    def attempt(self):
        row = self.r.choice(STATEMENTS)
        return self.fill(row, 0).replace(";;", "\n")
