/* code.c - code objects (codeobject.c) and their constants, made when a scenario is loaded. */
#include "lang/code.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "cpython/interned.h"
#include "object/attr_table.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/func.h"
#include "object/int.h"
#include "object/set.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"
#include "object/type.h"

/* ---- making them ---- */

static Addr make_const(CodeMaker *maker, const LangConst *c);
static Addr make_code(CodeMaker *maker, const LangCode *code);

/* all_name_chars: such constants are interned. */
static bool is_name_like(const LangConst *c)
{
    for (size_t i = 0; i < c->length; i++) {
        char ch = c->text[i];
        bool ok = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
                  (ch >= '0' && ch <= '9') || ch == '_';
        if (!ok) {
            return false;
        }
    }
    return true;
}

/* Tuples of tuples of ... : 1 for a tuple of atoms. The empty tuple is one object and not tracked.
 */
static uint32_t height_of(const LangConst *c)
{
    uint32_t highest = 0;
    for (uint32_t i = 0; c->kind == CONST_TUPLE && i < c->item_count; i++) {
        uint32_t height = height_of(c->items[i]);
        highest = height > highest ? height : highest;
    }
    return c->kind == CONST_TUPLE && c->item_count > 0 ? highest + 1 : 0;
}

/* Settled: two full collections have run since they were made. Each walks from the outside in and
 * untracks the tuples whose items are untracked already: tuples of atoms, then tuples of those. */
enum { UNTRACKED_HEIGHT = 2 };

static Addr make_tuple(CodeMaker *maker, const LangConst *c)
{
    Interp *in = maker->in;
    Addr tuple = tuple_new(in, c->item_count);
    for (uint32_t i = 0; tuple != 0 && i < c->item_count; i++) {
        Addr item = make_const(maker, c->items[i]);
        ref_copy(in, tuple_slot(tuple, i), item, REF_SLOT);
    }
    if (tuple != 0 && c->item_count > 0 && maker->settled && height_of(c) <= UNTRACKED_HEIGHT) {
        (void)tuple_maybe_untrack(in, tuple);
    }
    return tuple;
}

/* A set of the items in the iteration order of another, which is given back. */
static Addr rebuilt(Interp *in, Addr set)
{
    Addr second = set ? set_new(in, T_(frozenset)) : 0;
    if (second == 0) {
        return 0;
    }
    Addr key = 0;
    for (int64_t position = 0; set_next(in->mem, &ENGINE_LAYOUT, set, &position, &key);) {
        (void)set_add(in, second, key);
    }
    obj_release(in, set);
    return second;
}

/* Whether interning puts another object in the place of an item: one from the interpreter's start
 * or from a name of the program, unless it is that one. The strings of one character are the same
 * object everywhere. */
static bool is_replaced(const LangConst *c)
{
    return c->kind == CONST_STR && c->length > 1 && is_name_like(c) && !c->is_interned &&
           (c->is_name || cpy_interned_at_start_39(c->text));
}

/* Stands it in the source as it is? A negative number and a tuple are folded. */
static bool is_literal(const LangConst *c)
{
    bool is_negative = c->kind == CONST_INT ? c->text[0] == '-'
                                            : c->kind == CONST_FLOAT && signbit(c->number) != 0;
    return c->kind != CONST_TUPLE && c->kind != CONST_FROZENSET && !is_negative;
}

/* merge_consts_recursive builds a second set in the iteration order of the first;
 * intern_string_constants a third one when it has replaced an item. The oracle undoes that one in a
 * display of literals: what the process knew before differs (_settle_sets of observe.py). */
static Addr make_frozenset(CodeMaker *maker, const LangConst *c)
{
    Interp *in = maker->in;
    bool replaced = false;
    bool is_settled = in->module->observed;
    Addr set = set_new(in, T_(frozenset));
    for (uint32_t i = 0; set != 0 && i < c->item_count; i++) {
        (void)set_add(in, set, make_const(maker, c->items[i]));
        replaced = replaced || is_replaced(c->items[i]);
        is_settled = is_settled && is_literal(c->items[i]);
    }
    set = rebuilt(in, set);
    return replaced && !is_settled ? rebuilt(in, set) : set;
}

