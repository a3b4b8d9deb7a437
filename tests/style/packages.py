"""packages.py BUILD: every header, library and command that build and tests use comes from a Debian package of
cmake/packages.sh, from one that those depend on, or from what every Debian has. BUILD is a build directory.
On another system, without dpkg, there is nothing to compare with."""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv[1]).resolve()

# Commands by who runs them; what is only in one list must not be needed by the other.
BUILD_COMMANDS = ["gcc", "cmake", "ninja", "pkg-config"]
TEST_COMMANDS = ["clang-format", "clang-tidy", "shellcheck", "python3", "git", "Xvfb", "xdotool", "xwd", "ffmpeg", "ffprobe", "pdftoppm"]
FONTS = ["/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/jetbrains-mono", "/usr/share/fonts/truetype/dejavu"]
PROGRAM = ["bin/ouroscope"]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def listed(name):
    text = (ROOT / "cmake/packages.sh").read_text()
    return re.search(name + r'="([^"]*)"', text).group(1).split()


def dependencies():
    """package: the packages that it depends on (recommendations are not installed)."""
    text = run("dpkg-query", "-W", "-f", "${Package}\t${Essential}\t${Priority}\t${Pre-Depends}, ${Depends}\t${Provides}\n")
    graph, base, provided = {}, set(), {}
    for line in text.splitlines():
        name, essential, priority, needs, provides = line.split("\t")
        graph[name] = [re.sub(r"[ :(].*", "", part.strip()) for group in needs.split(",") for part in group.split("|") if part.strip()]
        if essential == "yes" or priority in ("required", "important"):
            base.add(name)
        for virtual in provides.split(","):
            provided.setdefault(re.sub(r"[ :(].*", "", virtual.strip()), []).append(name)
    return graph, base, provided


def closure(names, graph, provided):
    seen, queue = set(), list(names)
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue += graph.get(name, []) + provided.get(name, [])
    return seen


def packages_of(paths):
    """path: the packages that hold it, also when it was built before /usr was merged."""
    spellings = {}
    for path in paths:
        for spelling in (path, re.sub("^/usr", "", path), str(Path(path).resolve())):
            spellings[spelling] = path
    found = {}
    for line in run("dpkg", "-S", *spellings).splitlines():
        owners, _, file = line.partition(": ")
        if file in spellings and not owners.startswith("diversion"):
            found[spellings[file]] = [owner.split(":")[0] for owner in owners.split(", ")]
    return found


def headers(directory):
    """System headers of the objects below a directory of the build, from ninja's own records."""
    deps, wanted = set(), False
    for line in run("ninja", "-C", str(BUILD), "-t", "deps").splitlines():
        if not line.startswith(" "):
            wanted = line.startswith(directory)
        elif wanted and line.strip().startswith("/usr"):
            deps.add(line.strip())
    return deps


def libraries(pattern):
    names = set()
    for program in BUILD.glob(pattern):
        names |= set(re.findall(r"=> (/\S+)", run("ldd", str(program))))
    return names


def check(what, paths, allowed):
    missing = [path for path in paths if not Path(path).exists()]
    owners = packages_of(set(paths) - set(missing))
    bad = {names[0]: path for path, names in owners.items() if allowed.isdisjoint(names)}
    for owner, example in sorted(bad.items()):
        print(f"{what}: {owner} is used ({example}) and is not in cmake/packages.sh")
    return not bad


def main():
    if shutil.which("dpkg-query") is None or not json.loads((BUILD / "compile_commands.json").read_text()):
        return 0
    graph, base, provided = dependencies()
    build, test = listed("BUILD_PACKAGES"), listed("TEST_PACKAGES")
    for_build = closure(build, graph, provided) | closure(base, graph, provided)
    for_tests = for_build | closure(test, graph, provided)
    which = lambda names: [path for path in map(shutil.which, names) if path]
    good = [
        check("build", headers("src/"), for_build),
        check("build", libraries("bin/ouroscope"), for_build),
        check("build", which(BUILD_COMMANDS) + FONTS, for_build),
        check("tests", headers("tests/"), for_tests),
        check("tests", libraries("bin/test_*"), for_tests),
        check("tests", which(TEST_COMMANDS), for_tests),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
