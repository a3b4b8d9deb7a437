/* main_dict.c - on which side of sys.modules the dict of __main__ stands in the collector's lists.
 * While a script runs, its frame holds the dict from outside. At the exit only the module __main__
 * does, which sys.modules holds, and neither of the two is modelled as a tracked object:
 * move_unreachable goes past the dict, finds it again behind everything else when it comes to
 * sys.modules, and with it what its names hold, in their order. Unless sys.modules comes first:
 * then all stay where they are. At the start the dict is in generation 0, sys.modules in
 * generation 1; a collection of everything puts generation 1 behind generation 0, a smaller one the
 * other way round, and no later one changes what is first. */
#include "gc/gc.h"

typedef enum MainPlace {
    MAIN_NOWHERE, /* no script: the dict is frozen with what was there before the program */
    MAIN_YOUNG,
    MAIN_AHEAD,
    MAIN_BEHIND
} MainPlace;

static MainPlace place_of(const Memory *mem)
{
    return (MainPlace)mem_load32(mem, MACHINE(gc_main_place));
}

void gc_main_begin(Memory *mem)
{
    gc_list_move(mem, gc_head(mem_load64(mem, MACHINE(main_dict))), gc_generation_head(0));
    mem_store32(mem, MACHINE(gc_main_place), MAIN_YOUNG);
}

void gc_main_merged(Memory *mem, int generation)
{
    if (place_of(mem) == MAIN_YOUNG) {
        mem_store32(mem, MACHINE(gc_main_place),
                    generation == GC_OLDEST ? MAIN_AHEAD : MAIN_BEHIND);
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
    MainPlace place = place_of(mem);
    Addr dict = mem_load64(mem, MACHINE(main_dict));
    bool is_found_late = place == MAIN_YOUNG || place == MAIN_AHEAD;
    if (is_found_late && dict != 0 && gc_is_tracked(mem, dict) &&
        !is_on_list(mem, gc_head(dict), MACHINE(gc_permanent))) {
        gc_list_move(mem, gc_head(dict), gc_generation_head(1)); /* which is looked at last */
    }
}
