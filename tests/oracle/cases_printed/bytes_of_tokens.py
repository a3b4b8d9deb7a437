"""The parser keeps each token of the file as bytes: those of one byte are the cached ones."""
import sys

x = 3
text = f"{x}:{x + 4:>{x}}|{x!r}"
before = sys.getallocatedblocks()
made = [bytes([i]) for i in range(65, 127)]
print(sys.getallocatedblocks() - before)
print([sys.getrefcount(b) for b in made])
print(made[10] is bytes([75]), sys.getrefcount(b"="), sys.getrefcount(b"("))
