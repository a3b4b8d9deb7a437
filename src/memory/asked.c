/* asked.c - what the allocator's marks add up to. */
#include "memory/record.h"

static uint64_t *sum_of(MemAsked *asked, Addr block)
{
    bool is_raw = block >> MEM_REGION_SHIFT == MEM_RAW_BASE >> MEM_REGION_SHIFT;
    return is_raw ? &asked->raw : &asked->pool;
}

void jrn_ask(MemAsked *asked, MarkKind kind, const uint64_t *operands)
{
    switch ((int)kind) {
    case MARK_BLOCK_TAKEN: *sum_of(asked, operands[0]) += operands[1]; break;
    case MARK_BLOCK_FREED: *sum_of(asked, operands[0]) -= operands[1]; break;
    case MARK_BLOCK_RESIZED: *sum_of(asked, operands[0]) += operands[2] - operands[1]; break;
    case MARK_BLOCK_MOVED:
        *sum_of(asked, operands[0]) -= operands[2];
        *sum_of(asked, operands[1]) += operands[3];
        break;
    default: break;
    }
}
