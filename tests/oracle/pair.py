"""The model and a real CPython 3.9 side by side: runs one scenario on both and says what differs."""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS = 120


class Pair:
    """The model and the interpreter, and the ways to ask both."""

    def __init__(self, program, python, level="gc", audit=False, start="exec"):
        """program: ouroscope; python: a 3.9; level: see compare.py; audit: the model checks its own counts;
        start: exec or script."""
        self.program = program
        self.python = python
        self.level = level
        self.audit = audit
        self.start = start

    def model(self, path, out):
        command = [self.program, "facts", path, "--python", "3.9", "--as", self.start]
        command += ["--stdout", "pipe"] * (self.start == "script")  # as the oracle writes
        command += ["--audit"] * self.audit + ["--alloc"] * (self.level == "alloc")
        with open(out, "wb") as f:
            run = subprocess.run(command, stdout=f, stderr=subprocess.PIPE, timeout=SECONDS)
        return run.returncode, run.stderr.decode("utf-8", "replace")

    def real(self, path, out):
        command = [self.python, os.path.join(HERE, "oracle.py"), path, "-o", out, "--as", self.start]
        command += ["--alloc"] * (self.level == "alloc")
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=SECONDS)
        text = run.stderr.decode("utf-8", "replace")
        if run.returncode:
            return run.returncode, text
        # What else is on stderr is the program's: warnings, exceptions that were ignored.
        return 0, "".join(re.findall(r"(?m)^oracle: .*\n(?:.*\n)*", text))

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
                                  self.level, "--source", path],
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
