"""What lessons do besides what generate.py's own profiles do: pieces for its profile "lesson".

Each function writes a few statements through g (a generate.Gen): g.put, g.depth, g.fresh, g.pick, g.r. They use
only the language of FACTS.md section 9, with, assert, decorators, properties and the walrus besides.
"""


def lines(g, text, **names):
    """Several lines with the names put in for $name."""
    for key, value in names.items():
        text = text.replace("$" + key, str(value))
    for line in text.strip("\n").split("\n"):
        g.put(line)


def value(g):
    """Something to hold: a visible object or a new one."""
    return g.pick("lst", "obj", "dic", "str", "int") or g.r.choice(["[1]", "1000", "'txt'", "{}", "(1, [2])"])


def small(g):
    return g.r.choice(["1", "2", "3", "500", "7"])


def family(g):
    """A base class, a subclass that calls super(), and what is done with them."""
    a, b, o, p = (g.fresh(x) for x in ("Base", "Sub", "b", "s"))
    lines(g, '''
class $A:
    total = 0
    def __init__(self, v):
        self.v = v
        $A.total += 1
    def show(self):
        return "v"
    def twice(self):
        return self.show() * 2
class $B($A):
    def __init__(self, v, w=None):
        super().__init__(v)
        self.w = w
    def show(self):
        return super().show() + "w"
$o = $A($x)
$p = $B($y, $o)
print($o.twice(), $p.twice(), $A.total, isinstance($p, $A), issubclass($B, $A))
''', A=a, B=b, o=o, p=p, x=value(g), y=value(g))
    extra = g.r.randrange(7)
    if extra == 0:
        lines(g, "$o.peer = $p\n$p.peer = $o\ndel $o, $p\nprint(gc.collect())", o=o, p=p)
    elif extra == 1:
        lines(g, "m = $p.show\nprint(m(), m.__self__ is $p)\ndel m", p=p)
    elif extra == 2:
        lines(g, "$p.w = $p\ndel $p\nprint(gc.collect(), $o.v is not None)", o=o, p=p)
    elif extra == 3:
        lines(g, "setattr($o, 'z', [1])\nprint(hasattr($o, 'z'), getattr($o, 'q', 5), sys.getrefcount($o.z))\n"
                 "del $o.z", o=o)
    elif extra == 4:
        lines(g, "print(sorted(vars($p)), $p.__dict__['v'] is $p.v, type($p).__name__)", p=p)
    elif extra == 5:
        lines(g, "$B.extra = [0]\n$p.extra.append(1)\nprint($B.extra, $o.v == $p.v)\ndel $B.extra", o=o, p=p, B=b)
    else:
        lines(g, "print(sys.getsizeof($p), sys.getsizeof($p.__dict__), sys.getrefcount($p))", p=p)


def protocol(g):
    """A container class with special methods."""
    c, o = g.fresh("Box"), g.fresh("x")
    methods = g.r.sample([
        ("    def __len__(self):\n        return len(self.items)", "print(len($o), bool($o))"),
        ("    def __getitem__(self, i):\n        return self.items[i]", "print($o[0], $o[-1], list($o))"),
        ("    def __setitem__(self, i, v):\n        self.items[i] = v", "$o[0] = 9"),
        ("    def __contains__(self, x):\n        return x in self.items", "print(2 in $o, 77 in $o)"),
        ("    def __iter__(self):\n        for x in self.items:\n            yield x", "print(sum($o), [i for i in $o])"),
        ("    def __eq__(self, other):\n        return self.items == other.items", "print($o == $o, $o == $C([1]))"),
        ("    def __repr__(self):\n        return 'Box%r' % self.items", "print($o, [$o])"),
        ("    def __str__(self):\n        return 'box of %d' % len(self.items)", "print(str($o), f'{$o}')"),
        ("    def __call__(self, k=1):\n        return self.items[0] * k", "print($o(), $o(3), $o(k=2))"),
        ("    def __add__(self, other):\n        return $C(self.items + other.items)", "y = $o + $o\nprint(y.items)\ny = None"),
        ("    def __lt__(self, other):\n        return self.items < other.items",
         "print(sorted([$C([3]), $C([1])])[0].items, $o < $C([9]))"),
        ("    def __enter__(self):\n        return self.items\n    def __exit__(self, t, v, tb):\n        log.append(t is None)\n"
         "        return True", "with $o as items:\n    items.append(4)\nwith $o:\n    raise ValueError('inside')"),
        ("    def __del__(self):\n        print('del box')", "y = $C([5])\ny = None"),
        ("    def __getattr__(self, name):\n        return name + '!'", "print($o.missing)"),
    ], g.r.randrange(2, 6))
    text = "class $C:\n    def __init__(self, items):\n        self.items = items\n" + "\n".join(m for m, _ in methods)
    lines(g, text + "\n$o = $C([1, 2, 3])\n" + "\n".join(u for _, u in methods), C=c, o=o)


