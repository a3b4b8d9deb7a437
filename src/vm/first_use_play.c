/* first_use_play.c - plays the tape of a first use (CpyFirstUse) on the model's free lists and on
 * what the collector counts. */
#include "vm/first_use_play.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "gc/gc.h"
#include "object/errors.h"
#include "object/free_lists.h"
#include "object/type_ready.h"
#include "vm/first_use_rows.h"

enum { SIGNS = 128, OTHER = KEPT_KINDS, OTHER_LETTER = 'Y', NONE = -1 };

typedef enum PlayedState { PLAYED_ALIVE, PLAYED_GARBAGE, PLAYED_GONE } PlayedState;

/* An object of the tape. None is modelled: only how many objects the free lists keep, what the
 * collector counts, and which generation has how many. */
typedef struct Played {
    uint32_t row; /* of first_uses */
    char letter;  /* frames: W, of importlib's functions: [ */
    PlayedState state;
    bool is_tracked, fades; /* a collection that it survives stops tracking it... */
    uint32_t waits;         /* ...unless one of these others was tracked: the first wait, or 0 */
    int generation;
    bool survives, is_untracked; /* in the collection that is looked at */
    uint32_t garbage;            /* its number for gc_own_garbage_holds */
    uint32_t cells;              /* of a frame */
} Played;

OU_ARRAY(PlayedArray, played_array, Played);

/* One of the tuples in an object that fades. */
typedef struct Wait {
    uint32_t other, next; /* its number; the next wait of the object, or 0 */
} Wait;

OU_ARRAY(WaitArray, wait_array, Wait);

/* A dict of importlib's, which is there before: one of those that are counted. */
enum { MODULE_LOCKS, BLOCKING_ON, LOCK_DICTS };
typedef struct LockDict {
    bool is_tracked, holds; /* something: else a full collection stops tracking it */
} LockDict;

typedef struct Player {
    Interp *in;
    const CpyStartState *start;
    uint32_t row; /* that is being played */
    PlayedArray objects;
    WaitArray waits;          /* from 1 on */
    int32_t count;            /* gc.get_count()[0] */
    int64_t kept[KEPT_KINDS]; /* of frames: not used */
    FrameCells frames;        /* of the free list */
    bool is_in_flight;        /* an exception, while the next object is made */
    bool is_called;           /* its type, which asks no free list */
    bool frame_away[SIGNS];   /* a function of importlib's runs in its code's frame */
    LockDict locks[LOCK_DICTS];
} Player;

/* ---- the model's state and ours ---- */

static void read_state(Player *player)
{
    player->count = (int32_t)mem_load32(player->in->mem, MACHINE(gc_count));
    for (unsigned kind = 0; kind < KEPT_KINDS; kind++) {
        player->kept[kind] = free_list_kept(player->in->mem, kind);
    }
    frame_read_kept(player->in->mem, &ENGINE_LAYOUT, &player->frames);
}

static void write_state(Player *player)
{
    mem_store32(player->in->mem, MACHINE(gc_count), (uint32_t)player->count);
    for (unsigned kind = 0; kind < KEPT_KINDS; kind++) {
        if (kind != KEPT_FRAMES) {
            free_list_set(player->in, kind, player->kept[kind]);
        }
    }
    free_list_set_frames(player->in, &player->frames);
}

/* ---- the collector ---- */

/* How many collections stop tracking tuples in it before one stops tracking the object itself, but
 * most at most. */
static unsigned collections_left(const Player *player, const Played *o, unsigned most)
{
    unsigned left = 0;
    for (uint32_t i = o->waits; i != 0 && most > 0; i = player->waits.items[i].next) {
        const Played *other = &player->objects.items[player->waits.items[i].other];
        if (other->state != PLAYED_GONE && other->is_tracked) {
            unsigned longer = other->fades ? 1 + collections_left(player, other, most - 1) : most;
            left = longer > left ? longer : left;
        }
    }
    return left;
}

/* Whether the collector comes to it while a tuple that it holds is still tracked. */
static bool holds_tracked(const Player *player, const Played *o)
{
    return collections_left(player, o, 1) > 0;
}

