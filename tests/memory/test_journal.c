/* The journal: what was packed comes out again, both ways, whatever the options; cutting off; the
 * budget. */
#include <string.h>

#include "base/host.h"
#include "image_copy.h"
#include "memory/random_stores.h"
#include "memory/record.h"
#include "unit.h"

static const JournalOptions variants[] = {
    {0                          },
    { .chunk_bytes = 2048, .raw_bytes = 1, .keyframe_bytes = 1},
    {        .chunk_bytes = 4096, .raw_bytes = 20000, .keyframe_bytes = 30000},
    {    .chunk_bytes = 2048, .keyframe_bytes = 8000, .never_compress = true},
    {     .chunk_bytes = 3000, .raw_bytes = 1, .keyframe_bytes = SIZE_MAX},
};
enum { VARIANTS = sizeof variants / sizeof *variants };

static void every_position_is_reached_forward_and_backward(void **state)
{
    (void)state;
    for (unsigned v = 0; v < VARIANTS; v++) {
        enum { STEPS = 6000, EACH = 50 };
        static uint64_t hashes[STEPS / EACH + 1], positions[STEPS / EACH + 1];
        Memory memory, image;
        mem_init(&memory);
        RandomStores random = random_start(v + 1);
        for (unsigned i = 0; i < 200; i++) {
            random_step(&random, &memory);
        }
        Journal *journal = jrn_create(&variants[v]);
        assert_non_null(journal);
        assert_true(image_copy(&memory, &image));
        mem_record(&memory, journal);
        for (unsigned i = 0; i < STEPS; i++) {
            if (i % EACH == 0) {
                hashes[i / EACH] = mem_hash(&memory);
                positions[i / EACH] = jrn_position(journal);
            }
            random_step(&random, &memory);
        }
        JrnUnpacked unpacked = {0};
        uint64_t at = 0;
        for (int direction = 1; direction >= -1; direction -= 2) {
            for (unsigned k = 0; k < STEPS / EACH; k++) {
                unsigned i = direction > 0 ? k : STEPS / EACH - 1 - k;
                at = jrn_walk(journal, &image, at, positions[i], &unpacked);
                assert_true(at == positions[i]);
                assert_true(mem_hash(&image) == hashes[i]);
            }
        }
        jrn_unpacked_free(&unpacked);
        jrn_destroy(journal);
        mem_deinit(&memory);
        mem_deinit(&image);
        assert_int_equal(ou_host_live(), 0);
    }
}

static uint64_t hash_of_keyframe(const Journal *journal, uint32_t chunk)
{
    Memory image;
    assert_true(jrn_chunk_restore(journal, chunk, &image));
    uint64_t hash = mem_hash(&image);
    mem_deinit(&image);
    return hash;
}

static void keyframes_hold_the_image_of_their_place(void **state)
{
    (void)state;
    Memory memory, image;
    mem_init(&memory);
    Journal *journal = jrn_create(&variants[2]);
    mem_record(&memory, journal);
    RandomStores random = random_start(77);
    for (unsigned i = 0; i < 60000; i++) {
        Addr addr = MEM_ARENA_BASE + 8 * random_below(&random, MEM_PIECE_BYTES / 4);
        mem_store64(&memory, addr, random_next(&random));
    }
    assert_true(jrn_chunk_restore(journal, 0, &image));
    JrnUnpacked unpacked = {0};
    uint64_t at = 0;
    unsigned found = 0;
    for (uint32_t chunk = 1; chunk < jrn_chunk_count(journal); chunk++) {
        if (jrn_chunk_has_keyframe(journal, chunk)) {
            uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
            at = jrn_walk(journal, &image, at, first, &unpacked);
            assert_true(at == first);
            assert_true(mem_hash(&image) == hash_of_keyframe(journal, chunk));
            found++;
        }
    }
    assert_true(found > 3);
    assert_int_equal(jrn_usage(journal).keyframes, found + 1);
    jrn_unpacked_free(&unpacked);
    jrn_destroy(journal);
    mem_deinit(&memory);
    mem_deinit(&image);
    assert_int_equal(ou_host_live(), 0);
}

