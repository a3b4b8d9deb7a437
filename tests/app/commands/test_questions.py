"""The answers to the scenarios' questions after refs(a), len(a) and a is b are those of the real CPython 3.9, where
refs(a) is sys.getrefcount(a) without its argument. Skipped (exit status 77) without a python3.9.

    test_questions.py APP_QUESTIONS [FILE.py ...]
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..", "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "oracle"))
import find_python  # noqa: E402

QUESTION = re.compile(r"#\?\*? .* = (.*)$")


def probe(expression):
    """Code that says the answer; None for freed(), which Python code cannot ask without holding."""
    refs = re.match(r"refs\((.*)\)$", expression)
    if refs:
        return f"__say(__count({refs.group(1)}) - 1)"
    return f"__say(int({expression}))" if "freed(" not in expression else None


def instrument(source):
    """The scenario with a probe behind each statement that a question stands before; the questions' line numbers."""
    out = ["import sys as __sys; __count = __sys.getrefcount; __answers = []; __say = __answers.append"]
    waiting, asked = [], []
    for number, line in enumerate(source.split("\n"), 1):
        out.append(line)
        question = QUESTION.match(line.strip())
        if question:
            waiting.append((number, question.group(1)))
        elif waiting and line.strip() and not line.strip().startswith("#"):
            indent = line[: len(line) - len(line.lstrip())]
            for at, expression in waiting:
                code = probe(expression)
                if code:
                    out.append(indent + code)
                    asked.append(at)
            waiting = []
    out.append("__sys.stderr.write(' '.join(map(str, __answers)))")
    return "\n".join(out), asked


def compare(program, python, path):
    with open(path, encoding="utf-8") as f:
        source, lines = instrument(f.read())
    real = subprocess.run([python, "-I", "-S", "-c", source], capture_output=True, text=True, check=True, timeout=60)
    model = subprocess.run([program, path], capture_output=True, text=True, check=True, timeout=60)
    answers = dict(map(int, row.split()) for row in model.stdout.splitlines())
    found = [answers.get(line) for line in lines]
    expected = [int(word) for word in real.stderr.split()]
    if found != expected:
        print(f"{os.path.basename(path)}: lines {lines}: CPython says {expected}, the model {found}")
    return found == expected


def main():
    python = find_python.find_or_skip("3.9")
    folder = os.path.join(ROOT, "scenarios")
    files = sys.argv[2:] or sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".py"))
    return 0 if all([compare(sys.argv[1], python, path) for path in files]) else 1


if __name__ == "__main__":
    sys.exit(main())
