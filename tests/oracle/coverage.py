"""The language row by row: docs/language.md, and whether all of it that is exact is covered by the oracle.

    coverage.py OUROSCOPE           checks
    coverage.py OUROSCOPE --write   writes docs/language.md again (after a name was added to the model)

The rows come from the model itself (`OUROSCOPE help language`), from the lists of names of 3.9 that it lacks
(src/vm/*.def), and from constructs.py. Fails when docs/language.md is not what they say, when a row marked exact
occurs in no scenario of cases/ and cases_more/ and no program of generate.py, or when a row marked refused runs.
A method counts when it is called on an object of its type: the programs are run here under a profiler.
"""
import ast
import builtins
import glob
import io
import os
import pickle
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DOCUMENT = os.path.join(ROOT, "docs", "language.md")
PROFILES = ("basic", "containers", "classes", "functions", "gc", "lesson", "rows")
SEEDS = range(1, 6)
sys.path.insert(0, HERE)
import constructs  # noqa: E402
import generate  # noqa: E402


# ---- the rows ----

def listed(program):
    """{heading of help language: names}, and the names that are ours."""
    text = subprocess.run([program, "help", "language"], check=True, stdout=subprocess.PIPE, text=True).stdout
    exact, _, rest = text.partition("\nOurs: ")
    ours = set(re.findall(r"\w+", rest.partition("\n\n")[0].partition("\n")[2]))
    sections, heading = {}, ""
    for line in exact.splitlines():
        if line and not line.startswith(" "):
            heading = line
        elif re.match("Built-in|Exceptions|Module|Methods", heading):
            sections.setdefault(heading, []).extend(line.split())
    return sections, ours


def lacking():
    """{heading: names of 3.9 that have no model}"""
    folder = os.path.join(ROOT, "src", "vm")
    result = {}
    with open(os.path.join(folder, "absent_builtins.def")) as file:
        for name in re.findall(r'ABSENT_BUILTIN\(\s*"(\w+)"', file.read()):
            of = getattr(builtins, name, None)
            is_exception = isinstance(of, type) and issubclass(of, BaseException)
            result.setdefault("Exceptions" if is_exception else "Built-in names", []).append(name)
    with open(os.path.join(folder, "absent_attributes.def")) as file:
        for kind, names in re.findall(r'ABSENT\((\w+), "([^"]*)"\)', file.read()):
            result["Methods of " + kind] = [n for n in names.split() if not n.startswith("__")]
    with open(os.path.join(ROOT, "src", "object", "module_names.def")) as file:
        for module, names in re.findall(r'MODULE_NAMES\("(\w+)",\s*"([^"]*)"\)', file.read()):
            result["Module " + module] = [n for n in names.split() if not n.startswith("_")]
    return result


# What behaves otherwise than CPython's in a way that the text before the tables tells.
OURS_TOO = {"sys.modules"}


def rows(program):
    """(section, row, verdict) in the order of the document."""
    for section, items in constructs.CONSTRUCTS:
        for row, _ in items:
            yield section, row, "exact"
    for row in constructs.REFUSED:
        yield "Refused", row, "refused"
    sections, ours = listed(program)
    missing = lacking()
    for heading, names in sections.items():
        prefix = re.match("(?:Module|Methods of) (.*)", heading)
        prefix = prefix.group(1) + "." if prefix else ""
        absent = set(missing.get(heading, ())) - set(names)
        for name in sorted(set(names) | absent):
            is_ours = name in ours and not heading.startswith("Methods")
            is_ours = is_ours or prefix + name in OURS_TOO
            verdict = "ours" if is_ours else "refused" if name in absent else "exact"
            yield heading, "`%s%s`" % (prefix, name), verdict
    yield "Module copy", "`copy.copy`", "ours"
    yield "Module copy", "`copy.deepcopy`", "ours"


