"""Do collections that fall into an import find the same on the model as under `python3 -I -S FILE`? Imports under one
threshold after the other, so that the collections fall everywhere, and behind so many lists.

    thresholds.py PROGRAM [--thresholds 21-60] [--lists 0-700] [--modules weakref,copy] [--plain]

PROGRAM is ouroscope. A threshold is gc.set_threshold's first; the others are as they are, and (but with --plain) low ones. Compared is
what is printed: the counts, the length of each generation, and how many collections there were. The exit status is 0 if
all agree, 1 if not, 77 if no python3.9 is found.
"""
import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402
import printed  # noqa: E402

PROGRAM = """\
import gc
held = [[] for i in range({lists})]
gc.set_threshold({thresholds})
import {module}
count = gc.get_count()
gc.disable()
print(count, [len(gc.get_objects(generation=i)) for i in range(3)], [s["collections"] for s in gc.get_stats()])
"""


def numbers(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def programs(options):
    for module in options.modules.split(","):
        for threshold in numbers(options.thresholds):
            for others in ("",) if options.plain else ("", ", 2, 2"):
                name = "%s, threshold %d%s" % (module, threshold, others)
                yield name, dict(module=module, lists=0, thresholds=str(threshold) + others)
        for lists in list(numbers(options.lists))[::options.step]:
            yield "%s behind %d lists" % (module, lists), dict(module=module, lists=lists, thresholds="700")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--thresholds", default="21-60")
    parser.add_argument("--lists", default="0-700")
    parser.add_argument("--step", type=int, default=23)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--modules", default="weakref,copy,tracemalloc")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    both = printed.Both(options.program, find_python.find_or_skip("3.9"), False)

    def examine(named):
        name, parts = named
        return name, both.difference("asked", PROGRAM.format(**parts))

    same = total = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for name, lines in pool.map(examine, programs(options)):
            total += 1
            same += not lines
            if lines:
                print("\n".join(["== " + name] + lines), flush=True)
    print("%d of %d programs print the same" % (same, total))
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
