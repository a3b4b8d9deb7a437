#include "heap/replay.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/host.h"
#include "heap/heap.h"
#include "heap/heap_query.h"

#define MOST_IDS  (1ULL << 28)
#define MOST_SIZE (1ULL << 40)

typedef struct Options {
    const AllocatorRules *rules;
    HeapPlacement placement;
    bool poison;
} Options;

typedef struct Replay {
    Heap heap;
    Memory memory;
    Addr *live; /* by id; 0 = not live */
    uint64_t id_count;
    FILE *out;
    bool poison;
    uint64_t operations, granted, released, refused;
} Replay;

/* ---- options ---- */

static bool read_number(const char *text, uint64_t *out)
{
    char *end = NULL;
    errno = 0;
    *out = strtoull(text, &end, 0);
    return end != text && *end == '\0' && errno == 0 && *text != '-';
}

static bool read_misalign(const char *text, HeapPlacement *placement)
{
    placement->misalign_count = 0;
    for (;;) {
        char number[32] = "";
        size_t length = strcspn(text, ",");
        if (placement->misalign_count == HEAP_MOST_MISALIGN || length >= sizeof number) {
            return false;
        }
        memcpy(number, text, length);
        if (!read_number(number, &placement->misalign[placement->misalign_count++])) {
            return false;
        }
        if (text[length] == '\0') {
            return true;
        }
        text += length + 1;
    }
}

/* Only what the base leaves over a megabyte can matter: no pool is larger. */
static bool read_base(const char *text, HeapPlacement *placement)
{
    uint64_t base = 0;
    if (!read_number(text, &base) || base % 4096 != 0) {
        return false;
    }
    placement->base = MEM_ARENA_BASE + base % (1U << 20);
    return true;
}

static bool read_option(const char *name, const char *value, Options *options)
{
    HeapPlacement *placement = &options->placement;
    uint64_t number = 0;
    if (strcmp(name, "--python") == 0) {
        options->rules = cpy_allocator_find(value);
        return options->rules != NULL;
    }
    if (strcmp(name, "--base") == 0) {
        return read_base(value, placement);
    }
    if (strcmp(name, "--stride") == 0) {
        return read_number(value, &placement->stride);
    }
    if (strcmp(name, "--misalign") == 0) {
        return read_misalign(value, placement);
    }
    if (strcmp(name, "--max-arenas") == 0 && read_number(value, &number) && number <= UINT32_MAX) {
        placement->is_limited = true;
        placement->max_arenas = (uint32_t)number;
        return true;
    }
    if (strcmp(name, "--slots") == 0) {
        placement->fresh_slots = strcmp(value, "fresh") == 0;
        return placement->fresh_slots || strcmp(value, "lowest") == 0;
    }
    return false;
}

static bool read_options(int argc, char **argv, Options *options, FILE *err)
{
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--poison") == 0) {
            options->poison = true;
            continue;
        }
        char name[32] = "";
        size_t length = strcspn(argv[i], "=");
        memcpy(name, argv[i], length < sizeof name ? length : sizeof name - 1);
        const char *value = argv[i][length] == '=' ? argv[i] + length + 1
                            : i + 1 < argc         ? argv[++i]
                                                   : "";
        if (!read_option(name, value, options)) {
            (void)fprintf(err, "ouroscope replay: unknown option or bad value: %s %s\n", name,
                          value);
            return false;
        }
    }
    Error error = {0};
    if (!heap_placement_check(&options->placement, options->rules, &error)) {
        (void)fprintf(err, "ouroscope replay: %s\n", error.text);
        return false;
    }
    return true;
}

/* ---- output ---- */

static void print_arena_event(void *context, HeapArenaEvent event, uint32_t slot, Addr base)
{
    Replay *replay = context;
    switch (event) {
    case HEAP_ARENA_GRANTED:
        replay->granted++;
        (void)fprintf(replay->out, "A %" PRIu32 "\n", slot);
        if (replay->poison) {
            mem_fill(&replay->memory, base, 0xA5, replay->heap.rules->arena_bytes);
        }
        break;
    case HEAP_ARENA_RELEASED:
        replay->released++;
        (void)fprintf(replay->out, "F %" PRIu32 "\n", slot);
        break;
    case HEAP_ARENA_REFUSED:
        replay->refused++;
        (void)fputs("X\n", replay->out);
        break;
    }
}

static void print_block(const Replay *replay, Addr block)
{
    HeapArena arena;
    if (block == 0) {
        (void)fputs("null\n", replay->out);
    } else if (heap_arena_at(&replay->memory, replay->heap.rules, block, &arena)) {
        (void)fprintf(replay->out, "%" PRIu32 " %" PRIu64 "\n", arena.slot, block - arena.base);
    } else {
        (void)fputs("raw\n", replay->out);
    }
}

static bool print_slot(void *context, const HeapArena *arena)
{
    const Replay *replay = context;
    return fprintf(replay->out, " %" PRIu32, arena->slot) > 0;
}

