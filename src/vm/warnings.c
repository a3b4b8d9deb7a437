/* warnings.c - what _warnings.c of 3.9 does while the module warnings is not imported. */
#include "object/dict.h"
#include "object/held.h"
#include "object/int.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/text_sink.h"
#include "object/tuple.h"
#include "vm/pieces.h"
#include "vm/vm_internal.h"

/* show_warning */
static void show(Vm *vm, uint32_t line, const char *category, const char *message)
{
    Text text = {0};
    if (text_sink_is_nobody(vm->in)) {
        return;
    }
    ou_text_add_format(&text,
                       "%s" PIECE_END ":%u: " PIECE_END "%s" PIECE_END ": " PIECE_END "%s" PIECE_END
                       "\n" PIECE_END,
                       vm->module->file_name, line, category, message);
    vm_add_source_line(vm->module, line, "  ", &text);
    if (!pieces_write(vm, &text)) {
        pieces_forget(vm);
    }
}

void vm_show_compiler_warnings(Vm *vm)
{
    for (uint32_t i = 0; i < vm->module->warning_count; i++) {
        show(vm, vm->module->warnings[i].line, "SyntaxWarning", vm->module->warnings[i].text);
    }
}

/* ---- while the scenario runs ---- */

static Addr name_of(Interp *in, const char *name)
{
    return str_interned(in, name, strlen(name));
}

/* The value of this name, or what make() returns, which the dict keeps from then on. Borrowed. */
static Addr get_or_make(Interp *in, Addr dict, const char *name, Addr (*make)(Interp *in))
{
    Addr key = name_of(in, name);
    Addr value = dict_get_str(in->mem, &ENGINE_LAYOUT, dict, key);
    if (value == 0) {
        Addr made = make(in);
        value = made != 0 && dict_set(in, dict, key, made) ? made : 0;
        obj_release(in, made);
    }
    obj_release(in, key);
    return value;
}

static Addr filters_version(Interp *in)
{
    return int_from_i64(in, 0); /* the filters are those of the start */
}

/* get_filter: of DeprecationWarnings only those of __main__ are shown. */
static bool is_main(Interp *in, Addr globals)
{
    Addr key = name_of(in, "__name__");
    Addr name = dict_get_str(in->mem, &ENGINE_LAYOUT, globals, key);
    obj_release(in, key);
    return name != 0 && str_check(in, name) &&
           str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__main__");
}

/* warn_explicit: the registry of the module knows what has been said of a line. */
static bool warn_once(Vm *vm, Addr globals, Addr registry, Addr message, Addr key)
{
    Interp *in = vm->in;
    Addr known =
        get_or_make(in, registry, "version", filters_version) ? dict_get(in, registry, key) : 0;
    if (known != 0 || err_occurred(in->mem) || in->halt != HALT_NONE) {
        return known != 0;
    }
    if (is_main(in, globals)) {
        if (!dict_set(in, registry, key, OBJ_TRUE)) {
            return false;
        }
        Text text = {0};
        str_to_utf8(in->mem, &ENGINE_LAYOUT, message, &text);
        show(vm, vm_line_of(vm->code, vm->pc), "DeprecationWarning", ou_text_view(&text));
        ou_text_free(&text);
        vm_look_up_line(in);
    }
    return true;
}

bool vm_warn_deprecated(Interp *in, Addr message)
{
    enum { REGISTRY, KEY, LINE, WARNING };
    Vm *vm = in->vm;
    Addr globals = mem_load64(in->mem, vm->frame + ENGINE_LAYOUT.frame.f_globals);
    Addr registry = get_or_make(in, globals, "__warningregistry__", dict_new);
    if (registry == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, REGISTRY, registry);
    held_put(in, entry, WARNING, obj_call(in, T_(DeprecationWarning), &message, 1));
    held_put(in, entry, LINE, int_from_i64(in, vm_line_of(vm->code, vm->pc)));
    const Addr parts[] = {message, T_(DeprecationWarning), held_get(in, entry, LINE)};
    Addr key = tuple_from(in, parts, 3);
    held_put(in, entry, KEY, key);
    bool ok = key != 0 && warn_once(vm, globals, registry, message, key);
    if (in->halt == HALT_NONE) {
        held_drop(in, entry, KEY);
        held_drop(in, entry, LINE);
        held_drop(in, entry, WARNING);
    }
    held_end(in, entry);
    return ok;
}