/* A dict, of which a tuple that it holds is not untracked by the same collection. */
static bool holds_one_longer(const Player *player, const Played *o)
{
    return collections_left(player, o, 2) > 1;
}

/* Is it of those among which a later import finds the ones that it lets go? */
static bool is_passing(const Player *player, const Played *o)
{
    const CpyStartState *start = player->start;
    return o->letter == OTHER_LETTER && o->row < start->first_use_count &&
           first_use_is_of(&start->first_uses[o->row], start->passing);
}

/* is_full: as a full collection at this moment finds them. */
static GcOwn own_numbers(const Player *player, bool is_full)
{
    GcOwn own = {0};
    for (uint32_t i = 0; i < player->objects.count; i++) {
        const Played *o = &player->objects.items[i];
        if (o->state != PLAYED_ALIVE || !o->is_tracked) {
            continue;
        }
        own.tracked[o->generation]++;
        own.passing[o->generation] += is_passing(player, o);
        if (o->fades && o->letter == 'U') {
            own.fading_dicts += !is_full || !holds_one_longer(player, o);
        } else if (o->fades) {
            enum { LATEST = 2 }; /* the interpreter has no deeper ones */
            int64_t *const of[] = {own.fading, own.fading_later, own.fading_latest};
            of[collections_left(player, o, LATEST)][o->generation]++;
        }
    }
    return own;
}

/* untrack_tuples, untrack_dicts */
static bool is_untracked_now(const Player *player, const Played *o, int generation)
{
    if (o->letter == 'U') {
        return o->fades && generation == GC_OLDEST && !holds_one_longer(player, o);
    }
    return o->fades && !holds_tracked(player, o);
}

static void survive(Player *player, int generation)
{
    PlayedArray *objects = &player->objects;
    for (uint32_t i = 0; i < objects->count; i++) {
        Played *o = &objects->items[i];
        o->survives = o->state == PLAYED_ALIVE && o->is_tracked && o->generation <= generation;
        o->is_untracked = o->survives && is_untracked_now(player, o, generation);
    }
    for (uint32_t i = 0; i < objects->count; i++) {
        Played *o = &objects->items[i];
        o->is_tracked &= !o->is_untracked;
        if (o->survives) {
            o->generation = gc_next_generation(generation);
        }
    }
}

static uint64_t collections_so_far(const Memory *mem, int generation)
{
    return mem_load64(mem, MACHINE(gc_stats) + GC_STATS_BYTES * (Addr)generation);
}

/* untrack_dicts */
static void untrack_locks(Player *player)
{
    for (unsigned i = 0; i < LOCK_DICTS; i++) {
        player->locks[i].is_tracked &= player->locks[i].holds;
    }
}

/* The allocation that starts a collection. */
static void allocate_and_collect(Player *player)
{
    Interp *in = player->in;
    uint64_t before[GC_OLDEST + 1];
    GcOwn own = own_numbers(player, true);
    write_state(player);
    gc_own_add(in->mem, &own, 1);
    for (int i = 0; i <= GC_OLDEST; i++) {
        before[i] = collections_so_far(in->mem, i);
    }
    obj_count_allocation(in);
    for (int i = 0; i <= GC_OLDEST; i++) {
        if (collections_so_far(in->mem, i) != before[i]) {
            gc_own_collect(&own, i);
            survive(player, i);
        }
    }
    gc_own_add(in->mem, &own, -1);
    if (collections_so_far(in->mem, GC_OLDEST) != before[GC_OLDEST]) {
        untrack_locks(player);
    }
    read_state(player);
}

static void allocate(Player *player)
{
    int32_t threshold = (int32_t)mem_load32(player->in->mem, MACHINE(gc_threshold));
    if (player->count < threshold || player->is_in_flight) {
        player->count++;
    } else {
        allocate_and_collect(player);
    }
}

/* ---- objects ---- */

static unsigned kind_of(char letter)
{
    return letter == '[' ? KEPT_FRAMES : (unsigned)(letter - 'A');
}

