import sys
class Out:
    def __init__(self, out):
        self.out = out
        self.closed = True
    def write(self, text):
        self.out.write("[" + text + "]")
    def flush(self):
        self.out.write("flushed\n")
class D:
    def __del__(self):
        print("del")
d = D()
sys.stdout = Out(sys.stdout)
print("hello")
1 / 0
