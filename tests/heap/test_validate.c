/* The heap's own check finds damage, whatever byte of the bookkeeping it is in. */
#include <string.h>

#include "heap_fixture.h"

static const AllocatorRules *rules;

#define TENANT(serial, requested)                                                                  \
    (SHADOW_IN_USE | (uint64_t)(serial) << SHADOW_SERIAL_SHIFT |                                   \
     (uint64_t)(requested) << SHADOW_REQUESTED_SHIFT)

typedef struct Scene {
    Fixture fixture;
    Addr pool;          /* used, of 96-byte blocks: 10 taken, two of them freed again */
    Addr full, emptied; /* pools of 512-byte blocks */
    Addr taken, freed;  /* blocks of pool */
    Addr record, last;  /* usable arenas: the first and the last */
    Addr raw, raw_freed;
} Scene;

static void open_scene(Scene *scene)
{
    Fixture *fixture = &scene->fixture;
    Addr blocks[10];
    static Addr big[1000];
    fixture_open(fixture, rules, NULL);
    for (int i = 0; i < 10; i++) {
        blocks[i] = take(fixture, 96);
    }
    heap_free(&fixture->heap, blocks[4]);
    heap_free(&fixture->heap, blocks[7]);
    for (int i = 0; i < 1000; i++) {
        big[i] = take(fixture, 512);
    }
    for (int i = 70; i < 77; i++) {
        heap_free(&fixture->heap, big[i]);
    }
    scene->pool = blocks[0] & ~(Addr)4095;
    scene->taken = blocks[5];
    scene->freed = blocks[7];
    scene->full = big[0] & ~(Addr)4095;
    scene->emptied = big[70] & ~(Addr)4095;
    scene->record = heap_next_usable(&fixture->memory, 0);
    scene->last = heap_next_usable(&fixture->memory, scene->record);
    scene->raw = take(fixture, 5000);
    scene->raw_freed = take(fixture, 5001);
    heap_free(&fixture->heap, scene->raw_freed);
    assert_heap_valid(fixture);
    assert_int_not_equal(scene->last, 0);
}

typedef struct Damage {
    const char *what; /* a word of the message */
    Addr where;
    uint64_t value;
    int width;
} Damage;

static void expect_complaint(Scene *scene, const Damage *damage)
{
    Memory *mem = &scene->fixture.memory;
    uint64_t before = mem_load64(mem, damage->where & ~(Addr)7);
    if (damage->width == 4) {
        mem_store32(mem, damage->where, (uint32_t)damage->value);
    } else {
        mem_store64(mem, damage->where, damage->value);
    }
    Error error = {0};
    if (heap_validate(mem, rules, &error)) {
        fail_msg("not found: %s at 0x%llx", damage->what, (unsigned long long)damage->where);
    }
    if (strstr(error.text, damage->what) == NULL) {
        fail_msg("%s: no '%s' in it", error.text, damage->what);
    }
    mem_store64(mem, damage->where & ~(Addr)7, before);
    assert_heap_valid(&scene->fixture);
}

