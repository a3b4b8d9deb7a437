"""Find a CPython of a given version that can be observed (it needs its headers, and a C compiler).

    find_python.py 3.9

Prints its path. Exit status 77 and the reason when there is none.
Looks for pythonX.Y on PATH, then in the versions of pyenv, if that is installed.
"""
import glob
import os
import re
import shutil
import subprocess
import sys

SKIP = 77  # the exit status that ctest takes for "skipped"

PROBE = """
import os, sys, sysconfig
print("%d.%d" % sys.version_info[:2])
print(os.path.exists(os.path.join(sysconfig.get_path("include"), "internal", "pycore_gc.h")))
"""


def ask(command):
    try:
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             universal_newlines=True)
    except OSError:
        return None
    return run.stdout if run.returncode == 0 else None


def candidates(version):
    """The newest first where there are several."""
    on_path = shutil.which("python" + version)
    if on_path:
        yield on_path
    root = ask(["pyenv", "root"])
    if root:
        found = glob.glob(os.path.join(root.strip(), "versions", version + ".*", "bin",
                                       "python" + version))
        numbers = lambda path: [int(n) for n in re.findall(r"\d+", path.split("/bin/")[0])]
        yield from sorted(found, key=numbers, reverse=True)


def find(version):
    """(path, None), or (None, why there is none)."""
    why = "no python%s found" % version
    if not shutil.which(os.environ.get("CC", "cc")):
        return None, "no C compiler to build the probe with"
    for path in candidates(version):
        answer = (ask([path, "-I", "-c", PROBE]) or "").split()
        if answer == [version, "True"]:
            return path, None
        if answer and answer[0] == version:
            why = "%s has no headers" % path
    return None, why


def find_or_skip(version):
    path, why = find(version)
    if path is None:
        print("SKIP: " + why)
        sys.exit(SKIP)
    return path


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(find_or_skip(sys.argv[1]))
