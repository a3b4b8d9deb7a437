#include "vm/first_use.h"

#include <stdlib.h>
#include <string.h>

#include "cpython/start_state.h"
#include "gc/gc.h"
#include "object/errors.h"
#include "object/free_lists.h"
#include "object/static_types.h"
#include "object/str.h"

enum { OLDEST_GENERATION = 2, MOST_COLLECTIONS = 64, SIGNS = 128 };

/* The state between two collections. What the tape makes and what goes is not modelled: only how
 * many objects the free lists keep and what the collector counts. */
typedef struct Replay {
    Interp *in;
    const CpyStartState *start;
    int32_t count; /* gc.get_count()[0] */
    int64_t kept[KEPT_KINDS];
    int64_t made;                        /* objects so far: a clock */
    int64_t collected[MOST_COLLECTIONS]; /* when, and which generation */
    int generations[MOST_COLLECTIONS];
    unsigned collections;
    bool is_in_flight;      /* an exception, while the next object is made */
    bool frame_away[SIGNS]; /* a function of importlib's runs in its code's frame */
} Replay;

/* ---- which have been ---- */

static Addr bit_cell(uint32_t bit)
{
    return MACHINE(first_uses) + bit / 8;
}

static bool has_been(const Memory *mem, uint32_t bit)
{
    return (mem_load8(mem, bit_cell(bit)) >> bit % 8 & 1) != 0;
}

static void note(Memory *mem, uint32_t bit)
{
    mem_store8(mem, bit_cell(bit), (uint8_t)(mem_load8(mem, bit_cell(bit)) | 1U << bit % 8));
}

/* Rows come first; after them the cold functions. */
static uint32_t find_row(const CpyStartState *start, const char *name, size_t length, bool is_type)
{
    uint32_t i = 0;
    for (; i < start->first_use_count; i++) {
        const CpyFirstUse *use = &start->first_uses[i];
        if (use->is_type == is_type && strncmp(use->name, name, length) == 0 &&
            use->name[length] == '\0') {
            break;
        }
    }
    return i;
}

/* ---- the model's state and ours ---- */

static void read_state(Replay *replay)
{
    replay->count = (int32_t)mem_load32(replay->in->mem, MACHINE(gc_count));
    for (unsigned kind = 0; kind < KEPT_KINDS; kind++) {
        replay->kept[kind] = free_list_kept(replay->in->mem, kind);
    }
}

static void write_state(Replay *replay)
{
    mem_store32(replay->in->mem, MACHINE(gc_count), (uint32_t)replay->count);
    for (unsigned kind = 0; kind < KEPT_KINDS; kind++) {
        free_list_set(replay->in, kind, replay->kept[kind]);
    }
}

/* ---- objects ---- */

/* The objects of the tape that are alive are taken as tracked until the end tells how many are. */
typedef struct Use {
    const CpyFirstUse *row;
    int64_t alive, told; /* objects of the collector's; those among them that it has been told of */
} Use;

static void tell_collector(Replay *replay, Use *use)
{
    gc_interpreter_add(replay->in->mem, 0, use->alive - use->told);
    use->told = use->alive;
}

static uint64_t collections_so_far(const Memory *mem, int generation)
{
    return mem_load64(mem, MACHINE(gc_stats) + GC_STATS_BYTES * (Addr)generation);
}

static void allocate_and_collect(Replay *replay, Use *use)
{
    Interp *in = replay->in;
    uint64_t before[OLDEST_GENERATION + 1];
    write_state(replay);
    tell_collector(replay, use);
    for (int i = 0; i <= OLDEST_GENERATION; i++) {
        before[i] = collections_so_far(in->mem, i);
    }
    obj_count_allocation(in);
    for (int i = 0; i <= OLDEST_GENERATION && replay->collections < MOST_COLLECTIONS; i++) {
        if (collections_so_far(in->mem, i) != before[i]) {
            replay->collected[replay->collections] = replay->made;
            replay->generations[replay->collections++] = i;
        }
    }
    read_state(replay);
}

static void allocate(Replay *replay, Use *use)
{
    int32_t threshold = (int32_t)mem_load32(replay->in->mem, MACHINE(gc_threshold));
    if (replay->count < threshold || replay->is_in_flight) {
        replay->count++;
    } else {
        allocate_and_collect(replay, use);
    }
}

static void make(Replay *replay, Use *use, unsigned kind)
{
    replay->made++;
    use->alive += kind != KEPT_FLOATS;
    if (kind < KEPT_KINDS && replay->kept[kind] > 0) {
        replay->kept[kind]--;
    } else if (kind != KEPT_FLOATS) {
        allocate(replay, use);
    }
    replay->is_in_flight = false;
}

static void drop(Replay *replay, Use *use, unsigned kind)
{
    use->alive -= kind != KEPT_FLOATS;
    if (kind < KEPT_KINDS && replay->kept[kind] < free_list_limit(replay->in->cpy, kind)) {
        replay->kept[kind]++;
        return;
    }
    replay->count -= kind != KEPT_FLOATS && replay->count > 0;
}

/* ---- frames of importlib's functions ---- */

