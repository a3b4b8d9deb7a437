# str() with an encoding of what is no bytes.
for value in 5, None, [1], "text", 2.5:
    try:
        str(value, "utf-8")
    except TypeError as e:
        print(e)
    try:
        str(value, errors="strict")
    except TypeError as e:
        print(e)
print(str(b"abc", "ascii"), str(bytearray(b"d"), errors="ignore"))