def attributes(g):
    """Properties, class methods, static methods, class attributes."""
    c, o = g.fresh("Acc"), g.fresh("a")
    lines(g, '''
class $C:
    made = []
    rate = 3
    def __init__(self, n):
        self._n = n
        $C.made.append(self)
    @property
    def n(self):
        return self._n * self.rate
    @n.setter
    def n(self, v):
        self._n = v
    @classmethod
    def of(cls, text):
        return cls(len(text))
    @staticmethod
    def check(v):
        return v > 100
$o = $C($v)
$o.n = $w
print($o.n, $C.of("abcd").n, $C.check(5), $o.check(500), len($C.made))
$C.made.clear()
''', C=c, o=o, v=small(g), w=small(g))


def decorator(g):
    f, d = g.fresh("f"), g.fresh("deco")
    lines(g, '''
def $d(fn):
    calls = []
    def wrapper(*args, **kw):
        calls.append(args)
        return fn(*args, **kw)
    wrapper.calls = calls
    return wrapper
@$d
def $f(a, b=2, *rest, c=$n):
    return [a, b, rest, c]
print($f(1), $f(1, 3, 4, c=5), $f(*[7, 8], **{"c": 9}), len($f.calls))
''', d=d, f=f, n=small(g))


def generators(g):
    f, it = g.fresh("gen"), g.fresh("it")
    which = g.r.randrange(5)
    if which == 0:
        lines(g, '''
def $f(n):
    total = [0]
    while True:
        got = yield total[0]
        if got is None:
            return "end"
        total[0] += got
$it = $f(3)
print(next($it), $it.send(5), $it.send(1000))
try:
    $it.send(None)
except StopIteration as e:
    print(e.value)
''', f=f, it=it)
    elif which == 1:
        lines(g, '''
def $f(items):
    try:
        yield from items
    finally:
        log.append("closed")
$it = $f($x)
print(next($it, 5) is None)
$it.close()
print(list($f("ab")), sum($f([1, 2])))
''', f=f, it=it, x=g.pick("lst", "str") or "[1, 2]")
    elif which == 2:
        lines(g, '''
def $f(n):
    if n > 0:
        yield n
        yield from $f(n - 1)
print(list($f(4)), max($f(3)), [x for x in $f(3) if x % 2])
$it = $f(2)
''', f=f, it=it)
    elif which == 3:
        lines(g, '''
def $f(held):
    kept = yield
    yield kept, held
$it = $f($x)
next($it)
print($it.send($it)[0] is $it)
$it = None
print(gc.collect())
''', f=f, it=it, x=value(g))
    else:
        lines(g, '''
$it = (x * x for x in range($n))
print(next($it, "none"), list($it))
print(any(x > 3 for x in range(9)), all(x for x in [1, 0]), sum(x for x in (1, 2, 3)))
''', it=it, n=small(g))