/* Passes over everything that leave it as it was, as the collector's do. */
static void what_is_put_back_is_shared_with_keyframes_again(void **state)
{
    (void)state;
    enum { PIECES = 64, PASSES = 40, EACH = 200 };
    const JournalOptions options = {.chunk_bytes = 4096, .keyframe_bytes = 20000};
    Memory memory, image;
    mem_init(&memory);
    RandomStores random = random_start(5);
    for (uint64_t i = 0; i < PIECES; i++) {
        mem_store64(&memory, MEM_ARENA_BASE + i * MEM_PIECE_BYTES, random_next(&random) | 1);
    }
    Journal *journal = jrn_create(&options);
    mem_record(&memory, journal);
    uint64_t hash = mem_hash(&memory);
    for (unsigned pass = 0; pass < PASSES; pass++) {
        for (uint64_t i = 0; i < 2 * PIECES; i++) {
            Addr addr = MEM_ARENA_BASE + i % PIECES * MEM_PIECE_BYTES;
            mem_store64(&memory, addr, ~mem_load64(&memory, addr));
        }
        for (unsigned i = 0; i < EACH; i++) {
            mem_store64(&memory, MEM_RAW_BASE + 8 * (uint64_t)(i % 8), random_next(&random));
        }
        for (unsigned i = 0; i < 8; i++) {
            mem_store64(&memory, MEM_RAW_BASE + 8 * (uint64_t)i, 0);
        }
        assert_true(mem_hash(&memory) == hash);
    }
    JrnUsage usage = jrn_usage(journal);
    assert_true(usage.keyframes > 3);
    assert_true(usage.keyframe_bytes < (uint64_t)PIECES * MEM_PIECE_BYTES * 2);
    assert_true(jrn_chunk_restore(journal, 0, &image));
    JrnUnpacked unpacked = {0};
    uint64_t at = 0;
    for (uint32_t chunk = 1; chunk < jrn_chunk_count(journal); chunk++) {
        uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
        at = jrn_walk(journal, &image, at, first, &unpacked);
        assert_true(!jrn_chunk_has_keyframe(journal, chunk) ||
                    mem_hash(&image) == hash_of_keyframe(journal, chunk));
    }
    jrn_unpacked_free(&unpacked);
    jrn_destroy(journal);
    mem_deinit(&memory);
    mem_deinit(&image);
    assert_int_equal(ou_host_live(), 0);
}

/* Keyframes that would take too much give way one by one, and the ways between those that stay do
 * not differ much. */
static void keyframes_that_give_way_leave_even_gaps(void **state)
{
    (void)state;
    enum { PIECES = 40 };
    const JournalOptions options = {
        .chunk_bytes = 4096, .keyframe_bytes = 1, .budget_bytes = (size_t)32 << 20};
    Memory memory;
    mem_init(&memory);
    RandomStores random = random_start(6);
    Journal *journal = jrn_create(&options);
    mem_record(&memory, journal);
    for (unsigned i = 0; i < 1000000; i++) {
        Addr piece = MEM_ARENA_BASE + random_below(&random, PIECES) * MEM_PIECE_BYTES;
        mem_store64(&memory, piece + 8 * random_below(&random, 1000), random_next(&random));
    }
    JrnUsage usage = jrn_usage(journal);
    assert_true(usage.keyframes > 4);
    assert_true(usage.keyframe_bytes <= options.budget_bytes / 2 + PIECES * MEM_PIECE_BYTES);
    uint64_t last = 0, most = 0;
    for (uint32_t chunk = 1; chunk < jrn_chunk_count(journal); chunk++) {
        if (jrn_chunk_has_keyframe(journal, chunk)) {
            uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
            most = first - last > most ? first - last : most;
            last = first;
        }
    }
    assert_true(most < 4 * jrn_position(journal) / usage.keyframes);
    jrn_destroy(journal);
    mem_deinit(&memory);
    assert_int_equal(ou_host_live(), 0);
}

/* What each chunk has counted is what its records say, also after a cut. */
static void assert_counted(const Journal *journal, JrnUnpacked *unpacked)
{
    MemAsked asked = {0};
    for (uint32_t chunk = 0; chunk < jrn_chunk_count(journal); chunk++) {
        uint32_t marks[MARK_COUNT] = {0};
        MemAsked known = jrn_chunk_asked(journal, chunk);
        assert_true(known.pool == asked.pool && known.raw == asked.raw);
        assert_true(jrn_chunk_unpack(journal, chunk, unpacked));
        for (uint32_t i = 0; i < unpacked->count; i++) {
            const JrnRecord *record = &unpacked->records[i];
            if (record->kind == JRN_MARK) {
                marks[record->detail]++;
                jrn_ask(&asked, (MarkKind)record->detail, unpacked->words + record->extra);
            }
        }
        for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
            assert_int_equal(marks[kind], jrn_chunk_marks(journal, chunk, (MarkKind)kind));
            assert_int_equal(marks[kind] != 0, jrn_chunk_may_mark(journal, chunk, 1ULL << kind));
        }
    }
    MemAsked all = jrn_chunk_asked(journal, jrn_chunk_count(journal));
    assert_true(all.pool == asked.pool && all.raw == asked.raw);
}

