"""The recursion limit: what counts as a call, which text the error has, and what still works while one is handled."""
log = []


def handle(n):
    try:
        handle(n + 1)
    except RecursionError as e:
        log.append((n, str(e)))
        log.append(len(log))
        first(n)
        log.append(("done", n))


def first(n):
    log.append(("first", n))
    second(n)


def second(n):
    log.append(("second", n))
    third(n)


def third(n):
    log.append(("third", n))


handle(2)
for entry in log:
    print(entry)


def deep(n, function):
    return deep(n - 1, function) if n else function()


def find_limit(text, function):
    for n in range(985, 1000):
        try:
            deep(n, function)
        except RecursionError as e:
            return print(n, text, e)


class N:
    pass


import gc

for text, function in (
    ('str(5)', lambda: str(5)),
    ("len('a')", lambda: len('a')),
    ('[1].append(2)', lambda: [1].append(2)),
    ("list('ab')", lambda: list('ab')),
    ("int('4')", lambda: int('4')),
    ('dict(a=1)', lambda: dict(a=1)),
    ('repr([[1]])', lambda: repr([[1]])),
    ('object()', lambda: object()),
    ('sorted([2, 1])', lambda: sorted([2, 1])),
    ('max(1, 2)', lambda: max(1, 2)),
    ('isinstance(1, int)', lambda: isinstance(1, int)),
    ("'a'.upper()", lambda: 'a'.upper()),
    ('type(1)', lambda: type(1)),
    ('N()', lambda: N()),
    ('[1] == [1]', lambda: [1] == [1]),
    ('sum([1])', lambda: sum([1])),
    ("'{}'.format(1)", lambda: '{}'.format(1)),
    ("'%s' % 1", lambda: '%s' % 1),
    ("f'{1}'", lambda: f'{1}'),
    ('bool([])', lambda: bool([])),
    ("hash('a')", lambda: hash('a')),
    ('iter([])', lambda: iter([])),
    ('next(iter([1]))', lambda: next(iter([1]))),
    ("ValueError('x')", lambda: ValueError('x')),
    ('tuple([1])', lambda: tuple([1])),
    ('set([1])', lambda: set([1])),
    ("float('1')", lambda: float('1')),
    ('abs(-1)', lambda: abs(-1)),
    ("getattr(N, 'x', None)", lambda: getattr(N, 'x', None)),
    ('[x for x in (1,)]', lambda: [x for x in (1,)]),
    ('enumerate([1])', lambda: enumerate([1])),
    ('gc.isenabled()', lambda: gc.isenabled()),
    ('str([[1]])', lambda: str([[1]])),
    ('(1).__add__(2)', lambda: (1).__add__(2)),
    ('int.__add__(1, 2)', lambda: int.__add__(1, 2)),
    ('[].__len__()', lambda: [].__len__()),
    ('min([2, 1])', lambda: min([2, 1])),
    ('sorted([2, 1, 3])', lambda: sorted([2, 1, 3])),
    ('[2, 1].sort()', lambda: [2, 1].sort()),
    ('(1,) == (1,)', lambda: (1,) == (1,)),
    ('{1: 2} == {1: 2}', lambda: {1: 2} == {1: 2}),
    ('1 in [2]', lambda: 1 in [2]),
    ('[2].index(2)', lambda: [2].index(2)),
    ('repr([1])', lambda: repr([1])),
    ('repr((1,))', lambda: repr((1,))),
    ('repr({1: 2})', lambda: repr({1: 2})),
    ('repr({1})', lambda: repr({1})),
    ('str((1,))', lambda: str((1,))),
    ('1 < 2', lambda: 1 < 2),
    ("repr('a')", lambda: repr('a')),
    ('repr(1)', lambda: repr(1)),
    ('repr(None)', lambda: repr(None)),
    ("{1: 'a'}[1]", lambda: {1: 'a'}[1]),
    ('{1} == {1}', lambda: {1} == {1}),
    ("f'{[1]}'", lambda: f'{[1]}'),
    ("'%r' % ([1],)", lambda: '%r' % ([1],)),
    ('hash((1, 2))', lambda: hash((1, 2))),
    ('any([1])', lambda: any([1])),
    ('map(len, [])', lambda: map(len, [])),
    ("list(map(len, ['a']))", lambda: list(map(len, ['a']))),
    ('[1, 2].count(1)', lambda: [1, 2].count(1)),
    ('[1].remove(1)', lambda: [1].remove(1)),
    ('sum([1.5, 2])', lambda: sum([1.5, 2])),
    ('(1, 2) < (1, 3)', lambda: (1, 2) < (1, 3)),
    ("print('x')", lambda: print('x')),
):
    find_limit(text, function)


def caught():
    try:
        caught()
    except RecursionError:
        print('caught')
        shout()


def shout():
    print('shout')


caught()
