/* main_dict.c - on which side of sys.modules the dict of __main__ stands in the collector's lists.
 * While a script runs, its frame holds the dict from outside. At the exit only the module __main__
 * does, which sys.modules holds, and neither of the two is modelled as a tracked object:
 * move_unreachable goes past the dict, finds it again behind everything else when it comes to
 * sys.modules, and with it what its names hold, in their order. Unless sys.modules comes first:
 * then all stay where they are. At the start the dict is in generation 0, sys.modules in
 * generation 1; a collection of everything puts generation 1 behind generation 0, a smaller one the
 * other way round, and no later one changes what is first. */
#include "cpython/start_state.h"
#include "gc/gc.h"

static uint32_t history_of(const Memory *mem)
{
    return mem_load32(mem, MACHINE(gc_main_place));
}

void gc_main_begin(Memory *mem)
{
    gc_list_move(mem, gc_head(mem_load64(mem, MACHINE(main_dict))), gc_generation_head(0));
    mem_store32(mem, MACHINE(gc_main_place), HISTORY_NONE);
}

static uint32_t first_after(uint32_t first, int generation)
{
    static const uint32_t of_first[] = {HISTORY_YOUNG, HISTORY_MIDDLE, HISTORY_FULL};
    if (first == HISTORY_NONE) {
        return of_first[generation];
    }
    return first == HISTORY_YOUNG && generation > 0 ? HISTORY_OLDER : first;
}

void gc_main_merged(Memory *mem, int generation)
{
    uint32_t before = history_of(mem);
    if (before == HISTORY_NO_SCRIPT || (before & HISTORY_FROZEN) != 0) {
        return;
    }
    uint32_t after = (before & ~(uint32_t)HISTORY_FIRST) |
                     first_after(before & (uint32_t)HISTORY_FIRST, generation);
    bool is_first_full =
        generation == GC_OLDEST && (after & (HISTORY_FULL_BEFORE | HISTORY_FULL_AT_EXIT)) == 0;
    if (is_first_full) {
        after |= (after & HISTORY_EXITS) != 0 ? HISTORY_FULL_AT_EXIT : HISTORY_FULL_BEFORE;
    }
    if (after != before) {
        mem_store32(mem, MACHINE(gc_main_place), after);
    }
}

void gc_main_freeze(Memory *mem)
{
    uint32_t history = history_of(mem);
    if (history != HISTORY_NO_SCRIPT && (history & HISTORY_FROZEN) == 0) {
        mem_store32(mem, MACHINE(gc_main_place), history | HISTORY_FROZEN);
    }
}

/* As a full collection would have, gc.freeze() has put the lists one behind the other. */
void gc_main_unfreeze(Memory *mem)
{
    uint32_t history = history_of(mem);
    if ((history & HISTORY_FROZEN) != 0) {
        uint32_t first = first_after(history & (uint32_t)HISTORY_FIRST, GC_OLDEST);
        uint32_t others = history & ~(uint32_t)(HISTORY_FIRST | HISTORY_FROZEN);
        mem_store32(mem, MACHINE(gc_main_place), others | first);
    }
}

static bool is_on_list(const Memory *mem, Addr head, Addr list)
{
    Addr at = gc_next(mem, list);
    while (at != list && at != head) {
        at = gc_next(mem, at);
    }
    return at == head;
}

void gc_main_leave(Memory *mem)
{
    uint32_t history = history_of(mem);
    uint32_t first = history & (uint32_t)HISTORY_FIRST;
    Addr dict = mem_load64(mem, MACHINE(main_dict));
    bool is_found_late = first == HISTORY_NONE || first == HISTORY_FULL;
    if (first != HISTORY_NO_SCRIPT) {
        mem_store32(mem, MACHINE(gc_main_place), history | HISTORY_EXITS);
    }
    if (is_found_late && dict != 0 && gc_is_tracked(mem, dict) &&
        !is_on_list(mem, gc_head(dict), MACHINE(gc_permanent))) {
        gc_list_move(mem, gc_head(dict), gc_generation_head(1)); /* which is looked at last */
    }
}
