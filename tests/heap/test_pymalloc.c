/* Traces of real interpreters on an allocator that has never served a request: where each block
 * landed, relative to the arena's base. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heap_fixture.h"

enum { MOST_BLOCKS = 6000, RAW = -1 };

typedef struct Step {
    char
        kind; /* m malloc, r realloc, f free; * malloc of ids up to the given one, 512 bytes each */
    int id;
    size_t size;
    int arena; /* RAW: not pymalloc's */
    uint32_t offset;
} Step;

typedef struct Golden {
    Fixture fixture;
    Addr blocks[MOST_BLOCKS];
    int next_id;
} Golden;

static void expect_at(const Golden *golden, Addr block, int arena, uint32_t offset)
{
    const HeapPlacement *placement = &golden->fixture.heap.placement;
    if (arena == RAW) {
        assert_true(heap_is_raw(block));
    } else {
        Addr base = placement->base + (uint64_t)arena * placement->stride + placement->misalign[0];
        assert_int_equal(block, base + offset);
    }
}

static void play(Golden *golden, const Step *step)
{
    Heap *heap = &golden->fixture.heap;
    Addr *block = &golden->blocks[step->id];
    switch (step->kind) {
    case 'm': *block = heap_malloc(heap, step->size, HEAP_DOMAIN_OBJ, BLOCK_OBJECT); break;
    case 'r': *block = heap_realloc(heap, *block, step->size, HEAP_DOMAIN_OBJ, BLOCK_OBJECT); break;
    case '*':
        for (int id = golden->next_id; id <= step->id; id++) {
            golden->blocks[id] = heap_malloc(heap, 512, HEAP_DOMAIN_MEM, BLOCK_OBJECT);
        }
        break;
    default: heap_free(heap, *block); *block = 0;
    }
    golden->next_id = step->id + 1;
    if (step->kind != 'f') {
        expect_at(golden, *block, step->arena, step->offset);
    }
    assert_heap_valid(&golden->fixture);
}

static uint64_t arenas_ever(const Golden *golden)
{
    HeapTotals totals;
    heap_totals(&golden->fixture.memory, golden->fixture.heap.rules, &totals);
    return totals.arenas_allocated;
}

static bool collect_slot(void *context, const HeapArena *arena)
{
    uint32_t *slots = context;
    *slots |= 1U << arena->slot;
    return true;
}

/* 512-byte blocks until the fourth arena, then all freed in the order in which they came. */
static void fill_and_drain(Golden *golden, int expected_blocks)
{
    Fixture *fixture = &golden->fixture;
    Addr *blocks = calloc(MOST_BLOCKS, sizeof(Addr));
    int count = 0;
    while (arenas_ever(golden) < 4) {
        blocks[count++] = take(fixture, 512);
    }
    assert_int_equal(count, expected_blocks);
    for (int i = 0; i < count; i++) {
        heap_free(&fixture->heap, blocks[i]);
    }
    free(blocks);
    assert_heap_valid(fixture);
    uint32_t slots = 0;
    heap_each_arena(&fixture->memory, fixture->heap.rules, collect_slot, &slots);
    assert_int_equal(slots, 1U << 0 | 1U << 3);
}

#define STEPS(A)                                                                                   \
    {'m', 0, 1, 0, 0x30}, {'m', 1, 16, 0, 0x40}, {'m', 2, 17, 0, (A) + 0x30},                      \
        {'m', 3, 32, 0, (A) + 0x50}, {'m', 4, 512, 0, 2 * (A) + 0x30}, {'m', 5, 513, RAW, 0},      \
        {'m', 6, 0, RAW, 0}, {'m', 7, 100, 0, 3 * (A) + 0x30}, {'f', 1, 0, 0, 0},                  \
        {'f', 0, 0, 0, 0}, {'m', 8, 8, 0, 0x30}, {'m', 9, 8, 0, 0x40},                             \
    {                                                                                              \
        'm', 10, 8, 0, 0x50                                                                        \
    }

static void run_steps(Golden *golden, const Step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        play(golden, &steps[i]);
    }
}

