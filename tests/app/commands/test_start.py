"""What a start costs the host."""
import mmap
import os
import resource
import unittest

from program import Case, main


def has_large_pages():
    """Does the system give one now to who asks?"""
    if os.environ.get("OUROSCOPE_SANITIZED"):
        return False
    piece = mmap.mmap(-1, 8 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    try:
        piece.madvise(mmap.MADV_HUGEPAGE)
    except OSError:
        return False
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for page in range(0, len(piece), mmap.PAGESIZE):
        piece[page] = 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before < 1200


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
