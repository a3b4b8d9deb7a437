#include "inspect/line_bytes.h"

#include "heap/heap_query.h"

static bool add_block(void *context, const HeapBlock *block)
{
    LineBytes *lines = context;
    while (lines->count <= block->line) {
        line_bytes_push(lines, 0);
    }
    lines->items[block->line] += block->line > 0 ? block->requested : 0;
    return true;
}

void insp_line_bytes(const Memory *mem, const CpyProfile *cpy, LineBytes *out)
{
    out->count = 0;
    heap_each_block(mem, cpy->allocator, add_block, out);
}