static void chunks_count_their_marks_and_what_blocks_asked_for(void **state)
{
    (void)state;
    for (unsigned v = 0; v < VARIANTS; v++) {
        Memory memory;
        mem_init(&memory);
        RandomStores random = random_start(v + 60);
        Journal *journal = jrn_create(&variants[v]);
        mem_record(&memory, journal);
        JrnUnpacked unpacked = {0};
        for (unsigned i = 0; i < 8000; i++) {
            random_mark(&random, &memory);
            random_step(&random, &memory);
        }
        assert_counted(journal, &unpacked);
        assert_true(jrn_truncate(journal, &memory, jrn_position(journal) * 2 / 3));
        assert_counted(journal, &unpacked);
        for (unsigned i = 0; i < 500; i++) {
            random_mark(&random, &memory);
        }
        assert_counted(journal, &unpacked);
        jrn_unpacked_free(&unpacked);
        jrn_destroy(journal);
        mem_deinit(&memory);
        assert_int_equal(ou_host_live(), 0);
    }
}

typedef struct Expected {
    JrnKind kind;
    uint8_t detail;
    Addr address;
    uint64_t word;
} Expected;

static void records_say_what_was_recorded(void **state)
{
    (void)state;
    Memory memory;
    mem_init(&memory);
    Journal *journal = jrn_create(NULL);
    mem_record(&memory, journal);
    Addr o = MEM_ARENA_BASE + 0x40, slot = MEM_RAW_BASE + 8, pc = MEM_MACHINE_BASE + 16;
    jrn_refcount(&memory, o, 1, slot, REF_NAME);
    mem_store64(&memory, slot, o);
    mem_store64(&memory, slot, o);
    jrn_instruction(&memory, pc, 0);
    jrn_instruction(&memory, pc, 2);
    jrn_instruction(&memory, pc, 40);
    jrn_move_ref(&memory, slot, o);
    jrn_refcount(&memory, o, -1, 0, REF_NATIVE);
    JRN_MARK4(&memory, DIED, o, MEM_STATIC_BASE, 0, 3);
    JRN_MARK2(&memory, GC_COPY, o, -5);
    JRN_MARK2(&memory, GC_START, 2, 0);
    JRN_MARK3(&memory, RETURN, o, slot, 7);
    const Expected expected[] = {
        {JRN_REFCOUNT,    REF_NAME,      o,    slot},
        {JRN_CHANGE,      0,             slot, 0   },
        {JRN_INSTRUCTION, 0,             pc,   0   },
        {JRN_INSTRUCTION, 0,             pc,   0   },
        {JRN_INSTRUCTION, 0,             pc,   0   },
        {JRN_MOVE,        0,             slot, 0   },
        {JRN_REFCOUNT,    REF_NATIVE,    o,    0   },
        {JRN_MARK,        MARK_DIED,     0,    o   },
        {JRN_MARK,        MARK_GC_COPY,  0,    o   },
        {JRN_MARK,        MARK_GC_START, 0,    2   },
        {JRN_MARK,        MARK_RETURN,   0,    o   },
    };
    enum { RECORDS = sizeof expected / sizeof *expected };
    JrnUnpacked unpacked = {0};
    assert_int_equal(jrn_position(journal), RECORDS);
    assert_true(jrn_chunk_unpack(journal, 0, &unpacked));
    for (unsigned i = 0; i < RECORDS; i++) {
        const JrnRecord *record = &unpacked.records[i];
        assert_int_equal(record->kind, expected[i].kind);
        assert_int_equal(record->detail, expected[i].detail);
        assert_true(record->address == expected[i].address);
        assert_true(record->count == 0 || unpacked.words[record->extra] == expected[i].word);
    }
    assert_int_equal(unpacked.records[7].count, 4);
    assert_int_equal(unpacked.words[unpacked.records[7].extra + 3], 3);
    assert_int_equal((int64_t)unpacked.words[unpacked.records[8].extra + 1], -5);
    assert_int_equal(jrn_chunk_first(journal, 1, COUNT_STOPS), 1);
    assert_int_equal(jrn_chunk_first(journal, 1, COUNT_INSTRUCTIONS), 3);
    assert_int_equal(jrn_chunk_first(journal, 1, COUNT_EVENTS), 7);
    assert_int_equal(jrn_chunk_first(journal, 1, COUNT_COLLECTIONS), 1);
    assert_true(jrn_chunk_may_mark(journal, 0, 1ULL << MARK_DIED));
    assert_false(jrn_chunk_may_mark(journal, 0, 1ULL << MARK_BORN));
    assert_true(jrn_chunk_may_touch(journal, 0, o, o + 8));
    assert_true(jrn_chunk_may_touch(journal, 0, slot, slot + 8));
    assert_false(jrn_chunk_may_touch(journal, 0, o + 0x1000, o + 0x1040));
    jrn_unpacked_free(&unpacked);
    jrn_destroy(journal);
    mem_deinit(&memory);
}

