"""Records __subclasses__() of the built-in types of a real CPython 3.9, as a script finds them: src/object/static_subclasses.def.

    python3.9 -I -S tests/object/record_subclasses.py > src/object/static_subclasses.def

SUBCLASSES(id in types.def, ids): all of them have a model. SUBCLASSES_OTHER(id): some have none.
"""
import builtins
import sys

# before further imports make more classes
BELOW = {k: type.__subclasses__(k) for k in vars(builtins).values() if isinstance(k, type)}

import re  # noqa: E402

assert sys.version_info[:2] == (3, 9), "the file records facts of 3.9"


def main():
    print("/* static_subclasses.def - the subclasses of the built-in types of 3.9 at the start of a script,\n"
          " * recorded by tests/object/record_subclasses.py: SUBCLASSES(id, ids), or SUBCLASSES_OTHER(id) when\n"
          " * some of them have no model. */")
    with open("src/object/types.def") as f:
        ids = re.findall(r"^TYPE\((\w+),", f.read(), re.M)
    known = {getattr(builtins, name): name for name in ids if hasattr(builtins, name)}
    for kind, name in known.items():
        below = BELOW[kind]
        if below and all(k in known for k in below):
            print("SUBCLASSES(%s, %s)" % (name, ", ".join("TYPE_ID_" + known[k] for k in below)))
        elif below:
            print("SUBCLASSES_OTHER(%s)" % name)


main()
