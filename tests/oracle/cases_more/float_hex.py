"""float.hex and float.fromhex."""
class Length(float):
    pass
for value in (0.0, -0.0, 1.0, -1.5, 3.14, 0.1, 1e300, 5e-324, 2.2250738585072014e-308, 1e-310, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), Length(2.5)):
    text = value.hex()
    print(text, float.fromhex(text))
kept = [float.hex(x / 7) for x in range(5)]
texts = ["1", "0x1", "0X1.8P3", " -1.8p+1\n", "+.8", "a.", "0x.1p-4", "inf", "-Infinity", "+nan", "  iNf ", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1.00000000000008p0", "0x1.000000000000080001", "0x1.fffffffffffff8p1022", "0x1.00000000000018p0", "0" * 40 + "1p99", "0p99999999999999999999", "1p-99999999999999999999", "0xap0", "9e999999", "+9e9"]
print([float.fromhex(x) for x in texts])
print(Length.fromhex("0x1p4"), type(Length.fromhex("1")), Length(4.0).hex(), kept)
def complains(function):
    try:
        print(function())
    except Exception as problem:
        print(type(problem).__name__, problem)
for text in ("", " ", "x", "0x", "0x.", ".", "1p", "1p+", "p1", "1 2", "--1", "infin", "nanx", "- 1", "-+inf", "-+1", "1_0", "0x1p1024", "0x1.fffffffffffff8p1023", "1p99999999999999999999", "1p5000 z", "1\0", "1p 3", 5, None):
    complains(lambda: float.fromhex(text))
complains(lambda: float.fromhex())
complains(lambda: float.fromhex("1", "2"))
complains(lambda: 1.5.hex(1))
complains(lambda: float.hex(1))
