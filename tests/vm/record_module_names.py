"""Records the names in the modules that a scenario can import, from a real CPython 3.9:

    python3.9 -I -S tests/vm/record_module_names.py > src/object/module_names.def
"""
import importlib
import sys

assert sys.version_info[:2] == (3, 9), "the file records facts of 3.9"

MODULES = ("builtins", "gc", "sys", "weakref", "tracemalloc", "copy", "time")


def main():
    print("/* module_names.def - the names in the modules of 3.9, recorded by\n"
          " * tests/vm/record_module_names.py: MODULE_NAMES(module, names). */")
    for name in MODULES:
        module = importlib.import_module(name)
        print('MODULE_NAMES("%s",\n             "%s")' % (name, " ".join(sorted(vars(module)))))


main()
