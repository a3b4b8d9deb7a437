/* pages.h - large blocks, straight from the system: they grow without a byte being moved, as its
 * page tables are. For base/host.c. */
#ifndef OU_BASE_PAGES_H
#define OU_BASE_PAGES_H

#include <stddef.h>

/* The sanitizers see only what comes from the C library; other systems cannot move pages. */
#if defined(__linux__) && !defined(OUROSCOPE_SANITIZE)
#define PAGES_ARE_HERE 1
#else
#define PAGES_ARE_HERE 0
#endif

/* From this size on a block is of pages. */
#define PAGES_LEAST ((size_t)4 << 20)

/* All zero; NULL when the system has no more. */
void *pages_take(size_t size);
/* The block may be moved; what is new in it may be anything. NULL leaves it as it was. */
void *pages_resize(void *block, size_t old_size, size_t new_size);
void pages_give_back(void *block, size_t size);

#endif
