/* script.c - the state in which `python3 -I -S FILE` reaches the file (data: start_state.h,
 * script39.def): the names of __main__, counts, generations and free lists. */
#include "vm/script.h"

#include "cpython/start_state.h"
#include "gc/gc.h"
#include "object/free_lists.h"
#include "object/list.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/type_ready.h"
#include "object/values.h"
#include "vm/first_use.h"
#include "vm/stdout_buffer.h"

/* ---- __main__ ---- */

static Addr main_item(Interp *in, Addr globals, const char *name)
{
    Addr key = str_interned(in, name, strlen(name));
    Addr value = dict_get_str(in->mem, &ENGINE_LAYOUT, globals, key);
    obj_release(in, key);
    return value;
}

/* Who else holds these names: MACHINE(script_names). */
static void share_names(Interp *in, Addr globals)
{
    Addr file = main_item(in, globals, "__file__");
    ref_copy(in, machine_script_name(NAME_OF_RUN), file, REF_CACHE);
    ref_copy(in, machine_script_name(NAME_OF_LOADER), file, REF_CACHE);
    ref_copy(in, machine_script_name(NAME_OF_MODULE), main_item(in, globals, "__name__"),
             REF_CACHE);
}

/* CPython: init_import_site, set_main_loader. The loader is an object of importlib's own that no
 * scenario uses; a plain object stands for it. */
Addr script_globals(Vm *vm)
{
    Interp *in = vm->in;
    Addr globals = dict_new(in);
    const char *file = vm->module->file_name;
    const struct {
        const char *name;
        Addr value;
    } items[] = {
        {"__name__",                   str_interned(in, "__main__",                    strlen("__main__"))},
        {"__doc__",                            owned_copy(in,                                   OBJ_NONE)                       },
        {"__package__",                            owned_copy(in,                               OBJ_NONE)},
        {"__loader__",                            obj_new(in,                                T_(object),                            ENGINE_LAYOUT.head.sizeof_)},
        {"__spec__", owned_copy(in,                OBJ_NONE)        },
        {"__annotations__",                   dict_new(in)                  },
        {"__builtins__",                            owned_copy(in,            module_find(vm,                        "builtins"))},
        {"__file__",                str_from_utf8(in,                               file, strlen(file))},
        {"__cached__",                        owned_copy(in,OBJ_NONE)                           },
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        (void)module_set(in, globals, items[i].name, items[i].value);
    }
    ref_move(in, MACHINE(main_dict), globals);
    share_names(in, globals);
    return globals;
}

Addr script_file_name(Interp *in)
{
    return main_item(in, mem_load64(in->mem, MACHINE(main_dict)), "__file__");
}

/* ---- the free lists ---- */

static void fill_free_lists(Interp *in, const CpyStartState *start)
{
    for (unsigned i = 0; i < START_TUPLE_SIZES; i++) {
        free_list_set(in, KEPT_TUPLES + i, start->free_tuples[i]);
    }
    free_list_set(in, KEPT_LISTS, start->free_lists);
    free_list_set(in, KEPT_DICTS, start->free_dicts);
    free_list_set(in, KEPT_FLOATS, start->free_floats);
    free_list_set(in, KEPT_SLICES, start->cached_slices);
    dict_keep_tables(in, start->free_tables);
}

/* What is kept gets blocks younger than all that lives: an object of the scenario that takes one of
 * them is then as young as the scenario, like every other of its objects. */
void script_renew_free_lists(Interp *in)
{
    FrameCells frames = {0};
    frame_read_kept(in->mem, &ENGINE_LAYOUT, &frames);
    for (unsigned kind = 0; kind < KEPT_KINDS; kind++) {
        int64_t kept = free_list_kept(in->mem, kind);
        free_list_set(in, kind, 0);
        free_list_set(in, kind, kind == KEPT_FRAMES ? 0 : kept);
    }
    dict_keep_tables(in, mem_load64(in->mem, MACHINE(keys_numfree)));
    free_list_set_frames(in, &frames);
    frame_cells_free(&frames);
}

/* ---- what all share ---- */

/* As many references as the interpreter has, of which only some holders are modelled. */
static void share(Interp *in, Addr o, int32_t count)
{
    mem_store64(in->mem, o + ENGINE_LAYOUT.head.ob_refcnt, (uint64_t)count);
}

