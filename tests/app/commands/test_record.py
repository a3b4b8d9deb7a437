"""Recordings: the same bytes every time, parts that equal the whole, whole files only, and films through ffmpeg.

With --record the golden frames of the directed recording are written anew: directed.frames. Look at the film first.
"""
import hashlib
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
import unittest
from pathlib import Path
from xml.etree import ElementTree

from program import PROGRAM, SCENARIOS, Case, limit, main

SMALL = ("--size", "480x270", "--fps", "10")
HERE = Path(__file__).resolve().parent
SCENARIO = next(s for s in SCENARIOS if s.name.startswith("02"))


class Recording(Case):
    def record(self, output, *options, scenario=SCENARIO, **more):
        return self.ouroscope("record", scenario, "-o", output, *SMALL, *options, **more)

    def frames(self, folder):
        """The bytes of the frames; their names are numbered without a gap, and nothing else is there."""
        names = sorted(p.name for p in (self.path / folder).iterdir())
        self.assertEqual([f"frame{i:06}.png" for i in range(len(names))], names)
        return [hashlib.sha256((self.path / folder / name).read_bytes()).hexdigest() for name in names]

    def begin(self, output, *options):
        """A recording that goes on while the test does; a session of its own holds all of its processes."""
        environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
        run = subprocess.Popen([PROGRAM, "record", SCENARIO, "-o", output, *options], cwd=self.path,
                               stderr=subprocess.PIPE, env=environment, preexec_fn=limit(), start_new_session=True)
        self.addCleanup(run.stderr.close)
        return run

    def wait_for(self, name, run):
        while not (self.path / name).exists():
            self.assertIsNone(run.poll())
            time.sleep(0.01)

    def processes(self, session):
        """Those of a session that have not ended."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, _, of = stat.read_text().rpartition(")")[2].split()[:4]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(of) == session and state != "Z":
                found.append(stat.parent.name)
        return found


class Frames(Recording):
    def test_same_bytes_every_time(self):
        for scenario in (SCENARIOS[0], SCENARIOS[-1]):
            self.record("a", scenario=scenario)
            self.record("b", scenario=scenario)
            frames = self.frames("a")
            self.assertGreater(len(frames), 50)
            self.assertEqual(frames, self.frames("b"))

    def test_parts_equal_the_whole(self):
        self.record("whole", "--theme", "night")
        whole = self.frames("whole")
        self.record("first", "--to", "2", "--theme", "night")
        first = self.frames("first")
        self.assertEqual(whole[:len(first)], first)
        for begin in (2, 3):
            self.record("rest", "--from", begin, "--theme", "night")
            rest = self.frames("rest")
            self.assertEqual(whole[-len(rest):], rest)

    def test_one_picture_is_the_frame_at_rest(self):
        self.record("stills", "--stills")
        self.record("one", "--at", "2")
        one = self.frames("one")
        self.assertEqual(1, len(one))
        self.assertIn(one[0], self.frames("stills"))
        self.record("two.png", "--at", "2")
        self.assertTrue((self.path / "two.png").read_bytes().startswith(b"\x89PNG"))

    def test_steps_stay_long_enough_to_be_read(self):
        """At least 1.5 s, and a second for each 2.5 words of what is said."""
        self.write("#: one two three four five six seven eight nine ten\nx = 1\n")
        self.record("film", scenario="lesson.py")
        frames = self.frames("film")
        self.assertGreaterEqual(max(frames.count(frame) for frame in frames), 40)
        self.assertGreaterEqual(frames.count(frames[0]), 15)

    def test_held_frames_do_not_depend_on_the_rate(self):
        self.record("slow")
        self.ouroscope("record", SCENARIO, "-o", "fast", "--size", "480x270", "--fps", "20")
        slow, fast = self.frames("slow"), self.frames("fast")
        self.assertLess(abs(len(fast) - 2 * len(slow)), len(slow) // 10)
        self.assertTrue(set(slow) & set(fast))

    def test_an_earlier_recording_never_mixes(self):
        self.record("film")
        count = len(self.frames("film"))
        (self.path / "film/notes.txt").write_text("mine")
        said = self.record("film", "--to", "1").stderr
        self.assertIn(f"{count} frames of an earlier recording were removed from film", said)
        self.assertEqual("mine", (self.path / "film/notes.txt").read_text())
        (self.path / "film/notes.txt").unlink()
        self.assertLess(len(self.frames("film")), count)

    def test_files_of_others_are_left_alone(self):
        (self.path / "film").mkdir()
        (self.path / "film/frame000777.png").write_bytes(b"a holiday")
        wrong = self.record("film", code=1).stderr
        self.assertIn("film/frame000777.png is in the way and was not recorded by ouroscope", wrong)
        self.assertEqual(["frame000777.png"], [p.name for p in (self.path / "film").iterdir()])

    def test_progress_and_speed(self):
        said = self.record("film").stderr
        self.assertRegex(said, r"recording: \d+ %, \d:\d\d left\n")
        self.assertRegex(said, r"^film: 1:\d\d\.\d \(\d+ frames at 10 a second, 480x270\)\n")
        self.assertRegex(said, r"\d+ frames of 480x270 in film; recorded \d+ frames a second\n")
        self.assertNotIn("\r", said)

    def test_a_run_that_fails_is_recorded_and_told(self):
        self.write("x = 1\ny = nope\n")
        said = self.record("film", scenario="lesson.py", code=1).stderr
        self.assertIn("frames of 480x270 in film", said)
        self.assertTrue(said.endswith("NameError: name 'nope' is not defined\n"), said)
        self.frames("film")

    def test_nothing_is_left_of_a_scenario_that_cannot_run(self):
        self.write("x = (\n")
        self.assertIn("SyntaxError", self.record("film", scenario="lesson.py", code=1).stderr)
        self.assertFalse((self.path / "film").exists())


class Trouble(Recording):
    def test_folder_that_cannot_be_written(self):
        self.write("x", "file")
        for output, says in (("file", "file is not a folder"), ("file/film", "cannot make the folder file/film"),
                             ("/proc/film", "cannot make the folder /proc/film"),
                             ("none/film", "cannot make the folder none/film"),
                             ("none/one.png", "cannot write none/one.png")):
            wrong = self.record(output, *(["--at", "1"] if output.endswith("png") else []), code=1).stderr
            self.assertIn(f"ouroscope record: {says}", wrong)

    def test_full_disk(self):
        """A limit on the size of files is what a full disk is to the program: a write that fails."""
        wrong = self.record("film", file_size=1024, code=1).stderr
        self.assertIn("cannot write film/frame000000.png: File too large", wrong)
        self.assertEqual([], self.frames("film"))

    def test_interrupted(self):
        run = self.begin("film", "--fps", "120")
        self.wait_for("film/frame000005.png", run)
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=60)[1].decode()
        self.assertEqual(130, run.returncode, said)
        frames = self.frames("film")
        self.assertIn(f"{len(frames)} whole frames are in film", said)
        for path in (self.path / "film").iterdir():
            self.assertTrue(path.read_bytes().endswith(b"IEND\xaeB`\x82"), path)

    def test_interrupted_with_several_processes(self):
        """Ctrl-C reaches all of them, kill only the first; nobody is left, and nothing but whole frames."""
        for signal_to in (os.killpg, os.kill):
            shutil.rmtree(self.path / "film", ignore_errors=True)
            run = self.begin("film", "--fps", "120", "--jobs", "3")
            self.wait_for("film/frame000005.png", run)
            self.assertEqual(4, len(self.processes(run.pid)))
            signal_to(run.pid, signal.SIGINT)
            said = run.communicate(timeout=60)[1].decode()
            self.assertEqual(130, run.returncode, said)
            self.assertEqual([], self.processes(run.pid))
            self.assertIn("the recording was interrupted", said)
            self.assertIn(f"{len(self.frames('film'))} whole frames are in film", said)
            for path in (self.path / "film").iterdir():
                self.assertTrue(path.read_bytes().endswith(b"IEND\xaeB`\x82"), path)

    def test_small_disk(self):
        """A disk of 32 kB that holds an older film; where nobody may mount one, test_full_disk stands for it."""
        mount = ["unshare", "--map-root-user", "--mount", "sh", "-c",
                 'mount -t tmpfs -o size=32k none . && cd "$PWD" && echo old >"$1" && shift && "$@"; '
                 'code=$?; echo "left: $(ls -A) $(cat film.*)"; exit $code', "sh"]
        if subprocess.run([*mount, "film.try", "true"], cwd=self.path, capture_output=True).returncode != 0:
            self.skipTest("no disk can be mounted here")
        for name, *options in (("film.mp4",), ("film.gif",), ("film.pdf", "--sheet", "2"), ("film.png", "--at", "3", "--size", "1280x720")):
            if not shutil.which("ffmpeg") and not options:
                continue
            done = subprocess.run([*mount, name, PROGRAM, "record", SCENARIO, "-o", name, *SMALL, *options], cwd=self.path,
                                  preexec_fn=limit(), capture_output=True, text=True, timeout=300)
            self.assertEqual(1, done.returncode, (name, done.stdout, done.stderr))
            self.assertIn("No space left on device", done.stderr)
            self.assertIn("\nThe disk is full: make room, or choose another one.\n", done.stderr)
            self.assertEqual(f"left: {name} old\n", done.stdout)

    def test_ending_that_is_none(self):
        for name in ("film.mov", "film.jpg", "./a.b/film.AVI"):
            self.mistake("record", SCENARIO, "-o", name, says="OUTPUT ends in none of .mp4, .webm,")
        for name in ("film.v2/", "lesson-1.5", "3. the end"):
            self.record(name, "--stills", "--to", "1")
            self.frames(name)
        self.record("film.v2", "--stills", "--to", "1")


DIRECTED = """\"\"\"Directed\"\"\"
## First things
#: A list is made & held.
a = [1]
#: Two < three names.
b = a
## Then: the end
#@ pause 2s
#@ zoom a
del a
#? How many references will the list have? = refs(b)
c = b
#@ view heap
del b
"""


class Parts(Recording):
    """A film planned ahead: its length, ranges of its frames, several processes, chapters, captions."""

    def setUp(self):
        super().setUp()
        self.write(DIRECTED)

    def directed(self, output, *options, **more):
        return self.record(output, *options, scenario="lesson.py", **more)

    def test_ranges_join_without_a_seam(self):
        said = self.directed("whole").stderr
        whole = self.frames("whole")
        self.assertIn(f"({len(whole)} frames at 10 a second", said)
        for part in (":37", "37:38", "38:300", "300:"):
            self.directed("parts", "--frames", part)
        self.assertEqual(whole, self.frames("parts"))
        self.assertIn("there is no such frame", self.directed("none", "--frames", "99999:", code=2).stderr)

    def test_several_processes_make_the_same(self):
        self.directed("one")
        self.directed("three", "--jobs", "3")
        self.assertEqual(self.frames("one"), self.frames("three"))

    def test_a_question_holds_four_seconds(self):
        self.write("a = []\n#? How many? = refs(a)\nb = a\n", "ask.py")
        self.record("ask", scenario="ask.py")
        frames = self.frames("ask")
        self.assertGreaterEqual(max(frames.count(frame) for frame in frames), 40)

    def test_a_length_is_kept_or_refused(self):
        self.directed("normal")
        seconds = len(self.frames("normal")) // 10
        self.directed("long", "--length", f"{seconds + 20}s")
        self.assertLessEqual(abs(len(self.frames("long")) - 10 * (seconds + 20)), 5)
        wrong = self.directed("short", "--length", "5s", code=1).stderr
        self.assertRegex(wrong, r"this film cannot be read in 0:05; it takes at least \d:\d\d, a second for 2.5 words\n")
        self.assertFalse((self.path / "short").exists())

    def test_captions_apart(self):
        self.directed("burnt")
        self.directed("apart", "--subtitles", "vtt")
        cues = (self.path / "apart.vtt").read_text()
        self.assertRegex(cues, r"^WEBVTT\n\n00:00:\d\d\.\d00 --> 00:00:\d\d\.\d00\nA list is made &amp; held\.\n\n")
        self.assertTrue(cues.endswith("\nTwo &lt; three names.\n"), cues)
        burnt, apart = self.frames("burnt"), self.frames("apart")
        self.assertEqual(len(burnt), len(apart))
        self.assertNotEqual(burnt, apart)

    def test_no_chapters(self):
        self.mistake("record", SCENARIO, "-o", "c.mp4", "--per-chapter", says="--per-chapter: the scenario has no chapters")

    @unittest.skipUnless(shutil.which("ffmpeg"), "no ffmpeg")
    def test_chapters(self):
        self.directed("all.mp4")
        found = subprocess.run(["ffprobe", "-v", "error", "-show_chapters", "-of", "csv", self.path / "all.mp4"],
                               capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual(["First things", "Then: the end"], [line.split(",")[-1].strip('"') for line in found])
        self.directed("c.mp4", "--per-chapter", "--jobs", "2")
        self.assertEqual(["c-01-first-things.mp4", "c-02-then-the-end.mp4"],
                         sorted(p.name for p in self.path.glob("c-*")))


class Pages(Recording):
    """Single pictures: vectors, pages, contact sheets, and what they say."""

    def pixels(self, *command):
        done = subprocess.run([*map(str, command)], cwd=self.path, capture_output=True, check=True)
        return done.stdout

    def decode(self, name):
        return self.pixels("ffmpeg", "-v", "error", "-i", name, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-")

    def assert_similar(self, one, other):
        self.assertEqual(len(one), len(other))
        self.assertLess(sum(abs(a - b) for a, b in zip(one, other)) / len(one), 2.5)

    @unittest.skipUnless(shutil.which("ffmpeg") and shutil.which("pdftoppm"), "no ffmpeg or no pdftoppm")
    def test_vectors_look_like_pixels(self):
        for scenario, step in ((SCENARIO, 3), (SCENARIOS[-1], 4)):
            for theme in ("day", "night"):
                for name in ("one.png", "one.svg", "one.pdf"):
                    self.record(name, "--at", step, "--view", "all", "--theme", theme, scenario=scenario)
                png = self.decode("one.png")
                self.assert_similar(png, self.decode("one.svg"))
                page = self.pixels("pdftoppm", "-r", "144", "one.pdf")
                self.assert_similar(png, page[-len(png):])
                svg = (self.path / "one.svg").read_text()
                self.assertNotIn("<image", svg)
                self.assertRegex(svg, r'<text [^>]*font-family="Inter, [^>]*>CPython 3.9 ')

    def test_svg_says_what_it_shows(self):
        self.record("one.svg", "--at", "2", "--alt")
        root = ElementTree.parse(self.path / "one.svg").getroot()
        title, text = root[0].text, root[1].text
        self.assertEqual("The last arrow", title)
        self.assertGreater(len(text.split()), 3)
        self.assertRegex((self.path / "one.alt.txt").read_text(), rf"^statement 2 of \d+: {re.escape(text)}\n$")

    def test_alt_names_each_picture(self):
        self.record("stills", "--stills", "--alt")
        lines = (self.path / "stills/alt.txt").read_text().splitlines()
        (self.path / "stills/alt.txt").unlink()
        self.assertEqual(len(self.frames("stills")), len(lines))
        for i, line in enumerate(lines):
            self.assertRegex(line, rf"^frame{i:06}\.png, statement \d+ of \d+: \S")

    def test_chosen_steps(self):
        self.record("some", "--steps", "0,2-3")
        some = self.frames("some")
        self.assertEqual(3, len(some))
        self.record("all", "--stills")
        self.assertTrue(set(some) <= set(self.frames("all")))
        self.mistake("record", SCENARIO, "-o", "x", "--steps", "0,999", says="there is no such step")

    @unittest.skipUnless(shutil.which("pdftoppm"), "no pdftoppm")
    def test_pdf_has_a_page_for_each_step_and_can_be_searched(self):
        self.record("slides.pdf", "--steps", "0-3")
        text = self.pixels("pdftotext", "slides.pdf", "-").decode()
        self.assertEqual(4, text.count("\f"))
        self.assertIn("The last arrow", text)
        first = (self.path / "slides.pdf").read_bytes()
        self.record("slides.pdf", "--steps", "0-3")
        self.assertEqual(first, (self.path / "slides.pdf").read_bytes())
        self.record("sheet.pdf", "--sheet", "2")
        self.assertIn("statement 3 of", self.pixels("pdftotext", "sheet.pdf", "-").decode())

    def test_a_still_tells_the_whole_statement(self):
        said = {}
        for name, direction in (("statements", ""), ("events", "#@ step event\n")):
            self.write(f"{direction}a = [1]\nb = a\ndel a\n", f"{name}.py")
            self.record(name, "--stills", "--alt", scenario=f"{name}.py")
            said[name] = (self.path / name / "alt.txt").read_text()
        self.assertEqual(said["statements"], said["events"])

    def test_contact_sheet(self):
        told = self.record("sheet.png", "--sheet", "3", "--steps", "0-3").stderr
        self.assertTrue(told.endswith("a sheet of 4 pictures, 3 in a row, in sheet.png\n"), told)
        width, height = struct.unpack(">II", (self.path / "sheet.png").read_bytes()[16:24])
        self.assertEqual((24 + 3 * (240 + 24), 24 + 2 * (135 + 24)), (width, height))
        self.assertEqual(["sheet.png"], [p.name for p in self.path.iterdir()])


class WithoutDisplay(Case):
    def test_records_pictures_instead(self):
        self.write('"""Short"""\nx = 1\n', "my.lesson.py")
        nothing = {"PATH": str(self.path)}
        said = self.ouroscope("my.lesson.py", "--size", "320x200", env=nothing).stderr
        self.assertIn("no display", said)
        self.assertIn("pictures in ./film-my.lesson\n", said)
        self.assertTrue((self.path / "film-my.lesson/frame000000.png").exists())
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            said = self.ouroscope("my.lesson.py", "--size", "320x200", env={variable: ":93171", **nothing}).stderr
            self.assertIn("no display", said)
        said = self.ouroscope("-", "--size", "320x200", stdin=b"x = 1\n", env=nothing).stderr
        self.assertTrue((self.path / "film-stdin/frame000000.png").exists(), said)

    @unittest.skipUnless(shutil.which("ffmpeg"), "no ffmpeg")
    def test_records_a_film_instead(self):
        self.write('"""Short"""\nx = 1\n', "my.lesson.py")
        said = self.ouroscope("my.lesson.py", "--size", "321x201").stderr
        self.assertIn("the film ./film-my.lesson.mp4\n", said)
        self.assertIn(b"ftyp", (self.path / "film-my.lesson.mp4").read_bytes()[:16])
        self.assertEqual({"film-my.lesson.mp4", "my.lesson.py"}, {p.name for p in self.path.iterdir()})


@unittest.skipUnless(shutil.which("ffmpeg") and shutil.which("ffprobe"), "no ffmpeg")
class Films(Recording):
    def probe(self, name):
        text = subprocess.run(["ffprobe", "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
                               "stream=codec_name,width,height,nb_read_frames,r_frame_rate", "-of", "default=nk=1:nw=1",
                               self.path / name], capture_output=True, text=True, check=True).stdout
        return text.split()

    def test_each_kind(self):
        self.record("frames", "--to", "1")
        count = len(self.frames("frames"))
        for name, codec in (("film.mp4", "h264"), ("film.webm", "vp9"), ("film.gif", "gif"), ("film.apng", "apng")):
            said = self.record(name, "--to", "1").stderr
            self.assertIn(f"{count} frames of 480x270 in {name}", said)
            self.assertEqual([codec, "480", "270", "10/1", str(count)], self.probe(name))
        self.assertEqual({"film.apng", "film.gif", "film.mp4", "film.webm", "frames"}, {p.name for p in self.path.iterdir()})

    def test_same_bytes_every_time(self):
        for name in ("a.mp4", "a.gif"):
            self.record(name, "--to", "1")
            first = (self.path / name).read_bytes()
            self.record(name, "--to", "1")
            self.assertTrue(first == (self.path / name).read_bytes(), name)

    def test_odd_sizes(self):
        self.ouroscope("record", SCENARIO, "-o", "odd.mp4", "--size", "481x271", "--fps", "5", "--to", "1")
        said = self.ouroscope("record", SCENARIO, "-o", "odd.gif", "--size", "481x271", "--fps", "5", "--to", "1").stderr
        self.assertIn("5 a second, 481x271)", said)
        self.assertEqual(["gif", "481", "271"], self.probe("odd.gif")[:3])
        self.assertEqual(["h264", "482", "272"], self.probe("odd.mp4")[:3])

    def test_no_ffmpeg(self):
        wrong = self.record("film.mp4", code=1, env={"PATH": "/nonexistent"}).stderr
        self.assertIn("films need ffmpeg, and there is none on this machine\n", wrong)
        self.assertIn("apt install ffmpeg", wrong)
        self.assertEqual([], list(self.path.iterdir()))

    def test_film_that_cannot_be_written(self):
        wrong = self.record("none/film.mp4", code=1).stderr
        self.assertIn("record: cannot write none/film.mp4: No such file or directory\nThere is no such folder: make it", wrong)
        (self.path / "a.mp4").mkdir()
        self.assertIn("cannot write a.mp4: Is a directory", self.record("a.mp4", code=1).stderr)
        (self.path / "a.mp4").rmdir()
        wrong = self.record("film.mp4", file_size=2048, code=1).stderr
        self.assertIn("ffmpeg could not write film.mp4", wrong)
        self.assertEqual([], list(self.path.iterdir()))

    def test_interrupted(self):
        for name, *options in (("film.mp4",), ("film.mp4", "--jobs", "2"), ("film.gif", "--jobs", "2")):
            for signal_to, sent in ((os.killpg, signal.SIGINT), (os.kill, signal.SIGINT), (os.kill, signal.SIGTERM)):
                run = self.begin(name, "--size", "640x360", "--fps", "60", *options)
                self.wait_for(f"{name}.part", run)
                signal_to(run.pid, sent)
                said = run.communicate(timeout=60)[1].decode()
                self.assertEqual(128 + sent, run.returncode, said)
                self.assertEqual([], self.processes(run.pid))
                self.assertEqual([], list(self.path.iterdir()))


class Directed(Recording):
    """A scenario with every direction beside golden frames: `N HASH`, shown for N frames, of the PNG file."""

    golden = HERE / "directed.frames"
    again = "look at `ouroscope record tests/app/commands/directed.py -o film.mp4`, then test_record.py --record"

    def shown(self):
        self.record("film", scenario=HERE / "directed.py")
        lines = []
        for frame in self.frames("film"):
            if lines and lines[-1][1] == frame:
                lines[-1][0] += 1
            else:
                lines.append([1, frame])
        return [f"{count} {frame[:16]}" for count, frame in lines]

    def write_golden(self):
        self.golden.write_text("\n".join(self.shown()) + "\n")

    def test_frames_are_the_golden_ones(self):
        golden, shown = self.golden.read_text().split("\n")[:-1], self.shown()
        frame = 0
        for one, other in zip(golden, shown):
            self.assertEqual(one, other, f"frame {frame} differs; {self.again}")
            frame += int(one.split()[0])
        self.assertEqual(len(golden), len(shown), self.again)


if __name__ == "__main__":
    if sys.argv[1:] == ["--record"]:
        golden = Directed("write_golden")
        golden.setUp()
        golden.write_golden()
        golden.doCleanups()
    else:
        main()
