/* asked.c - what the allocator's marks add up to. */
#include "memory/record.h"

void jrn_ask(MemAsked *asked, MarkKind kind, const uint64_t *operands)
{
    switch ((int)kind) {
    case MARK_BLOCK_TAKEN: *jrn_asked_of(asked, operands[0]) += operands[1]; break;
    case MARK_BLOCK_FREED: *jrn_asked_of(asked, operands[0]) -= operands[1]; break;
    case MARK_BLOCK_RESIZED: *jrn_asked_of(asked, operands[0]) += operands[2] - operands[1]; break;
    case MARK_BLOCK_MOVED:
        *jrn_asked_of(asked, operands[0]) -= operands[2];
        *jrn_asked_of(asked, operands[1]) += operands[3];
        break;
    default: break;
    }
}
