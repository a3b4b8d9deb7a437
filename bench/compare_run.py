"""compare_run.py [--python PYTHON3.9] [--bench build/release/bin/bench_run] [--turns N]

The same loops on the modelled machine (without a history; with one as the window has it, "on"; all
recorded as it runs) and on a real CPython 3.9: bare, under a settrace tracer that reads the counts
of all locals at each line, and under tracemalloc. "making" is what it takes later to make all of
the history that "on" puts off. Figures are nanoseconds of CPU a turn. Both take turns, loop by loop,
and the best of some rounds counts: a machine that others use is half as fast for seconds at a time,
and a ratio of figures from two such times says nothing."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc

LOOPS = {
    "x = x + i": "x = 0\nfor i in range({n}):\n    x = x + i\n",
    "L.append(i)": "L = []\nfor i in range({n}):\n    L.append(i)\n",
    "o.n = o.n + 1": "class C:\n    pass\no = C()\no.n = 0\nfor i in range({n}):\n    o.n = o.n + 1\n",
    "f(i)": "def f(a):\n    return a\nfor i in range({n}):\n    f(i)\n",
    "C() and [x]": "class C:\n    pass\nfor i in range({n}):\n    x = C()\n    y = [x]\n",
    "Node(i)": "class Node:\n    def __init__(self, v):\n        self.v = v\nfor i in range({n}):\n    x = Node(i)\n",
    "d[i] = i": "d = {{}}\nfor i in range({n}):\n    d[i] = i\n",
}
MODES = ("bare", "traced", "tracemalloc")


def read_counts(frame, event, arg):
    if event == "line":
        for value in frame.f_locals.values():
            sys.getrefcount(value)
    return read_counts


def time_once(code, mode):
    names = {"__name__": "__main__"}
    if mode == "traced":
        sys.settrace(read_counts)
    elif mode == "tracemalloc":
        tracemalloc.start()
    start = time.process_time()
    exec(code, names)
    spent = time.process_time() - start
    sys.settrace(None)
    tracemalloc.stop()
    return spent


def measure_here(name, turns):
    """In the real interpreter that is compared with: mode -> ns a turn of this loop."""
    code = compile(LOOPS[name].format(n=turns), "loop", "exec")
    return {mode: min(time_once(code, mode) for _ in range(3)) / turns * 1e9 for mode in MODES}


def measure_real(python, name, turns):
    command = [python, os.path.abspath(__file__), "--real-part", name, "--turns", str(turns)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure_model(bench, name, turns):
    source = LOOPS[name]
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(source.format(n=turns))
        file.flush()
        words = subprocess.run([bench, file.name, str(turns)], check=True, capture_output=True, text=True).stdout.split()
    return {words[i]: float(words[i + 1]) for i in range(0, len(words), 2)}


def best(figures):
    """Of several rounds: figure -> the least."""
    return {key: min(one[key] for one in figures) for key in figures[0]}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default="python3.9")
    parser.add_argument("--bench", default=os.path.join(here, "..", "build", "release", "bin", "bench_run"))
    parser.add_argument("--turns", type=int, default=200000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--real-part", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.real_part:
        json.dump(measure_here(options.real_part, options.turns), sys.stdout)
        return
    print("ns a turn      real: bare  traced  tracemalloc   model: off    on  making  recorded   off/bare"
          "  traced/on  traced/recorded   records  bytes")
    for name in LOOPS:
        rounds = [(measure_real(options.python, name, options.turns), measure_model(options.bench, name, options.turns))
                  for _ in range(options.rounds)]
        r, m = (best(figures) for figures in zip(*rounds))
        print(f"{name:16}{r['bare']:9.0f}{r['traced']:8.0f}{r['tracemalloc']:13.0f}{m['off']:13.0f}{m['on']:6.0f}"
              f"{m['making']:8.0f}{m['recorded']:10.0f}{m['off'] / r['bare']:10.1f}x{r['traced'] / m['on']:10.2f}x"
              f"{r['traced'] / m['recorded']:16.2f}x{m['records']:10.1f}{m['bytes']:7.1f}")


if __name__ == "__main__":
    main()
