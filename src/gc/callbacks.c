/* callbacks.c - gc.callbacks: who is told when a collection starts and stops (gcmodule.c:
 * invoke_gc_callback). */
#include <string.h>

#include "gc/phases.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"

/* do_mkdict: the key is made before the value. */
static bool set_item(Interp *in, Addr dict, const char *name, int64_t number)
{
    Addr key = str_from_utf8(in, name, strlen(name));
    Addr value = key != 0 ? int_from_i64(in, number) : 0;
    bool ok = value != 0 && dict_set(in, dict, key, value);
    obj_release(in, key);
    obj_release(in, value);
    return ok;
}

/* Py_BuildValue("{sisnsn}"). New reference or 0. */
static Addr make_info(Interp *in, int generation, int64_t collected)
{
    Addr dict = dict_new(in);
    bool ok = dict != 0 && set_item(in, dict, "generation", generation) &&
              set_item(in, dict, "collected", collected) && set_item(in, dict, "uncollectable", 0);
    if (!ok) {
        obj_release(in, dict);
        return 0;
    }
    return dict;
}

static void call_one(Interp *in, Addr callback, const char *phase, Addr info)
{
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, callback);
    Addr text = str_from_utf8(in, phase, strlen(phase));
    held_put(in, entry, 1, text);
    held_copy(in, entry, 2, info); /* the arguments of PyObject_CallFunction */
    Addr result = text ? obj_call(in, callback, (const Addr[]){text, info}, 2) : 0;
    if (in->halt != HALT_NONE) {
        return;
    }
    if (result == 0) {
        err_write_unraisable(in, callback);
    }
    obj_release(in, result);
    held_end(in, entry);
}

void gc_tell_callbacks(Interp *in, const char *phase, int generation, int64_t collected)
{
    Addr list = mem_load64(in->mem, MACHINE(gc_callbacks));
    if (list == 0 || list_length(in->mem, list) == 0 || in->halt != HALT_NONE) {
        return;
    }
    Addr info = make_info(in, generation, collected);
    if (info == 0) {
        return;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, info);
    for (int64_t i = 0; i < list_length(in->mem, list) && in->halt == HALT_NONE; i++) {
        call_one(in, list_item(in->mem, list, i), phase, info);
    }
    held_end(in, entry);
}
