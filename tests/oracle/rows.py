"""Pieces for generate.py's profile "rows": every construct, built-in name and method of docs/language.md, with random
operands, so that what coverage.py asks for occurs in generated programs as well."""
import re

from lessons import lines

POOLS = {
    "S": ["'abc'", "'Hello World'", "''", "'  x y\\t'", "'a,b,,c'", "'12'", "'x_1'", "'caf\\xe9'", "'\\u20ac5'", "('aXbX' * 3)",
          "'one\\ntwo\\n'", "'A' + str(len(log))"],
    "s": ["'a'", "' '", "','", "'X'", "'l'", "'ab'", "'o W'", "'zz'"],
    "B": ["b''", "b'spam'", "b'\\x00a'", "(b'ab' * 9)"], "b": ["b'sp'", "b'b'", "b''"],
    "I": ["0", "1", "-7", "255", "257", "1000", "2 ** 31", "10 ** 20", "-(2 ** 70)", "True"],
    "N": ["0", "1", "2", "3", "5", "-1", "-2", "9"], "n": ["1", "2", "3", "7"],
    "X": ["0.5", "-1.25", "2.0", "1e16", "3.14159", "0.1", "1e-7"],
    "L": ["[]", "[1, 2, 3]", "[3, 1, 2, 1]", "['b', 'a']", "[[1], [2]]", "list(range(12))", "[1.5, 2, True]"],
    "T": ["()", "(1,)", "(1, 2, 1)", "('a', [1])", "tuple(range(5))"],
    "D": ["{}", "{'a': 1}", "{1: [2], 'b': None}", "dict.fromkeys('abcdef')", "{i: str(i) for i in range(7)}"],
    "E": ["set()", "{1, 2, 3}", "{'a', 'b'}", "set(range(20))", "{1.5, 'x', (1, 2)}"],
    "F": ["frozenset()", "frozenset('abc')", "frozenset([1, 2, 3])", "frozenset(range(9))"],
    "K": ["1", "'a'", "'b'", "(1, 2)", "2.0", "'zz'"],
    "R": ["range(5)", "range(10, 0, -3)", "[1, 2, 2]", "'abca'", "(3, 4)", "{1: 2}", "{2, 5}"],
}

