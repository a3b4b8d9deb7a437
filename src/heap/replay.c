#include "heap/replay.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "heap/heap_internal.h"
#include "heap/heap_layout.h"

/* 0 = not live; blocks of ours otherwise. */
OU_ARRAY(BlockArray, block_array, Addr);

typedef struct Replay {
    Heap heap;
    Memory memory;
    BlockArray live;
    FILE *out;
    uint64_t allocated, freed, refused; /* arenas seen so far, to print what one operation did */
    uint64_t operations;
} Replay;

static uint64_t cell(const Replay *replay, Addr at)
{
    return mem_load64(&replay->memory, at);
}

/* ---- options ---- */

static bool read_numbers(const char *text, HeapPlacement *placement)
{
    const uint32_t most = sizeof placement->misalign / sizeof placement->misalign[0];
    placement->misalign_count = 0;
    while (*text != '\0') {
        char *end = NULL;
        uint64_t value = strtoull(text, &end, 0);
        if (end == text || placement->misalign_count == most || (*end != '\0' && *end != ',')) {
            return false;
        }
        placement->misalign[placement->misalign_count++] = value;
        text = *end == ',' ? end + 1 : end;
    }
    return true;
}

static bool read_option(const char *name, const char *value, HeapPlacement *placement,
                        const AllocatorRules **rules)
{
    if (strcmp(name, "--python") == 0 || strcmp(name, "--py") == 0) {
        *rules = cpy_allocator_find(value);
        return *rules != NULL;
    }
    if (strcmp(name, "--misalign") == 0) {
        return read_numbers(value, placement);
    }
    if (strcmp(name, "--stride") == 0) {
        placement->stride = strtoull(value, NULL, 0);
        return placement->stride > 0;
    }
    if (strcmp(name, "--slots") == 0) {
        placement->fresh_slots = strcmp(value, "fresh") == 0;
        return placement->fresh_slots || strcmp(value, "lowest") == 0;
    }
    if (strcmp(name, "--max-arenas") == 0) {
        placement->max_arenas = (uint32_t)strtoul(value, NULL, 0);
        return true;
    }
    return strcmp(name, "--base") == 0; /* never changes the output */
}

static bool read_options(int argc, char **argv, HeapPlacement *placement,
                         const AllocatorRules **rules, FILE *err)
{
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--poison") == 0) {
            continue;
        }
        char name[32];
        const char *value = strchr(argv[i], '=');
        size_t length = value ? (size_t)(value - argv[i]) : strlen(argv[i]);
        if (length >= sizeof name) {
            (void)fprintf(err, "ouroscope replay: unknown option %s\n", argv[i]);
            return false;
        }
        memcpy(name, argv[i], length);
        name[length] = '\0';
        value = value ? value + 1 : i + 1 < argc ? argv[++i] : "";
        if (!read_option(name, value, placement, rules)) {
            (void)fprintf(err, "ouroscope replay: bad option %s %s\n", name, value);
            return false;
        }
    }
    return true;
}

/* ---- output ---- */

static uint64_t slot_of(const Replay *replay, Addr block)
{
    Addr record = arena_of(&replay->heap, block);
    Addr base = mem_load64(&replay->memory, record + ARENA_ADDRESS);
    for (uint64_t slot = 0;; slot++) {
        uint32_t index = mem_load32(&replay->memory, HEAP_SLOTS + 4 * slot);
        if (index != 0 && OBMALLOC_RECORDS + (Addr)(index - 1) * ARENA_RECORD_BYTES == record) {
            (void)base;
            return slot;
        }
    }
}

static void print_block(Replay *replay, Addr block)
{
    if (block == 0) {
        (void)fputs("null\n", replay->out);
    } else if (block >= MEM_RAW_BASE) {
        (void)fputs("raw\n", replay->out);
    } else {
        Addr base = mem_load64(&replay->memory, arena_of(&replay->heap, block) + ARENA_ADDRESS);
        (void)fprintf(replay->out, "%llu %llu\n", (unsigned long long)slot_of(replay, block),
                      (unsigned long long)(block - base));
    }
}

/* Slots taken or given back by the last operation. One operation asks for at most one arena and
 * frees at most one; the request comes first. */
static void print_events(Replay *replay, const uint32_t *before, uint64_t slots_before)
{
    uint64_t slots = cell(replay, HEAP_FRESH_SLOT);
    if (cell(replay, OBMALLOC_ARENAS_REFUSED) != replay->refused) {
        replay->refused = cell(replay, OBMALLOC_ARENAS_REFUSED);
        (void)fputs("X\n", replay->out);
    }
    bool changed = cell(replay, OBMALLOC_ARENAS_ALLOCATED) != replay->allocated ||
                   cell(replay, OBMALLOC_ARENAS_FREED) != replay->freed;
    if (!changed) {
        return;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (uint64_t slot = 0; slot < slots; slot++) {
            uint32_t was = slot < slots_before ? before[slot] : 0;
            uint32_t now = mem_load32(&replay->memory, HEAP_SLOTS + 4 * slot);
            if (pass == 0 && was == 0 && now != 0) {
                (void)fprintf(replay->out, "A %llu\n", (unsigned long long)slot);
            } else if (pass == 1 && was != 0 && now == 0) {
                (void)fprintf(replay->out, "F %llu\n", (unsigned long long)slot);
            }
        }
    }
    replay->allocated = cell(replay, OBMALLOC_ARENAS_ALLOCATED);
    replay->freed = cell(replay, OBMALLOC_ARENAS_FREED);
}

