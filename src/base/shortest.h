/* shortest.h - the fewest decimal digits that read back as the same double (dtoa.c, mode 0). */
#ifndef OU_BASE_SHORTEST_H
#define OU_BASE_SHORTEST_H

#include <stddef.h>

/* Writes a finite value as "d.ddde+XX" with no fewer than that many digits. */
void ou_shortest(double value, int digits, char *out, size_t size);

#endif
