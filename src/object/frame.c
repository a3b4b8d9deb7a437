/* frame.c - frame objects (frameobject.c). A frame that nobody holds any more stays with its code
 * object as its zombie, or goes to the free list.
 *
 * The evaluation stack of a frame that waits for a callee ends at its f_stacktop. CPython keeps
 * NULL there while a frame executes and the pointer in a C local; ours stands in the machine's
 * cells for the running frame, and in f_stacktop for those below it. */
#include "object/frame.h"

#include "base/text.h"
#include "lang/code.h"
#include "memory/near.h"
#include "object/attr_table.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/gen.h"
#include "object/int.h"
#include "object/native_block.h"
#include "object/owned_fields.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"
#include "object/type.h"

/* ---- birth ---- */

uint32_t frame_extras(const Memory *mem, const CpyLayout *lay, Addr frame)
{
    Addr stack = mem_load64(mem, frame + lay->frame.f_valuestack);
    return (uint32_t)((stack - frame - lay->frame.f_localsplus) / 8);
}

static uint32_t tuple_field_length(const Interp *in, Addr code, uint16_t offset)
{
    return (uint32_t)tuple_length(in->mem, mem_load64(in->mem, code + offset));
}

/* Cells for locals, cells and free variables. */
static uint32_t extras_of(const Interp *in, Addr code)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    return mem_load32(in->mem, code + lay->code.co_nlocals) +
           tuple_field_length(in, code, lay->code.co_cellvars) +
           tuple_field_length(in, code, lay->code.co_freevars);
}

/* tp_basicsize counts one cell of f_localsplus, and PyObject_GC_NewVar adds all of them. */
static size_t request_size(const CpyLayout *lay, uint64_t cells)
{
    return lay->frame.f_localsplus + 8 + 8 * (size_t)cells;
}

/* The newest frame of the free list, enlarged when it has too few cells. */
static Addr take_kept(Interp *in, uint32_t cells)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr frame = mem_load64(mem, MACHINE(frame_free));
    mem_store64(mem, MACHINE(frame_numfree), mem_load64(mem, MACHINE(frame_numfree)) - 1);
    mem_store64(mem, MACHINE(frame_free), mem_load64(mem, frame + lay->frame.f_back));
    JRN_MARK2(mem, FREELIST_TAKE, frame, FREE_LIST_FRAME);
    if (obj_size(mem, frame) < (int64_t)cells) {
        Addr block =
            heap_realloc(in->heap, gc_head(frame), request_size(lay, cells) + lay->gc.sizeof_,
                         HEAP_DOMAIN_OBJ, BLOCK_GC_OBJECT);
        if (block == 0) {
            in->halt = HALT_MEMORY;
            return 0;
        }
        frame = block + lay->gc.sizeof_;
        mem_store64(mem, frame + lay->frame.ob_size, cells);
    }
    obj_revive(in, frame, T_(frame));
    return frame;
}

/* A frame for this code that has never been its own. */
static Addr take_foreign(Interp *in, Addr code)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint32_t extras = extras_of(in, code);
    uint32_t cells = extras + mem_load32(mem, code + lay->code.co_stacksize);
    Addr frame = mem_load64(mem, MACHINE(frame_free)) != 0
                     ? take_kept(in, cells)
                     : obj_gc_new_var(in, T_(frame), request_size(lay, cells), cells);
    if (frame == 0) {
        return 0;
    }
    Addr locals = frame + lay->frame.f_localsplus;
    mem_store64(mem, frame + lay->frame.f_code, 0);
    mem_store64(mem, frame + lay->frame.f_valuestack, locals + 8 * (Addr)extras);
    mem_fill(mem, locals, 0, 8 * (size_t)extras);
    mem_store64(mem, frame + lay->frame.f_locals, 0);
    mem_store64(mem, frame + lay->frame.f_trace, 0);
    return frame;
}

