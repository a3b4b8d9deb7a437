"""Widths, indices and powers at their limits, bases that are no classes"""
try:
    type("a", (5,), {})
except TypeError as e:
    print(e)
for f in ('{:99999999999}', '{99999999999999999999}', '{:.99999999999999999999}', '{:99999999999999999999}'):
    try:
        print(len(f.format(1)))
    except Exception as e:
        print(type(e).__name__, e)
print(pow(2, 10, 1000), pow(3, -1, 7), pow(-5, 3, 7), pow(5, 3, -7), pow(10**30, 10**20, 10**9+7), pow(2, 0, 1), pow(2,5,1))
for a in ((2,3,0), (2,-1,4), (2.0, 3, 4), (2, 3, 4.0), ("a", 2, 3)):
    try:
        print(pow(*a))
    except Exception as e:
        print(type(e).__name__, e)
print(pow(2, exp=3), pow(base=2, exp=5, mod=7))
print((5).to_bytes(2, 'big'), (5).to_bytes(2, byteorder='little'), (5).to_bytes(length=2, byteorder='big', signed=True), (-5).to_bytes(2, 'little', signed=True))
for k in ({}, {'length': 2}, {'length': 2, 'byteorder': 'x'}, {'length': 1, 'byteorder': 'big', 'signed': True, 'q': 2}, {'length': -1, 'byteorder': 'big'}, {'length': 'a', 'byteorder': 'big'}, {'length': 1, 'byteorder': 5}):
    try:
        print((300).to_bytes(**k))
    except Exception as e:
        print(type(e).__name__, e)
print(int.from_bytes(b'ab', 'big'), int.from_bytes(bytes=b'ab', byteorder='little'), int.from_bytes([1,2], 'big', signed=True))
try:
    type("a", (int,), 5)
except TypeError as e:
    print(e)
import gc
print(gc.get_count())
def f():
    class A(int, 5): pass
try:
    f()
except TypeError as e:
    print(e)
import gc
print(gc.get_count())
