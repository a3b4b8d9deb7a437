"""Recordings: the same bytes every time, parts that equal the whole, whole files only, and films through ffmpeg."""
import hashlib
import os
import shutil
import signal
import subprocess
import time
import unittest

from program import PROGRAM, SCENARIOS, Case, limit, main

SMALL = ("--size", "480x270", "--fps", "10")
SCENARIO = next(s for s in SCENARIOS if s.name.startswith("02"))


class Recording(Case):
    def record(self, output, *options, scenario=SCENARIO, **more):
        return self.ouroscope("record", scenario, "-o", output, *SMALL, *options, **more)

    def frames(self, folder):
        """The bytes of the frames; their names are numbered without a gap, and nothing else is there."""
        names = sorted(p.name for p in (self.path / folder).iterdir())
        self.assertEqual([f"frame{i:06}.png" for i in range(len(names))], names)
        return [hashlib.sha256((self.path / folder / name).read_bytes()).hexdigest() for name in names]


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
        self.assertRegex(said, r"recording: \d+ %\n")
        self.assertRegex(said, r"\d+ frames of 480x270 in film, \d+\.\d s at 10 a second; recorded \d+ frames a second\n")
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
        environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
        run = subprocess.Popen([PROGRAM, "record", SCENARIO, "-o", "film", "--fps", "120"], cwd=self.path,
                               stderr=subprocess.PIPE, env=environment, preexec_fn=limit())
        while not (self.path / "film/frame000005.png").exists():
            self.assertIsNone(run.poll())
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=60)[1].decode()
        self.assertEqual(130, run.returncode, said)
        frames = self.frames("film")
        self.assertIn(f"{len(frames)} whole frames are in film", said)
        for path in (self.path / "film").iterdir():
            self.assertTrue(path.read_bytes().endswith(b"IEND\xaeB`\x82"), path)


class WithoutDisplay(Case):
    def test_records_instead(self):
        self.write('"""Short"""\nx = 1\n', "my.lesson.py")
        said = self.ouroscope("my.lesson.py", "--size", "320x200").stderr
        self.assertIn("no display", said)
        self.assertIn("./film-my.lesson", said)
        self.assertTrue((self.path / "film-my.lesson/frame000000.png").exists())
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            said = self.ouroscope("my.lesson.py", "--size", "320x200", env={variable: ":93171"}).stderr
            self.assertIn("no display", said)
        said = self.ouroscope("-", "--size", "320x200", stdin=b"x = 1\n").stderr
        self.assertTrue((self.path / "film-stdin/frame000000.png").exists(), said)


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
        for name, codec in (("film.mp4", "h264"), ("film.webm", "vp9"), ("film.gif", "gif")):
            said = self.record(name, "--to", "1").stderr
            self.assertIn(f"{count} frames of 480x270 in {name}", said)
            self.assertEqual([codec, "480", "270", "10/1", str(count)], self.probe(name))
        self.assertEqual({"film.gif", "film.mp4", "film.webm", "frames"}, {p.name for p in self.path.iterdir()})

    def test_same_bytes_every_time(self):
        for name in ("a.mp4", "a.gif"):
            self.record(name, "--to", "1")
            first = (self.path / name).read_bytes()
            self.record(name, "--to", "1")
            self.assertTrue(first == (self.path / name).read_bytes(), name)

    def test_odd_sizes(self):
        self.ouroscope("record", SCENARIO, "-o", "odd.mp4", "--size", "481x271", "--fps", "5", "--to", "1")
        self.assertEqual(["h264", "482", "272"], self.probe("odd.mp4")[:3])

    def test_no_ffmpeg(self):
        wrong = self.record("film.mp4", code=1, env={"PATH": "/nonexistent"}).stderr
        self.assertIn("films need ffmpeg, and there is none on this machine\n", wrong)
        self.assertIn("apt install ffmpeg", wrong)
        self.assertEqual([], list(self.path.iterdir()))

    def test_film_that_cannot_be_written(self):
        wrong = self.record("none/film.mp4", code=1).stderr
        self.assertIn("ffmpeg could not write none/film.mp4", wrong)
        wrong = self.record("film.mp4", file_size=2048, code=1).stderr
        self.assertIn("ffmpeg could not write film.mp4", wrong)
        self.assertEqual([], list(self.path.iterdir()))

    def test_interrupted(self):
        environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
        run = subprocess.Popen([PROGRAM, "record", SCENARIO, "-o", "film.mp4"], cwd=self.path, stderr=subprocess.PIPE,
                               env=environment, preexec_fn=limit())
        while not (self.path / "film.mp4.part").exists():
            self.assertIsNone(run.poll())
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
        self.assertEqual(130, run.returncode)
        self.assertEqual([], list(self.path.iterdir()))


if __name__ == "__main__":
    main()
