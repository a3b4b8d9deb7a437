"""Thousands of random programs against what a real CPython 3.9 did, of which only digests are kept.

    digests.py record FILE --seeds 1-2000 [--profile all] [--size 40] [--as script] [--jobs 2]   asks a real python3.9
    digests.py check PROGRAM FILE [--part 1/2] [--jobs 2]                           asks ouroscope

FILE has a line for each program of generate.py: its seed, a checksum of its text, a digest of the whole run at level
gc, and one byte for each line of facts, so that a disagreement is told with the statement where it begins. What
compare.py leaves out, the digest leaves out. The whole difference is shown by agree.py with the same seed.
The exit status is 0 if all agree, 1 if not, 77 if "record" finds no python3.9 with headers.
"""
import argparse
import base64
import hashlib
import json
import os
import sys
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402
import generate  # noqa: E402
from pair import Pair  # noqa: E402


def comparable(line):
    """A line of facts with what compare.py looks at, in one spelling."""
    facts = json.loads(line)
    for o in facts.get("objects", ()):
        if o.get("shared"):
            o.pop("rc", None)
            o.pop("gen", None)
            if "value" not in o:
                o.pop("size", None)
    return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()


def digests(lines):
    """The digest of the whole run, and one byte for each line behind the header."""
    whole, each = hashlib.sha256(), bytearray()
    for line in lines[1:]:
        one = hashlib.sha256(comparable(line)).digest()
        whole.update(one)
        each.append(one[0])
    return whole.hexdigest()[:16], bytes(each)


def source_of(seed, options):
    return generate.Gen(seed, options.size, options.profile).program()


def ask(run, source):
    """Status and complaint of run(path, out) on a program, and the lines of facts."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "program.py"), os.path.join(folder, "facts")
        with open(path, "w", encoding="utf-8") as f:
            f.write(source)
        status, text = run(path, out)
        with open(out, "rb") as f:
            return status, text, f.read().splitlines()


def record(options):
    real = Pair(None, find_python.find_or_skip("3.9"), start=options.start).real
    first, last = (int(n) for n in options.seeds.split("-"))

    def one(seed):
        source = source_of(seed, options)
        status, text, lines = ask(real, source)
        if status or text:
            return None
        whole, each = digests(lines)
        return "%d %08x %s %s\n" % (seed, zlib.crc32(source.encode()), whole, base64.b64encode(each).decode())

    left_out = 0
    with ThreadPoolExecutor(options.jobs) as pool, open(options.file, "w", encoding="ascii") as f:
        f.write("%s %d %s\n" % (options.profile, options.size, options.start))
        for line in pool.map(one, range(first, last + 1)):
            left_out += line is None
            f.write(line or "")
    print("%d programs recorded, %d left out (the oracle says that it cannot tell)" % (
        last + 1 - first - left_out, left_out))
    return 0


def disagreement(line, model, options):
    """What to say about one recorded program; None when the model agrees."""
    seed, checksum, whole, each = line.split()
    source = source_of(int(seed), options)
    if "%08x" % zlib.crc32(source.encode()) != checksum:
        return "seed %s: generate.py makes another program now; record again" % seed
    status, text, lines = ask(model, source)
    if status:
        return "seed %s: exit status %d\n%s" % (seed, status, text)
    mine, mine_each = digests(lines)
    if mine == whole:
        return None
    theirs = base64.b64decode(each)
    same = 0
    while same < min(len(mine_each), len(theirs)) and mine_each[same] == theirs[same]:
        same += 1
    at = json.loads(lines[same + 1]).get("line", 0) if same < len(mine_each) else 0
    return "seed %s: disagrees from record %d on, line %d of %s" % (
        seed, same + 1, at, "generate.py --seed %s --size %d --profile %s" % (seed, options.size, options.profile))


def check(options):
    with open(options.file, encoding="ascii") as f:
        options.profile, size, options.start = f.readline().split()
        options.size = int(size)
        lines = f.readlines()
    part, parts = (int(n) for n in options.part.split("/"))
    lines = lines[part - 1::parts]
    model = Pair(options.program, None, start=options.start).model
    with ThreadPoolExecutor(options.jobs) as pool:
        said = [text for text in pool.map(lambda line: disagreement(line, model, options), lines) if text]
    print("\n".join(said + ["%d of %d programs agree" % (len(lines) - len(said), len(lines))]))
    return 1 if said else 0


def main():
    parser = argparse.ArgumentParser(usage="\n" + __doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    recording, checking = commands.add_parser("record"), commands.add_parser("check")
    recording.add_argument("file")
    recording.add_argument("--seeds", required=True)
    recording.add_argument("--profile", default="all")
    recording.add_argument("--size", type=int, default=40)
    recording.add_argument("--as", dest="start", default="exec")
    checking.add_argument("program")
    checking.add_argument("file")
    checking.add_argument("--part", default="1/1")
    for one in recording, checking:
        one.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    return record(options) if options.command == "record" else check(options)


if __name__ == "__main__":
    sys.exit(main())
