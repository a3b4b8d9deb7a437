"""Records the names in the modules that a scenario can import, from a real CPython 3.9:

    python3.9 tests/vm/record_module_names.py > src/vm/module_names.def
"""
import importlib
import sys
import types

assert sys.version_info[:2] == (3, 9), "the file records facts of 3.9"

MODULES = ("gc", "sys", "weakref", "tracemalloc", "copy", "time")


def main():
    print("/* module_names.def - the names in the modules of 3.9, recorded by\n"
          " * tests/vm/record_module_names.py: MODULE_NAMES(module, names). */")
    for name in MODULES:
        module = importlib.import_module(name)
        names = [n for n, v in sorted(vars(module).items()) if not isinstance(v, types.ModuleType)]
        print('MODULE_NAMES("%s",\n             "%s")' % (name, " ".join(names)))


main()
