#include "memory/journal.h"

void jrn_refcount(Memory *memory, Addr object, int delta, Addr holder, RefCause cause)
{
    (void)holder;
    (void)cause;
    mem_store64(memory, object, mem_load64(memory, object) + (uint64_t)(int64_t)delta);
}

void jrn_instruction(Memory *memory, Addr pc_addr, uint32_t offset)
{
    mem_store32(memory, pc_addr, offset);
}

void jrn_move_ref(Memory *memory, Addr slot, Addr value)
{
    mem_store64(memory, slot, value);
}

void jrn_mark(Memory *memory, MarkKind kind, const uint64_t *operands, unsigned count)
{
    (void)memory;
    (void)kind;
    (void)operands;
    (void)count;
}

uint64_t jrn_position(const Journal *journal)
{
    (void)journal;
    return 0;
}