static void blocks_land_where_3_9_puts_them(void **state)
{
    (void)state;
    static const Step before[] = {
        STEPS(0x1000),
        {'*', 79, 512, 0,   0xcc30},
        {'f', 4,  0,   0,   0     },
        {'m', 80, 512, 0,   0x2030},
        {'m', 81, 512, 0,   0xd030},
        {'m', 82, 64,  0,   0xe030},
        {'r', 82, 49,  0,   0xe030},
        {'r', 82, 48,  0,   0xf030},
        {'r', 82, 47,  0,   0xf030},
        {'r', 82, 16,  0,   0x60  },
        {'r', 82, 13,  0,   0x60  },
        {'r', 82, 12,  0,   0x70  },
        {'r', 82, 0,   RAW, 0     },
        {'m', 83, 30,  0,   0x1070},
        {'r', 83, 600, RAW, 0     },
        {'r', 83, 10,  RAW, 0     },
        {'m', 84, 200, 0,   0xf030},
        {'m', 85, 200, 0,   0xf100},
        {'f', 84, 0,   0,   0     },
        {'f', 85, 0,   0,   0     },
        {'m', 86, 300, 0,   0xf030},
        {'m', 87, 200, 0,   0xe030},
        {'f', 86, 0,   0,   0     },
        {'m', 88, 300, 0,   0xf030},
    };
    static const Step after[] = {
        {'m', 90, 512, 0, 0xdc30 },
        {'m', 91, 400, 0, 0x3f030},
        {'m', 92, 416, 0, 0x3e030}
    };
    Golden *golden = calloc(1, sizeof *golden);
    fixture_open(&golden->fixture, cpy_allocator_find("3.9.18"), NULL);
    run_steps(golden, before, sizeof before / sizeof before[0]);
    fill_and_drain(golden, 1239);
    run_steps(golden, after, sizeof after / sizeof after[0]);
    fixture_close(&golden->fixture);
    free(golden);
}

static void blocks_land_where_3_10_and_later_put_them(void **state)
{
    (void)state;
    static const Step before[] = {
        STEPS(0x4000),
        {'*', 79, 512, 0,   0x14e30},
        {'f', 4,  0,   0,   0      },
        {'m', 80, 512, 0,   0x8030 },
        {'m', 81, 512, 0,   0x15030},
        {'m', 82, 64,  0,   0x18030},
        {'r', 82, 49,  0,   0x18030},
        {'r', 82, 48,  0,   0x1c030},
        {'r', 82, 47,  0,   0x1c030},
        {'r', 82, 16,  0,   0x60   },
        {'r', 82, 13,  0,   0x60   },
        {'r', 82, 12,  0,   0x70   },
        {'r', 82, 0,   RAW, 0      },
        {'m', 83, 30,  0,   0x4070 },
        {'r', 83, 600, RAW, 0      },
        {'r', 83, 10,  RAW, 0      },
        {'m', 84, 200, 0,   0x1c030},
        {'m', 85, 200, 0,   0x1c100},
        {'f', 84, 0,   0,   0      },
        {'f', 85, 0,   0,   0      },
        {'m', 86, 300, 0,   0x1c030},
        {'m', 87, 200, 0,   0x18030},
        {'f', 86, 0,   0,   0      },
        {'m', 88, 300, 0,   0x1c030},
    };
    static const Step after[] = {
        {'m', 90, 512, 0, 0x17c30},
        {'m', 91, 400, 0, 0xfc030},
        {'m', 92, 416, 0, 0xf8030}
    };
    Golden *golden = calloc(1, sizeof *golden);
    fixture_open(&golden->fixture, cpy_allocator_find("3.13"), NULL);
    run_steps(golden, before, sizeof before / sizeof before[0]);
    fill_and_drain(golden, 5727);
    run_steps(golden, after, sizeof after / sizeof after[0]);
    fixture_close(&golden->fixture);
    free(golden);
}

/* mmap aligns to 4 KiB, the pools of 3.10 to 16 KiB: one pool of each such arena is lost. */
static void a_base_between_pools_costs_a_pool(void **state)
{
    (void)state;
    const HeapPlacement placement = {.misalign = {0x1000}, .misalign_count = 1};
    static const Step steps[] = {
        {'m', 0, 1,   0, 0x3030},
        {'m', 2, 17,  0, 0x7030},
        {'m', 4, 512, 0, 0xb030},
    };
    Fixture fixture;
    Golden *golden = calloc(1, sizeof *golden);
    fixture_open(&golden->fixture, cpy_allocator_find("3.12.1"), &placement);
    run_steps(golden, steps, sizeof steps / sizeof steps[0]);
    HeapArena arena;
    fixture = golden->fixture;
    assert_true(heap_arena_at(&fixture.memory, fixture.heap.rules, golden->blocks[0], &arena));
    assert_int_equal(arena.pools, 63);
    assert_int_equal(arena.base, MEM_ARENA_BASE + 0x1000);
    assert_int_equal(arena.first_pool, MEM_ARENA_BASE + 0x4000);
    fixture_close(&golden->fixture);
    free(golden);
}

static void versions_have_their_geometry(void **state)
{
    (void)state;
    static const uint32_t blocks_39[] = {253, 126, 84, 63, 50, 42, 36, 31, 28, 25, 23,
                                         21,  19,  18, 16, 15, 14, 14, 13, 12, 12, 11,
                                         11,  10,  10, 9,  9,  9,  8,  8,  8,  7};
    Fixture fixture;
    fixture_open(&fixture, cpy_allocator_find("3.9"), NULL);
    for (uint32_t i = 0; i < 32; i++) {
        HeapPool pool;
        Addr block = take(&fixture, 16 * ((size_t)i + 1));
        assert_true(heap_pool_at(&fixture.memory, fixture.heap.rules, block, &pool));
        assert_int_equal(pool.size_class, i);
        assert_int_equal(pool.blocks, blocks_39[i]);
    }
    fixture_close(&fixture);
    assert_ptr_equal(cpy_allocator_find("3.10.13"), cpy_allocator_find("3.14"));
    assert_null(cpy_allocator_find("3.8"));
    assert_null(cpy_allocator_find("3.1"));
    assert_null(cpy_allocator_find("2.7"));
}