static Addr take_frame(Interp *in, Addr code)
{
    Memory *mem = in->mem;
    Addr zombie = mem_load64(mem, code + ENGINE_LAYOUT.code.co_zombieframe);
    if (__builtin_expect(zombie == 0, 0)) {
        return take_foreign(in, code);
    }
    mem_store64(mem, code + ENGINE_LAYOUT.code.co_zombieframe, 0);
    JRN_MARK2(mem, FREELIST_TAKE, zombie, FREE_LIST_ZOMBIE);
    obj_revive(in, zombie, T_(frame));
    return zombie;
}

/* The built-ins of the caller when it has the same globals, else __builtins__ of the globals. */
static Addr builtins_for(const Interp *in, Addr globals, Addr back)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    bool is_same = back != 0 && mem_load64(mem, back + lay->frame.f_globals) == globals;
    if (__builtin_expect(is_same, 1)) {
        return mem_load64(mem, back + lay->frame.f_builtins);
    }
    Addr builtins = dict_get_str(mem, lay, globals, identifier_find(in, "__builtins__"));
    if (builtins != 0 && obj_is(mem, builtins, T_(module))) {
        builtins = mem_load64(mem, builtins + lay->module.md_dict);
    }
    return builtins ? builtins : mem_load64(mem, MACHINE(builtins));
}

/* f_locals: none for functions, a new dict, or what the caller gives. */
static bool set_locals(Interp *in, Addr frame, uint32_t flags, Addr locals)
{
    Addr slot = frame + ENGINE_LAYOUT.frame.f_locals;
    if (__builtin_expect((flags & CODE_NEWLOCALS) == 0, 0)) {
        ref_copy(in, slot, locals, REF_SLOT);
    } else if (__builtin_expect((flags & CODE_OPTIMIZED) == 0, 0)) {
        Addr dict = dict_new(in);
        if (dict == 0) {
            return false;
        }
        ref_move(in, slot, dict);
    }
    return true;
}

Addr frame_new(Interp *in, Addr code, Addr globals, Addr locals)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr back = mem_load64(mem, MACHINE(frame));
    Addr frame = take_frame(in, code);
    if (frame == 0) {
        return 0;
    }
    MemNear near = mem_near(mem, frame, lay->frame.f_localsplus);
    near_store64(near, lay->frame.f_stacktop, near_load64(near, lay->frame.f_valuestack));
    near_store64(near, lay->frame.f_back, 0);
    near_copy_ref(near, lay->frame.f_builtins, builtins_for(in, globals, back), REF_SLOT);
    if (back != 0) {
        near_copy_ref(near, lay->frame.f_back, back, REF_SLOT);
    }
    near_copy_ref(near, lay->frame.f_code, code, REF_SLOT);
    near_copy_ref(near, lay->frame.f_globals, globals, REF_SLOT);
    MemNear described = mem_near(mem, code, lay->code.sizeof_);
    uint32_t flags = near_load32(described, lay->code.co_flags);
    if (!set_locals(in, frame, flags, locals ? locals : globals)) {
        return 0;
    }
    near_store32(near, lay->frame.f_lasti, UINT32_MAX);
    near_store32(near, lay->frame.f_lineno, near_load32(described, lay->code.co_firstlineno));
    near_store32(near, lay->frame.f_iblock, 0);
    near_store8(near, lay->frame.f_executing, 0);
    near_store64(near, lay->frame.f_gen, 0);
    near_store8(near, lay->frame.f_trace_opcodes, 0);
    near_store8(near, lay->frame.f_trace_lines, 1);
    return frame;
}

/* ---- death ---- */

static const uint16_t dropped[] = {OWNED_FIELD(frame, f_back), OWNED_FIELD(frame, f_builtins),
                                   OWNED_FIELD(frame, f_globals), OWNED_FIELD(frame, f_locals),
                                   OWNED_FIELD(frame, f_trace)};
enum { DROPPED_COUNT = sizeof dropped / sizeof dropped[0] };
enum { AT_CELLS = 0, AT_FIELDS = 1, AT_CODE = AT_FIELDS + DROPPED_COUNT, AT_END = AT_CODE + 1 };

