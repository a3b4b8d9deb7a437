"""What cannot be written, and how a traceback writes it."""
half = "\ud83d"
for text in half, "a" + chr(0xde00) + "b", "é\N{SNAKE}":
    try:
        print(text)
    except UnicodeEncodeError as e:
        print(e, e.object is text, e.start, e.end)
    print(repr(text), ascii(text))
raise ValueError("half of \N{GRINNING FACE}: " + half)
