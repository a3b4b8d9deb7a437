"""Record from a real 3.9 what a script finds before its file is read, as the table of the model.

    python3 start_state.py > ../../src/cpython/script39.def
    python3 start_state.py --check ../../src/cpython/script39.def

The interpreter must have been built with a shared libpython (its parser is called through the dynamic linker).
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402


MODULES = ["sys", "time", "gc"]  # those with a first import that runs no collection


def ask(python, source, *question):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "asked.py")
        with open(path, "w") as f:
            f.write(source)
        run = subprocess.run([python, os.path.join(HERE, "oracle.py"), path, "--as", "script"] + list(question),
                             stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def first_import(python, module):
    """From two imports: one with full free lists, one with empty ones."""
    full, empty = (ask(python, "import %s\n" % module, "--import-state", lists) for lists in ("f", "e"))
    change = lambda facts, name: facts["after"]["start"][name] - facts["before"]["start"][name]
    gen0 = lambda facts, name: facts["after"]["start"][name][0] - facts["before"]["start"][name][0]
    use = lambda net, risen: "{%d, %d}" % (net, net - risen)
    tuples = lambda facts: [b - a for a, b in zip(facts["before"]["start"]["free_tuples"],
                                                  facts["after"]["start"]["free_tuples"])]
    return """    {
     .module = "%s",
     .count = %d,
     .tracked = %d,
     .tuples = {%s},
     .lists = %s,
     .dicts = %s,
     },
""" % (module, gen0(full, "count"), gen0(full, "lengths"),
       ", ".join(use(net, risen) for net, risen in zip(tuples(full), tuples(empty))),
       use(change(full, "free_lists"), change(empty, "free_lists")),
       use(change(full, "free_dicts"), change(empty, "free_dicts")))


def numbers(values):
    return "{%s}" % ", ".join(str(n) for n in values)


def table(python):
    direct, young = (ask(python, "", "--state-before", collections) for collections in ("-", "0"))
    state = direct["start"]
    # the slice that was made to find out whether one is kept is tracked, too
    all_of = lambda facts, name: sum(facts[name]) - 1
    first = all_of(young, "at_first") - all_of(young, "after_young")
    second = all_of(direct, "after_full") - all_of(direct, "after_full_again")
    full = all_of(direct, "at_first") - all_of(direct, "after_full") - first
    return """/* Written by tests/oracle/start_state.py from %s. */
#include "cpython/start_state.h"

static const CpyFirstImport imports[] = {
%s};

const CpyStartState CPY_START_STATE_39 = {
    .count = %s,
    .lengths = %s,
    .collections = %s,
    .untracked_first = %d,
    .untracked_second = %d,
    .untracked_full = %d,
    .free_tuples = %s,
    .free_lists = %d,
    .free_dicts = %d,
    .free_floats = %d,
    .cached_slices = %d,
    .imports = imports,
    .import_count = sizeof imports / sizeof imports[0],
};
""" % (direct["build"], "".join(first_import(python, module) for module in MODULES), numbers(state["count"]), numbers(state["lengths"]), numbers(state["collections"]), first, second,
       full, numbers(state["free_tuples"]), state["free_lists"], state["free_dicts"], state["free_floats"],
       state["cached_slices"])


def main():
    text = table(find_python.find_or_skip("3.9"))
    if sys.argv[1:2] != ["--check"]:
        print(text, end="")
        return 0
    with open(sys.argv[2], encoding="utf-8") as f:
        if f.read() == text:
            return 0
    print("this interpreter starts from another state:\n" + text)
    return 1


if __name__ == "__main__":
    sys.exit(main())
