"""What a start costs the host."""
import os
import resource
import unittest
from pathlib import Path

from program import Case, main

PAGES = Path("/sys/kernel/mm/transparent_hugepage/enabled")


def has_large_pages():
    return PAGES.exists() and "[never]" not in PAGES.read_text() and not os.environ.get("OUROSCOPE_SANITIZED")


class Start(Case):
    def faults_of(self, *arguments):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt
        self.ouroscope(*arguments)
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt - before

    @unittest.skipUnless(has_large_pages(), "the system has no large pages")
    def test_memory_comes_in_large_pages_from_the_first_byte(self):
        """A run of one line touches five megabytes: 1,100 small pages beyond those of a start."""
        self.assertLess(self.faults_of("facts", self.write("a = 1\n")) - self.faults_of("help"), 400)


main()