def exceptions(g):
    e, f = g.fresh("Err"), g.fresh("risky")
    lines(g, '''
class $E(Exception):
    def __init__(self, code, *args):
        super().__init__(*args)
        self.code = code
def $f(n):
    local = [n] * 3
    if n == 0:
        raise $E(7, "zero")
    if n == 1:
        return local[10]
    if n == 2:
        return {}[n]
    return local
''', E=e, f=f)
    which = g.r.randrange(6)
    if which == 0:
        lines(g, '''
for n in range(4):
    try:
        $f(n)
    except $E as e:
        print(e.code, e.args, str(e))
    except (IndexError, KeyError) as e:
        print(type(e).__name__, e)
    else:
        print("fine")
    finally:
        log.append(n)
''', E=e, f=f)
    elif which == 1:
        lines(g, '''
try:
    try:
        $f(1)
    except IndexError as first:
        raise $E(1, "later") from first
except $E as e:
    print(repr(e.__cause__), e.__traceback__ is not None)
''', E=e, f=f)
    elif which == 2:
        lines(g, '''
saved = None
try:
    $f(0)
except $E as e:
    saved = e
print(sys.getrefcount(saved), saved.__traceback__.tb_next is None)
saved = None
print(gc.collect())
''', E=e, f=f)
    elif which == 3:
        lines(g, '''
def deeper(n):
    try:
        return $f(n)
    finally:
        log.append("left")
try:
    deeper(0)
except $E as e:
    print(e.with_traceback(None) is e)
print(deeper(5))
''', E=e, f=f)
    elif which == 4:
        lines(g, '''
try:
    try:
        $f(2)
    except KeyError:
        $f(0)
except $E as e:
    print(type(e.__context__).__name__)
''', E=e, f=f)
    else:
        lines(g, '''
def again():
    try:
        $f(0)
    except $E:
        log.append("seen")
        raise
try:
    again()
except Exception as e:
    print(e.code)
assert len(log) > 0, "log"
''', E=e, f=f)


def sequences(g):
    a = g.fresh("seq")
    lines(g, "$a = $x", a=a, x=g.r.choice(["[5, 3, 9, 1]", "list(range(10))", "list('hello')", "[[3], [1], [2]]",
                                           "[i * i for i in range(8)]"]))
    uses = ["$a.sort()", "$a.sort(reverse=True)", "print(sorted($a, key=lambda v: str(v)))", "$a.reverse()",
            "$a[1:3] = [$a[0]]", "$a[::2] = $a[::2]", "del $a[1:2]", "del $a[-1]", "print($a[::-1], $a[1:], $a[:-1])",
            "print(min($a), max($a), len($a))", "$a += $a[:2]", "$a *= 2", "$a.insert(1, $a[-1])", "$a.extend($a[:1])",
            "print($a.pop(), $a.pop(0))", "print($a.index($a[0]), $a.count($a[0]))", "first, *rest = $a",
            "print([*$a, 1], (*$a,), len({*str($a)}))", "print(list(zip($a, $a[1:]))[:2], list(enumerate($a))[:2])",
            "print(list(map(str, $a)), list(filter(None, $a))[:2])", "b = $a.copy()\nprint(b == $a, b is $a)\nb = None",
            "print(list(reversed($a))[:2], $a[0] in $a)", "x, y = $a[0], $a[1]\n$a[0], $a[1] = y, x",
            "print(tuple($a)[1:], tuple($a) + (1,), (1, 2) * 2)", "if (n := len($a)) > 3:\n    print(n)"]
    for use in g.r.sample(uses, g.r.randrange(2, 7)):
        lines(g, use, a=a)


def mappings(g):
    d = g.fresh("map")
    lines(g, "$d = $x", d=d, x=g.r.choice(["{'a': 1, 'b': [2]}", "dict(a=1, b=2)", "{i: i * i for i in range(7)}",
                                           "dict(zip('abc', [1, 2, 3]))", "{(1, 2): 'x', None: 'y'}"]))
    uses = ["$d['k'] = $v", "print($d.get('a'), $d.get('zz', 0))", "$d.setdefault('list', []).append(1)",
            "print($d.pop('zz', None), len($d))", "$d.update({'u': 1})", "$d.update(q=[1])", "print($d.popitem()[0])",
            "for key, val in $d.items():\n    log.append(val)", "print(list($d), len($d.values()))",
            "c = {**$d, 'n': 1}\nprint(len(c))\nc = None", "print({v: k for k, v in $d.items() if isinstance(v, int)})",
            "e = $d.copy()\ne.clear()\nprint(e, sys.getsizeof(e))", "print('a' in $d, $d == dict($d))",
            "$d['self'] = $d\ndel $d['self']", "print(sorted(map(str, $d)))", "print($d.keys() & {'a', 'k'})",
            "$d |= {'or': 2}", "print(sys.getsizeof($d), gc.is_tracked($d))", "print(dict.fromkeys('xy', 0))"]
    for use in g.r.sample(uses, g.r.randrange(2, 7)):
        lines(g, use, d=d, v=value(g))