def document(table):
    lines = ["# The language, row by row", "",
             "Written by `tests/oracle/coverage.py --write` and checked by the test `oracle.coverage`.", "",
             "* **exact**: the effects on memory of CPython 3.9 itself, and it occurs in a scenario that was compared with it",
             "* **ours**: behaves like CPython's, its memory is that of Python code of ouroscope's own",
             "* **refused**: a scenario that uses it stops with file, line and column",
             "",
             "What exact does not reach:",
             "",
             "* counts of what the whole interpreter shares (`None`, built-in types, modules, names that are CPython's own too): it",
             "  holds thousands of references to them, the model only those of the scenario and its own; of small ints, characters,",
             "  `True`, `False`, `()`, `''` a script has those of the start (`--as exec` has its own), not those that later imports",
             "  add, nor each time that the parser has read a number or a name of one letter; of `None` some 4,050, which in CPython",
             "  is another number in each run",
             "* `sys.stdout` of a script: on a terminal, which is what the window shows, each line goes out at once, and `print` takes",
             "  a list for its pieces; in a pipe or a file (`--stdout pipe`) CPython keeps up to 8 KiB of what is printed, so that",
             "  `sys.getrefcount(text)` behind `print(text)` is one more, and so is `len(gc.get_objects())` behind the first `print`.",
             "  `run --output-only` does as its own stdout is. With `--as exec` nothing is kept",
             "* the order of `sys.stdout` and `sys.stderr`: what is written stands in the order of writing; on a terminal CPython",
             "  shows a line of `sys.stdout` that has no end yet behind what `sys.stderr` is given meanwhile",
             "* `sys.stdout` and `sys.stderr` assigned, `None` or deleted: as in CPython, which writes its own lines piece by piece.",
             "  Refused: an exception that nobody catches without any, the",
             "  size of a stream and a class built on its type",
             "* `sys.modules`: it lacks `__main__` and what CPython imports for itself, and has `gc`, `weakref` and `tracemalloc`",
             "  before they are imported: the model makes its modules at the start",
             "* `__file__`, `sys.argv[0]` and tracebacks: the path as CPython has it in `run --output-only`, as in CPython; else the base name, so that pictures",
             "  and films are the same in each folder",
             "* what a question asks for (`#? question = expression`) is executed behind its statement in a copy of the image, as if it",
             "  stood there, in the same block: its own frame, code and constants do not count. `refs(x)` and `freed(x)` are the",
             "  question's own, whatever the program calls so. After `return` and `yield` the variables are those of the frame that",
             "  waits; of an enclosing function only those that the function around the statement uses itself",
             "* blocks, pools and arenas of the interpreter's own: `sys.getallocatedblocks` and `sys._debugmallocstats` count the",
             "  scenario's",
             "* `print` of lone surrogates: UnicodeEncodeError, as in the locales of UTF-8; in the locale C CPython writes those of",
             "  bytes as bytes",
             "* the exit: what Python does when the program has ended is played when code of the program runs in it (finalizers,",
             "  callbacks, generators that wait in a `try` or `with`, `weakref.finalize`, an assigned `sys.stdout` that is flushed,",
             "  the `__str__` of the last exception): a full collection, `sys.modules` emptied, a second collection, and where",
             "  something is left to run, the names of the modules set to `None` and a third one. `facts` ends behind the last",
             "  statement. It is played, too, when `gc.DEBUG_STATS` or `gc.DEBUG_COLLECTABLE` is set: of the interpreter's own",
             "  objects, number and types are right, their order is that after a full collection that came before any other.",
             "  Not followed: the same behind `gc.disable()` without any collection, and imports behind `gc.freeze()`",
             "* modules written in Python (weakref.py): in a traceback their lines are CPython's, in the folder",
             "  `/usr/lib/python3.9/` wherever Python is installed; `tb_lineno` of such a frame is another number"]
    last = ""
    for section, row, verdict in table:
        if section != last:
            lines += ["", "## " + section, "", "| | |", "|---|---|"]
            last = section
        lines.append("| %s | %s |" % (row, verdict))
    return "\n".join(lines) + "\n"


