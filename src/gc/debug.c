/* debug.c - what the collector writes to stderr when gc.set_debug() asks for it (gcmodule.c:
 * PySys_WriteStderr). */
#include "gc/debug.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "gc/phases.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/list.h"
#include "object/str.h"
#include "object/sys_write.h"

enum { DEBUG_STATS = 1, DEBUG_COLLECTABLE = 2, DEBUG_UNCOLLECTABLE = 4 };

static bool is_debugged(const Memory *mem, uint32_t flag)
{
    return (mem_load32(mem, MACHINE(gc_debug)) & flag) != 0;
}

bool gc_tells_of_collections(const Memory *mem)
{
    return is_debugged(mem, DEBUG_STATS) || is_debugged(mem, DEBUG_COLLECTABLE);
}

/* ---- gc.DEBUG_STATS ---- */

/* show_stats_each_generations */
void gc_debug_start(Interp *in, int generation)
{
    if (!is_debugged(in->mem, DEBUG_STATS)) {
        return;
    }
    Text text = {0};
    ou_text_add_format(&text, "gc: collecting generation %d...\n", generation);
    sys_write_stderr(in, &text);
    ou_text_add(&text, "gc: objects in each generation:");
    for (int i = 0; i <= GC_OLDEST; i++) {
        int64_t objects =
            gc_list_size(in->mem, gc_generation_head(i)) + gc_interpreter_size(in->mem, i);
        ou_text_add_format(&text, " %lld", (long long)objects);
    }
    ou_text_add_format(&text, "\ngc: objects in permanent generation: %lld\n",
                       (long long)gc_freeze_count(in->mem));
    sys_write_stderr(in, &text);
}

/* The modelled clock stands still. */
void gc_debug_done(Interp *in, int64_t unreachable)
{
    if (!is_debugged(in->mem, DEBUG_STATS)) {
        return;
    }
    Text text = {0};
    ou_text_add_format(&text, "gc: done, %lld unreachable, 0 uncollectable, 0.0000s elapsed\n",
                       (long long)unreachable);
    sys_write_stderr(in, &text);
}

/* ---- gc.DEBUG_COLLECTABLE ---- */

/* debug_cycle */
static void write_cycle(Interp *in, const char *type, size_t length, Addr o)
{
    Text text = {0};
    ou_text_add(&text, "gc: collectable <");
    ou_text_add_bytes(&text, type, length);
    ou_text_add_format(&text, " 0x%llx>\n", (unsigned long long)o);
    sys_write_stderr(in, &text);
}

/* "dict module*2 ": the stand-in of all these objects has the only address. */
static void write_own(Interp *in, const char *types)
{
    for (const char *at = types; *at != '\0';) {
        size_t length = strcspn(at, "* ");
        char *behind = NULL;
        long times = at[length] == '*' ? strtol(at + length + 1, &behind, 10) : 1;
        for (long i = 0; i < times; i++) {
            write_cycle(in, at, length, OBJ_INTERPRETER);
        }
        at = behind != NULL ? behind : at + length;
        at += strspn(at, " ");
    }
}

void gc_debug_collectable(Interp *in, Addr list, const GcOwnFound *found)
{
    if (!is_debugged(in->mem, DEBUG_COLLECTABLE)) {
        return;
    }
    for (unsigned i = 0; found != NULL && found->types[i] != NULL; i++) {
        write_own(in, found->types[i]);
    }
    Addr head = gc_next(in->mem, list);
    for (; head != list && in->halt == HALT_NONE; head = gc_next(in->mem, head)) {
        Text type = {0};
        obj_type_name(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, gc_object(head)), &type);
        write_cycle(in, ou_text_view(&type), type.length, gc_object(head));
        ou_text_free(&type);
        if (found != NULL && gc_object(head) == found->holder) {
            write_own(in, found->types_held);
        }
    }
}

/* ---- gc.DEBUG_UNCOLLECTABLE ---- */

bool gc_has_garbage_to_show(const Memory *mem)
{
    return is_debugged(mem, DEBUG_UNCOLLECTABLE) && !is_debugged(mem, GC_DEBUG_SAVEALL) &&
           list_length(mem, mem_load64(mem, MACHINE(gc_garbage))) > 0;
}

void gc_show_garbage_at_exit(Interp *in)
{
    if (in->halt != HALT_NONE || !gc_has_garbage_to_show(in->mem)) {
        return;
    }
    Addr garbage = mem_load64(in->mem, MACHINE(gc_garbage));
    Addr repr = obj_repr(in, garbage);
    if (repr == 0) {
        if (in->halt == HALT_NONE) {
            err_write_unraisable(in, garbage);
        }
        return;
    }
    Text text = {0};
    ou_text_add(&text, "      ");
    str_to_utf8(in->mem, &ENGINE_LAYOUT, repr, &text);
    ou_text_add(&text, "\n");
    obj_release(in, repr);
    sys_write_stderr(in, &text);
}
