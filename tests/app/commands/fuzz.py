"""fuzz.py [COUNT] [SEED]: truncated and mutated scenarios must never crash the program, whatever else they do. The seeds
are counted up, so that a run is the same every time. Made for the program of the asan preset."""
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from program import PROGRAM, ROOT, SCENARIOS, limit

SOURCES = SCENARIOS + sorted((ROOT / "tests/oracle/cases").glob("*.py"))
PIECES = [b"(", b")", b"[", b"]", b"{", b"}", b":", b"\n", b"    ", b"\t", b"'", b'"""', b"\\", b"#@ ", b"#: ", b"#? a = ",
          b"lambda x: ", b"yield ", b"del ", b"*", b"**", b"@", b"\xff", b"\0", b"\xc3\xa9", b"10**50", b"global x\n",
          b"return ", b"raise ", b"import gc\n", b"gc.collect()\n", b"self", b".__class__", b"__del__", b"[::-1]", b"f'{",
          b"None", b"1 // 0", b"while True:", b"# ouroscope: scale=", b" = ", b",", b"1e999", b"0x", b"..."]


def mutate(rng):
    data = bytearray(rng.choice(SOURCES).read_bytes())
    if rng.random() < 0.25:
        return bytes(data[:rng.randrange(len(data))])
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(5)
        if kind == 0:
            data[at:at + rng.randrange(1, 30)] = b""
        elif kind == 1:
            data[at:at] = rng.choice(PIECES)
        elif kind == 2:
            start = rng.randrange(len(data) + 1)
            data[at:at] = data[start:start + rng.randrange(1, 60)]
        elif kind == 3:
            lines = data.split(b"\n")
            i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
            data = bytearray(b"\n".join(lines))
        elif data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def check(folder, seed):
    """None, or what went wrong."""
    rng = random.Random(seed)
    path = Path(folder) / "mutant.py"
    path.write_bytes(mutate(rng))
    command = rng.choice([["run"], ["facts", "--alloc", "--audit"], ["record", "-o", "film", "--stills", "--size", "640x360"]])
    arguments = [PROGRAM, command[0], path.name, *command[1:], "--max-steps", "150", "--memory", "64"]
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0", "UBSAN_OPTIONS": "print_stacktrace=1"}
    try:
        done = subprocess.run(arguments, cwd=folder, capture_output=True, timeout=120, preexec_fn=limit(), env=environment)
    except subprocess.TimeoutExpired:
        return "no end within 120 s"
    crashed = done.returncode not in (0, 1) or b"Sanitizer" in done.stderr or b"runtime error" in done.stderr
    return f"exit code {done.returncode}\n{done.stderr.decode(errors='replace')[-3000:]}" if crashed else None


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            problem = check(folder, seed)
            if problem:
                failures += 1
                kept = Path(tempfile.gettempdir()) / f"mutant{seed}.py"
                kept.write_bytes((Path(folder) / "mutant.py").read_bytes())
                print(f"seed {seed} ({kept}): {problem}")
    print(f"{count} mutants, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