static void share_all(Interp *in, const CpyStartState *start)
{
    const Memory *mem = in->mem;
    for (unsigned i = 0; i < START_SMALL_INTS; i++) {
        share(in, mem_load64(mem, mem_load64(mem, MACHINE(small_ints)) + 8 * (Addr)i),
              start->shared_ints[i]);
    }
    for (uint32_t c = 0; c < START_CHARACTERS; c++) {
        if (start->shared_characters[c] == 0) {
            values_forget_character(in, c);
            continue;
        }
        Addr o = str_character(in, c);
        share(in, o, start->shared_characters[c] + 1);
        obj_release(in, o);
    }
    values_forget_bytes(in);
    const Addr singles[START_SINGLES] = {OBJ_TRUE,
                                         OBJ_FALSE,
                                         OBJ_ELLIPSIS,
                                         OBJ_NOTIMPLEMENTED,
                                         mem_load64(mem, MACHINE(empty_tuple)),
                                         mem_load64(mem, MACHINE(empty_string)),
                                         mem_load64(mem, MACHINE(empty_bytes))};
    for (unsigned i = 0; i < START_SINGLES; i++) {
        share(in, singles[i], start->shared_singles[i]);
    }
    share(in, OBJ_NONE, start->shared_none);
}

static void share_types(Interp *in, const CpyStartState *start)
{
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        if (!first_use_type_is_ready(in, (TypeId)id)) {
            static_type_begin_unready(in, (TypeId)id);
        }
    }
    for (uint32_t i = 0; i < start->shared_type_count; i++) {
        TypeId id = static_type_called(start->shared_types[i].type);
        OU_ASSERT(id != TYPE_ID_COUNT);
        share(in, STATIC_TYPES_BASE + id * (Addr)STATIC_TYPE_STRIDE, start->shared_types[i].count);
    }
}

static void share_modules(Vm *vm, const CpyStartState *start)
{
    static const char *const names[START_MODULES] = {"builtins", "sys"};
    for (unsigned i = 0; i < START_MODULES; i++) {
        share(vm->in, module_find(vm, names[i]), start->shared_modules[i]);
    }
}

/* ---- the collector ---- */

/* sys.argv is younger than the last collection of the start (_PySys_InitMain). */
static void place_argv(Interp *in, const CpyStartState *start)
{
    Addr name = str_interned(in, "argv", strlen("argv"));
    Addr argv = dict_get_str(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, MACHINE(sys_dict)), name);
    Addr program = list_item(in->mem, argv, 0);
    gc_list_move(in->mem, gc_head(argv), gc_generation_head(1));
    bool is_character = str_length(in->mem, program) == 1;
    uint32_t c = is_character ? str_char(in->mem, &ENGINE_LAYOUT, program, 0) : START_CHARACTERS;
    if (c < START_CHARACTERS && start->shared_characters[c] != 0) { /* share_all left it out */
        share(in, program, (int32_t)obj_refcnt(in->mem, program) + 1);
    }
    obj_release(in, name);
}

void script_begin(Vm *vm)
{
    Interp *in = vm->in;
    Memory *mem = in->mem;
    const CpyStartState *start = in->cpy->start;
    uint32_t enabled = mem_load32(mem, MACHINE(gc_enabled));
    mem_store32(mem, MACHINE(gc_enabled), 0);
    ref_move(in, MACHINE(parser_arena), list_new(in, 0));
    fill_free_lists(in, start);
    share_all(in, start);
    share_types(in, start);
    share_modules(vm, start);
    /* gc.garbage is made when the collector is, gc.callbacks at the first import of gc */
    gc_list_move(mem, gc_head(mem_load64(mem, MACHINE(gc_garbage))), gc_generation_head(1));
    gc_untrack(in, mem_load64(mem, MACHINE(gc_callbacks)));
    place_argv(in, start);
    /* __annotations__ has the dict of __main__ tracked (init_interp_main, add_main_module): behind
     * the last collection of the start, and before anything that the scenario makes */
    gc_main_begin(mem);
    GcOwn own = {
        .fading = {start->fading[0], start->fading[1]},
        .fading_later = {start->fading_later               },
        .fading_dicts = start->fading_dicts
    };
    for (int i = 0; i < 3; i++) {
        int64_t modelled = gc_list_size(mem, gc_generation_head(i));
        own.tracked[i] = start->lengths[i] - modelled;
        mem_store32(mem, MACHINE(gc_count) + 4 * (Addr)i, (uint32_t)start->count[i]);
        mem_store64(mem, MACHINE(gc_stats) + GC_STATS_BYTES * (Addr)i,
                    (uint64_t)start->collections[i]);
    }
    gc_own_add(mem, &own, 1);
    gc_hide_start(mem);
    mem_store32(mem, MACHINE(gc_enabled), enabled);
    first_use_install(in);
    stdout_buffer_install(in);
}
