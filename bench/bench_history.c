#include "bench_history.h"

#include <string.h>
#include <time.h>

#include "base/host.h"
#include "bench_turn.h"
#include "history/history.h"

enum { TURN_LIMIT_BYTES = 250, JUMP_LIMIT_MS = 16, JUMPS = 200 };
enum { PLAIN_BYTES = 64 << 20 };
static const uint64_t LONG_HISTORY = 10000000;

/* Time of this process, so that other programs do not count. */
static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Seconds that a plain write of so many bytes to warm memory takes. */
static double plain_write(uint64_t bytes)
{
    static double seconds_per_byte;
    if (seconds_per_byte == 0) {
        uint8_t *block = ou_host_must_alloc(PLAIN_BYTES);
        double best = 1e9;
        for (int i = 0; i < 8; i++) {
            double start = now();
            memset(block, i + 1, PLAIN_BYTES);
            __asm__ volatile("" ::"r"(block) : "memory");
            double seconds = now() - start;
            best = seconds < best ? seconds : best;
        }
        ou_host_free(block, PLAIN_BYTES);
        seconds_per_byte = best / PLAIN_BYTES;
    }
    return seconds_per_byte * (double)bytes;
}

typedef struct Work {
    const char *name;
    Memory memory;
    Journal *journal;
    Turn turn;
    uint64_t span; /* bytes that the scattered stores go over */
    Addr place;
    uint64_t random;
    double append_seconds;
} Work;

static void turn_work(Work *work)
{
    turn_run(&work->turn);
}

/* Stores all over a heap, seven of ten near the last one, with a count change and a mark now and
 * then: nothing repeats, which is what the journal is worst at. */
static void scattered_work(Work *work)
{
    uint64_t random = next_random(&work->random);
    uint64_t offset = random % 10 < 7 ? work->place + 8 * (random >> 4 & 63) : 8 * (random >> 20);
    work->place = offset % work->span;
    Addr addr = MEM_ARENA_BASE + work->place;
    switch (random >> 10 & 7) {
    case 0: jrn_refcount(&work->memory, addr, 1, addr + 64, REF_SLOT); break;
    case 1: JRN_MARK1(&work->memory, STATEMENT_BEGIN, random >> 50); break;
    default: mem_store64(&work->memory, addr, random >> 30); break;
    }
}

static bool record(Work *work, void (*step)(Work *), const JournalOptions *options)
{
    mem_init(&work->memory);
    turn_prepare(&work->turn, &work->memory);
    work->random = 88172645463325252ULL;
    work->journal = jrn_create(options);
    if (work->journal == NULL || !jrn_attach(work->journal, &work->memory)) {
        return false;
    }
    double start = now();
    while (jrn_position(work->journal) < LONG_HISTORY && !work->memory.exhausted) {
        step(work);
    }
    work->append_seconds = now() - start;
    return true;
}

static void drop(Work *work)
{
    jrn_destroy(work->journal);
    mem_deinit(&work->memory);
}

/* Beside it: how long a plain write of the same packed bytes, and of the same records unpacked to
 * 16 bytes each, would take. */
static void rate_line(FILE *out, const char *what, uint64_t records, uint64_t bytes, double seconds)
{
    fprintf(out, "  %-22s %7.1f million a second %8.1f x  %6.1f x\n", what,
            (double)records / seconds * 1e-6, seconds / plain_write(bytes),
            seconds / plain_write(16 * records));
}

/* Records from the nearest keyframe, or from where the last jump ended, to the place. */
static uint64_t way_to(const Journal *journal, uint64_t from, uint64_t to)
{
    uint64_t best = from < to ? to - from : from - to;
    for (uint32_t i = 0; i < jrn_chunk_count(journal); i++) {
        uint64_t first = jrn_chunk_first(journal, i, COUNT_RECORDS);
        uint64_t way = first < to ? to - first : first - to;
        if (jrn_chunk_has_keyframe(journal, i) && way < best) {
            best = way;
        }
    }
    return best;
}

/* Worst time of a jump in milliseconds, or a negative number without memory. */
static double jumps(FILE *out, Work *work, History *history)
{
    double sum = 0;
    double worst = 0;
    uint64_t way = 0;
    uint64_t length = hist_length(history);
    for (int i = 0; i < JUMPS; i++) {
        uint64_t to = next_random(&work->random) % (length + 1);
        way += way_to(work->journal, hist_position(history), to);
        double start = now();
        if (!hist_seek(history, to)) {
            return -1;
        }
        double seconds = now() - start;
        sum += seconds;
        worst = seconds > worst ? seconds : worst;
    }
    double bytes_each = (double)jrn_usage(work->journal).packed_bytes / (double)length;
    fprintf(out, "  %-22s %7.2f ms mean, %.2f worst %8.1f x  %6.1f x\n", "jump anywhere",
            sum / JUMPS * 1e3, worst * 1e3, sum / plain_write((uint64_t)((double)way * bytes_each)),
            sum / plain_write(16 * way));
    return worst * 1e3;
}