# ---- what occurs ----

def sources():
    for folder in ("cases", "cases_more"):
        for path in sorted(glob.glob(os.path.join(HERE, folder, "*.py"))):
            with open(path, encoding="utf-8") as file:
                yield file.read()
    for profile in PROFILES:
        for seed in SEEDS:
            yield generate.Gen(seed, 40, profile).program()


def profiled(source):
    """The built-in methods and functions that a program calls, as "type.name" or "module.name"."""
    calls = set()

    def watch(frame, event, function):
        if event == "c_call":
            owner = getattr(function, "__self__", None)
            if isinstance(owner, type(sys)):
                calls.add("%s.%s" % (owner.__name__.lstrip("_"), function.__name__))
            elif owner is not None:
                for kind in (owner if isinstance(owner, type) else type(owner)).__mro__:
                    calls.add("%s.%s" % (kind.__name__, function.__name__))

    code = compile(source, "scenario", "exec", dont_inherit=True)
    sys.stdout = io.StringIO()
    sys.setprofile(watch)
    try:
        exec(code, {"__name__": "__main__"})
    except BaseException:
        pass  # the exceptions that end a scenario are part of it
    sys.setprofile(None)
    sys.stdout = sys.__stdout__
    return calls


def calls_of(source):
    """The same from a process of its own: scenarios change the collector's state."""
    with tempfile.TemporaryFile() as file:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            file.write(pickle.dumps(profiled(source)))
            file.flush()
            os._exit(0)
        os.waitpid(child, 0)
        file.seek(0)
        data = file.read()
    return pickle.loads(data) if data else set()


class Found:
    """What occurs in the scenarios."""

    def __init__(self):
        self.constructs, self.names, self.calls, self.attributes = set(), set(), set(), set()
        self.tests = [(row, test) for _, items in constructs.CONSTRUCTS for row, test in items]

    def add(self, source):
        for node in ast.walk(ast.parse(source)):
            self.constructs.update(row for row, test in self.tests if row not in self.constructs and test(node))
            if isinstance(node, ast.Name):
                self.names.add(node.id)
            elif isinstance(node, ast.Constant):
                self.names.add(str(node.value) if node.value is not ... else "Ellipsis")
            elif isinstance(node, ast.Attribute):
                self.attributes.add("%s.%s" % (getattr(node.value, "id", ""), node.attr))
            elif isinstance(node, ast.ImportFrom):
                self.attributes.update("%s.%s" % (node.module, alias.name) for alias in node.names)
        self.calls |= calls_of(source)

    def has(self, section, row):
        name = row.strip("`")
        if section.startswith(("Methods", "Module")):  # static methods have no owner: they count as written
            return name in self.attributes or name in self.calls
        return name in self.names if section in ("Built-in names", "Exceptions") else row in self.constructs


def runs(program, source):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s.py")
        with open(path, "w") as file:
            file.write(source)
        done = subprocess.run([program, "run", "--output-only", path], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
        return "not modelled" not in done.stderr


def main():
    program = sys.argv[1]
    table = list(rows(program))
    text = document(table)
    if sys.argv[2:] == ["--write"]:
        os.makedirs(os.path.dirname(DOCUMENT), exist_ok=True)
        with open(DOCUMENT, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    complaints = []
    with open(DOCUMENT, encoding="utf-8") as file:
        if file.read() != text:
            complaints.append("docs/language.md is not what the model says: write it again with --write")
    found = Found()
    for source in sources():
        found.add(source)
    complaints += ["in no case: %s: %s" % (section, row) for section, row, verdict in table
                   if verdict == "exact" and not found.has(section, row)]
    complaints += ["runs although it is refused: " + row for row, source in constructs.REFUSED.items()
                   if runs(program, source)]
    print("\n".join(complaints) or "%d rows" % len(table))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
