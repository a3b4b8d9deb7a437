"""Record from a real 3.9 what a script finds before its file is read, as the table of the model.

    python3 start_state.py > ../../src/cpython/script39.def
    python3 start_state.py --check ../../src/cpython/script39.def
    python3 start_state.py --first-uses > ../../src/cpython/first_uses39.def     (takes some minutes)

The interpreter must have been built with a shared libpython (its parser is called through the dynamic linker).
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402
import tapes  # noqa: E402


# All first uses that a scenario can make. (Imports come first: that they make a type ready is only seen while it is not.)
FIRST_USES = """\
list[int].__origin__
for it in ([], (), range(3), "a", b"a", bytearray(b"a"), {}, {}.values(), {}.items(), set()):
    list(iter(it))
list(reversed([]))
class Fails:
    def __del__(self):
        raise ValueError
for i in range(2):
    Fails()
"""

# Who comes first makes what the others find. The parser imports unicodedata, which is earlier than everything else.
PARSERS_OWN = "unicodedata"
ORDERS = ["weakref copy gc tracemalloc atexit", "tracemalloc weakref copy gc atexit",
          PARSERS_OWN + " weakref copy gc tracemalloc atexit"]


def ask(python, source, *question):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "asked.py")
        with open(path, "w") as f:
            f.write(source)
        run = subprocess.run([python, os.path.join(HERE, "oracle.py"), path, "--as", "script"] + list(question),
                             stdout=subprocess.PIPE, check=True)
    return run.stdout.decode()


# Modules that a scenario can import and that bring dicts along.
IMPORTED = ["copy", "tracemalloc", "weakref"]
MOST_TABLES = 80        # PyDict_MAXFREELIST

# How many key tables are kept behind an import: so many dicts get their first key without a block.
KEPT_TABLES = """\
import sys, gc
gc.disable()
EARLIER
blocks = sys.getallocatedblocks
spare = [{} for i in range(200)]
held = [{} for i in range(100)]
for d in held:
    d[0] = 0
before, after, kept = blocks(), blocks(), 0
for d in held[:BEFORE]:
    d.clear()
import MODULE
for d in spare:
    before = blocks()
    d[0] = 0
    after = blocks()
    kept += after == before
print(kept)
"""


def kept_tables(python, module, earlier, before):
    source = KEPT_TABLES.replace("MODULE", module).replace("BEFORE", str(before)).replace(
        "EARLIER", "".join("import %s\n" % name for name in earlier))
    run = subprocess.run([python, "-I", "-S", "-c", source], stdout=subprocess.PIPE, check=True)
    return int(run.stdout)


# Which one-character strings and bytes are made behind an import; no name here is one.
CACHED = """\
import sys
EARLIER
import MODULE
blocks = sys.getallocatedblocks
def made(make):
    before, after, byte = blocks(), blocks(), 0
    kept = [None] * 256
    found = []
    for byte in range(256):
        before = blocks()
        kept[byte] = make(byte)
        after = blocks()
        found.append(after == before)
    return found
for make in chr, lambda byte: bytes((byte,)):
    print(sum(known << byte for byte, known in enumerate(made(make))))