static void print_end(Replay *replay)
{
    uint64_t granted = cell(replay, OBMALLOC_ARENAS_ALLOCATED);
    uint64_t freed = cell(replay, OBMALLOC_ARENAS_FREED);
    const struct {
        const char *name;
        uint64_t value;
    } rows[] = {
        {"ops",                  replay->operations                           },
        {"arena_size",           granted ? replay->heap.rules->arena_bytes : 0},
        {"arenas_allocated",     granted                                      },
        {"arenas_freed",         freed                                        },
        {"arenas_refused",       cell(replay,                                   OBMALLOC_ARENAS_REFUSED)},
        {"arenas_peak",                      cell(replay,                                                       OBMALLOC_ARENAS_PEAK)},
        {"live_pymalloc", cell(replay,OBMALLOC_POOL_BLOCKS)},
        {"live_raw",           cell(replay,                                            OBMALLOC_RAW_BLOCKS)},
        {"arenas_in_use",             granted - freed                                    }
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)fprintf(replay->out, "end %s %llu\n", rows[i].name,
                      (unsigned long long)rows[i].value);
    }
    (void)fputs("end slots_in_use", replay->out);
    for (uint64_t slot = 0; slot < cell(replay, HEAP_FRESH_SLOT); slot++) {
        if (mem_load32(&replay->memory, HEAP_SLOTS + 4 * slot) != 0) {
            (void)fprintf(replay->out, " %llu", (unsigned long long)slot);
        }
    }
    (void)fputc('\n', replay->out);
}

/* ---- operations ---- */

static Addr *live_at(Replay *replay, uint64_t id)
{
    while (replay->live.count <= id) {
        block_array_push(&replay->live, 0);
    }
    return &replay->live.items[id];
}

static Addr perform(Replay *replay, char operation, uint64_t id, size_t size)
{
    Addr *slot = live_at(replay, id);
    Heap *heap = &replay->heap;
    switch (operation) {
    case 'm': *slot = heap_malloc(heap, size, HEAP_DOMAIN_OBJ, BLOCK_SCRATCH); break;
    case 'c': *slot = heap_calloc(heap, size, HEAP_DOMAIN_OBJ, BLOCK_SCRATCH); break;
    case 'r': *slot = heap_realloc(heap, *slot, size, HEAP_DOMAIN_OBJ, BLOCK_SCRATCH); break;
    default:
        heap_free(heap, *slot);
        *slot = 0;
        break;
    }
    return *slot;
}

static bool one_line(Replay *replay, const char *line)
{
    char operation = line[0];
    char *end = NULL;
    if (strchr("mcrf", operation) == NULL || line[1] != ' ') {
        return false;
    }
    uint64_t id = strtoull(line + 2, &end, 10);
    if (end == line + 2 || id >= 1ULL << 28) {
        return false;
    }
    size_t size = operation == 'f' ? 0 : strtoull(end, NULL, 10);
    enum { MOST_SLOTS = 65536 };
    static uint32_t before[MOST_SLOTS];
    uint64_t slots = cell(replay, HEAP_FRESH_SLOT);
    mem_read(&replay->memory, HEAP_SLOTS, before, (slots < MOST_SLOTS ? slots : MOST_SLOTS) * 4);
    Addr block = perform(replay, operation, id, size);
    replay->operations++;
    print_events(replay, before, slots);
    if (operation == 'f') {
        (void)fputs("-\n", replay->out);
    } else {
        print_block(replay, block);
    }
    return true;
}

int heap_replay_main(int argc, char **argv, FILE *in, FILE *out, FILE *err)
{
    HeapPlacement placement = {0};
    const AllocatorRules *rules = &CPY_ALLOCATOR_39;
    if (!read_options(argc, argv, &placement, &rules, err)) {
        return 2;
    }
    Replay replay = {.out = out};
    mem_init(&replay.memory);
    heap_init(&replay.heap, &replay.memory, rules, &placement);
    char line[128];
    int status = 0;
    for (uint64_t number = 1; status == 0 && fgets(line, sizeof line, in) != NULL; number++) {
        if (line[0] != '#' && line[0] != '\n' && !one_line(&replay, line)) {
            (void)fprintf(err, "ouroscope replay: line %llu is no operation: %s",
                          (unsigned long long)number, line);
            status = 1;
        }
    }
    if (status == 0) {
        print_end(&replay);
    }
    block_array_free(&replay.live);
    mem_deinit(&replay.memory);
    return status;
}
