"""The answers to the scenarios' questions are those of the real CPython 3.9, where refs(x) is sys.getrefcount(x) without
its argument. values.py asks for expressions of all kinds. Skipped (exit status 77) without a python3.9.

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


def probe(number, expression):
    """Code that says the answer; None for freed(), which Python code cannot ask without holding."""
    if "freed(" in expression:
        return None
    counted = re.sub(r"\brefs\(", "__refs__(", expression)
    return (f"try: __say__({number}, repr(({counted})))\n"
            f"except Exception as __error__: __say__({number}, f'{{type(__error__).__name__}}: {{__error__}}'); del __error__")


def answered(text):
    """What app_questions prints for it."""
    return {"True": "1", "False": "0"}.get(text, text)


def instrument(source):
    """The scenario with a probe behind each statement that a question stands before; the questions' line numbers."""
    # reached in one step from each name, so that a class does not mangle them
    out = ["import sys; __builtins__.__refs__ = lambda x, c=sys.getrefcount: c(x) - 3; __builtins__.__answers__ = []; "
           "__builtins__.__say__ = lambda line, text: __answers__.append(f'{line} {text}'); del sys"]
    waiting, asked = [], []
    for number, line in enumerate(source.split("\n"), 1):
        out.append(line)
        question = QUESTION.match(line.strip())
        if question:
            waiting.append((number, question.group(1)))
        elif waiting and line.strip() and not line.strip().startswith("#"):
            indent = line[: len(line) - len(line.lstrip())]
            for at, expression in waiting:
                code = probe(at, expression)
                if code and not line.strip().startswith("return"):
                    out += [indent + row for row in code.split("\n")]
                    asked.append(at)
            waiting = []
    out.append("__import__('sys').stderr.write('\\n'.join(__answers__))")
    return "\n".join(out), asked


def by_line(text):
    """Of several answers to one question the first, as it is asked once."""
    return dict(reversed([row.split(" ", 1) for row in text.splitlines()]))


def compare(program, python, path):
    with open(path, encoding="utf-8") as f:
        source, lines = instrument(f.read())
    real = subprocess.run([python, "-I", "-S", "-c", source], capture_output=True, text=True, check=True, timeout=60)
    model = subprocess.run([program, path], capture_output=True, text=True, check=True, timeout=60)
    found = by_line(model.stdout)
    expected = by_line(real.stderr)
    wrong = [line for line in map(str, lines) if found.get(line) != answered(expected.get(line))]
    for line in wrong:
        print(f"{os.path.basename(path)}:{line}: CPython says {expected.get(line)}, the model {found.get(line)}")
    return not wrong


def main():
    python = find_python.find_or_skip("3.9")
    folder = os.path.join(ROOT, "scenarios")
    files = sys.argv[2:] or sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".py"))
    files += [] if sys.argv[2:] else [os.path.join(HERE, "values.py")]
    return 0 if all([compare(sys.argv[1], python, path) for path in files]) else 1


if __name__ == "__main__":
    sys.exit(main())
