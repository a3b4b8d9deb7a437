"""Runs the real program as a person would, with bounded host memory."""
import os
import resource
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["OUROSCOPE_PROGRAM"]
ROOT = Path(__file__).resolve().parents[3]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.py"))
# A sanitizer reserves terabytes of addresses.
ADDRESS_SPACE = None if os.environ.get("OUROSCOPE_SANITIZED") else 4 << 30


def limit(file_size=None):
    def apply():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if ADDRESS_SPACE:
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        if file_size:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    return apply


class Case(unittest.TestCase):
    """Each test stands in an empty folder of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)

    def write(self, text, name="lesson.py"):
        data = text if isinstance(text, bytes) else text.encode()
        (self.path / name).write_bytes(data)
        return name

    def ouroscope(self, *arguments, code=0, stdin=b"", file_size=None, env=None, stdout=subprocess.PIPE):
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        environment["LC_ALL"] = "C.UTF-8"
        environment["SDL_VIDEODRIVER"] = ""
        environment.update(env or {})
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.path, input=stdin, stdout=stdout,
                              stderr=subprocess.PIPE, env=environment, preexec_fn=limit(file_size), timeout=300)
        done.stdout = (done.stdout or b"").decode()
        done.stderr = done.stderr.decode(errors="replace")
        self.assertEqual(code, done.returncode, f"{arguments}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return done

    def mistake(self, *arguments, says):
        """A wrong command line: exit code 2 and one line that says what is wrong."""
        done = self.ouroscope(*arguments, code=2)
        self.assertEqual("", done.stdout)
        self.assertEqual(1, done.stderr.count("\n"), done.stderr)
        self.assertIn(says, done.stderr)

    def run_text(self, text, *options, code=0):
        return self.ouroscope("run", self.write(text), *options, code=code)


def main():
    unittest.main(verbosity=1)
