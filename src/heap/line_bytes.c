/* line_bytes.c - see line_bytes.h. A heap of a million blocks is read whole for a picture of it, so
 * only the two words that count are read of a block. */
#include "heap/line_bytes.h"

#include "heap/heap_layout.h"
#include "heap/heap_query.h"

/* Neighbours are often of one line: they are added up before they go to it. */
typedef struct Sum {
    const Memory *mem;
    const AllocatorRules *rules;
    LineBytes *lines;
    uint32_t line;
    uint64_t bytes;
} Sum;

static void put(Sum *sum)
{
    while (sum->bytes > 0 && sum->lines->count <= sum->line) {
        line_bytes_push(sum->lines, 0);
    }
    if (sum->line > 0 && sum->bytes > 0) {
        sum->lines->items[sum->line] += sum->bytes;
    }
    sum->bytes = 0;
}

static void add(Sum *sum, uint32_t line, uint64_t bytes)
{
    if (line != sum->line) {
        put(sum);
        sum->line = line;
    }
    sum->bytes += bytes;
}

/* The shadow of a pool is as long as the pool, and lies in one piece of the image. */
static bool add_pool(void *context, const HeapPool *pool)
{
    Sum *sum = context;
    Addr first = pool->addr + sum->rules->pool_header;
    const uint8_t *shadow = mem_peek(sum->mem, heap_shadow_of(first));
    uint32_t left = shadow != NULL ? pool->used : 0;
    uint32_t line = sum->line;
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < pool->cut && left > 0; i++, shadow += pool->block_size) {
        uint64_t tenant = mem_word(shadow + SHADOW_TENANT);
        if (tenant & SHADOW_IN_USE) {
            uint64_t place = mem_word(shadow + SHADOW_PLACE);
            if ((place & SHADOW_LINE_MASK) != line) {
                add(sum, line, bytes);
                line = (uint32_t)(place & SHADOW_LINE_MASK);
                bytes = 0;
            }
            bytes += tenant >> SHADOW_REQUESTED_SHIFT & SHADOW_REQUESTED_MASK;
            left--;
        }
    }
    add(sum, line, bytes);
    return true;
}

static bool add_arena(void *context, const HeapArena *arena)
{
    const Sum *sum = context;
    return heap_each_pool(sum->mem, sum->rules, arena, add_pool, context);
}

static bool add_raw(void *context, const HeapBlock *block)
{
    if (block->in_use) {
        add(context, block->line, block->requested);
    }
    return true;
}

_Static_assert(MEM_PIECE_BYTES % CPY_LARGEST_POOL == 0,
               "no pool crosses a piece, nor does its shadow");

void heap_line_bytes(const Memory *mem, const AllocatorRules *rules, LineBytes *out)
{
    Sum sum = {.mem = mem, .rules = rules, .lines = out};
    out->count = 0;
    heap_each_arena(mem, rules, add_arena, &sum);
    heap_each_raw_block(mem, add_raw, &sum);
    put(&sum);
}