static Played *push(Player *player, char letter, bool is_tracked)
{
    return played_array_push(
        &player->objects, (Played){.row = player->row, .letter = letter, .is_tracked = is_tracked});
}

/* A block is taken, from its free list or by an allocation that the collector counts. */
static void take(Player *player, unsigned kind)
{
    if (kind < KEPT_KINDS && player->kept[kind] > 0 && !player->is_called) {
        player->kept[kind]--;
    } else if (kind != KEPT_FLOATS) {
        allocate(player);
    }
}

static void give_back(Player *player, unsigned kind)
{
    if (kind < KEPT_KINDS && player->kept[kind] < free_list_limit(player->in->cpy, kind)) {
        player->kept[kind]++;
        return;
    }
    player->count -= kind != KEPT_FLOATS && player->count > 0;
}

/* frame_alloc: the frame that was kept last, enlarged when it has too few cells. Returns how many
 * it has. */
static uint32_t take_frame(Player *player, uint32_t cells)
{
    FrameCells *frames = &player->frames;
    if (frames->count == 0) {
        allocate(player);
        return cells;
    }
    uint32_t kept = frames->items[--frames->count];
    return kept > cells ? kept : cells;
}

static void give_frame_back(Player *player, uint32_t cells)
{
    if (player->frames.count < free_list_limit(player->in->cpy, KEPT_FRAMES)) {
        frame_cells_push(&player->frames, cells);
    } else {
        player->count -= player->count > 0;
    }
}

/* Of those that are not gone, the one with so many younger ones behind it; NONE in a row that is
 * not played now. */
static int64_t find(const Player *player, uint32_t row, char letter, long younger)
{
    int64_t at = player->objects.count;
    while (at-- > 0) {
        const Played *o = &player->objects.items[at];
        bool is_one = o->state != PLAYED_GONE && o->row == row && o->letter == letter;
        if (is_one && younger-- == 0) {
            return at;
        }
    }
    return NONE;
}

/* A letter, and perhaps a number behind it, at *at, which is moved behind them. */
static Played *read_object(Player *player, const char **at)
{
    char *end = NULL;
    char letter = **at;
    bool has_number = (*at)[1] >= '0' && (*at)[1] <= '9';
    long younger = has_number ? strtol(*at + 1, &end, 10) : 0;
    int64_t found = find(player, player->row, letter, younger);
    OU_ASSERT(found != NONE);
    *at = has_number ? end : *at + 1;
    return &player->objects.items[found];
}

static void forget(Player *player, Played *o)
{
    o->state = PLAYED_GONE;
    PlayedArray *objects = &player->objects;
    while (objects->count > 0 && objects->items[objects->count - 1].state == PLAYED_GONE) {
        objects->count--;
    }
}

static uint32_t read_and_forget(Player *player, char letter, const char **at)
{
    char name[24] = {letter};
    size_t digits = strspn(*at, "0123456789");
    OU_ASSERT(digits + 2 < sizeof name);
    memcpy(name + 1, *at, digits);
    *at += digits;
    const char *of = name;
    Played *o = read_object(player, &of);
    uint32_t cells = o->cells;
    forget(player, o);
    return cells;
}

/* ---- events ---- */

static const char *made(Player *player, const char *at)
{
    char letter = *at == 'Z' ? 'W' : *at;
    uint32_t cells = 0;
    if (*at == 'W') {
        cells = take_frame(player, 0);
    } else if (*at != 'Z') {
        take(player, kind_of(letter));
    }
    if (*at != 'Z') {
        player->is_in_flight = player->is_called = false;
    }
    push(player, letter, strchr("UWX", letter) == NULL)->cells = cells;
    return at + 1;
}

/* "/row/3" behind a letter: an object of another row. NONE when that was not played now. */
static int64_t find_far(const Player *player, char letter, const char **at)
{
    const char *end = strchr(*at + 1, '/');
    char *behind = NULL;
    uint32_t row = first_use_row_now(player->in, *at + 1, (size_t)(end - *at - 1), false);
    long younger = strtol(end + 1, &behind, 10);
    *at = behind;
    return find(player, row, letter, younger);
}

