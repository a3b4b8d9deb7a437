/* native_block.h - a NATIVE_BLOCK entry of the native stack: references in a block that no object
 * holds any more, because a C function is dropping them one by one (dict.clear, set.clear, a
 * cleared frame's evaluation stack). While Python code runs in between, they are held from here.
 *
 * The slots: rows of `width` neighbouring 8-byte slots, `stride` bytes from row to row. A slot that
 * is 0 holds nothing. */
#ifndef OU_OBJECT_NATIVE_BLOCK_H
#define OU_OBJECT_NATIVE_BLOCK_H

#include "object/object.h"

/* Words of the entry. */
enum {
    NATIVE_BLOCK_FIRST = NATIVE_WORD,
    NATIVE_BLOCK_ROWS = NATIVE_WORD + 8,
    NATIVE_BLOCK_STRIDE = NATIVE_WORD + 16,
    NATIVE_BLOCK_WIDTH = NATIVE_WORD + 24
};

typedef struct NativeBlock {
    Addr first;
    uint64_t rows, stride, width;
} NativeBlock;

/* Drops every reference of the block in order, outside of deallocation steps. */
void native_block_clear(Interp *in, NativeBlock block, RefCause cause);

/* The entry itself, for a C function that holds a block during something else; end it with
 * native_pop. */
Addr native_block_push(Interp *in, NativeBlock block);

/* The block of an entry of this kind. Read side too. */
static inline NativeBlock native_block_of(const Memory *mem, Addr entry)
{
    return (NativeBlock){
        mem_load64(mem, entry + NATIVE_BLOCK_FIRST), mem_load64(mem, entry + NATIVE_BLOCK_ROWS),
        mem_load64(mem, entry + NATIVE_BLOCK_STRIDE), mem_load64(mem, entry + NATIVE_BLOCK_WIDTH)};
}

/* Visits what the entry holds, with EDGE_OWNED. */
bool native_block_visit(const Memory *mem, Addr entry, EdgeVisit visit, void *context);

#endif