EXPRESSIONS = """
S.capitalize()|S.casefold()|S.center(N)|S.center(n, '*')|S.count(s)|S.count(s, N, N)|S.encode()|S.endswith(s)|S.endswith((s, s))
S.expandtabs(N)|S.find(s)|S.find(s, N)|'{}-{:>5}'.format(K, s)|S.index(s)|S.isalnum()|S.isalpha()|S.isascii()|S.isdecimal()
S.isdigit()|S.isidentifier()|S.islower()|S.isnumeric()|S.isprintable()|S.isspace()|S.istitle()|S.isupper()|s.join(S)
s.join(['x', S, s])|S.ljust(N)|S.lower()|S.lstrip()|S.lstrip(s)|S.partition(s)|S.removeprefix(s)|S.removesuffix(s)
S.replace(s, s)|S.replace(s, s, N)|S.rfind(s)|S.rindex(s)|S.rjust(N)|S.rpartition(s)|S.rsplit(s, N)|S.rsplit()|S.rstrip()|S.split()
S.split(s)|S.split(None, N)|S.splitlines()|S.splitlines(True)|S.startswith(s, N)|S.strip()|S.strip(s)|S.swapcase()|S.title()
S.upper()|S.zfill(N)|S[N]|S[N:N]|S[::-1]|S[N:N:2]|S + s|S * n|s in S|S == s|S < s|len(S)|S % ()|'%s/%5d/%r' % (S, N, s)
B.decode()|B.endswith(b)|B.hex()|B.startswith(b)|B[N]|B[N:N]|B + b|b in B|bytes([n, n])|bytes(n)
I.bit_length()|I.conjugate()|I.as_integer_ratio()|X.as_integer_ratio()|X.conjugate()|X.is_integer()
T.count(K)|T.index(n)|T + T|T * n|T[N]|T[N:]|K in T|T < T|tuple(R)|hash((n, s))
L.count(n)|L.index(n)|L + L|L * n|L[N]|L[N:N]|L[::-2]|n in L|L == L|L.copy()|sorted(L)|sorted(R, key=str, reverse=True)
D.get(K)|D.get(K, n)|D.copy()|list(D.keys())|list(D.values())|list(D.items())|D | D|K in D|D[K]|dict(D, z=n)|{**D, 'q': s}|[*R, n]
E.copy()|E.difference(R)|E.intersection(R)|E.isdisjoint(R)|E.issubset(R)|E.issuperset(R)|E.symmetric_difference(R)|E.union(R)
E.union(R, R)|E & E|E \\ E|E - E|E ^ E|E <= E|E > E|K in E|F.copy()|F.difference(R)|F.intersection(R)|F.isdisjoint(R)
F.issubset(R)|F.issuperset(R)|F.symmetric_difference(R)|F.union(R)|F & E|E - F|hash(F)|{F: n}
abs(I)|abs(X)|all(R)|any(R)|ascii(S)|bin(I)|bool(L)|callable(K)|chr(n)|divmod(I, n)|divmod(X, n)|float(S)|float(I)|format(I, ',')
format(X, '.2f')|frozenset(R)|getattr(K, 'nope', n)|hash(I)|hash(X)|hash(s)|hex(I)|int(X)|int('12')|isinstance(K, (int, str))
issubclass(bool, int)|len(R)|list(R)|max(R)|min(R)|max(n, N)|oct(I)|ord(s)|pow(n, 5)|pow(n, 9, 7)|repr(S)|round(X)|round(X, 1)
round(I, -1)|set(R)|slice(N, N).indices(n)|str(I)|str(X)|sum([I, n])|sum([X, n])|type(K) is int|list(zip(R, R))
list(map(str, R))|list(filter(None, R))|list(enumerate(R, n))|list(reversed(L))|next(iter(R), n)|object() is None
I + I|I - I|I * I|I / n|I // n|I % n|n ** n|I << n|I >> n|I & I|I \\ I|I ^ I|-I|+X|~I|not K|K and n|K or n|X * X|X - n|X // n|X % n
I == n|I != n|I < n|I <= n|I > X|I >= X|K is None|K is not None|n not in R|0 < n < 5|n if K else s|(held := K)
... is Ellipsis|NotImplemented is None|False is (1 == 2)|[y for x in [R, R] for y in x]|{x: n for x in R}|(lambda v, w: f'{v!r:>8}/{w:.3f}')(S, X)
sys.getsizeof(L)|sys.getsizeof(D)|sys.getsizeof(E)|sys.getsizeof(S)|sys.getsizeof(I)|sys.getrecursionlimit()|sys.maxsize > 0
sys.intern(s) is sys.intern(s)|'gc' in sys.modules|sys.getallocatedblocks() > 0|sys.stdout is None|gc.isenabled()|gc.get_debug()
gc.get_freeze_count() > 0|gc.get_referents(L)|len(gc.get_referrers(log)) > 0|gc.get_stats()[0]['collected'] >= 0
gc.is_finalized(log)|gc.is_tracked(T)|len(gc.get_objects(0)) >= 0|gc.garbage|gc.DEBUG_LEAK & gc.DEBUG_SAVEALL
gc.DEBUG_STATS \\ gc.DEBUG_COLLECTABLE \\ gc.DEBUG_UNCOLLECTABLE|gc.callbacks|gc.get_threshold()
"""
ALL = [e.replace("\\", "|") for line in EXPRESSIONS.strip().split("\n") for e in re.split(r"(?<! )\|(?! )|(?<=\))\|", line)]

CHANGES = """
L.remove(1)|L.insert(N, s)|L.pop(N)|L.extend(R)|L.reverse()|L.sort(key=str)|L[N:N] = R|L *= n|L += R|L.append(L)|del L[N]|L.clear()
D.popitem()|D.setdefault(K, [])|D.pop(K, None)|D.update(D)|D[K] = n|del D[K]|D.clear()|D.update(k=s)
E.discard(K)|E.remove(K)|E.pop()|E.difference_update(R)|E.intersection_update(R)|E.symmetric_difference_update(R)
E.update(R)|E.add(K)|E.clear()|E -= E|E ^= E|E &= E
"""
CHANGES = [c for line in CHANGES.strip().split("\n") for c in line.split("|")]

