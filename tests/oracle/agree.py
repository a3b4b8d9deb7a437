"""Do the model and a real CPython 3.9 agree? Live, on files or on random programs.

    agree.py PROGRAM FILE.py...                          files (directories: all their *.py)
    agree.py PROGRAM --seeds 1-200 [--profile all] [--size 40]   programs of generate.py
    agree.py PROGRAM --new 20                            as many programs that are new on each run
    agree.py PROGRAM --mutants 1-200                     changed cases of mutants.py
    agree.py PROGRAM ... --reduce DIR                    leaves in DIR each one that disagrees, reduced to
                                                         the statements that matter, and what differs

PROGRAM is ouroscope. Further options: --level gc (default; see compare.py), --audit (the model also checks
its own counts), --jobs N.
The exit status is 0 if all agree, 1 if not, 77 if no python3.9 with headers is found.
"""
import argparse
import os
import random
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402
import generate  # noqa: E402
import mutants  # noqa: E402
import pair  # noqa: E402
import reduce  # noqa: E402


def examine(both, name, source, where):
    """Compares one program; gives its name, kind of difference and what to print."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name + ".py")
        with open(path, "w", encoding="utf-8") as f:
            f.write(source)
        kind, text = both.difference(path)
        if kind is not None and kind != "oracle" and where:
            small = reduce.reduced(both, source, kind, folder)
            os.makedirs(where, exist_ok=True)
            kept = os.path.join(where, name + ".py")
            with open(kept, "w", encoding="utf-8") as f:
                f.write(small)
            text = small + "-----\n" + both.difference(kept)[1]
        return name, kind, text


def span(text):
    first, last = (int(n) for n in text.split("-")) if text else (1, 0)
    return range(first, last + 1)


def seeds(options):
    yield from span(options.seeds)
    for _ in range(options.new):
        yield random.SystemRandom().randrange(10 ** 6, 10 ** 9)


def variants(file):
    """(name, source) of a file, or of each program that its first line asks for: # each A B: 1 x, 2 y"""
    name = os.path.basename(file)[:-3]
    with open(file, encoding="utf-8") as f:
        source = f.read()
    each = re.match(r"# each (.*): (.*)\n", source)
    if not each:
        yield name, source
        return
    for row in each.group(2).split(", "):
        values = dict(zip(each.group(1).split(), row.split()))
        yield "_".join([name] + row.split()), re.sub("|".join(values), lambda m: values[m.group()], source[each.end():])


def programs(options):
    for seed in seeds(options):
        yield "%s-%d" % (options.profile, seed), \
            lambda seed=seed: generate.Gen(seed, options.size, options.profile).program()
    for seed in span(options.mutants):
        yield "mutant-%d" % seed, lambda seed=seed: mutants.program(seed)
    for path in options.files:
        inside = [os.path.join(path, n) for n in sorted(os.listdir(path)) if n.endswith(".py")] \
            if os.path.isdir(path) else [path]
        for file in inside:
            for name, source in variants(file):
                yield name, lambda source=source: source


def parser_of_programs(usage):
    """For what programs() reads, and how many at a time."""
    parser = argparse.ArgumentParser(usage="\n" + usage)
    parser.add_argument("program")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--seeds")
    parser.add_argument("--new", type=int, default=0)
    parser.add_argument("--mutants", metavar="A-B")
    parser.add_argument("--profile", default="all")
    parser.add_argument("--size", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=2)
    return parser


def main():
    parser = parser_of_programs(__doc__)
    parser.add_argument("--level", default="gc")
    parser.add_argument("--as", dest="start", default="exec")
    parser.add_argument("--audit", action="store_true")
    parser.add_argument("--reduce", metavar="DIR")
    options = parser.parse_intermixed_args()
    both = pair.Pair(options.program, find_python.find_or_skip("3.9"), options.level, options.audit,
                     options.start)
    agree = total = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(lambda n=name, s=source: examine(both, n, s(), options.reduce))
                for name, source in programs(options)]
        for job in jobs:
            name, kind, text = job.result()
            total += 1
            agree += kind is None
            if kind is not None:
                print("== %s: %s\n%s" % (name, kind, text), flush=True)
    print("%d of %d programs agree" % (agree, total))
    return 0 if agree == total else 1


if __name__ == "__main__":
    sys.exit(main())