/* One past the evaluation stack. */
static Addr stack_end(const Memory *mem, const CpyLayout *lay, Addr frame)
{
    Addr top = mem_load64(mem, frame + lay->frame.f_stacktop);
    if (mem_load64(mem, MACHINE(frame)) == frame) {
        top = mem_load64(mem, MACHINE(stack_pointer));
    }
    return top ? top : mem_load64(mem, frame + lay->frame.f_valuestack);
}

/* Locals, then the evaluation stack; NATIVE_INDEX counts cells. Released cells are zeroed (CPython
 * leaves those of the stack as they are and does not read them again). */
static bool drop_next_cell(Interp *in, Addr frame, Addr entry)
{
    Addr first = frame + ENGINE_LAYOUT.frame.f_localsplus;
    uint64_t count = (stack_end(in->mem, &ENGINE_LAYOUT, frame) - first) / 8;
    MemNear cells = mem_near(in->mem, first, 8 * (size_t)count);
    for (uint64_t i = mem_load64(in->mem, entry + NATIVE_INDEX); i < count; i++) {
        Addr o = near_load64(cells, 8 * i);
        if (o == 0 || __builtin_expect(near_drop_shared(cells, 8 * i, o), 1)) {
            continue;
        }
        bool is_last = obj_refcnt(in->mem, o) == 1;
        if (is_last) {
            mem_store64(in->mem, entry + NATIVE_INDEX, i + 1);
        }
        mem_store64(in->mem, first + 8 * i, 0);
        obj_decref(in, o, first + 8 * i, REF_DEALLOC);
        if (is_last) {
            return true;
        }
    }
    return false;
}

static void keep(Interp *in, Addr frame)
{
    Memory *mem = in->mem;
    mem_store64(mem, MACHINE(frame_numfree), mem_load64(mem, MACHINE(frame_numfree)) + 1);
    mem_store64(mem, frame + ENGINE_LAYOUT.frame.f_back, mem_load64(mem, MACHINE(frame_free)));
    mem_store64(mem, MACHINE(frame_free), frame);
    obj_keep(in, frame, FREE_LIST_FRAME);
}

void frame_read_kept(const Memory *mem, const CpyLayout *lay, FrameCells *out)
{
    uint32_t count = (uint32_t)mem_load64(mem, MACHINE(frame_numfree));
    Addr frame = mem_load64(mem, MACHINE(frame_free));
    out->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        frame_cells_push(out, 0);
    }
    for (uint32_t i = count; i-- > 0; frame = mem_load64(mem, frame + lay->frame.f_back)) {
        out->items[i] = (uint32_t)mem_load64(mem, frame + lay->frame.ob_size);
    }
}

static bool keep_spare(Interp *in, uint32_t cells)
{
    Addr frame = obj_gc_new_var(in, T_(frame), request_size(&ENGINE_LAYOUT, cells), cells);
    if (frame == 0) {
        return false;
    }
    mem_store64(in->mem, frame, 0);
    keep(in, frame);
    return true;
}

/* No object of the program goes. */
static void drop_spare(Interp *in)
{
    Memory *mem = in->mem;
    Addr frame = mem_load64(mem, MACHINE(frame_free));
    mem_store64(mem, MACHINE(frame_free), mem_load64(mem, frame + ENGINE_LAYOUT.frame.f_back));
    mem_store64(mem, MACHINE(frame_numfree), mem_load64(mem, MACHINE(frame_numfree)) - 1);
    heap_free(in->heap, gc_head(frame));
}

void frame_keep_these(Interp *in, const FrameCells *cells)
{
    FrameCells old = {0};
    frame_read_kept(in->mem, &ENGINE_LAYOUT, &old);
    uint32_t same = 0;
    while (same < cells->count && same < old.count && old.items[same] == cells->items[same]) {
        same++;
    }
    for (uint32_t i = old.count; i > same; i--) {
        drop_spare(in);
    }
    for (uint32_t i = same; i < cells->count && keep_spare(in, cells->items[i]); i++) {
    }
    frame_cells_free(&old);
}