static Addr singleton(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

static Addr make_object(CodeMaker *maker, const LangConst *c)
{
    Interp *in = maker->in;
    switch (c->kind) {
    case CONST_NONE: return singleton(in, OBJ_NONE);
    case CONST_FALSE: return singleton(in, OBJ_FALSE);
    case CONST_TRUE: return singleton(in, OBJ_TRUE);
    case CONST_ELLIPSIS: return singleton(in, OBJ_ELLIPSIS);
    case CONST_INT: return int_from_decimal(in, c->text);
    case CONST_FLOAT: return float_from_double(in, c->number);
    case CONST_STR:
        return is_name_like(c) ? str_interned(in, c->text, c->length)
                               : str_from_utf8(in, c->text, c->length);
    case CONST_BYTES: return bytes_new(in, c->text, c->length);
    case CONST_TUPLE: return make_tuple(maker, c);
    case CONST_FROZENSET: return make_frozenset(maker, c);
    case CONST_CODE: return make_code(maker, c->code);
    default: return 0;
    }
}

/* Borrowed. */
static Addr make_const(CodeMaker *maker, const LangConst *c)
{
    if (maker->consts[c->index] == 0) {
        maker->consts[c->index] = make_object(maker, c);
    }
    return maker->consts[c->index];
}

/* A tuple of names: each is interned, whatever its characters (intern_strings). */
static void intern_names(CodeMaker *maker, const LangConst *names)
{
    for (uint32_t i = 0; i < names->item_count; i++) {
        const LangConst *name = names->items[i];
        if (maker->consts[name->index] == 0) {
            maker->consts[name->index] = str_interned(maker->in, name->text, name->length);
        }
    }
}

static Addr make_names(CodeMaker *maker, const LangConst *names)
{
    intern_names(maker, names);
    return make_const(maker, names);
}

static void store_numbers(Interp *in, Addr o, const LangCode *code)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const struct {
        uint16_t offset;
        uint32_t value;
    } numbers[] = {
        {lay->code.co_argcount,        code->argcount       },
        {lay->code.co_posonlyargcount, code->posonlyargcount},
        {lay->code.co_kwonlyargcount,  code->kwonlyargcount },
        {lay->code.co_nlocals,         code->nlocals        },
        {lay->code.co_stacksize,       code->stacksize      },
        {lay->code.co_flags,           code->flags          },
        {lay->code.co_firstlineno,     code->first_line     },
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        mem_store32(in->mem, o + numbers[i].offset, numbers[i].value);
    }
}

/* Ours, in the padding after co_firstlineno: position in LangModule.codes. */
static Addr code_id_field(const CpyLayout *lay, Addr code)
{
    return code + lay->code.co_firstlineno + 4;
}

uint32_t code_id(const Memory *mem, Addr code)
{
    return mem_load32(mem, code_id_field(&ENGINE_LAYOUT, code));
}

/* co_cell2arg: only when an argument is a cell variable. */
static Addr make_cell2arg(Interp *in, const LangCode *code)
{
    if (code->cell2arg == NULL) {
        return 0;
    }
    Addr block =
        heap_malloc(in->heap, 8 * (size_t)code->cellvar_count, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    for (uint32_t i = 0; block != 0 && i < code->cellvar_count; i++) {
        mem_store64(in->mem, block + 8 * (Addr)i, (uint64_t)(int64_t)code->cell2arg[i]);
    }
    return block;
}

static Addr make_code(CodeMaker *maker, const LangCode *code)
{
    Interp *in = maker->in;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr consts = make_const(maker, code->consts_tuple);
    Addr names = make_names(maker, code->names_tuple);
    Addr varnames = make_names(maker, code->varnames_tuple);
    Addr freevars = make_names(maker, code->freevars_tuple);
    Addr cellvars = make_names(maker, code->cellvars_tuple);
    Addr bytecode = bytes_new(in, code->bytecode, code->length);
    Addr lnotab = bytes_new(in, code->lnotab, code->lnotab_length);
    Addr cell2arg = make_cell2arg(in, code);
    Addr o = obj_new(in, T_(code), lay->code.sizeof_);
    if (o == 0 || bytecode == 0 || lnotab == 0) {
        return 0;
    }
    mem_fill(in->mem, o + lay->code.co_argcount, 0,
             (size_t)lay->code.sizeof_ - lay->code.co_argcount);
    store_numbers(in, o, code);
    mem_store32(in->mem, code_id_field(lay, o), code->id);
    ref_move(in, o + lay->code.co_code, bytecode);
    ref_copy(in, o + lay->code.co_consts, consts, REF_SLOT);
    ref_copy(in, o + lay->code.co_names, names, REF_SLOT);
    ref_copy(in, o + lay->code.co_varnames, varnames, REF_SLOT);
    ref_copy(in, o + lay->code.co_freevars, freevars, REF_SLOT);
    ref_copy(in, o + lay->code.co_cellvars, cellvars, REF_SLOT);
    mem_store64(in->mem, o + lay->code.co_cell2arg, cell2arg);
    if (cell2arg != 0) {
        heap_set_owner(in->heap, cell2arg, o);
    }
    ref_copy(in, o + lay->code.co_filename, maker->file_name, REF_SLOT);
    ref_move(in, o + lay->code.co_name, str_interned(in, code->name, strlen(code->name)));
    ref_move(in, o + lay->code.co_lnotab, lnotab);
    return o;
}

Addr code_make_const(CodeMaker *maker, const LangConst *c)
{
    return make_const(maker, c);
}

Addr code_make(CodeMaker *maker, const LangCode *code)
{
    return make_code(maker, code);
}

void code_make_names(CodeMaker *maker, const LangCode *code)
{
    const LangConst *const tuples[] = {code->names_tuple, code->varnames_tuple,
                                       code->freevars_tuple, code->cellvars_tuple};
    for (size_t i = 0; i < sizeof tuples / sizeof tuples[0]; i++) {
        intern_names(maker, tuples[i]);
    }
}

void code_make_end(CodeMaker *maker)
{
    for (uint32_t i = 0; i < maker->in->module->const_count; i++) {
        Addr o = maker->consts[i];
        if (o != 0) {
            maker->consts[i] = obj_refcnt(maker->in->mem, o) > 1 ? o : 0;
            obj_release(maker->in, o);
        }
    }
}

Addr code_new(Interp *in, const LangCode *code, Addr *consts, Addr file_name)
{
    CodeMaker maker = {in, consts, file_name, .settled = true};
    Addr result = make_code(&maker, code);
    code_make_end(&maker);
    return result;
}

/* ---- the type ---- */

static const uint16_t dropped[] = {
    OWNED_FIELD(code, co_code),     OWNED_FIELD(code, co_consts),   OWNED_FIELD(code, co_names),
    OWNED_FIELD(code, co_varnames), OWNED_FIELD(code, co_freevars), OWNED_FIELD(code, co_cellvars),
    OWNED_FIELD(code, co_filename), OWNED_FIELD(code, co_name),     OWNED_FIELD(code, co_lnotab)};
enum { DROPPED_COUNT = sizeof dropped / sizeof dropped[0] };

static DeallocStatus code_dealloc(Interp *in, Addr code, Addr entry)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint32_t state = mem_load32(mem, entry + NATIVE_STATE);
    if (state < DROPPED_COUNT) {
        mem_store32(mem, entry + NATIVE_STATE, state + 1);
        ref_clear(in, code + owned_field_offset(lay, dropped[state]), REF_DEALLOC);
        return DEALLOC_MORE;
    }
    heap_free(in->heap, mem_load64(mem, code + lay->code.co_cell2arg));
    Addr frame = mem_load64(mem, code + lay->code.co_zombieframe);
    if (frame != 0) {
        obj_gc_free(in, frame);
    }
    dealloc_clear_weakrefs(in, code);
    obj_free(in, code);
    return DEALLOC_DONE;
}

