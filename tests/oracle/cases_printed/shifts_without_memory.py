"""Shifts that would need more memory than any machine has, and those beyond what can be addressed."""
for n in (2**62, 2**63 - 1, 2**63, 64 * 2**60, 30 * (2**61 - 7), 30 * (2**61 - 7) - 1):
    for a in (1, 2**40, -(2**70)):
        try:
            print(a << n)
        except (OverflowError, MemoryError) as e:
            print(repr(e))
