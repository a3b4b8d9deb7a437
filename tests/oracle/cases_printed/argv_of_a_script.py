import gc
import sys
count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
rows = [[0] * count for _ in range(count)]
print(len(sys.argv), type(sys.argv[0]), sys.argv[0].endswith('.py'), sys.argv[0] in __file__)
print(sys.getrefcount(sys.argv), sys.getrefcount(sys.argv[0]), sys.getsizeof(sys.argv))
print([any(o is sys.argv for o in gc.get_objects(generation=g)) for g in range(3)])
sys.argv.append(rows)
sys.argv += ['--fast']
print(len(sys.argv), sys.argv[1:], [type(r).__name__ for r in gc.get_referrers(rows)])
gc.collect()
print(any(o is sys.argv for o in gc.get_objects(generation=2)))
sys.argv = None
print(gc.get_referrers(rows)[0] is globals(), sys.argv)