RAISED = """ArithmeticError AssertionError BufferError EOFError EnvironmentError IOError ImportError IndexError
KeyError LookupError ModuleNotFoundError NameError NotImplementedError OSError OverflowError RecursionError ReferenceError RuntimeError
StopIteration SyntaxError SystemError TypeError UnboundLocalError UnicodeError ValueError Warning ZeroDivisionError KeyboardInterrupt
GeneratorExit SystemExit Exception BaseException""".split()


def operand(g, pool):
    text = g.r.choice(POOLS[pool])
    return "(%s)" % text if re.search(r"[ *]|^[-\d]", text) and text[0] not in "[({'" else text


def filled(g, text):
    """Each letter of POOLS in the expression by one of its values; letters in names stay."""
    return re.sub(r"(?<![\w'\"%!:.])([" + "".join(POOLS) + r"])(?![\w'\"])", lambda m: operand(g, m.group(1)), text)


def attempt(g, statement):
    lines(g, "try:\n    %s\nexcept Exception as err:\n    print(type(err).__name__, err)" % statement)


def expression(g):
    e = filled(g, g.r.choice(ALL))
    attempt(g, g.r.choice(["print(%s)", "print(%s)", "keep.append(%s)"]) % e)


def change(g):
    text = g.r.choice(CHANGES)
    kind, name = text.lstrip("del ")[0], g.fresh("box")
    g.put("%s = %s" % (name, g.r.choice(POOLS[kind])))
    for text in [text] + g.r.sample([c for c in CHANGES if c.lstrip("del ")[0] == kind], 2):
        attempt(g, filled(g, re.sub(r"^(del )?%s" % kind, r"\g<1>" + name, text)))
    g.put("print(len(%s), sys.getsizeof(%s))" % (name, name))


def augmented(g):
    v = g.fresh("n")
    g.put("%s = %s" % (v, filled(g, g.r.choice(["I", "n", "X"]))))
    for sign in g.r.sample("+= -= *= /= //= %= **= <<= >>= &= |= ^=".split(), 4):
        attempt(g, "%s %s %s" % (v, sign, g.r.choice(POOLS["n"])))
    g.put("print(%s)" % v)


def raising(g):
    a, b = g.r.choice(RAISED), g.r.choice(RAISED)
    lines(g, g.r.choice(['''
try:
    raise $A($k)
except BaseException as e:
    keep.append(e.args)
    print(repr(e), e.__context__)
''', '''
try:
    try:
        raise $A
    except $A:
        print("first")
        raise
except:
    print("bare")
''', '''
try:
    try:
        raise $A("a")
    except BaseException as e:
        raise $B("b") from $c
except BaseException as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
''', '''
try:
    assert keep is None, "kept"
except (AssertionError, $A) as e:
    print(e)
try:
    assert not log or log
except AssertionError as e:
    print(e.args)
''']), A=a, B=b, c=g.r.choice(["None", "e", "ValueError('c')"]), k=filled(g, "K"))


def statements(g):
    f, x = g.fresh("f"), g.fresh("x")
    lines(g, g.r.choice(['''
import gc as $x
from sys import getrefcount
print($x.isenabled(), getrefcount(keep) > 2)
''', '''
def $f(a: int, /, b: "t" = $k, *, c=$k) -> list:
    """Says what it got."""
    global $x
    $x = [a, b, c]
    return $x
print($f(1), $f(2, b=3, c=4), $f.__annotations__)
''', '''
def $f():
    $x: int = $k
    return $x
for $x in $r:
    if $x == 99:
        break
else:
    print("no break", $x)
while $x:
    $x = None
else:
    print("empty")
''', '''
if $k == 1:
    $x = "one"
elif $k == "a":
    $x = "letter"
else:
    $x = None
print($x)
''', '''
class $f:
    def __enter__(self):
        log.append("in")
        return self
    def __exit__(self, *e):
        log.append(e[0])
        return True
with $f() as $x, $f():
    $x.field = $k
    del $x.field
    $x.missing
del $x
print(len(log))
''']), f=f, x=x, k=filled(g, "K"), r=filled(g, "R"))