static void counters_agree_with_the_records(void **state)
{
    (void)state;
    Memory memory;
    mem_init(&memory);
    Journal *journal = jrn_create(&variants[1]);
    mem_record(&memory, journal);
    RandomStores random = random_start(5);
    for (unsigned i = 0; i < 5000; i++) {
        random_step(&random, &memory);
    }
    uint64_t counts[COUNTER_COUNT] = {0};
    JrnUnpacked unpacked = {0};
    for (uint32_t chunk = 0; chunk < jrn_chunk_count(journal); chunk++) {
        for (unsigned c = 0; c < COUNTER_COUNT; c++) {
            assert_true(jrn_chunk_first(journal, chunk, (JrnCounter)c) == counts[c]);
        }
        assert_true(jrn_chunk_unpack(journal, chunk, &unpacked));
        for (uint32_t i = 0; i < unpacked.count; i++) {
            const JrnRecord *record = &unpacked.records[i];
            for (unsigned c = 0; c < COUNTER_COUNT; c++) {
                if (jrn_counts(record, (JrnCounter)c)) {
                    assert_int_equal(jrn_chunk_of(journal, (JrnCounter)c, counts[c]), chunk);
                    counts[c]++;
                }
            }
            if (record->kind == JRN_MARK) {
                assert_true(jrn_chunk_may_mark(journal, chunk, 1ULL << record->detail));
            } else {
                assert_true(
                    jrn_chunk_may_touch(journal, chunk, record->address, record->address + 1));
            }
        }
    }
    for (unsigned c = 0; c < COUNTER_COUNT; c++) {
        assert_true(jrn_chunk_first(journal, jrn_chunk_count(journal), (JrnCounter)c) == counts[c]);
        assert_int_equal(jrn_chunk_of(journal, (JrnCounter)c, counts[c]), jrn_chunk_count(journal));
    }
    jrn_unpacked_free(&unpacked);
    jrn_destroy(journal);
    mem_deinit(&memory);
}

/* One turn of a loop: the same as another one but for a number, what the number makes, and places
 * that lie some bytes on each time. */
static void turn(Memory *memory, uint64_t number)
{
    RandomStores random = random_start(number % 3 == 0 ? 50 : 51);
    for (unsigned i = 0; i < 40; i++) {
        random_step(&random, memory);
    }
    mem_store64(memory, MEM_MACHINE_BASE + 24, number);
    mem_store64(memory, MEM_RAW_BASE + 8 * number, number << 20);
    jrn_refcount(memory, MEM_ARENA_BASE + 32 * number, 1, MEM_RAW_BASE + 24 * number, REF_SLOT);
    mem_store32(memory, MEM_RAW_BASE + 0x20000 + 4 * number, (uint32_t)number + 1);
    jrn_move_ref(memory, MEM_RAW_BASE + 0x30000, MEM_ARENA_BASE + 32 * number);
    JRN_MARK2(memory, GC_COPY, MEM_ARENA_BASE, number * number);
    mem_write(memory, MEM_STATIC_BASE + 3, "as it was the last time", 8 + number % 16);
    jrn_refcount(memory, MEM_ARENA_BASE + 0x40, number % 5 == 0 ? -1 : 1, MEM_RAW_BASE, REF_SLOT);
}