static void print_end(Replay *replay)
{
    const AllocatorRules *rules = replay->heap.rules;
    HeapTotals totals;
    heap_totals(&replay->memory, rules, &totals);
    const struct {
        const char *name;
        uint64_t value;
    } rows[] = {
        {"ops",              replay->operations                           },
        {"arena_size",       replay->granted != 0 ? rules->arena_bytes : 0},
        {"arenas_allocated", replay->granted                              },
        {"arenas_freed",     replay->released                             },
        {"arenas_refused",   replay->refused                              },
        {"arenas_peak",      totals.arenas_peak                           },
        {"live_pymalloc",    totals.pool_blocks                           },
        {"live_raw",         totals.raw_blocks                            },
        {"arenas_in_use",    totals.arenas                                },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)fprintf(replay->out, "end %s %" PRIu64 "\n", rows[i].name, rows[i].value);
    }
    (void)fputs("end slots_in_use", replay->out);
    heap_each_arena(&replay->memory, rules, print_slot, replay);
    (void)fputc('\n', replay->out);
}

/* ---- operations ---- */

typedef struct Operation {
    char kind;
    uint64_t id, size;
} Operation;

static bool read_operation(const char *line, Operation *out)
{
    char *end = NULL;
    out->kind = line[0];
    out->size = 0;
    if (strchr("mcrf", line[0]) == NULL || line[1] != ' ') {
        return false;
    }
    out->id = strtoull(line + 2, &end, 10);
    if (end == line + 2 || out->id >= MOST_IDS) {
        return false;
    }
    if (out->kind != 'f') {
        const char *start = end;
        out->size = strtoull(start, &end, 10);
        if (end == start || out->size > MOST_SIZE) {
            return false;
        }
    }
    return *end == '\n' || *end == '\0' || strcmp(end, "\r\n") == 0;
}

static bool make_room(Replay *replay, uint64_t id)
{
    if (id < replay->id_count) {
        return true;
    }
    uint64_t count = replay->id_count != 0 ? replay->id_count : 1024;
    while (count <= id) {
        count *= 2;
    }
    Addr *live =
        ou_host_resize(replay->live, replay->id_count * sizeof(Addr), count * sizeof(Addr));
    if (live == NULL) {
        return false;
    }
    memset(live + replay->id_count, 0, (count - replay->id_count) * sizeof(Addr));
    replay->live = live;
    replay->id_count = count;
    return true;
}

/* NULL, or what is wrong with the operation. */
static const char *perform(Replay *replay, const Operation *operation)
{
    if (!make_room(replay, operation->id)) {
        return "no host memory for so many blocks";
    }
    Heap *heap = &replay->heap;
    Addr *block = &replay->live[operation->id];
    size_t size = (size_t)operation->size;
    Addr result = 0;
    replay->operations++;
    switch (operation->kind) {
    case 'f':
        heap_free(heap, *block);
        *block = 0;
        (void)fputs("-\n", replay->out);
        return NULL;
    case 'r': result = heap_realloc(heap, *block, size, HEAP_DOMAIN_OBJ, BLOCK_NONE); break;
    default:
        if (*block != 0) {
            return "the block is live already";
        }
        result = operation->kind == 'm' ? heap_malloc(heap, size, HEAP_DOMAIN_OBJ, BLOCK_NONE)
                                        : heap_calloc(heap, size, HEAP_DOMAIN_OBJ, BLOCK_NONE);
        break;
    }
    if (result != 0) {
        *block = result;
    }
    print_block(replay, result);
    return NULL;
}

static bool run(Replay *replay, FILE *in, FILE *err)
{
    char line[256];
    for (uint64_t number = 1; fgets(line, sizeof line, in) != NULL; number++) {
        if (line[0] == '#' || line[0] == '\n') {
            continue;
        }
        Operation operation;
        const char *wrong = read_operation(line, &operation) ? perform(replay, &operation)
                                                             : "not an operation of a trace";
        if (wrong != NULL) {
            (void)fprintf(err, "ouroscope replay: line %" PRIu64 ": %s\n", number, wrong);
            return false;
        }
    }
    return true;
}

int heap_replay_main(int argc, char **argv, FILE *in, FILE *out, FILE *err)
{
    Options options = {.rules = &CPY_ALLOCATOR_39};
    if (!read_options(argc, argv, &options, err)) {
        return 2;
    }
    Replay replay = {.out = out, .poison = options.poison};
    mem_init(&replay.memory);
    heap_init(&replay.heap, &replay.memory, options.rules, &options.placement);
    replay.heap.arena_watch = print_arena_event;
    replay.heap.watch_context = &replay;
    bool is_done = run(&replay, in, err);
    if (is_done) {
        print_end(&replay);
    }
    ou_host_free(replay.live, replay.id_count * sizeof(Addr));
    mem_deinit(&replay.memory);
    return is_done && fflush(out) == 0 ? 0 : 1;
}
