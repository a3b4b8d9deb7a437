"""What single statements ask of the allocators, statement by statement.

    traces.py record traces.txt             asks a real python3.9
    traces.py check PROGRAM traces.txt      asks ouroscope

traces.txt holds short programs between lines "# %%"; those behind a line "# %% setup" start with the lines that
follow it, and then with a full collection, which empties the free lists. A line "#= TRACE" says what the top-level
statement above it does: the change of gc.get_count()[0], then m for malloc, r for realloc, f for free with the sizes
asked for, and the domain, o or m (see FACTS.md, section 7). "#! REASON" instead of "#=" marks a statement on which the
model is known to differ. An indented mark tells it of the statement above it in a function, for each time that it
runs, between bars.
The exit status is 0 if all agree, 1 if not, 77 if "record" finds no python3.9 with headers.
"""
import ast
import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import find_python  # noqa: E402
from pair import Pair  # noqa: E402

BREAK, SETUP = "# %%", "# %% setup"
AGREES, DIFFERS = MARKS = "#=", "#!"
COLLECT = ["import gc", "gc.collect()"]


def programs(text):
    """(setup, lines) of each program; a setup is a list of lines, or None."""
    setup = None
    for part in text.split(BREAK):
        head, _, rest = part.partition("\n")
        lines = rest.rstrip("\n").split("\n") if rest.strip() else []
        if head.strip() == "setup":
            setup = lines
        elif lines:
            yield setup, lines


def runnable(setup, lines):
    """The program as it runs."""
    return (setup + COLLECT if setup is not None else []) + lines


def told(event):
    if event[0] == "r":
        return "r%d>%d%s" % tuple(event[1:])
    return "%s%d%s" % tuple(event)


def marks_of(lines):
    """Numbers of the lines that are marks, from 0."""
    return [i for i, line in enumerate(lines) if line.lstrip().startswith(MARKS)]


def runs(records, name, line):
    """The trace of each run of a function's statement."""
    last = None
    for i, record in enumerate(records):
        if record["where"] != name:
            continue
        if record["line"] == line and not record.get("entry"):
            events = [told(e) for r in records[last + 1:i + 1] for e in r["alloc"]]
            change = record["count"][0] - records[last]["count"][0]
            yield " ".join(["%+d" % change] + events)
        last = i


def traces(pair_run, lines):
    """The traces of the marked statements, in order; or a complaint."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "trace.py"), os.path.join(folder, "facts")
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        status, text = pair_run(path, out)
        with open(out, encoding="utf-8") as f:
            facts = [json.loads(line) for line in f]
    if status:
        return text.strip() or "exit status %d" % status
    records = [r for r in facts if "where" in r]
    marked = [i for i, line in enumerate(lines) if line.startswith(MARKS)]
    inner = [i for i in marks_of(lines) if i not in marked]
    found, at, before = {}, 0, 0
    body = ast.parse("\n".join(lines)).body
    for function in body:
        for statement in function.body if isinstance(function, ast.FunctionDef) else []:
            if statement.end_lineno in inner:
                found[statement.end_lineno] = " | ".join(runs(records, function.name, statement.lineno))
    for statement in body:
        ends = [i for i in range(at, len(records)) if records[i]["where"] == "<module>"
                and records[i]["line"] == statement.lineno and not records[i].get("entry")]
        if not ends:
            return "no record for line %d" % statement.lineno
        done = ends[-1] + 1
        if statement.end_lineno in marked:
            events = [told(e) for r in records[at:done] for e in r["alloc"]]
            change = records[done - 1]["count"][0] - before
            found[statement.end_lineno] = " ".join(["%+d" % change] + events)
        at, before = done, records[done - 1]["count"][0]
    return [found[i] for i in sorted(found)]


def run_all(pair_run, text):
    every = list(programs(text))
    with ThreadPoolExecutor(2) as pool:
        return every, list(pool.map(lambda p: traces(pair_run, runnable(*p)), every))


def record(name):
    with open(name, encoding="utf-8") as f:
        text = f.read()
    every, found = run_all(Pair(None, find_python.find_or_skip("3.9"), "alloc").real, text)
    pieces, last = [], None
    for (setup, lines), says in zip(every, found):
        if setup is not last:
            pieces.append([SETUP] + setup if setup is not None else [])
            last = setup
        if isinstance(says, str):
            print("left out: %s\n%s" % ("\n".join(lines), says))
            continue
        pieces.append([BREAK] + list(lines))
        for i, real in zip([i + 1 for i in marks_of(lines)], says):
            head, mark, _ = pieces[-1][i].partition(AGREES)
            if mark and not head.strip():
                pieces[-1][i] = head + AGREES + " " + real
    with open(name, "w", encoding="utf-8") as f:
        f.write("\n".join(line for piece in pieces for line in piece) + "\n")
    return 0


def check(program, name):
    with open(name, encoding="utf-8") as f:
        every, found = run_all(Pair(program, None, "alloc").model, f.read())
    agree = total = known = 0
    for (setup, lines), says in zip(every, found):
        expected = marks_of(lines)
        total += len(expected)
        differing = [i for i in expected if lines[i].lstrip().startswith(DIFFERS)]
        known += len(differing)
        if isinstance(says, str) and differing == expected:
            continue
        if isinstance(says, str):
            print("%s\n  %s" % ("\n".join(lines), says))
            continue
        for i, mine in zip(expected, says):
            if i in differing:
                continue
            real = lines[i].lstrip()[len(AGREES) + 1:]
            agree += real == mine
            if real != mine:
                print("%s\n  real:  %s\n  model: %s" % ("\n".join(lines[:i]), real, mine))
    print("%d of %d statements agree, %d are known to differ" % (agree, total, known))
    return 0 if agree + known == total else 1


def main(argv):
    if len(argv) == 2 and argv[0] == "record":
        return record(argv[1])
    if len(argv) == 3 and argv[0] == "check":
        return check(argv[1], argv[2])
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