"""


def cached(python, module, earlier):
    source = CACHED.replace("MODULE", module).replace("EARLIER", "".join("import %s\n" % name for name in earlier))
    run = subprocess.run([python, "-I", "-S", "-c", source], stdout=subprocess.PIPE, check=True, env={})
    return [int(line).to_bytes(32, "little") for line in run.stdout.split()]


def rows_of_imports(python):
    """Each take and each return of a key table lowers or raises their number by one, within bounds; so do all together."""
    here = cached(python, "sys", [])
    for module in IMPORTED:
        others = [name for name in IMPORTED if name != module]
        for earlier in [], others[:1], others[1:], others:
            least, most = (kept_tables(python, module, earlier, n) for n in (0, MOST_TABLES))
            caches = [bytes(a & ~b for a, b in zip(*both)) for both in zip(cached(python, module, earlier), here)]
            yield '{"%s", "%s", %d, %d, %d,\n     %s,\n     %s}' % (
                module, " ".join(earlier), MOST_TABLES - most, least, most, *map(numbers, caches))


def numbers(values):
    return "{%s}" % ", ".join(str(n) for n in values)


def many(values):
    """The same in lines."""
    WIDTH = 24
    rows = [", ".join(str(n) for n in values[at:at + WIDTH]) for at in range(0, len(values), WIDTH)]
    return "{\n        %s\n    }" % ",\n        ".join(rows)


def table(python):
    direct, young, both = (json.loads(ask(python, "", "--state-before", collections)) for collections in "-01")
    state = direct["start"]
    all_of = lambda facts, name: sum(facts[name])
    first = all_of(young, "at_first") - all_of(young, "after_young")
    middle = all_of(both, "at_first") - all_of(both, "after_middle") - first
    later = all_of(direct, "after_full") - all_of(direct, "after_full_again")
    dicts = all_of(direct, "at_first") - all_of(direct, "after_full") - first - middle
    return """/* Written by tests/oracle/start_state.py from %s. */
#include "cpython/start_state.h"
#include "cpython/exits39.def"
#include "cpython/first_uses39.def"

static const CpyImport imports[] = {
    %s,
};

static const CpyShared shared_types[] = {
    %s,
};

