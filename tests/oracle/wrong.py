"""Wrong calls and wrong programs: does the model complain as CPython 3.9 does?

    wrong.py check OUROSCOPE     compares the model with what is recorded in wrong/
    wrong.py record              writes wrong/ again; run it with python3.9

wrong/calls.txt: an expression or a statement on a line, under it the exception that it raises.
wrong/programs.txt: programs, each with all that it prints, traceback included.
Both without an interpreter. Exit status 1 if anything differs.
"""
import ast
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CALLS = os.path.join(HERE, "wrong", "calls.txt")
PROGRAMS = os.path.join(HERE, "wrong", "programs.txt")
PART = 100
TOOL = ("import copy, gc, sys, time, weakref\n\n\nclass K:\n    def m(self):\n        pass\n\n\n"
        "class S:\n    __slots__ = ('a',)\n\n\ndef f(a, b=1, *, c=2):\n    pass\n\n\ndef gen():\n    yield 1\n\n\n")


def read_calls():
    """[wrong line, recorded answer] of each."""
    pairs = []
    with open(CALLS, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line.startswith("    "):
                pairs[-1][1] = line.strip()
            elif line and not line.startswith("#"):
                pairs.append([line, ""])
    return pairs


def calls_program(lines):
    """One program that tries all lines and prints what each raises."""
    parts = [TOOL]
    for number, line in enumerate(lines):
        try:
            ast.parse(line, mode="eval")
            line = "print(%s)" % line
        except SyntaxError:
            pass
        parts.append("def t%d():\n    %s\n\n\ntry:\n    t%d()\n    print('%d nothing')\nexcept BaseException as e:\n"
                     "    print(%d, type(e).__name__ + ':', e)\n" % (number, line, number, number, number))
    return "".join(parts)


def read_programs():
    """[title, source, recorded answer] of each."""
    with open(PROGRAMS, encoding="utf-8") as file:
        parts = re.split(r"(?m)^%%% (.*)\n", file.read())[1:]
    for title, body in zip(parts[::2], parts[1::2]):
        source, _, answer = body.partition("%%%=\n")
        yield [title, source, answer]


def run(command, source):
    """What the program prints and complains, its path left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "wrong.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        done = subprocess.run(command + [path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=100,
                              env=dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", LC_ALL="C.UTF-8"))
        text = done.stdout + done.stderr
        return text.decode("utf-8").replace(folder + os.sep, "").replace("\r", "")


def call_answers(command, lines):
    """The exception that each line raises; a program that stops is gone on with after the line it stopped at."""
    text = run(command, calls_program(lines))
    found = [answer.rstrip() for _, answer in re.findall(r"(?m)^(\d+) (.*)$", text)]
    if len(found) == len(lines):
        return found
    if not found and len(lines) > 1:  # refused before anything ran
        half = len(lines) // 2
        return call_answers(command, lines[:half]) + call_answers(command, lines[half:])
    rest = lines[len(found) + 1:]
    return found + ["(stopped) " + text.rstrip()[-300:]] + (call_answers(command, rest) if rest else [])


def all_answers(command, lines):
    """A part at a time: an audited run looks at the whole heap after each statement."""
    parts = [lines[i:i + PART] for i in range(0, len(lines), PART)]
    return [answer for part in parts for answer in call_answers(command, part)]


def check(program):
    bad = 0
    command = [program, "run", "--output-only"]
    pairs = read_calls()
    for (line, answer), ours in zip(pairs, all_answers(command, [line for line, _ in pairs])):
        if ours != answer:
            bad += 1
            print("%s\n  CPython:   %s\n  ouroscope: %s" % (line, answer, ours))
    programs = list(read_programs())
    for title, source, answer in programs:
        ours = run(command, source)
        if ours != answer:
            bad += 1
            print("== %s\n%s-- CPython:\n%s-- ouroscope:\n%s" % (title, source, answer, ours))
    print("%d of %d agree" % (len(pairs) + len(programs) - bad, len(pairs) + len(programs)))
    return 1 if bad else 0


def record():
    real = [sys.executable, "-S", "-W", "ignore"]
    pairs = read_calls()
    answers = iter(all_answers(real, [line for line, _ in pairs]))
    with open(CALLS, encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if not line.startswith("    ")]
    with open(CALLS, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")
            if line and not line.startswith("#"):
                file.write("    %s\n" % next(answers))
    programs = list(read_programs())
    with open(PROGRAMS, "w", encoding="utf-8") as file:
        for title, source, _ in programs:
            file.write("%%%%%% %s\n%s%%%%%%=\n%s" % (title, source, run(real, source)))
    print("%d calls, %d programs, Python %s" % (len(pairs), len(programs), sys.version.split()[0]))


if __name__ == "__main__":
    if sys.argv[1:] == ["record"]:
        record()
    else:
        sys.exit(check(sys.argv[2]))
