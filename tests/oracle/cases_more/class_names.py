# Names of classes: NUL, surrogates, what is no str.
try:
    type("a\0", (), {})
except ValueError as e:
    print(type(e), e)
class A:
    pass
try:
    A.__name__ = "a\0b"
except ValueError as e:
    print(type(e), e)
print(A.__name__)
A.__qualname__ = "q\0"
print(repr(A.__qualname__), repr(A))
for n in ("\ud800", "a\ud800"):
    try:
        type(n, (), {})
    except UnicodeEncodeError as e:
        print(e)
    try:
        A.__name__ = n
    except UnicodeEncodeError as e:
        print(e)
try:
    A.__name__ = 3
except TypeError as e:
    print(e)
try:
    A.__qualname__ = 3
except TypeError as e:
    print(e)
try:
    A.__name__ = "a\0\ud800"
except ValueError as e:
    print(type(e), e)
try:
    type("a", (), {"__slots__": ("a\0",)})
except TypeError as e:
    print(e)
try:
    type("a", (), {"__doc__": "a\0b"})
    print("ok")
except ValueError as e:
    print(e)
try:
    type("a", (), {"__doc__": "\ud800"})
except UnicodeEncodeError as e:
    print(e)
try:
    type("a", (), {"__qualname__": 3})
except TypeError as e:
    print(e)
