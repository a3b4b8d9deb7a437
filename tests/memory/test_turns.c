/* Turns of a loop that come again: the journal of a run that is not looked at meanwhile says the
 * same as that of one which is read at every statement, so that no turn is ever repeated in it. */
#include <string.h>

#include "base/host.h"
#include "image_copy.h"
#include "memory/pack.h"
#include "memory/random_stores.h"
#include "memory/record.h"
#include "unit.h"

/* A loop: what each turn does, and how often something else comes. */
typedef struct Loop {
    RandomStores random; /* of the deviations: the same for both runs */
    unsigned steps;      /* of a turn */
    unsigned period;     /* turns after which its values are the same again */
    unsigned digits;     /* stores a turn of values that come from nowhere */
    unsigned rarely;     /* one turn of so many has something of its own; 0 = none */
    uint64_t stride;     /* by which the addresses of a step grow with every turn */
} Loop;

typedef struct Run {
    Memory memory, start;
    Journal *journal;
} Run;

static const JournalOptions small = {.chunk_bytes = 4096, .keyframe_bytes = 30000};

static Run run_start(const JournalOptions *options)
{
    Run run;
    mem_init(&run.memory);
    mem_store64(&run.memory, MEM_ARENA_BASE, 1);
    run.journal = jrn_create(options);
    assert_non_null(run.journal);
    assert_true(image_copy(&run.memory, &run.start));
    mem_record(&run.memory, run.journal);
    return run;
}

static void run_end(Run *run)
{
    jrn_destroy(run->journal);
    mem_deinit(&run->memory);
    mem_deinit(&run->start);
}

/* One of each sort; what a step does depends on its number and on the turn within the period. */
static void loop_step(Memory *memory, const Loop *loop, unsigned step, uint64_t turn)
{
    uint64_t phase = turn % loop->period;
    Addr spot = MEM_ARENA_BASE + 0x40 * (Addr)step;
    Addr moving = MEM_RAW_BASE + 0x100 * (Addr)step + loop->stride * turn;
    switch (step % 16) {
    case 0: jrn_copy_ref(memory, spot + 8, spot + 0x10000 * phase, REF_STACK); break;
    case 1: mem_store64(memory, spot, MEM_ARENA_BASE + 0x1000 * phase); break;
    case 2: mem_store32(memory, spot, (uint32_t)(turn * 2)); break;
    case 3: mem_store8(memory, spot, (uint8_t)(phase + turn % 2)); break;
    case 4: mem_store16(memory, spot, (uint16_t)(turn % 2)); break;
    case 5: jrn_instruction(memory, MEM_MACHINE_BASE + 16, 2 * step); break;
    case 6: jrn_move_ref(memory, spot, MEM_ARENA_BASE + 0x40 * phase); break;
    case 7: JRN_MARK3(memory, BLOCK_TAKEN, spot, 16 + phase, 1); break;
    case 8: JRN_MARK4(memory, DIED, spot, spot + 8, 0, phase); break;
    case 9: mem_fill(memory, spot, (uint8_t)(turn % 2), 40); break;
    case 10: mem_write(memory, spot + 3, turn % 2 != 0 ? "abcdefghijk" : "lmnopqrstuv", 11); break;
    case 11: JRN_MARK2(memory, GONE, spot, phase); break;
    case 12: mem_store64(memory, moving, 1 + phase); break;
    case 13: (void)jrn_refcount(memory, spot, turn % 2 != 0 ? 1 : -1, 0, REF_NATIVE); break;
    case 14: JRN_MARK3(memory, BLOCK_FREED, spot, 16 + phase, 1); break;
    default: JRN_MARK0(memory, FREELISTS_CLEARED); break;
    }
}

static void loop_run(Run *run, Loop loop, uint64_t turns, bool is_read)
{
    Memory *memory = &run->memory;
    for (uint64_t turn = 0; turn < turns; turn++) {
        for (unsigned step = 0; step < loop.steps; step++) {
            loop_step(memory, &loop, step, turn);
        }
        for (unsigned i = 0; i < loop.digits; i++) {
            Addr addr = MEM_STATIC_BASE + 0x40 * (Addr)i;
            mem_store32(memory, addr, (uint32_t)random_next(&loop.random));
            mem_store64(memory, addr + 8, random_value(&loop.random, turn));
        }
        if (loop.rarely != 0 && random_below(&loop.random, loop.rarely) == 0) {
            random_step(&loop.random, memory);
        }
        JRN_MARK1(memory, STATEMENT_BEGIN, turn % 2 != 0 && loop.period == 3 ? 5 : 4);
        if (is_read) {
            (void)jrn_position(run->journal);
        }
    }
}

/* The records of one journal in order, from chunk to chunk. */
typedef struct Reading {
    const Journal *journal;
    JrnUnpacked unpacked;
    uint32_t chunk, at;
} Reading;

static const JrnRecord *read_next(Reading *reading)
{
    while (reading->chunk < jrn_chunk_count(reading->journal)) {
        assert_true(jrn_chunk_unpack(reading->journal, reading->chunk, &reading->unpacked));
        if (reading->at < reading->unpacked.count) {
            return &reading->unpacked.records[reading->at++];
        }
        reading->chunk++;
        reading->at = 0;
    }
    return NULL;
}

static void assert_same_record(const Reading *a, const JrnRecord *x, const Reading *b,
                               const JrnRecord *y)
{
    assert_int_equal(x->kind, y->kind);
    assert_int_equal(x->apply, y->apply);
    assert_int_equal(x->detail, y->detail);
    assert_int_equal(x->count, y->count);
    assert_true(x->address == y->address);
    assert_true(x->diff == y->diff);
    for (unsigned i = 0; i < x->count; i++) {
        assert_true(a->unpacked.words[x->extra + i] == b->unpacked.words[y->extra + i]);
    }
    if (x->apply == APPLY_BYTES) {
        assert_memory_equal(a->unpacked.bytes + x->extra, b->unpacked.bytes + y->extra, x->diff);
    }
}