def texts(g):
    s = g.fresh("txt")
    lines(g, "$s = $x", s=s, x=g.r.choice(["'hello world'", "'a,b,,c'", "'  pad '", "'x' * 20", "str(12345)", "'h\\xe9llo'"]))
    uses = ["print($s.upper(), $s.title(), $s.capitalize())", "print($s.split(), $s.split(','))", "print('-'.join($s[:3]))",
            "print($s.replace('l', 'L'), $s.find('l'), $s.count('l'))", "print($s.strip(), $s.center(30, '*'))",
            "print(f'{$s!r:>30}|{len($s):04d}|{3.14159:.2f}|{255:x}')", "print('%s|%5d|%.3f|%r' % ($s, 42, 2.5, $s))",
            "print('{}|{:>8}|{x!r}'.format($s, 7, x=$s))", "print($s[::-1], $s[2:5], $s[-1])", "t = $s + '!'\nprint(t is $s)",
            "print($s.startswith('h'), $s.endswith(('d', 'c')), $s.isalpha())", "u = $s\nu += 'more'\nprint(len(u), u == $s)",
            "print(sys.intern($s + 'k') is sys.intern($s + 'k'))", "print(repr($s), ord($s[0]), chr(97))", "print(sorted(set($s))[:3])",
            "print($s.zfill(25), $s.ljust(25) + '|', $s.partition(','))", "w = ' '.join(c for c in $s if c != 'l')\nprint(w)"]
    for use in g.r.sample(uses, g.r.randrange(2, 6)):
        lines(g, use, s=s)


def closures(g):
    f, h = g.fresh("make"), g.fresh("h")
    which = g.r.randrange(4)
    if which == 0:
        lines(g, '''
def $f(start):
    state = {"n": start}
    def add(by=1):
        nonlocal start
        start += by
        state["n"] = start
        return state["n"]
    def peek():
        return start
    return add, peek
$h, look = $f($n)
print($h(), $h(1000), look(), len($h.__closure__))
$h = look = None
''', f=f, h=h, n=small(g))
    elif which == 1:
        lines(g, "$h = [lambda k=i: k * 100 for i in range(3)]\nprint([fn() for fn in $h], $h[1].__defaults__)", h=h)
    elif which == 2:
        lines(g, '''
def $f(n):
    def inner(k):
        return 1 if k <= 1 else k * inner(k - 1)
    return inner(n)
print($f(10), $f(25))
print(gc.collect())
''', f=f)
    else:
        lines(g, '''
def $f(x, acc=[], *, key=None):
    acc.append(x)
    return acc if key is None else [key(v) for v in acc]
print($f(1), $f(2, key=lambda v: v * 2), $f(3, []), len($f.__defaults__[0]))
''', f=f)


def weak(g):
    c, o, r = g.fresh("Node"), g.fresh("n"), g.fresh("wr")
    lines(g, '''
class $C:
    def __init__(self, parent=None):
        self.parent = parent and weakref.ref(parent)
        self.kids = []
        if parent:
            parent.kids.append(self)
    def __del__(self):
        log.append("node")
$o = $C()
kid = $C($o)
$r = weakref.ref(kid, on_dead)
print(kid.parent() is $o, $r() is kid, sys.getrefcount(kid))
''', C=c, o=o, r=r)
    lines(g, g.r.choice(["del kid\n$o.kids.clear()\nprint($r())", "$o = None\nprint(kid.parent())\nkid = None",
                         "kid.kids.append($o)\ndel kid, $o\nprint(gc.collect(), $r())"]), o=o, r=r)


PIECES = [family, family, protocol, protocol, attributes, decorator, generators, generators, exceptions, exceptions,
          sequences, sequences, mappings, mappings, texts, texts, closures, closures, weak]
