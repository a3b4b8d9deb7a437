"""Does a program print the same on the model as under `python3 -I -S FILE`? Nothing is observed; only stdout,
stderr and the exit status are compared, as a student compares them.

    printed.py PROGRAM FILE.py...                        files (directories: all their *.py)
    printed.py PROGRAM --seeds 1-200 [--profile all] [--size 40]   programs of generate.py that print figures, too
    printed.py PROGRAM --new 200                         as many programs that are new on each run
    printed.py PROGRAM --mutants 1-200                   changed cases of mutants.py
    printed.py PROGRAM ... --terminal                    both write to a terminal, not into a pipe
    printed.py PROGRAM ... --keep DIR                    leaves in DIR the programs that differ

PROGRAM is ouroscope. Addresses in texts (0x7f...) are not compared. The exit status is 0 if all agree, 1 if not,
77 if no python3.9 is found.
"""
import difflib
import os
import pty
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import agree  # noqa: E402
import find_python  # noqa: E402
import oracle  # noqa: E402

SECONDS = 120

# What people print to see memory; NAME has been assigned just before. (Differences of addresses are left out: the blocks of a
# script are others.)
FIGURES = """\
print(gc.get_count())
print(len(gc.get_objects()))
print([len(gc.get_objects(i)) for i in range(3)])
print(gc.collect(), gc.get_count())
print(gc.collect(0))
print(gc.collect(1))
print(gc.get_stats())
print("refs", sys.getrefcount(NAME))
print(sys.getrefcount(NAME), end=" ")
print(f"{sys.getsizeof(NAME)} bytes")
print(NAME)
print(SHARED or len(gc.get_referrers(NAME)))
print(gc.is_tracked(NAME), sys.getrefcount(NAME), sep=", ", end=".\\n")
print(id([]) == id([]), id(NAME) == id(NAME))
before = id(object()); again = object(); print(before == id(again)); del again
text = "line %d" % gc.get_count()[0]; print(text); print(sys.getrefcount(text))
text = "caf\\xe9 %d" % gc.get_count()[1]; print(text, text); print(sys.getrefcount(text))
print("-" * 700); print(gc.get_count())
print("=" * 5000, end=""); print(sys.getrefcount("="), len(gc.get_objects()))
print("a", "b", sep="", end="", flush=True); print(gc.get_count())
sys.stdout.write("%s\\n" % gc.get_count()[0]); sys.stdout.flush(); print(gc.get_count()[0])
print()
print(*range(5)); print(gc.get_count())
for i in range(3): print(i, gc.get_count()[0], end="; ")
more = [[] for i in range(300)]; print(gc.get_count()); del more
""".splitlines()

# References to None and ints are not compared: how often the parser reads a number, and keeps it, depends on where it stands.
SHARED = "type(NAME) in (int, type(None))"
COUNT = "(%s or sys.getrefcount(NAME))" % SHARED


def with_figures(source, seed):
    """The program with figures printed between its statements."""
    r = random.Random("figures/%d" % seed)
    lines = source.splitlines()
    kept = ["import gc", "import sys"]
    for at, line in enumerate(lines):
        kept.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if not re.match(r"[A-Za-z_]", line) or re.match(r"\s|else|elif|except|finally", following) or line.endswith(":") \
                or line.startswith(("@", "from")):
            continue
        assigned = re.match(r"(\w+) = ", line)
        figure = r.choice(FIGURES).replace("sys.getrefcount(NAME)", COUNT).replace("SHARED", SHARED)
        if r.random() < .4 and (assigned or "NAME" not in figure):
            kept.append(figure.replace("NAME", assigned.group(1)) if assigned else figure)
    return "\n".join(kept) + "\n"


def plain_library():
    """_plain.so, which needs no headers."""
    where = oracle.build_dir()
    so = os.path.join(where, "_plain.so")
    source = os.path.join(HERE, "_plain.c")
    if not os.path.exists(so) or os.path.getmtime(so) < os.path.getmtime(source):
        made = "%s.%d" % (so, os.getpid())
        subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", made, source], check=True)
        os.replace(made, so)
    return so


def run_in_pipes(command, env, folder):
    run = subprocess.run(command, env=env, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, timeout=SECONDS)
    return run.returncode, run.stdout, run.stderr


def run_in_terminal(command, env, folder):
    """stdout is a terminal, stderr a pipe: in a terminal alone, nobody could tell one from the other."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(command, env=env, cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    pieces = []
    with ThreadPoolExecutor(1) as pool:
        errors = pool.submit(run.stderr.read)
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:         # EIO: all who could write have closed it
                piece = b""
            if not piece:
                break
            pieces.append(piece)
        os.close(ours)
        return run.wait(SECONDS), b"".join(pieces).replace(b"\r\n", b"\n"), errors.result()


def told(status, out, err):
    status = status if status >= 0 else 128 - status     # ended by a signal, as a shell says it
    text = "%s-- stderr:\n%s-- exit status %d\n" % (out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), status)
    text = re.sub(r"\d\.\d{4}s elapsed", "0.0000s elapsed", text)     # the modelled clock stands still
    text = re.sub(r'File "[^"\n]*/lib/python3\.9/', 'File "/usr/lib/python3.9/', text)     # each has it elsewhere
    return re.sub(r"0x[0-9a-f]{6,}", "0x...", text).splitlines()


class Both:
    def __init__(self, program, python, terminal):
        self.program = os.path.abspath(program)
        self.python = python
        self.run = run_in_terminal if terminal else run_in_pipes
        self.env = oracle.environment()
        self.env.pop("PYTHONHASHSEED")
        self.plain_env = dict(self.env, LC_ALL="C.UTF-8", LD_PRELOAD=plain_library())

    def difference(self, name, source):
        """The lines that differ, or nothing."""
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, name + ".py"), "w", encoding="utf-8") as f:
                f.write(source)
            try:
                theirs = self.run([self.python, "-I", "-S", name + ".py"],
                                  self.plain_env, folder)
                mine = self.run([self.program, "run", name + ".py", "--output-only"], self.env, folder)
            except subprocess.TimeoutExpired:
                return ["took more than %d seconds" % SECONDS]
        return list(difflib.unified_diff(told(*theirs), told(*mine), "python3 -I -S", "ouroscope", lineterm="", n=1))


def main():
    parser = agree.parser_of_programs(__doc__)
    parser.add_argument("--terminal", action="store_true")
    parser.add_argument("--keep", metavar="DIR")
    options = parser.parse_intermixed_args()
    both = Both(options.program, find_python.find_or_skip("3.9"), options.terminal)
    same = total = 0

    def examine(name, source):
        is_random = re.fullmatch(r"%s-(\d+)" % options.profile, name)
        text = with_figures(source(), int(is_random.group(1))) if is_random else source()
        return name, text, both.difference(name, text)

    with ThreadPoolExecutor(options.jobs) as pool:
        for job in [pool.submit(examine, *program) for program in agree.programs(options)]:
            name, source, lines = job.result()
            total += 1
            same += not lines
            if lines:
                print("\n".join(["== " + name] + lines[:12]), flush=True)
            if lines and options.keep:
                os.makedirs(options.keep, exist_ok=True)
                with open(os.path.join(options.keep, name + ".py"), "w", encoding="utf-8") as f:
                    f.write(source)
    print("%d of %d programs print the same" % (same, total))
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