/* The frame becomes its code's zombie, or is kept on the free list, or freed. */
static void put_away(Interp *in, Addr frame, MemNear code)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (__builtin_expect(near_load64(code, lay->code.co_zombieframe) == 0, 1)) {
        near_store64(code, lay->code.co_zombieframe, frame);
        obj_keep(in, frame, FREE_LIST_ZOMBIE);
    } else if (mem_load64(in->mem, MACHINE(frame_numfree)) < in->cpy->free_list_frame) {
        keep(in, frame);
    } else {
        obj_gc_free(in, frame);
    }
}

static DeallocStatus frame_dealloc(Interp *in, Addr frame, Addr entry)
{
    Memory *mem = in->mem;
    uint32_t state = mem_load32(mem, entry + NATIVE_STATE);
    if (__builtin_expect(state == AT_END, 0)) {
        return DEALLOC_DONE;
    }
    if (state == AT_CELLS) {
        gc_untrack(in, frame);
        if (drop_next_cell(in, frame, entry)) {
            return DEALLOC_MORE;
        }
        state = AT_FIELDS;
    }
    MemNear near = mem_near(mem, frame, ENGINE_LAYOUT.frame.f_localsplus);
    for (; state < AT_CODE; state++) {
        uint16_t offset = owned_field_offset(&ENGINE_LAYOUT, dropped[state - AT_FIELDS]);
        Addr o = near_load64(near, offset);
        if (o == 0 || __builtin_expect(near_drop_shared(near, offset, o), 1)) {
            continue;
        }
        bool is_last = obj_refcnt(mem, o) == 1;
        if (is_last) {
            mem_store32(mem, entry + NATIVE_STATE, state + 1);
        }
        near_store64(near, offset, 0);
        obj_decref(in, o, frame + offset, REF_DEALLOC);
        if (is_last) {
            return DEALLOC_MORE;
        }
    }
    Addr code = near_load64(near, ENGINE_LAYOUT.frame.f_code);
    MemNear described = mem_near(mem, code, ENGINE_LAYOUT.code.sizeof_);
    bool is_last = near_load64(described, ENGINE_LAYOUT.head.ob_refcnt) == 1;
    if (__builtin_expect(is_last, 0)) {
        mem_store32(mem, entry + NATIVE_STATE, AT_END);
    }
    put_away(in, frame, described);
    obj_decref(in, code, frame + ENGINE_LAYOUT.frame.f_code, REF_DEALLOC);
    return is_last ? DEALLOC_MORE : DEALLOC_DONE;
}

void frame_clear_free_list(Interp *in)
{
    Memory *mem = in->mem;
    Addr frame = 0;
    while ((frame = mem_load64(mem, MACHINE(frame_free))) != 0) {
        mem_store64(mem, MACHINE(frame_free), mem_load64(mem, frame + ENGINE_LAYOUT.frame.f_back));
        mem_store64(mem, MACHINE(frame_numfree), mem_load64(mem, MACHINE(frame_numfree)) - 1);
        obj_gc_free(in, frame);
    }
}

/* frame_tp_clear: the frame is marked as dead before its contents go. */
static bool frame_clear(Interp *in, Addr frame)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr first = frame + lay->frame.f_localsplus;
    Addr stack = mem_load64(mem, frame + lay->frame.f_valuestack);
    Addr end = stack_end(mem, lay, frame);
    mem_store64(mem, frame + lay->frame.f_stacktop, 0);
    mem_store8(mem, frame + lay->frame.f_executing, 0);
    Addr held = native_block_push(in, (NativeBlock){stack, (end - stack) / 8, 8, 1});
    ref_clear(in, frame + lay->frame.f_trace, REF_CLEAR);
    for (Addr slot = first; slot < end; slot += 8) {
        ref_clear(in, slot, REF_CLEAR);
    }
    native_pop(in, held);
    return true;
}

/* ---- edges ---- */