def classes(g):
    a, b, o = g.fresh("A"), g.fresh("B"), g.fresh("o")
    lines(g, '''
def $b_deco(cls):
    keep.append(cls)
    return cls
@$b_deco
class $A:
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return hash(self.v)
    def __eq__(self, o):
        return isinstance(o, $A) and self.v == o.v
    def __bool__(self):
        return self.v != 1
    def __delitem__(self, k):
        log.append(k)
    def __next__(self):
        self.v += 1
        if self.v > 9:
            raise StopIteration
        return self.v
    def __iter__(self):
        return self
    def __radd__(self, o):
        return o + self.v
    def __iadd__(self, o):
        self.v += o
        return self
    def __sub__(self, o):
        return $A(self.v - o.v)
    def __mul__(self, o):
        return [self.v] * o
    __rmul__ = __mul__
    def __neg__(self):
        return -self.v
    def __abs__(self):
        return abs(self.v)
    class Part:
        pass
class Other_$B:
    pass
class $B($A, Other_$B):
    def __neg__(self):
        return super($B, self).__neg__() - 1
$o = $B($n)
''', A=a, B=b, o=o, b_deco="deco_" + a, n=g.r.choice(POOLS["n"]))
    for text in g.r.sample(["print(-$o, abs($o), 3 + $o)", "$o += 2\nprint($o.v)", "print(2 * $o, $o * 2)", "print(bool($o), ($o or 5) == 5)",
                            "del $o[3]\nprint(log[-1])", "print(list($o), max($B(6)))", "print(($o - $A(1)).v, {$o: 1}[$B($o.v)])",
                            "setattr($o, 'w', $o)\ndelattr($o, 'w')\nprint(callable($o), hasattr($o, 'w'))",
                            "print(sorted(vars($o)), id($o) == id($o.v), '$o' in globals(), len(locals()) > 0)",
                            "$o.me = $o\ndel $o\nprint(gc.collect())\n$o = None"], 3):
        lines(g, text, A=a, B=b, o=o)
    g.put("%s = None" % o)


def weak(g):
    o, r = g.fresh("w"), g.fresh("r")
    lines(g, '''
$o = {1, 2}
$r = weakref.ref($o)
print(weakref.getweakrefcount($o), len(weakref.getweakrefs($o)), type($r) is weakref.ReferenceType)
proxy = weakref.proxy($o)
print(len(proxy), type(proxy) is weakref.ProxyType, weakref.getweakrefcount($o))
del $o
try:
    len(proxy)
except ReferenceError as e:
    print(e, $r())
''', o=o, r=r)


def clock(g):
    lines(g, '''
import time
time.sleep(0)
print(time.time() >= 0, time.monotonic() >= 0, time.perf_counter() >= 0)
''')


def traced(g):
    """What tracemalloc says of blocks is compared by cases_more; here that it runs and counts down to nothing."""
    lines(g, '''
import tracemalloc
tracemalloc.start($n)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
tracemalloc.clear_traces()
tracemalloc.reset_peak()
tracemalloc.stop()
print(tracemalloc.get_traced_memory(), tracemalloc.is_tracing())
''', n=g.r.choice(POOLS["n"]))


def collector(g):
    lines(g, g.r.choice(['''
gc.set_debug(gc.DEBUG_SAVEALL)
loop = [$k]
loop.append(loop)
del loop
print(gc.collect(), len(gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
''', '''
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.collect())
''', '''
gc.disable()
junk = [[$k] for $k2 in range(9)]
junk = None
print(gc.isenabled(), gc.get_count()[1:])
gc.enable()
''', '''
def told(phase, info):
    log.append(phase)
gc.callbacks.append(told)
gc.collect($young)
gc.callbacks.clear()
print(log[-1])
''']), k2="i", k=filled(g, "K"), young=g.r.choice("012"))


def generators(g):
    f, x = g.fresh("g"), g.fresh("it")
    lines(g, '''
def $f(n):
    while True:
        try:
            got = yield n
            n = got or n + 1
        except ValueError as e:
            n = str(e)
$x = $f($n)
print(next($x), $x.send($k), $x.throw(ValueError("v")))
''', f=f, x=x, n=g.r.choice(POOLS["n"]), k=filled(g, "n"))
    lines(g, g.r.choice(["$x.close()\nprint(list($x))", "try:\n    $x.throw(KeyError)\nexcept KeyError as e:\n    print(repr(e))",
                         "$x = None", "keep.append($x)\ndel $x"]), x=x)


PIECES = [expression] * 12 + [change] * 4 + [augmented] * 2 + [raising] * 4 + [statements] * 3 + [classes] * 2 + [
    weak, clock, traced, collector, generators]
