/* A history in segments is the one that is recorded in one: the same end, the same records, also
 * where a segment is executed again, in whatever order they are asked for. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "memory/record.h"
#include "object/machine.h"
#include "unit.h"
#include "vm/session.h"

enum { MOST_STEPS = 1500, MOST_SEGMENTS = 12 };

typedef struct Ending {
    uint64_t hash, records, steps;
    VmStatus status;
} Ending;

static SessionOptions options_of(uint64_t segment_statements)
{
    return (SessionOptions){
        .max_steps = MOST_STEPS, .start = SESSION_SCRIPT, .segment_statements = segment_statements};
}

static Ending ending_of(Session *session)
{
    VmStatus status = session_run(session, 0);
    return (Ending){mem_hash(&session->memory), jrn_position(session->journal),
                    mem_load64(&session->memory, MACHINE(steps)), status};
}

/* The image behind a number of records of the history in one. */
static uint64_t hash_at(const Session *whole, uint64_t position)
{
    JrnUnpacked unpacked = {0};
    Memory image;
    assert_true(jrn_chunk_restore(whole->journal, 0, &image));
    assert_true(jrn_walk(whole->journal, &image, 0, position, &unpacked) == position);
    uint64_t hash = mem_hash(&image);
    mem_deinit(&image);
    jrn_unpacked_free(&unpacked);
    return hash;
}

/* Backwards, so that none follows the one that was made before it. */
static void check_segments(const char *path, const Session *whole, Session *session)
{
    uint32_t count = session_segment_count(session);
    uint64_t *lengths = calloc(count, sizeof *lengths);
    for (uint32_t i = count; i-- > 0;) {
        const Journal *journal = session_segment(session, i);
        assert_non_null(journal);
        lengths[i] = jrn_position(journal);
    }
    uint64_t position = 0;
    for (uint32_t i = 0; i < count; i++) {
        Memory start;
        assert_true(jrn_chunk_restore(session_segment(session, i), 0, &start));
        if (mem_hash(&start) != hash_at(whole, position)) {
            fail_msg("%s: segment %u of %u begins otherwise", path, i, count);
        }
        mem_deinit(&start);
        position += lengths[i];
    }
    free(lengths);
    if (position != jrn_position(whole->journal)) {
        fail_msg("%s: %llu records in segments, %llu in one", path, (unsigned long long)position,
                 (unsigned long long)jrn_position(whole->journal));
    }
}

/* ---- what is heard while nothing is recorded ---- */

#define BIT(mark) (1ULL << MARK_##mark)
/* Those that anybody listens to. */
#define HEARD                                                                                      \
    (SEGMENT_NOTED | BIT(STATEMENT_BEGIN) | BIT(RETURN) | BIT(UNCAUGHT) | BIT(LIMIT) |             \
     BIT(FINISHED) | BIT(FUNCTION_ENTRY) | BIT(RAISE))

typedef struct Heard {
    Session *session;
    uint64_t digest, begun; /* of all marks so far; where the last segment began */
} Heard;

static void add_mark(uint64_t *digest, unsigned kind, const uint64_t *operands)
{
    uint64_t sum = kind + 1;
    for (const char *c = jrn_mark_operands((MarkKind)kind); *c != '\0'; c++, operands++) {
        sum = sum * 0x9e3779b97f4a7c15ULL + *operands;
    }
    *digest = (*digest ^ sum) * 0xd6e8feb86659fd93ULL;
}

static void hear(void *context, MarkKind kind, const uint64_t *operands)
{
    Heard *heard = context;
    add_mark(&heard->digest, kind, operands);
}

static void read_marks(const Journal *journal, uint64_t *digest)
{
    JrnUnpacked unpacked = {0};
    for (uint32_t chunk = 0; chunk < jrn_chunk_count(journal); chunk++) {
        assert_true(jrn_chunk_unpack(journal, chunk, &unpacked));
        for (uint32_t i = 0; i < unpacked.count; i++) {
            const JrnRecord *record = &unpacked.records[i];
            if (record->kind == JRN_MARK && (HEARD >> record->detail & 1) != 0) {
                add_mark(digest, record->detail, unpacked.words + record->extra);
            }
        }
    }
    jrn_unpacked_free(&unpacked);
}

static void hear_segment(void *context, uint32_t segment)
{
    Heard *heard = context;
    if (segment == 1) {
        read_marks(session_segment(heard->session, 0), &heard->digest);
    }
    heard->begun = heard->digest;
}

