"""An endless recursion through C code ends the program: lines that repeat, and the errors on the way there."""


class A:
    def __str__(self):
        try:
            return str(self)
        except RecursionError:
            raise ValueError("no text") from None


class B(Exception):
    pass


def f(n):
    try:
        return sorted([n], key=f)
    except B:
        pass


try:
    print(A())
except ValueError as e:
    print(e)
try:
    f(0)
except RecursionError as e:
    print(e)
try:
    1 // 0
except ZeroDivisionError:
    try:
        [][1]
    except IndexError as e:
        try:
            raise B(1, "two") from e
        except B:
            f(3)
