/* leak.c - the table of leaked references. */
#include "object/leak.h"

void ref_leak(Interp *in, Addr slot)
{
    Memory *mem = in->mem;
    uint64_t count = mem_load64(mem, MACHINE(leaks));
    if (count == LEAKS_MOST) {
        in->halt = HALT_MEMORY;
        return;
    }
    Addr o = mem_load64(mem, slot);
    mem_store64(mem, slot, 0);
    ref_move(in, LEAKS_BASE + 8 * count, o);
    mem_store64(mem, MACHINE(leaks), count + 1);
}
