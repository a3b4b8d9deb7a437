print("é€😀가一\udc80x\x01".encode("ascii", "namereplace"))
print("é€".encode("latin-1", "namereplace"), "a\ud800b".encode("utf-8", "namereplace"))
print("abc".encode("ascii", "namereplace"), "\ue000\u0378".encode("ascii", errors="namereplace"))
print("한글 漢字 ß ǅ ﬁ".encode("ascii", "namereplace").decode())
try:
    b"\xff".decode("ascii", "namereplace")
except TypeError as e:
    print(e)
print(str(b"abc", "ascii", "namereplace"), "é".encode("utf-16", "namereplace"))
print("é".encode("ascii", "xmlcharrefreplace"))
