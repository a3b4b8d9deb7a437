import sys
class Out:
    def __init__(self, out):
        self.out = out
    def write(self, text):
        self.out.write("[" + text + "]")
    def flush(self):
        self.out.write("flushed\n")
sys.stdout = Out(sys.stdout)
print("hello")