static double single_steps(History *history)
{
    enum { STEPS = 200000 };
    double start = now();
    for (int i = 0; i < STEPS; i++) {
        (void)hist_step_backward(history, NULL);
    }
    return (now() - start) / STEPS;
}

static void usage_line(FILE *out, const Work *work)
{
    JrnUsage usage = jrn_usage(work->journal);
    double records = (double)jrn_position(work->journal);
    fprintf(out,
            "  %-22s %7.2f bytes a record, %.2f as kept; %u keyframes of %.1f MiB; all %.1f MiB\n",
            "size", (double)usage.packed_bytes / records, (double)usage.stored_bytes / records,
            (unsigned)usage.keyframes, (double)usage.keyframe_bytes / (1 << 20),
            (double)ou_host_live() / (1 << 20));
}

/* False without memory, or when a jump takes too long. */
static bool measure(FILE *out, Work *work)
{
    uint64_t records = jrn_position(work->journal);
    uint64_t bytes = jrn_usage(work->journal).packed_bytes;
    fprintf(out, "\n%s: %.3g records\n", work->name, (double)records);
    usage_line(out, work);
    fprintf(out, "  %-22s %26s plain write: packed, 16 bytes each\n", "", "");
    rate_line(out, "appended", records, bytes, work->append_seconds);
    Memory image;
    JrnUnpacked unpacked = {0};
    if (!jrn_chunk_restore(work->journal, 0, &image)) {
        return false;
    }
    double start = now();
    (void)jrn_walk(work->journal, &image, 0, records, &unpacked);
    rate_line(out, "applied forward", records, bytes, now() - start);
    start = now();
    (void)jrn_walk(work->journal, &image, records, 0, &unpacked);
    rate_line(out, "applied backward", records, bytes, now() - start);
    jrn_unpacked_free(&unpacked);
    mem_deinit(&image);
    History *history = hist_open(work->journal);
    if (history == NULL) {
        return false;
    }
    double worst = jumps(out, work, history);
    (void)hist_seek(history, records);
    fprintf(out, "  %-22s %7.1f million a second\n", "single steps back",
            1e-6 / single_steps(history));
    hist_close(history);
    return worst >= 0 && worst <= JUMP_LIMIT_MS;
}

/* The turn's records by kind, from the second last chunk on. */
static bool describe_turn(FILE *out, const Work *work)
{
    History *history = hist_open(work->journal);
    if (history == NULL) {
        return false;
    }
    uint64_t stops = hist_count(history, HIST_STOP);
    uint64_t end = hist_place_of(history, HIST_STOP, stops - 2);
    uint64_t stores = 0;
    uint64_t fused = 0;
    uint64_t marks = 0;
    HistRecord record;
    for (uint64_t r = hist_place_of(history, HIST_STOP, stops - 4);
         r < end && hist_read(history, r, &record); r++) {
        stores += record.kind == JRN_CHANGE ? 1 : 0;
        marks += record.kind == JRN_MARK ? 1 : 0;
        fused += record.kind != JRN_CHANGE && record.kind != JRN_MARK ? 1 : 0;
    }
    hist_close(history);
    double turns = (double)work->turn.number;
    JrnUsage usage = jrn_usage(work->journal);
    double bytes = (double)usage.packed_bytes / turns;
    fprintf(out, "one turn of  for i in range(n): x = x + i\n");
    fprintf(out, "  records       %6.1f: %u stores, %u stores that are marks, %u marks\n",
            (double)jrn_position(work->journal) / turns, (unsigned)stores, (unsigned)fused,
            (unsigned)marks);
    fprintf(out, "  bytes         %6.1f (limit %d), %.1f when compressed\n", bytes,
            TURN_LIMIT_BYTES, (double)usage.stored_bytes / turns);
    fprintf(out, "  rate          %6.2f million turns a second\n",
            turns / work->append_seconds * 1e-6);
    return bytes <= TURN_LIMIT_BYTES;
}

/* Records, measures and forgets one history; false when a limit is missed. */
static bool run(FILE *out, Work *work, void (*step)(Work *), const JournalOptions *options)
{
    bool ok = record(work, step, options);
    if (ok && step == turn_work) {
        ok = describe_turn(out, work);
    }
    ok = ok && measure(out, work);
    drop(work);
    return ok;
}

int bench_history_main(FILE *out)
{
    const JournalOptions compressing = {.raw_bytes = 1};
    Work turns = {.name = "the same turn again and again"};
    Work scattered = {.name = "scattered stores over 4 MiB", .span = 4 << 20};
    Work wide = {.name = "scattered stores over 16 MiB (no limit)", .span = 16 << 20};
    bool ok = run(out, &turns, turn_work, &compressing);
    ok = run(out, &scattered, scattered_work, NULL) && ok;
    (void)run(out, &wide, scattered_work, NULL);
    fprintf(out, "\nlimits (%d bytes a turn, %d ms a jump): %s\n", TURN_LIMIT_BYTES, JUMP_LIMIT_MS,
            ok ? "kept" : "MISSED");
    return ok ? 0 : 1;
}
