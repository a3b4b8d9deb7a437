# The streams of sys are objects of the collector, whatever name they have.
import gc
import sys

out = sys.stdout
print(gc.is_tracked(sys.stdout), gc.is_tracked(sys.stderr), gc.is_tracked(out), gc.is_finalized(out))