const CpyStartState CPY_START_STATE_39 = {
    .count = %s,
    .lengths = %s,
    .collections = %s,
    .fading = {%d, %d},
    .fading_later = %d,
    .fading_dicts = %d,
    .free_tuples = %s,
    .free_lists = %d,
    .free_dicts = %d,
    .free_floats = %d,
    .cached_slices = %d,
    .free_tables = %d,
    .shared_ints = %s,
    .shared_characters = %s,
    .shared_singles = %s,
    .shared_none = %d,
    .shared_modules = %s,
    .shared_types = shared_types,
    .shared_type_count = sizeof shared_types / sizeof shared_types[0],
    .first_uses = first_uses,
    .first_use_count = sizeof first_uses / sizeof first_uses[0],
    .passing = passing,
    .cold = cold,
    .imports = imports,
    .import_count = sizeof imports / sizeof imports[0],
    .exits = exits,
    .exit_count = sizeof exits / sizeof exits[0],
    .frame_cells = frame_cells,
};
""" % (direct["build"], ",\n    ".join(rows_of_imports(python)), types(state["shared_types"]), numbers(state["count"]), numbers(state["lengths"]), numbers(state["collections"]), first, middle,
       later, dicts, numbers(state["free_tuples"]), state["free_lists"], state["free_dicts"], state["free_floats"],
       state["cached_slices"], state["free_tables"], many(state["shared_ints"]), many(state["shared_characters"]),
       numbers(state["shared_singles"]), state["shared_none"][0],
       numbers(state["shared_modules"]))


def types(counts):
    """Of the types that the model has, in the order of its table."""
    with open(os.path.join(HERE, "../../src/object/types.def")) as f:
        names = re.findall(r'^TYPE\(\w+, +"([^"]+)"', f.read(), re.M)
    rows = ['{"%s", %d}' % (name, counts[name]) for name in names if name in counts]
    return ",\n    ".join(", ".join(rows[at:at + 4]) for at in range(0, len(rows), 4))


def literals(words):
    """The tape as C strings, in lines: none is longer than a C compiler must take."""
    WIDTH, MOST = 100, 3500
    parts = [""]
    for word in words:
        if len(parts[-1]) + len(word) > MOST:
            parts.append("")
        parts[-1] += word
    lines = lambda part: "\n".join('         "%s"' % part[at:at + WIDTH] for at in range(0, len(part), WIDTH))
    return ",\n".join(map(lines, parts)).lstrip()


# How many variables and places of the evaluation stack a frame of each function of importlib has.
FRAME_CELLS = """\
import sys, types
def codes_in(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes_in(constant)
seen = []
def functions_in(names, module):
    for value in names.values():
        if any(value is one for one in seen):
            continue
        seen.append(value)
        value = getattr(value, "__func__", getattr(value, "fget", value))
        if isinstance(value, types.FunctionType):
            yield from codes_in(value.__code__)
            yield from functions_in({i: cell.cell_contents for i, cell in enumerate(value.__closure__ or ())}, module)
        elif isinstance(value, type) and value.__module__ == module:
            yield from functions_in(vars(value), module)
for module in ("_frozen_importlib", "_frozen_importlib_external"):
    for code in functions_in(vars(sys.modules[module]), module):
        print("%s:%d" % (code.co_name, code.co_firstlineno), code.co_nlocals + len(code.co_cellvars) +
              len(code.co_freevars) + code.co_stacksize)
"""


def frame_cells(python, codes):
    run = subprocess.run([python, "-I", "-S", "-c", FRAME_CELLS], stdout=subprocess.PIPE, check=True)
    cells = dict(line.split() for line in run.stdout.decode().splitlines())
    return [int(cells[code]) for code in codes]


def recorded(python, order, codes):
    """(rows, signs of importlib's functions that have not run, the names of those that the first import makes, the rows
    whose objects go in another import)."""
    source = "".join("import %s\n" % name for name in order.split()) + FIRST_USES
    tape = ask(python, source, "--tape")
    rows, cold, passing = tapes.rows_of(tape, codes)
    return rows, cold, tapes.names_of_first(tape), passing


def all_first_uses(python):
    """(rows, signs of importlib's functions that have not run, the row whose objects go later, cells of frames). A row is
    that of the order in which nothing was imported before; where another order makes it another one, it is there a
    second time, as "NAME after FIRST"."""
    codes, cold = [], []
    orders = [(order.split()[0], *recorded(python, order, codes)) for order in ORDERS]
    chosen = {}             # (kind, name): the rows
    passing = sorted({name for order in orders for name in order[4]})
    if len(passing) != 1:
        raise SystemExit("objects of more than one module go later: %s" % passing)
    for first, rows, colder, firsts, _ in orders:
        cold += [sign for sign in colder if sign not in cold]
        for name in dict.fromkeys(row[:2] for row in rows):
            if name not in chosen or name in firsts:
                chosen[name] = [row for row in rows if row[:2] == name]
    result = [row for rows in chosen.values() for row in rows]
    for first, rows, _, _, _ in orders:
        for name in dict.fromkeys(row[:2] for row in rows):
            others = [row for row in rows if row[:2] == name]
            if others != chosen[name]:
                result += [(name[0], "%s after %s" % (name[1], first), *row[2:]) for row in others]
    return result, cold, passing[0], frame_cells(python, codes)


def first_uses(python):
    """The table of what the interpreter does of its own accord: takes some minutes."""
    rows, cold, passing, cells = all_first_uses(python)
    text = "/* Written by tests/oracle/start_state.py --first-uses: see CpyFirstUse. */\n\n"
    text += "static const CpyFirstUse first_uses[] = {\n"
    for kind, name, fails, words, tracked in rows:
        text += '    {"%s",\n        {%s},\n     %d, %s, %s},\n' % (
            name, literals(words), tracked, "true" if kind == "<" else "false", "true" if fails else "false")
    text += '};\n\nstatic const char passing[] = "%s";\nstatic const char cold[] = "%s";\n' % (passing, "".join(cold))
    return text + "\nstatic const uint8_t frame_cells[] = %s;\n" % many(cells)


def without_none(text):
    """How many references None has depends on the environment, and on the process' hash secret."""
    return re.sub(r"shared_none = \d+", "shared_none", text)


def main():
    python = find_python.find_or_skip("3.9")
    if sys.argv[1:2] == ["--first-uses"]:
        print(first_uses(python), end="")
        return 0
    text = table(python)
    if sys.argv[1:2] != ["--check"]:
        print(text, end="")
        return 0
    with open(sys.argv[2], encoding="utf-8") as f:
        if without_none(f.read()) == without_none(text):
            return 0
    print("this interpreter starts from another state:\n" + text)
    return 1


if __name__ == "__main__":
    sys.exit(main())
