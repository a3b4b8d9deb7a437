#include "base/pages.h"

#if PAGES_ARE_HERE
#include <sys/mman.h>

/* Pages of 2 MiB are handed out faster than 512 small ones. */
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
    return with_large_pages(mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0), size);
}

void *pages_resize(void *block, size_t old_size, size_t new_size)
{
    return with_large_pages(mremap(block, old_size, new_size, MREMAP_MAYMOVE), new_size);
}

void pages_give_back(void *block, size_t size)
{
    (void)munmap(block, size);
}
#endif
