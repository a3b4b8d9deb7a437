"""cmake/packages.sh: what is missing is installed through apt without a question, and only that. dpkg and apt are stand-ins."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class Install(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.bin = Path(folder.name)
        for tool in ("bash", "env", "cat"):
            (self.bin / tool).symlink_to(shutil.which(tool))

    def command(self, name, body):
        path = self.bin / name
        path.write_text(f"#!{self.bin}/bash\n{body}\n")
        path.chmod(0o755)

    def install(self, *packages, user=0):
        self.command("id", f"echo {user}")
        self.command("dpkg-query", 'case "${@: -1}" in old*) printf installed ;; half*) printf config-files ;; *) exit 1 ;; esac')
        script = f'set -euo pipefail; . "{ROOT}/cmake/packages.sh"; install_packages {" ".join(packages)}'
        return subprocess.run([self.bin / "bash", "-c", script], env={"PATH": str(self.bin)}, capture_output=True, text=True)

    def apt(self, fails=False):
        log = self.bin / "log"
        self.command("apt-get", f'echo "${{DEBIAN_FRONTEND:-}} $*" >>"{log}"; [ "$1" = update ] || exit {int(fails)}')
        return log

    def test_nothing_is_missing(self):
        log = self.apt()
        done = self.install("old1", "old2")
        self.assertEqual((0, "", ""), (done.returncode, done.stdout, done.stderr))
        self.assertFalse(log.exists())

    def test_installs_what_is_missing(self):
        log = self.apt()
        done = self.install("old1", "new1", "half", "new2")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("ouroscope: installing new1 half new2", done.stderr)
        update, install = log.read_text().splitlines()
        self.assertTrue(update.startswith("noninteractive update"))
        self.assertTrue(install.startswith("noninteractive install -y"))
        self.assertTrue(install.endswith(" new1 half new2"))

    def test_with_sudo_when_not_root(self):
        log = self.apt()
        self.command("sudo", f'echo sudo >>"{log}"; exec "$@"')
        self.assertEqual(0, self.install("new", user=1000).returncode)
        self.assertEqual(["sudo", "sudo"], [line for line in log.read_text().splitlines() if line == "sudo"])

    def test_says_why_it_cannot(self):
        self.apt()
        done = self.install("new", user=1000)
        self.assertEqual(1, done.returncode)
        self.assertIn("please install these packages as root: apt-get install new", done.stderr)
        self.apt(fails=True)
        done = self.install("new")
        self.assertEqual(1, done.returncode)
        self.assertIn("apt could not install: new", done.stderr)

    def films(self, *arguments, **environment):
        script = f'. "{ROOT}/cmake/packages.sh"; films_at_once "$@"'
        env = {"PATH": str(self.bin), **environment}
        return subprocess.run([self.bin / "bash", "-c", script, "ouroscope", *arguments], env=env).returncode == 0

    def test_a_film_is_recorded_where_a_window_would_open_without_a_display(self):
        self.assertTrue(self.films("lesson.py"))
        self.assertTrue(self.films("--theme", "night", "lesson.py"))
        for arguments in ([], ["--help"], ["--version"], ["run", "lesson.py"], ["record", "lesson.py"], ["scenarios"]):
            self.assertFalse(self.films(*arguments), arguments)
        for display in ({"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}):
            self.assertFalse(self.films("lesson.py", **display))

    def test_another_system(self):
        done = self.install("new")
        self.assertEqual(0, done.returncode)
        self.assertIn("there is no apt-get here", done.stderr)


if __name__ == "__main__":
    unittest.main()
