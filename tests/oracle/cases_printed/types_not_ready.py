# A static type that nothing was asked of yet has not inherited tp_setattro.
for value in (iter([]), iter(()), iter({}), {}.values().__iter__(), iter(set()), reversed([]), iter(range(3)), iter(""), iter(b""), list[int]):
    for attempt in range(2):
        try:
            value.x = 1
        except Exception as error:
            print(type(error).__name__, error)
        try:
            del value.x
        except Exception as error:
            print(type(error).__name__, error)
        if attempt == 0:
            print(hasattr(value, "__next__"))
try:
    setattr(iter(bytearray()), "__class__", int)
except Exception as error:
    print(type(error).__name__, error)
try:
    delattr(iter(bytearray()), "__class__")
except Exception as error:
    print(type(error).__name__, error)
try:
    object.__setattr__(iter(bytearray()), "x", 5)
except Exception as error:
    print(type(error).__name__, error)
try:
    setattr(iter(bytearray()), "x", 5)
except Exception as error:
    print(type(error).__name__, error)
