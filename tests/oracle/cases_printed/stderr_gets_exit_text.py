import sys
class Err:
    def write(self, text):
        print("[%s]" % text)
    def flush(self):
        print("flush")
sys.stderr = Err()
sys.exit("the end")
