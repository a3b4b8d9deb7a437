"""Letters of every script change case as Unicode tells, also into several characters.
"""
def cases(text):
    return [text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold()]


def kinds(text):
    return "".join(str(int(ask())) for ask in (
        text.isupper, text.islower, text.istitle, text.isalpha, text.isalnum, text.isdecimal, text.isdigit,
        text.isnumeric, text.isspace, text.isprintable, text.isidentifier, text.isascii))


kept = []
for text in ("é", "ÿ", "µ", "ß", "Straße", "ŉ", "İstanbul", "ıI", "ΟΔΟΣ", "ΟΔΟΣ'Α", "Σ", "ΑΣ.", "ΑΣ\u0301Β", "όσος",
             "ﬃ ﬃ", "Ǆǅǆ", "ǆenita", "жЖ мир", "ԱԲ և", "ẞ", "Ꭰꭰ", "𐐀𐐨", "ᾳ ᾼ", "ſ", "K", "Å", "\u0345", "İ" * 3):
    kept.append(cases(text))
    print(ascii(text), kinds(text), ascii(kept[-1]))
for text in ("١٢٣", "²", "Ⅷ", "½", "三", "\u2003", "\u3000", "\u200b", "\u00ad", "\ud7ff", "\ue000", "𝟘", "𝒳", "\U0010ffff",
             "a\u0301", "\u0301a", "ª", "〇", "\u0378", "\U0001f40d"):
    kept.append(cases(text))
    print(repr(text), kinds(text), ascii(kept[-1]))
wide = "ß" * 5
up = wide.upper()
same = up.casefold() == wide.casefold()
lower = "ΑΒΓ".lower()
one = "é".upper()
latin = "É", "ÿ"
print(one is latin[0], "ÿ".upper(), "Ÿ".lower() is latin[1], int("٤٢") + float("１.５"), "x\u2003y z".split())
del kept
