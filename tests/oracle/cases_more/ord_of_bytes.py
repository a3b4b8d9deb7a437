# ord() of bytes and bytearrays.
print(ord(bytearray(b"a")), ord(b"b"), ord("c"))
for bad in (bytearray(b"ab"), bytearray(), b"", b"xyz", "", "ab", 1, None):
    try:
        print(ord(bad))
    except TypeError as e:
        print(e)