/* Runs that are not packed yet, runs over runs, cuts in the middle of one. */
static void what_comes_again_is_told_as_what_came_first(void **state)
{
    (void)state;
    for (unsigned v = 0; v < VARIANTS; v++) {
        enum { TURNS = 600 };
        static uint64_t hashes[TURNS + 1], positions[TURNS + 1];
        Memory memory, image;
        mem_init(&memory);
        Journal *journal = jrn_create(&variants[v]);
        assert_non_null(journal);
        assert_true(jrn_attach(journal, &memory));
        assert_true(jrn_chunk_restore(journal, 0, &image));
        JrnUnpacked unpacked = {0};
        uint64_t at = 0;
        for (unsigned i = 0; i < TURNS; i++) {
            hashes[i] = mem_hash(&memory);
            positions[i] = jrn_position(journal);
            turn(&memory, i);
            if (i % 7 == 0) {
                /* The chunk is read while it is open, then back through what is there. */
                at = jrn_walk(journal, &image, at, jrn_position(journal), &unpacked);
                assert_true(mem_hash(&image) == mem_hash(&memory));
                at = jrn_walk(journal, &image, at, positions[i - i % 50], &unpacked);
                assert_true(mem_hash(&image) == hashes[i - i % 50]);
            }
        }
        for (unsigned i = TURNS; i-- > TURNS - 40;) {
            uint64_t middle = positions[i] + i % (jrn_position(journal) - positions[i]);
            assert_true(jrn_truncate(journal, &memory, middle));
            assert_true(jrn_truncate(journal, &memory, positions[i]));
            assert_true(mem_hash(&memory) == hashes[i]);
            turn(&memory, i);
        }
        uint64_t last = positions[TURNS - 40];
        assert_true(jrn_walk(journal, &image, at, last, &unpacked) == last);
        assert_true(mem_hash(&image) == hashes[TURNS - 40]);
        jrn_unpacked_free(&unpacked);
        jrn_destroy(journal);
        mem_deinit(&memory);
        mem_deinit(&image);
        assert_int_equal(ou_host_live(), 0);
    }
}

/* Each record of a chunk is the one that was made, also where it is said by an earlier one. */
static void strides_are_told_exactly(void **state)
{
    (void)state;
    enum { TURNS = 3000, EACH = 7 };
    Memory memory;
    mem_init(&memory);
    Journal *journal = jrn_create(NULL);
    mem_record(&memory, journal);
    for (uint64_t i = 1; i <= TURNS; i++) {
        Addr o = MEM_ARENA_BASE + 32 * i;
        Addr slot = MEM_RAW_BASE + 24 * i;
        JRN_MARK1(&memory, STATEMENT_BEGIN, 3);
        mem_store64(&memory, o, 1);
        JRN_MARK3(&memory, BORN, o, MEM_STATIC_BASE, 0);
        mem_store32(&memory, o + 24, (uint32_t)(7 * i));
        jrn_copy_ref(&memory, slot, o, REF_SLOT);
        jrn_refcount(&memory, o, -1, MEM_MACHINE_BASE, REF_STACK);
    }
    assert_int_equal(jrn_position(journal), TURNS * EACH);
    assert_true(jrn_usage(journal).packed_bytes < TURNS * EACH);
    JrnUnpacked unpacked = {0};
    for (uint32_t chunk = 0; chunk < jrn_chunk_count(journal); chunk++) {
        uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
        assert_true(jrn_chunk_unpack(journal, chunk, &unpacked));
        for (uint32_t k = 0; k < unpacked.count; k++) {
            const JrnRecord *record = &unpacked.records[k];
            uint64_t i = (first + k) / EACH + 1;
            Addr o = MEM_ARENA_BASE + 32 * i;
            Addr slot = MEM_RAW_BASE + 24 * i;
            const Addr addresses[EACH] = {0, o, 0, o + 24, o, slot, o};
            const Addr holders[EACH] = {0, 0, 0, 0, slot, 0, MEM_MACHINE_BASE};
            const Addr holder = holders[(first + k) % EACH];
            assert_true(record->address == addresses[(first + k) % EACH]);
            if (record->kind != JRN_MARK) {
                assert_true(
                    jrn_chunk_may_touch(journal, chunk, record->address, record->address + 8));
            }
            if (record->kind == JRN_MARK && record->detail == MARK_BORN) {
                assert_true(unpacked.words[record->extra] == o);
                assert_true(jrn_chunk_may_touch(journal, chunk, o, o + 8));
            }
            if (holder != 0) {
                assert_int_equal(record->kind, JRN_REFCOUNT);
                assert_true(unpacked.words[record->extra] == holder);
                assert_true(jrn_chunk_may_touch(journal, chunk, holder, holder + 8));
            }
        }
    }
    jrn_unpacked_free(&unpacked);
    jrn_destroy(journal);
    mem_deinit(&memory);
}