/* When it was not played now, it has been counted as passing. */
static const char *far_gone(Player *player, char letter, const char *at, uint32_t *cells)
{
    const char *younger = strchr(at + 1, '/') + 1;
    int64_t found = find_far(player, letter, &at);
    if (found != NONE) {
        *cells = player->objects.items[found].cells;
        forget(player, &player->objects.items[found]);
    } else {
        gc_passing_goes(player->in->mem, strtol(younger, NULL, 10));
    }
    return at;
}

/* *cells: how many a frame has. */
static const char *go(Player *player, char letter, const char *at, uint32_t *cells)
{
    if (*at == '/') {
        return far_gone(player, letter, at, cells);
    }
    *cells = read_and_forget(player, letter, &at);
    return at;
}

static const char *gone(Player *player, const char *at)
{
    char letter = (char)(*at == 'z' ? 'W' : *at - 'a' + 'A');
    uint32_t cells = 0;
    const char *behind = go(player, letter, at + 1, &cells);
    if (*at == 'w') {
        give_frame_back(player, cells);
    } else if (*at != 'z') {
        give_back(player, kind_of(letter));
    }
    return behind;
}

static const char *resized(Player *player, const char *at)
{
    char letter = at[1];
    at += 2;
    forget(player, read_object(player, &at));
    push(player, letter, true);
    return at;
}

/* The signs begin with '0' and leave out the backslash. */
static uint32_t cells_of(const CpyStartState *start, char sign)
{
    return start->frame_cells[sign - '0' - (sign > '\\')];
}

/* How many the frame has that the function's code keeps, if that is more. */
static Addr frame_cell(char sign)
{
    return MACHINE(importlib_frames) + (Addr)sign % SIGNS;
}

static const char *enter(Player *player, const char *at)
{
    const char *cold = strchr(player->start->cold, at[1]);
    uint32_t bit =
        player->start->first_use_count + (uint32_t)(cold ? cold - player->start->cold : 0);
    bool is_first = cold != NULL && !first_use_is_noted(player->in->mem, bit);
    if (is_first) {
        first_use_note(player->in->mem, bit);
    }
    unsigned sign = (unsigned)at[1] % SIGNS;
    bool *away = &player->frame_away[sign];
    uint32_t cells = cells_of(player->start, at[1]);
    if (is_first || *away) {
        cells = take_frame(player, cells);
    } else if (mem_load8(player->in->mem, frame_cell(at[1])) > cells) {
        cells = mem_load8(player->in->mem, frame_cell(at[1]));
    }
    player->is_in_flight = false;
    *away = true;
    push(player, '[', false)->cells = cells;
    return at + 2;
}

static const char *leave(Player *player, const char *at)
{
    unsigned sign = (unsigned)at[1] % SIGNS;
    uint32_t cells = 0;
    const char *behind = go(player, '[', at + 2, &cells);
    if (player->frame_away[sign]) {
        mem_store8(player->in->mem, frame_cell(at[1]), (uint8_t)cells);
    } else {
        give_frame_back(player, cells);
    }
    player->frame_away[sign] = false;
    return behind;
}

static void set_tracked(Played *o, bool is_tracked)
{
    o->is_tracked = is_tracked;
    o->generation = 0;
}

/* A dict of another row's, which was empty. */
static const char *far_tracked(Player *player, const char *at, bool is_tracked)
{
    char letter = *at++;
    int64_t found = find_far(player, letter, &at);
    if (found != NONE) {
        set_tracked(&player->objects.items[found], is_tracked);
    } else {
        gc_interpreter_add(player->in->mem, 0, is_tracked ? 1 : -1);
    }
    return at;
}

/* ":A2:U": one of these is tracked, or there is none of them. */
static bool has_reason(Player *player, const char **at)
{
    bool has_one = **at != ':';
    while (**at == ':') {
        (*at)++;
        has_one |= read_object(player, at)->is_tracked;
    }
    return has_one;
}

static const char *tracked(Player *player, const char *at)
{
    bool is_tracked = *at++ == '+';
    if (at[1] == '/') {
        return far_tracked(player, at, is_tracked);
    }
    Played *o = read_object(player, &at);
    bool has_one = has_reason(player, &at);
    if (has_one && o->is_tracked != is_tracked) {
        set_tracked(o, is_tracked);
    }
    return at;
}