static void hear_again(void *context, uint32_t segment)
{
    (void)segment;
    Heard *heard = context;
    heard->digest = heard->begun;
}

static size_t hold_none(void *context)
{
    (void)context;
    return 0;
}

/* Returns the number of segments. */
static uint32_t check_file(const char *path)
{
    Session whole, session;
    Error error = {0};
    SessionOptions options = options_of(0);
    if (!session_open(&whole, path, &options, &error)) {
        session_close(&whole); /* it is one that must not run */
        return 0;
    }
    Ending wanted = ending_of(&whole);
    Heard heard = {.session = &session};
    const SegmentListener listener = {
        {.marks = HEARD, .hear = hear, .context = &heard},
        hear_segment, hear_again, hold_none
    };
    uint64_t digest = 0;
    options = options_of(1 + wanted.steps / MOST_SEGMENTS);
    options.listener = &listener;
    assert_true(session_open(&session, path, &options, &error));
    Ending got = ending_of(&session);
    if (got.hash != wanted.hash || got.steps != wanted.steps || got.status != wanted.status) {
        fail_msg("%s: in segments it ends otherwise", path);
    }
    uint32_t count = session_segment_count(&session);
    read_marks(session.journal, &heard.digest);
    read_marks(whole.journal, &digest);
    if (heard.digest != digest) {
        fail_msg("%s: other marks were heard than are recorded", path);
    }
    session_hear_no_more(&session);
    check_segments(path, &whole, &session);
    assert_true(mem_hash(&session.memory) == wanted.hash);
    session_close(&session);
    session_close(&whole);
    return count;
}

static void segments_are_the_history(void **state)
{
    glob_t files;
    uint32_t segments = 0;
    assert_int_equal(glob(*state, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        segments += check_file(files.gl_pathv[i]);
    }
    assert_true(segments > 3 * files.gl_pathc);
    globfree(&files);
}

/* ---- little memory ---- */

/* A list of lists that grows, and statements that change old pieces of it. */
static const char *const GROWING = "table = []\n"
                                   "for i in range(6000):\n"
                                   "    row = [i + 1000, [i + 2000.5]]\n"
                                   "    table.append(row)\n"
                                   "    table[i // 2][0] = i\n";

static uint32_t count_made(const Session *session)
{
    uint32_t made = 0;
    for (uint32_t i = 0; i < session_segment_count(session); i++) {
        made += session->segments.items[i].journal != NULL;
    }
    return made;
}

static uint32_t count_starts(const Session *session)
{
    uint32_t starts = 0;
    for (uint32_t i = 0; i < session_segment_count(session); i++) {
        starts += session->segments.items[i].start != NULL;
    }
    return starts;
}

/* Beginnings and journals give way, and what was given up is made again as it was. */
static void little_memory_is_enough(void **state)
{
    (void)state;
    Session session;
    Error error = {0};
    SessionOptions options = {.start = SESSION_SCRIPT};
    assert_true(
        session_open_text(&session, "growing.py", GROWING, strlen(GROWING), &options, &error));
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    uint64_t wanted = jrn_position(session.journal);
    session_close(&session);
    options.segment_statements = 100;
    options.journal_budget = (size_t)20 << 20;
    assert_true(
        session_open_text(&session, "growing.py", GROWING, strlen(GROWING), &options, &error));
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    uint32_t count = session_segment_count(&session);
    assert_true(count > 20 && count_starts(&session) < count / 2);
    while (session_make_ahead(&session)) {
    }
    for (unsigned round = 0; round < 2; round++) {
        uint64_t records = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t n = (i * 7 + round) % count;
            const Journal *journal = session_segment(&session, n);
            assert_non_null(journal);
            records += jrn_position(journal);
        }
        assert_true(count_made(&session) < count);
        assert_true(count % 7 == 0 || records == wanted);
    }
    session_close(&session);
    assert_int_equal(ou_host_live(), 0);
}

static char scenarios[] = TEST_SOURCE_DIR "/scenarios/*.py",
            cases[] = TEST_SOURCE_DIR "/tests/oracle/cases/*.py",
            programs[] = TEST_SOURCE_DIR "/tests/vm/programs/*.py";

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(segments_are_the_history, scenarios),
        cmocka_unit_test_prestate(segments_are_the_history, cases),
        cmocka_unit_test_prestate(segments_are_the_history, programs),
        cmocka_unit_test(little_memory_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