static void assert_same_journal(const Run *run, const Run *read)
{
    Reading a = {.journal = run->journal};
    Reading b = {.journal = read->journal};
    uint32_t marks[2][MARK_COUNT] = {0};
    assert_true(jrn_position(run->journal) == jrn_position(read->journal));
    const JrnRecord *x = read_next(&a);
    const JrnRecord *y = read_next(&b);
    while (x != NULL && y != NULL) {
        assert_same_record(&a, x, &b, y);
        x = read_next(&a);
        y = read_next(&b);
    }
    assert_true(x == NULL && y == NULL);
    uint32_t ends[] = {jrn_chunk_count(run->journal), jrn_chunk_count(read->journal)};
    for (unsigned c = 0; c < COUNTER_COUNT; c++) {
        assert_true(jrn_chunk_first(run->journal, ends[0], (JrnCounter)c) ==
                    jrn_chunk_first(read->journal, ends[1], (JrnCounter)c));
    }
    for (unsigned which = 0; which < 2; which++) {
        for (uint32_t chunk = 0; chunk < ends[which]; chunk++) {
            for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
                marks[which][kind] += jrn_chunk_marks(which == 0 ? run->journal : read->journal,
                                                      chunk, (MarkKind)kind);
            }
        }
    }
    assert_memory_equal(marks[0], marks[1], sizeof marks[0]);
    MemAsked asked[] = {jrn_chunk_asked(run->journal, ends[0]),
                        jrn_chunk_asked(read->journal, ends[1])};
    assert_true(asked[0].pool == asked[1].pool && asked[0].raw == asked[1].raw);
    jrn_unpacked_free(&a.unpacked);
    jrn_unpacked_free(&b.unpacked);
}

/* From the start to the end, and back. */
static void assert_plays(Run *run)
{
    JrnUnpacked unpacked = {0};
    uint64_t end = jrn_position(run->journal);
    uint64_t start_hash = mem_hash(&run->start);
    assert_true(jrn_walk(run->journal, &run->start, 0, end, &unpacked) == end);
    assert_true(mem_hash(&run->start) == mem_hash(&run->memory));
    assert_true(jrn_walk(run->journal, &run->start, end, 0, &unpacked) == 0);
    assert_true(mem_hash(&run->start) == start_hash);
    jrn_unpacked_free(&unpacked);
}

static void check(Loop loop, uint64_t turns, const JournalOptions *options)
{
    loop.random = random_start(loop.steps + 7 * loop.period + loop.rarely);
    Run run = run_start(options);
    Run read = run_start(options);
    loop_run(&run, loop, turns, false);
    loop_run(&read, loop, turns, true);
    assert_true(mem_hash(&run.memory) == mem_hash(&read.memory));
    assert_same_journal(&run, &read);
    assert_true(read.journal->turn.all_turns == 0);
    assert_plays(&run);
    run_end(&run);
    run_end(&read);
    assert_int_equal(ou_host_live(), 0);
}

static void turns_are_recorded_as_if_each_were_looked_at(void **state)
{
    (void)state;
    for (unsigned period = 1; period <= 3; period++) {
        check((Loop){.steps = 16, .period = period}, 9000, NULL);
        check((Loop){.steps = 48, .period = period, .digits = 2}, 3000, NULL);
        check((Loop){.steps = 40, .period = period, .digits = 1, .rarely = 30}, 3000, &small);
        check((Loop){.steps = 33, .period = period, .rarely = 5}, 3000, &small);
        check((Loop){.steps = 30, .period = period, .stride = 8}, 3000, &small);
        check((Loop){.steps = 3, .period = period, .digits = 3, .rarely = 200}, 20000, &small);
        check((Loop){.steps = 600, .period = period, .digits = 1}, 100, NULL);
    }
}

/* What is repeated takes no more bytes than one turn and a count. */
static void repeated_turns_take_next_to_nothing(void **state)
{
    (void)state;
    Run run = run_start(NULL);
    loop_run(&run, (Loop){.steps = 32, .period = 2}, 20000, false);
    assert_in_range(jrn_usage(run.journal).packed_bytes, 1, 20000);
    assert_in_range(run.journal->turn.all_turns, 9000, 10000); /* of two rounds each */
    run_end(&run);
}

/* The image may be shared, and the run taken back, in the middle of a turn. */
static void a_turn_may_be_cut_off(void **state)
{
    (void)state;
    Loop loop = {.steps = 24, .period = 2, .random = random_start(3)};
    for (unsigned more = 0; more < 30; more++) {
        Run run = run_start(NULL);
        Memory copy;
        loop_run(&run, loop, 200, false);
        for (unsigned step = 0; step < more; step++) {
            loop_step(&run.memory, &loop, step, 200);
        }
        assert_true(image_copy(&run.memory, &copy));
        uint64_t position = jrn_position(run.journal);
        loop_run(&run, loop, 50, false);
        assert_true(jrn_truncate(run.journal, &run.memory, position));
        assert_true(jrn_position(run.journal) == position);
        assert_true(mem_hash(&run.memory) == mem_hash(&copy));
        loop_run(&run, loop, 100, false);
        assert_plays(&run);
        mem_deinit(&copy);
        run_end(&run);
    }
    assert_int_equal(ou_host_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_are_recorded_as_if_each_were_looked_at),
        cmocka_unit_test(repeated_turns_take_next_to_nothing),
        cmocka_unit_test(a_turn_may_be_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
