#include "bench_heap.h"

#include <stdlib.h>
#include <time.h>

#include "heap/heap.h"
#include "memory/journal.h"
#include "memory/record.h"

enum { PAIRS = 1000000, MOST_LIVE = 50000 };

/* A job keeps `live` blocks; each pair frees one of them and takes a new one. */
typedef struct Job {
    const char *name;
    uint32_t live;
    size_t least, most; /* sizes */
} Job;

static const Job JOBS[] = {
    {"one block of 32 bytes, again and again", 1,     32,  32  },
    {"1,000 blocks of 16 to 64 bytes",         1000,  16,  64  },
    {"50,000 blocks of 1 to 512 bytes",        50000, 1,   512 },
    {"1,000 raw blocks of 513 to 8,192 bytes", 1000,  513, 8192},
};

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return *state >> 33;
}

static size_t next_size(const Job *job, uint64_t *state)
{
    return job->least + (size_t)(next_random(state) % (job->most - job->least + 1));
}

static double seconds_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Seconds for PAIRS pairs on the model; *journal_bytes is what one pair logs, before compression.
 */
static double time_model(const Job *job, bool is_logged, double *journal_bytes)
{
    static Addr blocks[MOST_LIVE];
    Memory memory;
    Heap heap;
    uint64_t random = 1;
    mem_init(&memory);
    heap_init(&heap, &memory, &CPY_ALLOCATOR_39, NULL);
    for (uint32_t i = 0; i < job->live; i++) {
        blocks[i] = heap_malloc(&heap, next_size(job, &random), HEAP_DOMAIN_OBJ, BLOCK_OBJECT);
    }
    Journal *journal = is_logged ? jrn_create(NULL) : NULL;
    mem_record(&memory, journal);
    double start = seconds_now();
    for (uint32_t i = 0; i < PAIRS; i++) {
        Addr *block = &blocks[next_random(&random) % job->live];
        heap_free(&heap, *block);
        *block = heap_malloc(&heap, next_size(job, &random), HEAP_DOMAIN_OBJ, BLOCK_OBJECT);
    }
    double seconds = seconds_now() - start;
    mem_record(&memory, NULL);
    if (journal != NULL) {
        *journal_bytes = (double)jrn_usage(journal).packed_bytes / PAIRS;
        jrn_destroy(journal);
    }
    mem_deinit(&memory);
    return seconds;
}

/* The same with libc's malloc, each block's first byte written. */
static double time_libc(const Job *job)
{
    static char *blocks[MOST_LIVE];
    uint64_t random = 1;
    for (uint32_t i = 0; i < job->live; i++) {
        blocks[i] = malloc(next_size(job, &random));
    }
    double start = seconds_now();
    for (uint32_t i = 0; i < PAIRS; i++) {
        char **block = &blocks[next_random(&random) % job->live];
        free(*block);
        *block = malloc(next_size(job, &random));
        if (*block != NULL) {
            *(volatile char *)*block = 1;
        }
    }
    double seconds = seconds_now() - start;
    for (uint32_t i = 0; i < job->live; i++) {
        free(blocks[i]);
    }
    return seconds;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

int bench_heap_main(FILE *out)
{
    (void)fprintf(out,
                  "malloc + free pairs, million a second (ratio: times libc's malloc takes)\n");
    for (size_t i = 0; i < sizeof JOBS / sizeof JOBS[0]; i++) {
        double libc = 1e9;
        double plain = 1e9;
        double logged = 1e9;
        double bytes = 0;
        for (int run = 0; run < 3; run++) {
            libc = least(libc, time_libc(&JOBS[i]));
            plain = least(plain, time_model(&JOBS[i], false, &bytes));
            logged = least(logged, time_model(&JOBS[i], true, &bytes));
        }
        (void)fprintf(out,
                      "  %-40s libc %6.1f   model %6.1f (x %4.1f)   with journal %5.1f (x %5.1f), "
                      "%.1f bytes a pair\n",
                      JOBS[i].name, PAIRS / libc / 1e6, PAIRS / plain / 1e6, plain / libc,
                      PAIRS / logged / 1e6, logged / libc, bytes);
    }
    return 0;
}