static void fades_no_more(Played *o)
{
    o->fades = false;
    if (!o->is_tracked) { /* a dict that a collection has untracked is tracked again */
        set_tracked(o, true);
    }
}

/* "U/row/2", "U/row/2-": a dict of another row's. */
static const char *far_fades(Player *player, const char *at)
{
    char letter = *at++;
    int64_t found = find_far(player, letter, &at);
    bool fades = *at != '-';
    if (found != NONE && fades) {
        player->objects.items[found].fades = true;
    } else if (found != NONE) {
        fades_no_more(&player->objects.items[found]);
    }
    return fades ? at : at + 1;
}

/* Only one of them is tracked when it has held something in a full collection: _module_locks, all
 * through an import. */
static void read_locks(Player *player)
{
    uint32_t fading = mem_load32(player->in->mem, MACHINE(gc_fading_dicts));
    for (unsigned i = 0; i < LOCK_DICTS; i++) {
        player->locks[i].is_tracked = fading > i;
    }
}

static void lock_holds(Player *player, unsigned which, bool holds)
{
    LockDict *lock = &player->locks[which];
    if (lock->holds == holds) {
        return;
    }
    GcOwn change = {.fading_dicts = holds ? -1 : 1};
    if (!lock->is_tracked) { /* it begins to hold something */
        change = (GcOwn){.tracked = {1}};
    }
    *lock = (LockDict){.is_tracked = true, .holds = holds};
    if (!gc_fading_dicts_are_frozen(player->in->mem)) {
        gc_own_add(player->in->mem, &change, 1);
    }
}

/* "%1", "%1-" */
static const char *lock_fades(Player *player, const char *at)
{
    bool holds = at[1] == '-';
    if (holds) {
        lock_holds(player, MODULE_LOCKS, true);
    }
    lock_holds(player, BLOCKING_ON, holds);
    return at + (holds ? 2 : 1);
}

/* "%2": it is tracked, if a full collection has stopped that; the next one will again. */
static void extension_added(Player *player)
{
    Memory *mem = player->in->mem;
    uint32_t full = (uint32_t)collections_so_far(mem, GC_OLDEST);
    if (mem_load32(mem, MACHINE(extensions_tracked)) != full && !gc_fading_dicts_are_frozen(mem)) {
        GcOwn dict = {.tracked = {1}, .fading_dicts = 1};
        gc_own_add(mem, &dict, 1);
    }
    mem_store32(mem, MACHINE(extensions_tracked), full);
}

static const char *fades(Player *player, const char *at)
{
    at++;
    if (*at == '2') {
        extension_added(player);
        return at + 1;
    }
    if (*at == '1') {
        return lock_fades(player, at);
    }
    if (at[1] == '/') {
        return far_fades(player, at);
    }
    Played *o = read_object(player, &at);
    o->fades = *at != '-';
    o->waits = 0;
    while (*at == ':') {
        at++;
        uint32_t other = (uint32_t)(read_object(player, &at) - player->objects.items);
        (void)wait_array_push(&player->waits, (Wait){other, o->waits});
        o->waits = player->waits.count - 1;
    }
    if (*at == '-') {
        at++;
        fades_no_more(o);
    }
    return at;
}

static void become_garbage(Player *player, Played *o, bool is_held)
{
    unsigned flags = o->is_tracked ? GC_OWN_TRACKED : 0;
    flags |= is_held ? GC_OWN_HELD : 0;
    if (o->is_tracked && o->fades && o->letter != 'U') {
        flags |= holds_tracked(player, o) ? GC_OWN_FADES_LATER : GC_OWN_FADES;
    }
    if (o->is_tracked) {
        gc_interpreter_add(player->in->mem, o->generation, 1);
    }
    o->state = PLAYED_GARBAGE;
    o->garbage = gc_own_garbage_add(player->in->mem, kind_of(o->letter), o->generation, flags);
}