static void enter(Replay *replay, Use *use, char sign)
{
    const char *cold = strchr(replay->start->cold, sign);
    uint32_t bit =
        replay->start->first_use_count + (uint32_t)(cold ? cold - replay->start->cold : 0);
    bool is_first = cold != NULL && !has_been(replay->in->mem, bit);
    if (is_first) {
        note(replay->in->mem, bit);
    }
    bool *away = &replay->frame_away[sign % SIGNS];
    if (is_first || *away) {
        make(replay, use, KEPT_FRAMES);
    }
    *away = true;
}

static void leave(Replay *replay, Use *use, char sign)
{
    bool *away = &replay->frame_away[sign % SIGNS];
    if (!*away) {
        drop(replay, use, KEPT_FRAMES);
    }
    *away = false;
}

/* ---- garbage ---- */

/* Of an object that was made then. */
static int generation_now(const Replay *replay, int64_t made)
{
    int generation = 0;
    for (unsigned i = 0; i < replay->collections; i++) {
        if (replay->collected[i] > made && replay->generations[i] >= generation) {
            generation = replay->generations[i] + 1;
        }
    }
    return generation < OLDEST_GENERATION ? generation : OLDEST_GENERATION;
}

/* "(n,k,u,goes)": what is behind it. */
static const char *garbage(Replay *replay, const char *at)
{
    char *end = NULL;
    long objects = strtol(at + 1, &end, 10);
    long age = strtol(end + 1, &end, 10);
    long fading = strtol(end + 1, &end, 10);
    int generation = generation_now(replay, replay->made - age + 1);
    uint8_t kinds[GC_OWN_KINDS] = {0};
    for (at = end + 1; *at != ')'; at++) {
        kinds[*at - 'a']++;
    }
    gc_own_garbage_add(replay->in->mem, generation,
                       (int32_t)(generation > 0 ? objects - fading : objects), kinds);
    return at + 1;
}

/* ---- the tape ---- */

static void play(Replay *replay, uint32_t row);

static const char *play_other(Replay *replay, const char *at)
{
    bool is_type = *at == '<';
    const char *end = strchr(at, is_type ? '>' : '}');
    uint32_t row = find_row(replay->start, at + 1, (size_t)(end - at - 1), is_type);
    OU_ASSERT(row < replay->start->first_use_count);
    play(replay, row);
    return end + 1;
}

static const char *play_event(Replay *replay, Use *use, const char *at)
{
    /* The letters are in the order of free_lists.h, and the last is KEPT_KINDS. */
    switch (*at) {
    case '{':
    case '<': return play_other(replay, at);
    case '(': return garbage(replay, at);
    case '[': enter(replay, use, at[1]); return at + 2;
    case ']': leave(replay, use, at[1]); return at + 2;
    case '!': replay->is_in_flight = true; return at + 1;
    default: break;
    }
    if (*at >= 'a') {
        drop(replay, use, (unsigned)(*at - 'a'));
    } else {
        make(replay, use, (unsigned)(*at - 'A'));
    }
    return at + 1;
}

/* The depth is that of the interpreter's own modules: some ten. */
static void play(Replay *replay, uint32_t row)
{
    Memory *mem = replay->in->mem;
    Use use = {.row = &replay->start->first_uses[row]};
    if (has_been(mem, row)) {
        return;
    }
    if (!use.row->fails) {
        note(mem, row);
    }
    for (const char *at = use.row->tape; *at != '\0' && replay->in->halt == HALT_NONE;) {
        at = play_event(replay, &use, at);
    }
    gc_interpreter_add(mem, 0, use.row->tracked - use.told);
    const int32_t untracked[] = {use.row->untracked_first, 0, use.row->untracked_full};
    for (Addr i = 0; i < 3; i++) {
        Addr cell = MACHINE(gc_untrackable) + 4 * i;
        if (untracked[i] != 0) {
            mem_store32(mem, cell, mem_load32(mem, cell) + (uint32_t)untracked[i]);
        }
    }
}

static void begin(Interp *in, uint32_t row)
{
    if (row < in->cpy->start->first_use_count && !has_been(in->mem, row)) {
        Replay replay = {.in = in, .start = in->cpy->start};
        read_state(&replay);
        play(&replay, row);
        write_state(&replay);
    }
}

bool first_use_is_known(const CpyProfile *cpy, const char *module)
{
    static const char *const there[] = {"sys", "time"}; /* imported before a script begins */
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++) {
        if (strcmp(there[i], module) == 0) {
            return true;
        }
    }
    return find_row(cpy->start, module, strlen(module), false) < cpy->start->first_use_count;
}

static void begin_import(Interp *in, uint32_t row, Addr name)
{
    if (!has_been(in->mem, row)) {
        JRN_MARK1(in->mem, FIRST_IMPORT, name);
    }
    begin(in, row);
}

void first_use_import(Interp *in, Addr name)
{
    const CpyStartState *start = in->cpy->start;
    for (uint32_t i = 0; i < start->first_use_count; i++) {
        const CpyFirstUse *use = &start->first_uses[i];
        if (!use->is_type && str_equals_utf8(in->mem, in->lay, name, use->name)) {
            begin_import(in, i, name);
            return;
        }
    }
}

/* PyType_Ready from type_getattro or _PyType_Lookup. */
static void first_use_type(Interp *in, TypeId id)
{
    const char *name = static_type_row(id)->name;
    begin(in, find_row(in->cpy->start, name, strlen(name), true));
}

void first_use_install(Interp *in)
{
    in->hooks.ready_type = first_use_type;
}
