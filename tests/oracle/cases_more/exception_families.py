"""The families of exceptions: errno and file names of OSError, what an encoding lacks, and all the others."""
import sys


def tell(e):
    print(type(e).__name__, e, repr(e), e.args, sys.getsizeof(e))


a = OSError(2, "No such file", "lesson.txt")
tell(a)
print(a.errno, a.strerror, a.filename, a.filename2)
b = OSError(13, "Permission denied")
tell(b)
c = OSError(17, "exists", "a", None, "b")
tell(c)
d = OSError("one")
tell(d)
e = OSError(99, "no class for it")
tell(e)
f = FileNotFoundError("plain")
tell(f)
tell(OSError(1, 2, 3, 4, 5, 6))
tell(OSError())
print([type(OSError(n, "")).__name__ for n in (1, 3, 4, 10, 11, 20, 21, 32, 103, 104, 108, 110, 111, 114, 115)])
try:
    raise FileNotFoundError(2, "gone", "x")
except (PermissionError, IsADirectoryError):
    print("no")
except OSError as g:
    g.filename = "y"
    tell(g)
    g.strerror = None
    del g.filename
    print(g.filename, g.strerror)
a = b = c = d = e = f = None


class Missing(FileNotFoundError):
    def __init__(self, name):
        super().__init__(2, "missing", name)
        self.name = name


class Quiet(ConnectionError):
    pass


h = Missing("z")
tell(h)
i = Quiet(104, "reset")
tell(i)
print(h.name, h.filename, i.errno, h.__dict__)
h = i = None
for text in ("abc", "caf\xe9", "\u20ac5\u20ac", "\U0001f40d\U0001f40d"):
    for encoding in ("ascii", "latin-1", "utf-8"):
        try:
            print(text.encode(encoding))
        except UnicodeEncodeError as j:
            tell(j)
            print(j.encoding, j.object == text, j.start, j.end, j.reason)
for data in (b"abc", b"caf\xe9", b"\xff", b"\xc3", b"ab\xe2\x82", b"\xe2(\xa1", b"\xed\xa0\x80", b"\xf0\x9f\x90"):
    for encoding in ("ascii", "utf-8"):
        try:
            print(repr(data.decode(encoding)))
        except UnicodeDecodeError as k:
            tell(k)
            print(k.encoding, k.object == data, k.start, k.end, k.reason)
m = UnicodeTranslateError("abc", 1, 2, "why")
tell(m)
m.start = 0
m.reason = "because"
print(m, m.encoding)
m = None
for wrong in ((), ("a",), (1, "x", 0, 1, "r"), ("a", "x", "y", 1, "r")):
    try:
        UnicodeEncodeError(*wrong)
    except TypeError as n:
        print(n)
plain = [StopAsyncIteration, FloatingPointError, BytesWarning, DeprecationWarning, FutureWarning, ImportWarning,
         PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning,
         IndentationError, TabError, BlockingIOError, BrokenPipeError, ChildProcessError, ConnectionAbortedError,
         ConnectionRefusedError, ConnectionResetError, FileExistsError, InterruptedError, NotADirectoryError,
         ProcessLookupError, TimeoutError]
for kind in plain:
    try:
        raise kind("text")
    except Exception as o:
        print(kind.__name__, [issubclass(kind, base) for base in (OSError, ConnectionError, SyntaxError, Warning)], o)
p = SystemExit(3)
q = ImportError("what")
print(p.code, q.msg, q.name, q.path, str(SyntaxError()))