static void turns_of_a_loop_take_few_bytes(void **state)
{
    (void)state;
    enum { TURNS = 1000 };
    Memory memory;
    mem_init(&memory);
    Journal *journal = jrn_create(NULL);
    mem_record(&memory, journal);
    for (unsigned i = 0; i < TURNS; i++) {
        RandomStores random = random_start(9);
        for (unsigned k = 0; k < 100; k++) {
            random_step(&random, &memory);
        }
    }
    assert_true(jrn_position(journal) > 80 * TURNS);
    assert_true(jrn_usage(journal).packed_bytes < 80 * TURNS);
    jrn_destroy(journal);
    mem_deinit(&memory);
}

/* A turn of a loop that fills something: `period` kinds of turn, every 126th one starts a new pool,
 * and one cell takes a value again that it had some turns before. */
static void fill_turn(Memory *memory, uint64_t i, uint64_t period)
{
    Addr pool = MEM_ARENA_BASE + (i / 126 * 7919 % 512 << 12);
    Addr o = pool + 48 + 32 * (i % 126 / period) + MEM_PIECE_BYTES * 512 * (i % period);
    JRN_MARK1(memory, STATEMENT_BEGIN, 1);
    if (i % 126 == 0) {
        JRN_MARK2(memory, POOL_NEW, pool, 1);
    }
    for (uint64_t k = 0; k < 4; k++) {
        mem_store64(memory, o + 8 * k, i << 20 | k << 8 | 1);
        jrn_refcount(memory, o, 1, MEM_RAW_BASE + 32 * i + 8 * k, REF_SLOT);
        jrn_instruction(memory, MEM_MACHINE_BASE + 16, (uint32_t)(2 * k));
    }
    jrn_move_ref(memory, MEM_MACHINE_BASE + 64, MEM_STATIC_BASE + 64 * (i * i % 11));
    JRN_MARK1(memory, STATEMENT_BEGIN, 2);
    JRN_MARK3(memory, BORN, o, MEM_STATIC_BASE, 0);
}

/* Every other turn has as many words as the one before, but not as many records. */
static void turns_of_as_many_words_need_not_be_alike(void **state)
{
    (void)state;
    enum { TURNS = 500 };
    Memory memory, image;
    mem_init(&memory);
    Journal *journal = jrn_create(NULL);
    mem_record(&memory, journal);
    for (uint64_t i = 0; i < TURNS; i++) {
        Addr o = MEM_ARENA_BASE + 64 * i;
        JRN_MARK1(&memory, GC_REACHABLE, o);
        if (i % 2 == 0) {
            JRN_MARK3(&memory, GC_SUBTRACT, o, o + 8, 1);
        } else {
            mem_store64(&memory, o, i << 20 | 1);
            mem_store64(&memory, o + 8, i << 21 | 1);
        }
    }
    assert_true(jrn_chunk_restore(journal, 0, &image));
    JrnUnpacked unpacked = {0};
    assert_int_equal(jrn_walk(journal, &image, 0, jrn_position(journal), &unpacked),
                     jrn_position(journal));
    assert_true(mem_hash(&image) == mem_hash(&memory));
    jrn_unpacked_free(&unpacked);
    mem_deinit(&image);
    jrn_destroy(journal);
    mem_deinit(&memory);
}

/* What the collector does with a long list: two kinds of object in turn, and no statement begins.
 */
static void the_collector_goes_through_a_list_in_turns(void **state)
{
    (void)state;
    enum { OBJECTS = 40000 };
    Memory memory;
    mem_init(&memory);
    Journal *journal = jrn_create(NULL);
    mem_record(&memory, journal);
    for (uint64_t i = 0; i < OBJECTS; i++) {
        Addr head = MEM_ARENA_BASE + (i % 2 == 0 ? 64 * (i / 2) : (1 << 24) + 96 * (i / 2));
        JRN_MARK2(&memory, GC_COPY, head + 16, 1);
        mem_store64(&memory, head + 8, head - 64);
    }
    assert_true(jrn_usage(journal).packed_bytes < 3 * OBJECTS);
    jrn_destroy(journal);
    mem_deinit(&memory);
}