static void a_refused_arena_sends_the_request_to_malloc(void **state)
{
    (void)state;
    const HeapPlacement none = {.is_limited = true, .max_arenas = 0};
    Fixture fixture;
    fixture_open(&fixture, cpy_allocator_find("3.9"), &none);
    Addr block = take(&fixture, 32);
    assert_true(heap_is_raw(block));
    HeapTotals totals;
    heap_totals(&fixture.memory, fixture.heap.rules, &totals);
    assert_int_equal(totals.allocated_blocks, 1);
    assert_int_equal(totals.arenas, 0);
    heap_free(&fixture.heap, block);
    assert_heap_valid(&fixture);
    fixture_close(&fixture);
}

static void an_arena_that_comes_again_is_all_zero(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, cpy_allocator_find("3.9"), NULL);
    enum { COUNT = 1000 };
    static Addr blocks[COUNT];
    for (int i = 0; i < COUNT; i++) {
        blocks[i] = take(&fixture, 512);
        mem_fill(&fixture.memory, blocks[i], 0xEE, 512);
    }
    for (int i = 0; i < COUNT; i++) {
        heap_free(&fixture.heap, blocks[i]);
    }
    int gone = 0;
    for (int i = 0; i < COUNT; i++) {
        HeapArena arena;
        if (!heap_arena_at(&fixture.memory, fixture.heap.rules, blocks[i], &arena)) {
            gone++;
            assert_int_equal(mem_load64(&fixture.memory, blocks[i] + 64), 0);
        }
    }
    assert_true(gone > 400);
    assert_heap_valid(&fixture);
    fixture_close(&fixture);
}

/* Both geometries, arenas of different alignment, every kind of call; the whole heap is checked
 * again and again. */
static void a_random_life_keeps_every_invariant(void **state)
{
    (void)state;
    static const char *const versions[] = {"3.9", "3.11"};
    const HeapPlacement placement = {
        .misalign = {4096, 0, 16},
          .misalign_count = 3
    };
    enum { IDS = 3000, OPERATIONS = 40000 };
    static Addr blocks[IDS];
    for (int v = 0; v < 2; v++) {
        Fixture fixture;
        uint64_t seed = 12345;
        memset(blocks, 0, sizeof blocks);
        fixture_open(&fixture, cpy_allocator_find(versions[v]), v == 0 ? NULL : &placement);
        for (int i = 0; i < OPERATIONS; i++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            Addr *block = &blocks[(seed >> 33) % IDS];
            size_t size = (size_t)((seed >> 20) % 700);
            if (seed >> 62 == 0) {
                *block = heap_realloc(&fixture.heap, *block, size, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
            } else {
                heap_free(&fixture.heap, *block);
                *block = (seed >> 61 & 1) != 0 ? 0 : take(&fixture, size);
            }
            if (i % 1000 == 0) {
                assert_heap_valid(&fixture);
            }
        }
        fixture_close(&fixture);
    }
}

/* Whatever store is lost, the run goes on to the point where it stops. */
static void a_host_without_memory_never_brings_the_heap_down(void **state)
{
    (void)state;
    enum { IDS = 2000, OPERATIONS = 20000 };
    static Addr blocks[IDS];
    for (size_t budget = 100000; budget < 3000000; budget += 290000) {
        Fixture fixture;
        uint64_t seed = budget;
        int refused = 0;
        memset(blocks, 0, sizeof blocks);
        ou_host_set_budget(budget);
        fixture_open(&fixture, cpy_allocator_find("3.9"), NULL);
        for (int i = 0; i < OPERATIONS; i++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            Addr *block = &blocks[(seed >> 33) % IDS];
            size_t size = (size_t)((seed >> 20) % 3000);
            Addr now = heap_realloc(&fixture.heap, *block, size, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
            refused += now == 0;
            *block = now != 0 ? now : *block;
            if (seed >> 62 == 0) {
                heap_free(&fixture.heap, *block);
                *block = 0;
            }
        }
        assert_true(refused > 0 || fixture.memory.exhausted || budget > 2000000);
        ou_host_set_budget(0);
        fixture_close(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_land_where_3_9_puts_them),
        cmocka_unit_test(blocks_land_where_3_10_and_later_put_them),
        cmocka_unit_test(a_base_between_pools_costs_a_pool),
        cmocka_unit_test(versions_have_their_geometry),
        cmocka_unit_test(a_refused_arena_sends_the_request_to_malloc),
        cmocka_unit_test(an_arena_that_comes_again_is_all_zero),
        cmocka_unit_test(a_random_life_keeps_every_invariant),
        cmocka_unit_test(a_host_without_memory_never_brings_the_heap_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