/* "(Y2Y*B;Y2>Y;Y>B)" */
static const char *garbage(Player *player, const char *at)
{
    for (at++; *at != ';' && *at != ')';) {
        bool is_held = *at == '*';
        at += is_held;
        become_garbage(player, read_object(player, &at), is_held);
    }
    while (*at++ == ';') {
        uint32_t holder = read_object(player, &at)->garbage;
        at++;
        gc_own_garbage_holds(player->in->mem, holder, read_object(player, &at)->garbage);
    }
    write_state(player);
    gc_own_garbage_settle(player->in);
    read_state(player);
    return at;
}

/* ---- the tape ---- */

static void play_row(Player *player, uint32_t row);

static const char *play_other(Player *player, const char *at)
{
    bool is_type = *at == '<';
    const char *end = strchr(at, is_type ? '>' : '}');
    uint32_t row = first_use_row_now(player->in, at + 1, (size_t)(end - at - 1), is_type);
    OU_ASSERT(row < player->start->first_use_count);
    play_row(player, row);
    return end + 1;
}

static const char *play_event(Player *player, const char *at)
{
    switch (*at) {
    case '{':
    case '<': return play_other(player, at);
    case '(': return garbage(player, at);
    case '[': return enter(player, at);
    case ']': return leave(player, at);
    case '+':
    case '-': return tracked(player, at);
    case '%': return fades(player, at);
    case '=': return resized(player, at);
    case '!': player->is_in_flight = true; return at + 1;
    case '$': player->is_called = true; return at + 1;
    case '^': give_back(player, OTHER); return at + 1;
    default: return *at >= 'a' ? gone(player, at) : made(player, at);
    }
}

static void play_events(Player *player, const char *at)
{
    while (*at != '\0' && player->in->halt == HALT_NONE) {
        at = play_event(player, at);
    }
}

/* What is played for this row now; NULL when nothing is left to do. */
static const CpyFirstUse *choose(const Player *player, uint32_t row)
{
    const CpyFirstUse *use = &player->start->first_uses[row];
    if (!first_use_has_been(player->in, row)) {
        return use;
    }
    bool has_second =
        row + 1 < player->start->first_use_count && strcmp(use[1].name, use->name) == 0;
    return !use->fails ? NULL : has_second ? use + 1 : use;
}

/* Of the types that become ready of the interpreter's own accord, those that have a model. */
static void become_ready(Interp *in, const char *name)
{
    TypeId id = static_type_called(name);
    if (id != TYPE_ID_COUNT) {
        static_type_become_ready(in, id);
    }
}

/* The depth is that of the interpreter's own modules: some ten. */
static void play_row(Player *player, uint32_t row)
{
    const CpyFirstUse *use = choose(player, row);
    uint32_t outer = player->row;
    if (use == NULL) {
        return;
    }
    if (use->is_type && !first_use_has_been(player->in, row)) {
        become_ready(player->in, use->name);
    }
    first_use_note(player->in->mem, row);
    player->row = row;
    for (unsigned i = 0; i < FIRST_USE_PARTS && use->tape[i] != NULL; i++) {
        play_events(player, use->tape[i]);
    }
    player->row = outer;
}

static Player begin_playing(Interp *in)
{
    Player player = {.in = in, .start = in->cpy->start};
    (void)wait_array_push(&player.waits, (Wait){0});
    gc_own_garbage_renew(in->mem);
    read_state(&player);
    read_locks(&player);
    return player;
}

static void end_playing(Player *player)
{
    lock_holds(player, MODULE_LOCKS, false);
    GcOwn own = own_numbers(player, false);
    gc_own_add(player->in->mem, &own, 1);
    write_state(player);
    played_array_free(&player->objects);
    wait_array_free(&player->waits);
    frame_cells_free(&player->frames);
}

void first_use_play(Interp *in, uint32_t row)
{
    Player player = begin_playing(in);
    play_row(&player, row);
    end_playing(&player);
}

void first_use_play_tape(Interp *in, const char *tape)
{
    Player player = begin_playing(in);
    player.row = player.start->first_use_count;
    play_events(&player, tape);
    end_playing(&player);
}
