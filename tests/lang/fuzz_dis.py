"""Compares our compiler with a real one on random programs: python3.9 fuzz_dis.py DUMP_CODE [options]

DUMP_CODE: the program of that name in the build directory.
  --seeds FROM:TO      which programs (0:200)
  --source grammar     random_source.py: the whole grammar, need not make sense (the default)
  --source flow        random_flow.py: control flow that runs; events are compared as well
  --source PROFILE     the oracle's generator: all, basic, classes, containers, functions, gc
  --generator FILE     where that generator is
Prints the first lines that differ, the program is left in fuzz_SEED.py; exit code 1 if any differs.
"""
import argparse
import difflib
import os
import subprocess
import sys
import warnings

import random_flow
import random_source
import record_dis

HERE = os.path.dirname(os.path.abspath(__file__))


def program(options, seed):
    if options.source == "grammar":
        return random_source.source(seed)
    if options.source == "flow":
        return random_flow.source(seed)
    return subprocess.run([sys.executable, options.generator, "--seed", str(seed), "--profile", options.source],
                          stdout=subprocess.PIPE, check=True, universal_newlines=True).stdout


def dump(options, *files):
    done = subprocess.run([options.dump_code] + list(files), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("ascii", "backslashreplace")
    return text if done.returncode in (0, 1) else "crash %d\n%s" % (done.returncode, text)


def check_events(path):
    """The event file, or None for a program that does not end."""
    command = [sys.executable, "-W", "ignore", os.path.join(HERE, "record_events.py"), "--out", ".", path]
    try:
        subprocess.run(command, check=True, timeout=10, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return None
    return path[:-3] + ".events.txt"


def compare(options, seed):
    """Lines that tell the difference."""
    source = program(options, seed)
    path = "fuzz_%d.py" % seed
    with open(path, "w", encoding="utf-8") as f:
        f.write(source)
    real = record_dis.text_of(source.encode(), path)
    ours = dump(options, path)
    lines = []
    if real != ours:
        lines = list(difflib.unified_diff(ours.splitlines(), real.splitlines(), "ours", "real", "", "", 0, ""))
    events = check_events(path) if options.source == "flow" and not lines else None
    if events:
        answer = dump(options, path, events).strip()
        lines = [] if answer == "ok" else [answer]
        os.remove(events)
    if not lines:
        os.remove(path)
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dump_code")
    parser.add_argument("--seeds", default="0:200")
    parser.add_argument("--source", default="grammar")
    parser.add_argument("--generator", default=os.path.join(HERE, "..", "oracle", "generate.py"))
    options = parser.parse_args()
    options.dump_code = os.path.abspath(options.dump_code)
    if sys.version_info[:2] != (3, 9):
        sys.exit("fuzz_dis.py: run it with Python 3.9, this is %d.%d" % sys.version_info[:2])
    warnings.simplefilter("ignore")
    first, end = map(int, options.seeds.split(":"))
    wrong = 0
    for seed in range(first, end):
        lines = compare(options, seed)
        if lines:
            wrong += 1
            print("seed %d differs" % seed)
            for line in lines[:8]:
                print("  " + line[:200])
    print("%d programs, %d differ" % (end - first, wrong))
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main())
