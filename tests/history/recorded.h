/* recorded.h - a random run with its hashes after every record, for the tests of the history. */
#ifndef OU_TESTS_RECORDED_H
#define OU_TESTS_RECORDED_H

#include "base/host.h"
#include "history/history.h"
#include "memory/random_stores.h"
#include "unit.h"

enum { RECORDED_MOST = 40000 };

typedef struct Recorded {
    Memory memory;
    Journal *journal;
    RandomStores random;
    uint64_t hashes[RECORDED_MOST]; /* by position; 0 = not known */
} Recorded;

static inline void recorded_run(Recorded *recorded, unsigned steps)
{
    for (unsigned i = 0; i < steps; i++) {
        random_step(&recorded->random, &recorded->memory);
        uint64_t position = jrn_position(recorded->journal);
        assert_true(position < RECORDED_MOST);
        if (i % 32 == 0) {
            recorded->hashes[position] = mem_hash(&recorded->memory);
        }
    }
}

static inline void recorded_begin(Recorded *recorded, const JournalOptions *options, uint64_t seed)
{
    *recorded = (Recorded){.random = random_start(seed)};
    recorded->random.busy = 98;
    mem_init(&recorded->memory);
    for (unsigned i = 0; i < 50; i++) {
        random_step(&recorded->random, &recorded->memory);
    }
    recorded->journal = jrn_create(options);
    assert_non_null(recorded->journal);
    assert_true(jrn_attach(recorded->journal, &recorded->memory));
    recorded->hashes[0] = mem_hash(&recorded->memory);
}

static inline void recorded_end(Recorded *recorded)
{
    jrn_destroy(recorded->journal);
    mem_deinit(&recorded->memory);
    assert_int_equal(ou_host_live(), 0);
}

/* The nearest position at or before this one whose hash is known. */
static inline uint64_t recorded_known(const Recorded *recorded, uint64_t position)
{
    while (recorded->hashes[position] == 0) {
        position--;
    }
    return position;
}

static inline void assert_right(const Recorded *recorded, const History *history)
{
    uint64_t hash = recorded->hashes[hist_position(history)];
    assert_true(hash == 0 || mem_hash(hist_image(history)) == hash);
}

/* clang-format off */
static const JournalOptions recorded_options[] = {
    {0},
    {.chunk_bytes = 2048, .raw_bytes = 1, .keyframe_bytes = 1},
    {.chunk_bytes = 4096, .raw_bytes = 20000, .keyframe_bytes = 30000},
    {.chunk_bytes = 2048, .keyframe_bytes = 8000, .never_compress = true},
    {.chunk_bytes = 3000, .raw_bytes = 1, .keyframe_bytes = SIZE_MAX},
    {.chunk_bytes = 2048, .raw_bytes = 1, .keyframe_bytes = 1, .budget_bytes = 12U << 20},
};
/* clang-format on */
enum { RECORDED_OPTIONS = sizeof recorded_options / sizeof *recorded_options };

#endif
