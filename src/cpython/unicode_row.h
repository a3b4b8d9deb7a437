/* unicode_row.h - how a table of code points in order is looked into. */
#ifndef OU_CPYTHON_UNICODE_ROW_H
#define OU_CPYTHON_UNICODE_ROW_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The last row whose first member, a uint32_t, is not behind c; the first when all are. count rows
 * of size bytes, in the order of that member. */
static inline const void *unicode_row(uint32_t c, const void *table, size_t count, size_t size)
{
    size_t low = 0;
    size_t high = count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        uint32_t first;
        memcpy(&first, (const char *)table + middle * size, sizeof first);
        if (first <= c) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (const char *)table + low * size;
}

#define UNICODE_ROW(c, table)                                                                      \
    unicode_row((c), (table), sizeof(table) / sizeof((table)[0]), sizeof((table)[0]))

#endif
