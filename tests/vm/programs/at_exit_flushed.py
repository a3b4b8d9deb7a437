"""A stream of the program's own is flushed twice, by no line of it."""
import sys
class Out:
    def write(self, s):
        pass
    def flush(self):
        pass
sys.stdout = Out()
