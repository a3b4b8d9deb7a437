"""Does the probe of a script (oracle.py --as script) leave the run as it is without one?

    undisturbed.py FILE.py... [--seeds 1-20]

Each scenario gets a last statement that writes what the interpreter itself says about its heap: gc.get_count(),
the number of objects in each generation, gc.get_stats(). It runs once as plain "python3 -I -S FILE", with only the
hash secret fixed, and once observed; both must write the same.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402
import generate  # noqa: E402
import oracle  # noqa: E402

FOOTER = """
import gc, sys
sys.stdout.write("<%r>" % ((gc.get_count(), [len(gc.get_objects(i)) for i in range(3)], gc.get_stats()),))
"""


def plain(path):
    env = oracle.environment()
    env.pop("PYTHONHASHSEED")
    env.update(LC_ALL="C.UTF-8", LD_PRELOAD=os.path.join(oracle.build_probe("_script"), "_script.so"))
    return subprocess.run([sys.executable, "-I", "-S", path], env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120).stdout.decode("utf-8")


def observed(path):
    run = subprocess.run([sys.executable, os.path.join(HERE, "oracle.py"), path, "--as", "script"],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if run.returncode or run.stderr:
        return "oracle: " + run.stderr.decode("utf-8", "replace")
    return "".join(json.loads(line).get("out", "") for line in run.stdout.splitlines())


def main():
    parser = argparse.ArgumentParser(usage="\n" + __doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--seeds", default="1-0")
    options = parser.parse_args()
    python = find_python.find_or_skip("3.9")
    if not os.path.samefile(python, sys.executable):
        os.execv(python, [python, "-B", os.path.abspath(__file__)] + sys.argv[1:])
    first, last = (int(n) for n in options.seeds.split("-"))
    sources = [(os.path.basename(f), open(f, encoding="utf-8").read()) for f in options.files]
    sources += [("all-%d.py" % n, generate.Gen(n, 40, "all").program()) for n in range(first, last + 1)]
    figures = re.compile(r"<\(\(.*>")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, source in sources:
            path = os.path.join(folder, "scenario.py")
            with open(path, "w", encoding="utf-8") as f:
                f.write(source + FOOTER)
            one, two = plain(path), observed(path)
            # what is written at the exit of the interpreter comes after them
            if figures.findall(one) != figures.findall(two) or two.startswith("oracle: "):
                wrong += 1
                print("%s:\n  plain    %s\n  observed %s" % (name, one[-400:], two[-400:]))
    print("%d of %d runs are as without a probe" % (len(sources) - wrong, len(sources)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
