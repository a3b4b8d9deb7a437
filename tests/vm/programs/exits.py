"""What is uncaught is told with the class's own module; a program may ask for an exit in several ways."""
import sys

for code in ((), (None,), (0,), (3,), ("text",), (("a", 1),), (True,)):
    try:
        sys.exit(*code)
    except SystemExit as e:
        print(e.code, e.args, repr(e))
raise type("Dyn", (Exception,), {"__module__": "mod.sub", "__qualname__": "Q.R"})("made")