static void a_turn_is_compared_with_the_one_before(void **state)
{
    (void)state;
    enum { TURNS = 20000, EACH = 15 };
    for (uint64_t period = 1; period <= 2; period++) {
        Memory memory, image;
        mem_init(&memory);
        Journal *journal = jrn_create(NULL);
        mem_record(&memory, journal);
        for (uint64_t i = 0; i < TURNS; i++) {
            fill_turn(&memory, i, period);
        }
        uint64_t end = jrn_position(journal);
        assert_true(end > EACH * TURNS);
        assert_true(jrn_usage(journal).packed_bytes < EACH * TURNS * 5 / 4);
        JrnUnpacked unpacked = {0};
        assert_true(jrn_chunk_restore(journal, 0, &image));
        uint64_t start = mem_hash(&image);
        assert_true(jrn_walk(journal, &image, 0, end, &unpacked) == end);
        assert_true(mem_hash(&image) == mem_hash(&memory));
        assert_true(jrn_walk(journal, &image, end, 0, &unpacked) == 0);
        assert_true(mem_hash(&image) == start);
        jrn_unpacked_free(&unpacked);
        jrn_destroy(journal);
        mem_deinit(&memory);
        mem_deinit(&image);
    }
}

/* Runs on, cuts back to some earlier place, runs on differently: as if the first had never been. */
static void truncation_undoes_and_cuts_off(void **state)
{
    (void)state;
    for (unsigned v = 0; v < VARIANTS; v++) {
        Memory memory, start;
        mem_init(&memory);
        RandomStores random = random_start(v + 30);
        Journal *journal = jrn_create(&variants[v]);
        mem_record(&memory, journal);
        random_step(&random, &memory);
        assert_true(jrn_chunk_restore(journal, 0, &start));
        for (unsigned round = 0; round < 60; round++) {
            unsigned kept = (unsigned)random_below(&random, 300);
            for (unsigned i = 0; i < kept; i++) {
                random_step(&random, &memory);
            }
            uint64_t position = jrn_position(journal);
            uint64_t hash = mem_hash(&memory);
            unsigned undone = (unsigned)random_below(&random, round % 10 == 0 ? 6000 : 50);
            for (unsigned i = 0; i < undone; i++) {
                random_step(&random, &memory);
            }
            assert_true(jrn_truncate(journal, &memory, position));
            assert_true(jrn_position(journal) == position);
            assert_true(mem_hash(&memory) == hash);
        }
        JrnUnpacked unpacked = {0};
        uint64_t end = jrn_position(journal);
        assert_true(jrn_walk(journal, &start, 0, end, &unpacked) == end);
        assert_true(mem_hash(&start) == mem_hash(&memory));
        assert_true(jrn_truncate(journal, &memory, 0));
        assert_int_equal(jrn_position(journal), 0);
        assert_int_equal(jrn_chunk_first(journal, jrn_chunk_count(journal), COUNT_EVENTS), 0);
        jrn_unpacked_free(&unpacked);
        jrn_destroy(journal);
        mem_deinit(&memory);
        mem_deinit(&start);
        assert_int_equal(ou_host_live(), 0);
    }
}

