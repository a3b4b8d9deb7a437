"""Bases and method resolution orders of built-in classes"""
import sys
print(int.__bases__, bool.__bases__, int.__mro__, bool.__mro__, object.__bases__)
m = int.__mro__
print(sys.getrefcount(int.__mro__), int.__mro__ is m)
b = bool.__bases__
print(b is bool.__bases__)
class C(int): pass
print(C.__mro__, C.mro(), int.mro())
