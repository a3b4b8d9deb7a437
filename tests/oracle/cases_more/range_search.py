"""Places in a range of what is no int"""
r = range(10)
print(r.index(3), r.index(3.0), r.count(3.0), 3.0 in r, 3.5 in r, r.count('a'), 'a' in r, True in r, r.count(True))
for v in ('a', 3.5, 11, None):
    try:
        print(r.index(v))
    except ValueError as e:
        print(e)
class E:
    def __eq__(self, o):
        print("eq", o)
        return o == 2
    __hash__ = None
print(E() in r, r.index(E()), r.count(E()))
class I(int): pass
print(I(3) in r, r.index(I(3)))