static bool visit_fields(const Memory *mem, const CpyLayout *lay, Addr frame, EdgeVisit visit,
                         void *context)
{
    static const uint16_t traversed[] = {
        OWNED_FIELD(frame, f_back),    OWNED_FIELD(frame, f_code),   OWNED_FIELD(frame, f_builtins),
        OWNED_FIELD(frame, f_globals), OWNED_FIELD(frame, f_locals), OWNED_FIELD(frame, f_trace)};
    for (size_t i = 0; i < sizeof traversed / sizeof traversed[0]; i++) {
        Addr slot = frame + owned_field_offset(lay, traversed[i]);
        Addr target = mem_load64(mem, slot);
        if (target != 0 && !visit(context, slot, target, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    return true;
}

/* The collector sees the evaluation stack only of frames that do not execute. */
static bool frame_visit(const Memory *mem, const CpyLayout *lay, Addr frame, EdgeVisit visit,
                        void *context)
{
    if (!visit_fields(mem, lay, frame, visit, context)) {
        return false;
    }
    Addr stack = mem_load64(mem, frame + lay->frame.f_valuestack);
    Addr end = stack_end(mem, lay, frame);
    bool executing = mem_load8(mem, frame + lay->frame.f_executing) != 0;
    for (Addr slot = frame + lay->frame.f_localsplus; slot < end; slot += 8) {
        Addr target = mem_load64(mem, slot);
        unsigned flags = slot >= stack && executing ? EDGE_OWNED : EDGE_OWNED | EDGE_TRAVERSED;
        if (target != 0 && !visit(context, slot, target, flags)) {
            return false;
        }
    }
    return true;
}

/* frame_sizeof */
static uint64_t frame_sizeof(const Memory *mem, const CpyLayout *lay, Addr frame)
{
    Addr code = mem_load64(mem, frame + lay->frame.f_code);
    uint64_t cells =
        frame_extras(mem, lay, frame) + (uint64_t)mem_load32(mem, code + lay->code.co_stacksize);
    return lay->frame.f_localsplus + 8 * cells;
}

/* ---- attributes ---- */

/* PyObject_DelItem, whose KeyError is dropped. */
static bool drop_variable(Interp *in, Addr dict, Addr name)
{
    int deleted = dict_delete(in, dict, name);
    if (deleted == 0) {
        (void)err_key(in, name);
        err_clear(in);
    }
    return deleted >= 0;
}

/* map_to_dict: the variables of a function's frame. */
static bool copy_variables(Interp *in, Addr dict, Addr names, Addr slots, bool are_cells)
{
    int64_t count = tuple_length(in->mem, names);
    for (int64_t i = 0; i < count; i++) {
        Addr value = mem_load64(in->mem, slots + 8 * (Addr)i);
        if (value != 0 && are_cells) {
            value = mem_load64(in->mem, value + ENGINE_LAYOUT.cell.ob_ref);
        }
        Addr name = tuple_item(in->mem, names, i);
        bool ok = value != 0 ? dict_set(in, dict, name, value) : drop_variable(in, dict, name);
        if (!ok) {
            return false;
        }
    }
    return true;
}

Addr frame_fast_to_locals(Interp *in, Addr frame)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr slot = frame + lay->frame.f_locals;
    if (mem_load64(in->mem, slot) == 0) {
        Addr dict = dict_new(in);
        if (dict == 0) {
            return 0;
        }
        ref_move(in, slot, dict);
    }
    Addr dict = mem_load64(in->mem, slot);
    Addr code = mem_load64(in->mem, frame + lay->frame.f_code);
    if (!(mem_load32(in->mem, code + lay->code.co_flags) & CODE_OPTIMIZED)) {
        return dict;
    }
    Addr names = mem_load64(in->mem, code + lay->code.co_varnames);
    Addr cells = mem_load64(in->mem, code + lay->code.co_cellvars);
    Addr frees = mem_load64(in->mem, code + lay->code.co_freevars);
    Addr locals = frame_local_slot(frame, 0);
    Addr cell_slots = locals + 8 * (Addr)mem_load32(in->mem, code + lay->code.co_nlocals);
    Addr free_slots = cell_slots + 8 * (Addr)tuple_length(in->mem, cells);
    bool ok = copy_variables(in, dict, names, locals, false) &&
              copy_variables(in, dict, cells, cell_slots, true) &&
              copy_variables(in, dict, frees, free_slots, true);
    return ok ? dict : 0;
}

/* Where the frame stands: what runs keeps its place in the machine. */
static int32_t place_of(const Interp *in, Addr frame)
{
    bool is_running = mem_load64(in->mem, MACHINE(frame)) == frame;
    return (int32_t)mem_load32(in->mem,
                               is_running ? MACHINE(pc) : frame + ENGINE_LAYOUT.frame.f_lasti);
}

/* PyCode_Addr2Line */
static int32_t line_of(const Interp *in, Addr frame)
{
    const Memory *mem = in->mem;
    Addr code = mem_load64(mem, frame + ENGINE_LAYOUT.frame.f_code);
    Addr table = mem_load64(mem, code + ENGINE_LAYOUT.code.co_lnotab);
    Addr bytes = table + ENGINE_LAYOUT.bytes.ob_sval;
    int32_t line = (int32_t)mem_load32(mem, code + ENGINE_LAYOUT.code.co_firstlineno);
    int32_t place = place_of(in, frame);
    int32_t address = 0;
    for (int64_t i = 0; i + 1 < obj_size(mem, table); i += 2) {
        address += mem_load8(mem, bytes + (Addr)i);
        if (address > place) {
            break;
        }
        line += (int8_t)mem_load8(mem, bytes + (Addr)i + 1);
    }
    return line;
}

/* frame_repr */
static Addr frame_repr(Interp *in, Addr frame)
{
    Addr code = mem_load64(in->mem, frame + ENGINE_LAYOUT.frame.f_code);
    return str_from_format(in, "<frame at %p, file %R, line %d, code %S>", frame,
                           mem_load64(in->mem, code + ENGINE_LAYOUT.code.co_filename),
                           (int)line_of(in, frame),
                           mem_load64(in->mem, code + ENGINE_LAYOUT.code.co_name));
}

/* frame.clear() */
static Addr method_clear(Interp *in, Addr frame, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    if (mem_load8(in->mem, frame + ENGINE_LAYOUT.frame.f_executing) != 0) {
        return err_format(in, T_(RuntimeError), "cannot clear an executing frame");
    }
    Addr gen = mem_load64(in->mem, frame + ENGINE_LAYOUT.frame.f_gen);
    if (gen != 0) {
        gen_finalize(in, gen);
        if (in->halt != HALT_NONE) {
            return 0;
        }
    }
    (void)frame_clear(in, frame);
    obj_incref(in, OBJ_NONE, 0, REF_NATIVE);
    return OBJ_NONE;
}

static const NativeMethod frame_methods[] = {
    {"clear", method_clear, 0, 0, 0},
    {NULL,    NULL,         0, 0, 0}
};

static Addr frame_getattr(Interp *in, Addr frame, Addr name)
{
    static const AttrRow attributes[] = {
        {"f_back",     OWNED_FIELD(frame, f_back)    },
        {"f_code",     OWNED_FIELD(frame, f_code)    },
        {"f_builtins", OWNED_FIELD(frame, f_builtins)},
        {"f_globals",  OWNED_FIELD(frame, f_globals) },
    };
    static const char *const refused[] = {"f_trace"};
    Addr found = attr_from_table(in, frame, name, ATTR_ROWS(attributes));
    if (found != 0) {
        return found;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "f_lasti")) {
        return int_from_i64(in, place_of(in, frame));
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "f_lineno")) {
        return int_from_i64(in, line_of(in, frame));
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "f_locals")) {
        Addr locals = frame_fast_to_locals(in, frame);
        obj_xincref(in, locals, 0, REF_NATIVE);
        return locals;
    }
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, refused[i])) {
            return err_not_modelled(in, "the attribute '%s' of a frame", refused[i]);
        }
    }
    return object_getattr(in, frame, name);
}

const TypeOps frame_ops = {
    .dealloc = frame_dealloc,
    .trashcan = true,
    .clear = frame_clear,
    .repr = frame_repr,
    .getattr = frame_getattr,
    .methods = frame_methods,
    .sizeof_ = frame_sizeof,
};
const TypeEdges frame_edges = {frame_visit};