static bool code_visit(const Memory *mem, const CpyLayout *lay, Addr code, EdgeVisit visit,
                       void *context)
{
    for (size_t i = 0; i < DROPPED_COUNT; i++) {
        Addr slot = code + owned_field_offset(lay, dropped[i]);
        Addr target = mem_load64(mem, slot);
        if (target != 0 && !visit(context, slot, target, EDGE_OWNED)) {
            return false;
        }
    }
    return true;
}

static uint64_t code_sizeof(const Memory *mem, const CpyLayout *lay, Addr code)
{
    Addr cellvars = mem_load64(mem, code + lay->code.co_cellvars);
    bool has_cell2arg = mem_load64(mem, code + lay->code.co_cell2arg) != 0;
    return lay->code.sizeof_ + (has_cell2arg ? 8 * (uint64_t)tuple_length(mem, cellvars) : 0);
}

static const struct {
    const char *name;
    uint16_t field;
} numbers[] = {
    {"co_argcount",        OWNED_FIELD(code, co_argcount)       },
    {"co_posonlyargcount", OWNED_FIELD(code, co_posonlyargcount)},
    {"co_kwonlyargcount",  OWNED_FIELD(code, co_kwonlyargcount) },
    {"co_nlocals",         OWNED_FIELD(code, co_nlocals)        },
    {"co_stacksize",       OWNED_FIELD(code, co_stacksize)      },
    {"co_flags",           OWNED_FIELD(code, co_flags)          },
    {"co_firstlineno",     OWNED_FIELD(code, co_firstlineno)    },
};

static Addr code_getattr(Interp *in, Addr code, Addr name)
{
    static const AttrRow objects[] = {
        {"co_code",     OWNED_FIELD(code, co_code)    },
        {"co_consts",   OWNED_FIELD(code, co_consts)  },
        {"co_names",    OWNED_FIELD(code, co_names)   },
        {"co_varnames", OWNED_FIELD(code, co_varnames)},
        {"co_freevars", OWNED_FIELD(code, co_freevars)},
        {"co_cellvars", OWNED_FIELD(code, co_cellvars)},
        {"co_filename", OWNED_FIELD(code, co_filename)},
        {"co_name",     OWNED_FIELD(code, co_name)    },
        {"co_lnotab",   OWNED_FIELD(code, co_lnotab)  },
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, numbers[i].name)) {
            Addr field = code + owned_field_offset(&ENGINE_LAYOUT, numbers[i].field);
            return int_from_i64(in, (int32_t)mem_load32(in->mem, field));
        }
    }
    Addr found = attr_from_table(in, code, name, ATTR_ROWS(objects));
    return found ? found : object_getattr(in, code, name);
}

static Addr code_repr(Interp *in, Addr code)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    return str_from_format(in, "<code object %U at %p, file \"%U\", line %d>",
                           mem_load64(in->mem, code + lay->code.co_name), code,
                           mem_load64(in->mem, code + lay->code.co_filename),
                           (int)mem_load32(in->mem, code + lay->code.co_firstlineno));
}

const TypeOps code_ops = {
    .dealloc = code_dealloc,
    .repr = code_repr,
    .getattr = code_getattr,
    .sizeof_ = code_sizeof,
};
const TypeEdges code_edges = {code_visit};
