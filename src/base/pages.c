#include "base/pages.h"

#if PAGES_ARE_HERE
#include <sys/mman.h>

/* Pages of 2 MiB are handed out faster than 512 small ones. A block of so many of them is placed
 * where they begin. */
static size_t whole_pages(size_t size)
{
    const size_t page = (size_t)2 << 20;
    return (size + page - 1) / page * page;
}

static void *with_large_pages(void *block, size_t size)
{
    if (block == MAP_FAILED) {
        return NULL;
    }
    (void)madvise(block, size, MADV_HUGEPAGE);
    return block;
}

void *pages_take(size_t size)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    size_t whole = whole_pages(size);
    return with_large_pages(mmap(NULL, whole, PROT_READ | PROT_WRITE, flags, -1, 0), whole);
}

void *pages_resize(void *block, size_t old_size, size_t new_size)
{
    size_t whole = whole_pages(new_size);
    return with_large_pages(mremap(block, whole_pages(old_size), whole, MREMAP_MAYMOVE), whole);
}

void pages_give_back(void *block, size_t size)
{
    (void)munmap(block, whole_pages(size));
}
#endif
