# sys.argv is one list of texts, whatever a program is called with.
import sys
is_list = type(sys.argv) is list
is_same = sys.argv is sys.argv
are_texts = all(type(argument) is str for argument in sys.argv)
