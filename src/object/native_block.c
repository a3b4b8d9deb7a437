#include "object/native_block.h"

Addr native_block_push(Interp *in, NativeBlock block)
{
    Addr entry = native_push(in, NATIVE_BLOCK, 0);
    mem_store64(in->mem, entry + NATIVE_BLOCK_FIRST, block.first);
    mem_store64(in->mem, entry + NATIVE_BLOCK_ROWS, block.rows);
    mem_store64(in->mem, entry + NATIVE_BLOCK_STRIDE, block.stride);
    mem_store64(in->mem, entry + NATIVE_BLOCK_WIDTH, block.width);
    return entry;
}

void native_block_clear(Interp *in, NativeBlock block, RefCause cause)
{
    if (block.rows == 0) {
        return;
    }
    Addr entry = native_block_push(in, block);
    for (uint64_t row = 0; row < block.rows; row++) {
        Addr slot = block.first + row * block.stride;
        for (uint64_t i = 0; i < block.width; i++) {
            ref_clear(in, slot + 8 * i, cause);
        }
    }
    native_pop(in, entry);
}

bool native_block_visit(const Memory *mem, Addr entry, EdgeVisit visit, void *context)
{
    NativeBlock block = native_block_of(mem, entry);
    for (uint64_t row = 0; row < block.rows; row++) {
        Addr slot = block.first + row * block.stride;
        for (uint64_t i = 0; i < block.width; i++, slot += 8) {
            Addr target = mem_load64(mem, slot);
            if (target != 0 && !visit(context, slot, target, EDGE_OWNED)) {
                return false;
            }
        }
    }
    return true;
}