static void damaged_pools_are_found(void **state)
{
    (void)state;
    Scene s;
    open_scene(&s);
    const Damage damages[] = {
        {"count is not its number", s.pool + POOL_COUNT,     9,                     4                                                                                                },
        {"number of blocks in use", heap_shadow_of(s.taken), 0,                     8                                                                                                },
        {"number of blocks in use", heap_shadow_of(s.freed), TENANT(8,              96),                                                                                               8},
        {"no size class",                         s.pool + POOL_SZIDX,                                  32,            4                                                                         },
        {"another arena",                         s.pool + POOL_ARENA,                                  1,            4 },
        {"cutting mark",                         s.pool + POOL_NEXTOFFSET,                                   48 + 9 * 96 + 8,        4                                                      },
        {"cutting mark",                         s.pool + POOL_MAXNEXTOFFSET,                                   4096,     4         },
        {"do not add up",                         s.freed,                                  0,                        8                                                                             },
        {"free chain is broken",                         s.freed,                           s.freed,                 8   },
        {"free chain is broken",                         s.freed,                           s.taken,                 8                                                                             },
        {"free chain is broken",                         s.freed,                           s.full + 48,                 8},
        {"free chain is broken",                         s.freed,                           3,                 8                                                                                       },
        {"free chain is broken",                         s.pool + POOL_FREEBLOCK,                           UINT64_MAX, 8},
        {"serial",                         heap_shadow_of(s.taken),                                         TENANT(1000000,               96),                                                                                    8},
        {"request does not fit",                        heap_shadow_of(s.taken),                                               TENANT(6,                                               97),               8},
        {"list of used pools",                      s.pool + POOL_PREV,                                            s.full,                   8                                                                                  },
        {"list of used pools",                   s.pool + POOL_NEXT,s.pool, 8},
        {"list of used pools",                   s.pool + POOL_NEXT,                                            s.full,                                                                 8                                                                                                                                                  },
        {"missing in its class's list",                   heap_used_head(5) + POOL_NEXT,heap_used_head(5),8},
        {"emptied pools is broken",        s.emptied + POOL_NEXT,                                 s.emptied,                                                                                                    8                                                                                                                                                                                                                                                                                                       },
        {"emptied pools is broken",                s.emptied + POOL_NEXT,      s.full,8},
    };
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        expect_complaint(&s, &damages[i]);
    }
    fixture_close(&s.fixture);
}

static void damaged_arenas_are_found(void **state)
{
    (void)state;
    Scene s;
    open_scene(&s);
    const Damage damages[] = {
        {"number of free pools is wrong",  s.record + ARENA_NFREEPOOLS,  2,                           4},
        {"number of free pools is wrong",  s.record + ARENA_FREEPOOLS,   0,                           8},
        {"does not fit its arena",         s.record + ARENA_NTOTALPOOLS, 63,                          4},
        {"does not fit its arena",         s.record + ARENA_ADDRESS,     MEM_ARENA_BASE + (1U << 24), 8},
        {"usable arenas is broken",        s.record + ARENA_PREV,        s.record,                    8},
        {"rightmost",                      s.record + ARENA_NEXT,        s.record,                    8},
        {"usable arenas is broken",        OBMALLOC_USABLE,              5,                           8},
        {"missing in the list",            OBMALLOC_USABLE,              0,                           8},
        {"rightmost",                      heap_last_with(1),            0,                           8},
        {"missing in the list",            heap_last_with(40),           s.last,                      8},
        {"number of arenas",               OBMALLOC_ARENAS_IN_USE,       1,                           8},
        {"unused arena record",            OBMALLOC_UNUSED,              0,                           8},
        {"unused arena records is broken", OBMALLOC_UNUSED,              s.record,                    8},
    };
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        expect_complaint(&s, &damages[i]);
    }
    fixture_close(&s.fixture);
}

static void damaged_raw_blocks_are_found(void **state)
{
    (void)state;
    Scene s;
    open_scene(&s);
    Addr entry = heap_raw_page_entry((s.raw - MEM_RAW_BASE) >> RAW_PAGE_SHIFT);
    const Damage damages[] = {
        {"chain",                heap_shadow_of(s.raw_freed) + SHADOW_NEXT_FREE, s.raw_freed, 8},
        {"chain",                heap_shadow_of(s.raw_freed) + SHADOW_NEXT_FREE, s.raw,       8},
        {"missing in its chain", heap_shadow_of(s.raw),                          2,           8},
        {"does not fit",         heap_shadow_of(s.raw) + SHADOW_REQUESTED,       5121,        8},
        {"do not add up",        HEAP_RAW_BYTES,                                 0,           8},
        {"raw_allocated_blocks", OBMALLOC_RAW_BLOCKS,                            7,           8},
        {"span",                 entry,                                          1ULL << 60,  8},
    };
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        expect_complaint(&s, &damages[i]);
    }
    fixture_close(&s.fixture);
}

int main(void)
{
    rules = cpy_allocator_find("3.9");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_pools_are_found),
        cmocka_unit_test(damaged_arenas_are_found),
        cmocka_unit_test(damaged_raw_blocks_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
