"""Do the model and a real CPython 3.9 agree? Live, on files or on random programs.

    agree.py PROGRAM FILE.py...                          files (directories: all their *.py)
    agree.py PROGRAM --seeds 1-200 [--profile all] [--size 40]   programs of generate.py
    agree.py PROGRAM ... --reduce DIR                    leaves in DIR each one that disagrees, reduced to
                                                         the statements that matter, and what differs

PROGRAM is ouroscope. Further options: --level gc (default; see compare.py), --audit (the model also checks
its own counts), --jobs N.
The exit status is 0 if all agree, 1 if not, 77 if no python3.9 with headers is found.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402

SECONDS = 120


class Pair:
    """The model and the interpreter, and the ways to ask both."""

    def __init__(self, options, python):
        self.options = options
        self.python = python

    def model(self, path, out):
        command = [self.options.program, "facts", path, "--python", "3.9"]
        command += ["--audit"] * self.options.audit + ["--alloc"] * (self.options.level == "alloc")
        with open(out, "wb") as f:
            run = subprocess.run(command, stdout=f, stderr=subprocess.PIPE, timeout=SECONDS)
        return run.returncode, run.stderr.decode("utf-8", "replace")

    def real(self, path, out):
        command = [self.python, os.path.join(HERE, "oracle.py"), path, "-o", out]
        command += ["--alloc"] * (self.options.level == "alloc")
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=SECONDS)
        text = run.stderr.decode("utf-8", "replace")
        return run.returncode, re.sub(r"(?m)^.*SyntaxWarning: .*\n?", "", text)

    def difference(self, path):
        """(kind, text): kind is None when both agree, and "oracle" when the real one cannot tell."""
        with tempfile.TemporaryDirectory() as folder:
            mine, theirs = os.path.join(folder, "model"), os.path.join(folder, "real")
            try:
                status, text = self.real(path, theirs)
                if status or text:
                    return "oracle", text or "exit status %d" % status
                status, text = self.model(path, mine)
            except subprocess.TimeoutExpired:
                return "time", "took more than %d seconds" % SECONDS
            if status:
                return complaint(status, text), "exit status %d\n%s" % (status, text)
            run = subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), mine, theirs, "--level",
                                  self.options.level, "--source", path],
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
            if run.returncode == 0:
                return None, run.stdout
            return run.stdout.split(" - ")[0], run.stdout


def complaint(status, text):
    """What the model's message is about, without places and numbers."""
    if status < 0:
        return "crash"
    for line in text.split("\n"):
        if re.search(r":\d+:", line):
            return re.sub(r"\d+", "0", re.sub(r"^.*?:\d+:(\d+:)? ", "", line))[:60]
    return "exit status %d" % status


def blocks(lines):
    """Every statement with its suite, as ranges of lines, the long ones first."""
    indent = [len(line) - len(line.lstrip()) for line in lines]
    found = []
    for i in range(len(lines)):
        j = i + 1
        while j < len(lines) and (indent[j] > indent[i] or not lines[j].strip()):
            j += 1
        found.append((i, j))
    return sorted(found, key=lambda r: r[0] - r[1])


def smaller(lines):
    """Programs with less in them: halves and pieces of the lines first, then single statements, then
    suites without their header."""
    size = len(lines) // 2
    while size > 1:
        for i in range(0, len(lines), size):
            yield lines[:i] + lines[i + size:]
        size //= 2
    for i, j in blocks(lines):
        yield lines[:i] + lines[j:]
        if j > i + 1:
            yield lines[:i] + [line[4:] for line in lines[i + 1:j]] + lines[j:]


def compiles(source):
    try:
        compile(source, "reduced", "exec")
        return True
    except (SyntaxError, ValueError):
        return False


def reduce(pair, source, kind, folder):
    """The smallest program found that has a difference of the same kind."""
    lines = [line for line in source.split("\n") if line.strip()]
    path = os.path.join(folder, "try.py")
    progress = True
    while progress:
        progress = False
        for fewer in smaller(lines):
            text = "\n".join(fewer) + "\n"
            if not compiles(text):
                continue
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            if pair.difference(path)[0] == kind:
                lines, progress = fewer, True
                break
    return "\n".join(lines) + "\n"


def examine(pair, name, source, where):
    """Compares one program; gives its name, kind of difference and what to print."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name + ".py")
        with open(path, "w", encoding="utf-8") as f:
            f.write(source)
        kind, text = pair.difference(path)
        if kind is not None and kind != "oracle" and where:
            small = reduce(pair, source, kind, folder)
            os.makedirs(where, exist_ok=True)
            kept = os.path.join(where, name + ".py")
            with open(kept, "w", encoding="utf-8") as f:
                f.write(small)
            text = small + "-----\n" + pair.difference(kept)[1]
        return name, kind, text


def generated(seed, options):
    command = [sys.executable, os.path.join(HERE, "generate.py"), "--seed", str(seed), "--size",
               str(options.size), "--profile", options.profile]
    return subprocess.check_output(command, universal_newlines=True)


def programs(options):
    if options.seeds:
        first, last = (int(n) for n in options.seeds.split("-"))
        for seed in range(first, last + 1):
            yield "%s-%d" % (options.profile, seed), lambda seed=seed: generated(seed, options)
    for path in options.files:
        inside = [os.path.join(path, n) for n in sorted(os.listdir(path)) if n.endswith(".py")] \
            if os.path.isdir(path) else [path]
        for file in inside:
            yield os.path.basename(file)[:-3], lambda file=file: open(file, encoding="utf-8").read()


def main():
    parser = argparse.ArgumentParser(usage="\n" + __doc__)
    parser.add_argument("program")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--seeds")
    parser.add_argument("--profile", default="all")
    parser.add_argument("--size", type=int, default=40)
    parser.add_argument("--level", default="gc")
    parser.add_argument("--audit", action="store_true")
    parser.add_argument("--reduce", metavar="DIR")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_intermixed_args()
    pair = Pair(options, find_python.find_or_skip("3.9"))
    agree = total = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(lambda n=name, s=source: examine(pair, n, s(), options.reduce))
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
