"""With a byte order mark."""
x = 1