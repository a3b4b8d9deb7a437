"""Exceptions"""
import sys
class AppError(Exception):
    def __init__(self, code, *details):
        super().__init__(code, *details)
        self.code = code
    def __str__(self):
        return f'[{self.code}] ' + ', '.join(map(str, self.args[1:]))
class NotFound(AppError, KeyError):
    pass
def parse(text):
    try:
        return int(text)
    except ValueError as e:
        raise AppError(400, text) from e
    else:
        print('never')
    finally:
        print('parsed', text)
for t in ('12', 'x1'):
    try:
        print(parse(t))
    except AppError as e:
        print(e, repr(e), e.code, type(e.__cause__).__name__, e.__cause__)
try:
    raise NotFound(404, 'page', 3)
except LookupError as e:
    print(e, isinstance(e, AppError), NotFound.__mro__)
def chain():
    try:
        try:
            {}['missing']
        except KeyError:
            [][1]
    except IndexError as e:
        return e
e = chain()
print(repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__)
def depth(tb):
    return 0 if tb is None else 1 + depth(tb.tb_next)
print(depth(e.__traceback__), depth(e.__context__.__traceback__))
def f(n):
    try:
        return n
    finally:
        if n > 1:
            return -n
print(f(1), f(2))
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
    finally:
        print('loop', i)
try:
    assert False, ('a', 1)
except AssertionError as e:
    print(e.args, sys.exc_info()[0])
print(sys.exc_info())
try:
    e
except NameError as err:
    print(err)