static void the_budget_is_reported_and_what_was_recorded_stays(void **state)
{
    (void)state;
    for (size_t budget = 4U << 20; budget <= 9U << 20; budget += 1U << 20) {
        JournalOptions options = {.chunk_bytes = 8192,
                                  .budget_bytes = budget,
                                  .keyframe_bytes = 20000,
                                  .raw_bytes = 50000};
        Memory memory, image;
        mem_init(&memory);
        RandomStores random = random_start(budget);
        random.busy = 99;
        Journal *journal = jrn_create(&options);
        assert_non_null(journal);
        mem_record(&memory, journal);
        unsigned steps = 0;
        while (!memory.exhausted && steps < 3000000) {
            random_step(&random, &memory);
            steps++;
        }
        assert_true(memory.exhausted);
        assert_true(jrn_is_full(journal));
        assert_false(jrn_is_cut(journal));
        assert_true(ou_host_live() <= budget);
        /* The statement under way ends. */
        for (unsigned i = 0; i < 500; i++) {
            random_step(&random, &memory);
        }
        assert_false(jrn_is_cut(journal));
        assert_true(jrn_chunk_restore(journal, 0, &image));
        JrnUnpacked unpacked = {0};
        uint64_t end = jrn_position(journal);
        assert_true(jrn_walk(journal, &image, 0, end, &unpacked) == end);
        assert_true(mem_hash(&image) == mem_hash(&memory));
        /* It does not end for long: recording stops, at a whole record. */
        mem_deinit(&image);
        for (unsigned i = 0; i < 3000000 && !jrn_is_cut(journal); i++) {
            random_step(&random, &memory);
        }
        assert_true(jrn_is_cut(journal));
        end = jrn_position(journal);
        for (unsigned i = 0; i < 100; i++) {
            random_step(&random, &memory);
        }
        assert_true(jrn_position(journal) == end);
        assert_true(jrn_chunk_restore(journal, 0, &image));
        assert_true(jrn_walk(journal, &image, 0, end, &unpacked) == end);
        assert_true(jrn_truncate(journal, &memory, end));
        assert_true(mem_hash(&image) == mem_hash(&memory));
        assert_false(jrn_is_cut(journal));
        assert_true(jrn_truncate(journal, &memory, end / 2));
        assert_true(jrn_walk(journal, &image, end / 2, end / 2, &unpacked) == end / 2);
        jrn_unpacked_free(&unpacked);
        jrn_destroy(journal);
        mem_deinit(&memory);
        mem_deinit(&image);
        assert_int_equal(ou_host_live(), 0);
    }
}

static void a_host_without_memory_never_spoils_the_journal(void **state)
{
    (void)state;
    JournalOptions options = {.chunk_bytes = 2048, .raw_bytes = 1, .keyframe_bytes = 6000};
    for (uint64_t n = 1; n < 260; n++) {
        Memory memory, image;
        mem_init(&memory);
        RandomStores random = random_start(4);
        ou_host_fail_at(n);
        Journal *journal = jrn_create(&options);
        if (journal == NULL) {
            ou_host_fail_at(0);
            assert_int_equal(ou_host_live(), 0);
            continue;
        }
        mem_record(&memory, journal);
        for (unsigned i = 0; i < 1500; i++) {
            random_step(&random, &memory);
        }
        uint64_t middle = jrn_position(journal);
        uint64_t hash = mem_hash(&memory);
        for (unsigned i = 0; i < 1500; i++) {
            random_step(&random, &memory);
        }
        bool ok = jrn_truncate(journal, &memory, middle);
        ou_host_fail_at(0);
        ok = ok || jrn_truncate(journal, &memory, middle);
        assert_true(ok);
        assert_true(jrn_position(journal) == middle);
        if (!jrn_is_cut(journal) && middle > 0) {
            assert_true(mem_hash(&memory) == hash);
            JrnUnpacked unpacked = {0};
            assert_true(jrn_chunk_restore(journal, 0, &image));
            assert_true(jrn_walk(journal, &image, 0, middle, &unpacked) == middle);
            assert_true(mem_hash(&image) == hash);
            jrn_unpacked_free(&unpacked);
            mem_deinit(&image);
        }
        jrn_destroy(journal);
        mem_deinit(&memory);
        assert_int_equal(ou_host_live(), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_position_is_reached_forward_and_backward),
        cmocka_unit_test(keyframes_hold_the_image_of_their_place),
        cmocka_unit_test(what_is_put_back_is_shared_with_keyframes_again),
        cmocka_unit_test(keyframes_that_give_way_leave_even_gaps),
        cmocka_unit_test(chunks_count_their_marks_and_what_blocks_asked_for),
        cmocka_unit_test(records_say_what_was_recorded),
        cmocka_unit_test(counters_agree_with_the_records),
        cmocka_unit_test(what_comes_again_is_told_as_what_came_first),
        cmocka_unit_test(strides_are_told_exactly),
        cmocka_unit_test(turns_of_a_loop_take_few_bytes),
        cmocka_unit_test(a_turn_is_compared_with_the_one_before),
        cmocka_unit_test(turns_of_as_many_words_need_not_be_alike),
        cmocka_unit_test(the_collector_goes_through_a_list_in_turns),
        cmocka_unit_test(truncation_undoes_and_cuts_off),
        cmocka_unit_test(the_budget_is_reported_and_what_was_recorded_stays),
        cmocka_unit_test(a_host_without_memory_never_spoils_the_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
