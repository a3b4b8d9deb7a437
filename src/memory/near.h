/* near.h - several words of one block, whose page is looked for once. While nothing records the
 * image they are read and stored where they lie; else each takes the usual way. */
#ifndef OU_MEMORY_NEAR_H
#define OU_MEMORY_NEAR_H

#include "memory/journal.h"

typedef struct MemNear {
    Memory *memory;
    Addr addr;
    uint8_t *open; /* the bytes at addr; NULL: they are not at hand */
} MemNear;

/* The length bytes at addr. To be used before anything may share the image or record it. */
static inline MemNear mem_near(Memory *memory, Addr addr, size_t length)
{
    uint8_t *open = NULL;
    bool is_whole = (addr & (MEM_PIECE_BYTES - 1)) + length <= MEM_PIECE_BYTES;
    if (!__builtin_expect(is_whole, 1) || !mem_is_open(memory, addr, &open)) {
        open = NULL;
    }
    return (MemNear){memory, addr, open};
}

/* The same where the bytes lie in one piece for sure: within a pool, the first 16 of a block, an
 * entry of the shadow, one word. */
static inline MemNear mem_near_whole(Memory *memory, Addr addr)
{
    uint8_t *open = NULL;
    bool is_open = mem_is_open(memory, addr, &open);
    return (MemNear){memory, addr, is_open ? open : NULL};
}

/* For a body that is worth compiling twice: inline where the near is known to be open, which leaves
 * plain loads and stores that need no registers saved, and in a function of its own for the other
 * case, where each is a call. */
#define NEAR_INLINE  static inline __attribute__((always_inline))
#define NEAR_OUTLINE static __attribute__((noinline))
static inline MemNear near_shut(Memory *memory, Addr addr)
{
    return (MemNear){memory, addr, NULL};
}

/* The first length bytes, which are those that mem_near was asked for, become 0. */
static inline void near_clear(MemNear near, size_t length)
{
    if (__builtin_expect(near.open == NULL, 0)) {
        mem_fill(near.memory, near.addr, 0, length);
    } else {
        __builtin_memset(near.open, 0, length);
    }
}

static inline uint64_t near_load64(MemNear near, uint64_t offset)
{
    uint64_t value = 0;
    if (__builtin_expect(near.open == NULL, 0)) {
        return mem_load64(near.memory, near.addr + offset);
    }
    __builtin_memcpy(&value, near.open + offset, sizeof value);
    return value;
}

static inline uint32_t near_load32(MemNear near, uint64_t offset)
{
    uint32_t value = 0;
    if (__builtin_expect(near.open == NULL, 0)) {
        return mem_load32(near.memory, near.addr + offset);
    }
    __builtin_memcpy(&value, near.open + offset, sizeof value);
    return value;
}

static inline void near_store64(MemNear near, uint64_t offset, uint64_t value)
{
    if (__builtin_expect(near.open == NULL, 0)) {
        mem_gate64(near.memory, near.addr + offset, value);
    } else {
        __builtin_memcpy(near.open + offset, &value, sizeof value);
    }
}

static inline void near_store32(MemNear near, uint64_t offset, uint32_t value)
{
    if (__builtin_expect(near.open == NULL, 0)) {
        mem_gate32(near.memory, near.addr + offset, value);
    } else {
        __builtin_memcpy(near.open + offset, &value, sizeof value);
    }
}

static inline void near_store8(MemNear near, uint64_t offset, uint8_t value)
{
    if (__builtin_expect(near.open == NULL, 0)) {
        mem_gate8(near.memory, near.addr + offset, value);
    } else {
        near.open[offset] = value;
    }
}

/* jrn_copy_ref for a slot of the block. */
static inline void near_copy_ref(MemNear near, uint64_t offset, Addr object, RefCause cause)
{
    (void)jrn_refcount(near.memory, object, 1, near.addr + offset, cause);
    near_store64(near, offset, object);
}

/* Empties a slot of the block and drops its reference, where that is one store and one count: the
 * block and the object are open, and the object has other references. False = nothing was done. */
static inline bool near_drop_shared(MemNear near, uint64_t offset, Addr object)
{
    uint8_t *p = NULL;
    if (near.open == NULL || !mem_is_open(near.memory, object, &p) || mem_word(p) == 1) {
        return false;
    }
    uint64_t count = mem_word(p) - 1;
    near_store64(near, offset, 0);
    __builtin_memcpy(p, &count, sizeof count);
    return true;
}

#endif
