"""Do the values of random expressions, and what they print, equal those of CPython 3.9?

    values.py live PROGRAM --seeds 1-50 [--new N]         beside a real python3.9
    values.py record FILE --seeds 1-200                   asks a real python3.9
    values.py check PROGRAM FILE [--jobs 2]               asks ouroscope
    values.py show --seeds 7-7                            writes the program

With --of deaths: do objects die in the same order? (death_rows.py: each says when it does.)

A program has a hundred expressions and changes, each in a try of its own that prints the value's repr or the exception
(value_rows.py says of what they are made). FILE has a line for each program: its seed, a checksum of its text, and one
byte for each line that it prints. PROGRAM is ouroscope.
The exit status is 0 if all agree, 1 if not, 77 if no python3.9 is found.
"""
import argparse
import base64
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402
from agree import seeds  # noqa: E402
import death_rows  # noqa: E402
import value_rows  # noqa: E402

COUNT = 100
SECONDS = 100
CHANGES = object()
KINDS = {"values": value_rows, "deaths": death_rows}


def program(seed, kind):
    """(source, what is tried): the text of each try, in their order."""
    rows = KINDS[kind].Rows(random.Random("%s/%d" % (kind, seed)))
    parts, tried = [rows.names()], []
    for number in range(COUNT):
        body = rows.attempt()
        tried.append(body)
        parts.append("try:\n%s\n    print(%d, %s)\nexcept Exception as e:\n    print(%d, type(e).__name__, str(e))\n" % (
            "\n".join("    " + line for line in body.split("\n")), number, KINDS[kind].RESULT, number))
    return "\n".join(parts) + KINDS[kind].END, tried


def answers(command, source):
    """What each try prints, and what else the program says."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "values.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        done = subprocess.run(command + [path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS,
                              env=dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", LC_ALL="C.UTF-8"))
    printed = {}
    for line in re.split(r"\n(?=\d+ )", done.stdout.decode("utf-8", "replace")):
        number, _, rest = line.partition(" ")
        if number.isdigit():
            printed[int(number)] = rest.rstrip("\n")
    return [printed.get(number) for number in range(COUNT)], done.stderr.decode("utf-8", "replace")


def stable(python, source):
    """The same of CPython, CHANGES for what depends on addresses: the order of a set with None in it, say."""
    runs, complaints = zip(*(answers(python, source) for _ in range(3)))
    assert None not in runs[0], complaints[0]
    return [each[0] if len(set(each)) == 1 else CHANGES for each in zip(*runs)]


def model(name):
    return [name, "run", "--output-only"]


def modelled(options, source):
    """The same of ouroscope, and its own words: what else is on stderr is the program's."""
    printed, said_beside = answers(model(options.program), source)
    return printed, said_beside if "ouroscope" in said_beside else ""


def real():
    return [find_python.find_or_skip("3.9"), "-S", "-W", "ignore"]


def said(seed, number, text):
    return "seed %d, %d: %s\n" % (seed, number, text)


def live(options):
    python = real()

    def one(seed):
        source, tried = program(seed, options.of)
        try:
            theirs = stable(python, source)
        except subprocess.TimeoutExpired:
            return [], ""
        mine, complaint = modelled(options, source)
        if "not modelled" in complaint:  # and stopped there
            theirs = theirs[:mine.index(None)]
        found = [said(seed, n, "%s\n  CPython:   %s\n  ouroscope: %s" % (tried[n], theirs[n], mine[n]))
                 for n in range(len(theirs)) if theirs[n] not in (mine[n], CHANGES)]
        return found, complaint

    total = bad = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for found, complaint in pool.map(one, seeds(options)):
            total += COUNT
            bad += len(found)
            print("".join(found) + complaint, end="", flush=True)
    print("%d of %d values agree" % (total - bad, total))
    return 1 if bad else 0


def digest(line):
    """1 to 255; 0 for what is not compared."""
    return 0 if line is CHANGES else hashlib.sha256((line or "").encode("utf-8", "replace")).digest()[0] or 1


def record(options):
    python = real()

    def one(seed):
        source, _ = program(seed, options.of)
        try:
            lines = bytes(map(digest, stable(python, source)))
        except subprocess.TimeoutExpired:
            return ""
        return "%d %08x %s\n" % (seed, zlib.crc32(source.encode()), base64.b64encode(lines).decode())

    with ThreadPoolExecutor(options.jobs) as pool, open(options.file, "w", encoding="ascii") as file:
        file.writelines(pool.map(one, seeds(options)))
    return 0


def check(options):
    def one(line):
        seed, checksum, recorded = line.split()
        source, tried = program(int(seed), options.of)
        if "%08x" % zlib.crc32(source.encode()) != checksum:
            return ["seed %s: another program is made now; record again\n" % seed]
        mine, complaint = modelled(options, source)
        return [said(int(seed), n, tried[n] + "\n  is " + str(mine[n])) for n, byte in enumerate(base64.b64decode(recorded))
                if byte and digest(mine[n]) != byte] + [complaint] * bool(complaint)

    with open(options.file, encoding="ascii") as file, ThreadPoolExecutor(options.jobs) as pool:
        found = [text for texts in pool.map(one, file) for text in texts]
    print("".join(found) + ("%d differ" % len(found) if found else "all agree"))
    return 1 if found else 0


def show(options):
    for seed in seeds(options):
        print(program(seed, options.of)[0])
    return 0


def main():
    parser = argparse.ArgumentParser(usage="\n" + __doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for work, places in ((live, ["program"]), (record, ["file"]), (check, ["program", "file"]), (show, [])):
        one = commands.add_parser(work.__name__)
        one.set_defaults(work=work)
        for place in places:
            one.add_argument(place)
        one.add_argument("--of", choices=KINDS, default="values")
        one.add_argument("--jobs", type=int, default=2)
        one.add_argument("--seeds")
        one.add_argument("--new", type=int, default=0)
    options = parser.parse_args()
    return options.work(options)


if __name__ == "__main__":
    sys.exit(main())
