"""The path of the file where Python shows it: absolute, also in tracebacks of what is ignored and of the end."""
import sys


class Fails:
    def __del__(self):
        raise ValueError("ignored")


fails = Fails()
del fails
print(__file__.startswith("/"), __file__ == sys._getframe().f_code.co_filename)
print(__file__.rsplit("/", 1)[1])
try:
    1 / 0
except ZeroDivisionError as e:
    print(e.__traceback__.tb_frame.f_code)


def ends(n):
    return ends(n - 1) if n else {}[n]


ends(2)
