"""Characters by their names, and halves of pairs.
"""
alpha = "\N{GREEK SMALL LETTER ALPHA}"
small = "\N{greek small letter alpha}" + "\N{latin small letter E WITH acute}"
one = "\N{LATIN SMALL LETTER A}"
alias = "\N{LINE FEED}\N{NBSP}\N{BYTE ORDER MARK}\N{BEL}"
hangul = "\N{HANGUL SYLLABLE GAGG}\N{HANGUL SYLLABLE HIH}\N{HANGUL SYLLABLE A}"
ideograph = "\N{CJK UNIFIED IDEOGRAPH-4E00}\N{CJK UNIFIED IDEOGRAPH-20000}\N{CJK COMPATIBILITY IDEOGRAPH-F900}"
snake = f"{alpha!r:>5}\N{SNAKE}{one:\N{EM DASH}>3}\N{LEFT CURLY BRACKET}"
raw = r"\N{SNAKE}", b"\N{SNAKE}", rf"\N{one}"
half = "\ud83d" "\ude00"
whole = "\U0001F600"
kept = [alpha, small, one, alias, hangul, ideograph, snake, raw, half, whole]
letters = "a", "·"
print(ascii(kept), one is letters[0], half == whole, len(half), len(whole))


def constant():
    """\N{BULLET} a docstring"""
    return "\N{MIDDLE DOT}", "x\N{ZERO WIDTH JOINER}", "\udfff" * 3


print(constant(), constant()[0] is letters[1], constant.__doc__)
