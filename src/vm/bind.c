/* bind.c - arguments become locals: function_code_fastcall and _PyEval_EvalCode of ceval.c, with
 * the texts of its errors. */
#include "memory/near.h"
#include "object/dict.h"
#include "object/func.h"
#include "object/gen.h"
#include "object/list.h"
#include "object/list_internal.h"
#include "object/str_from_format.h"
#include "object/str_internal.h"
#include "vm/vm_internal.h"

/* What binding needs to know of the code, read once. */
typedef struct Binding {
    const LangCode *code;
    Addr function, code_object, globals;
    Addr frame, locals;
    Addr defaults;  /* tuple or 0 */
    uint32_t total; /* positional and keyword-only parameters */
    const CallArgs *call;
} Binding;

static Addr local(const Vm *vm, const Binding *b, uint32_t i)
{
    return mem_load64(vm->mem, b->locals + 8 * (Addr)i);
}

static void set_local(Vm *vm, const Binding *b, uint32_t i, Addr value)
{
    ref_copy(vm->in, b->locals + 8 * (Addr)i, value, REF_LOCAL);
}

static Addr parameter_name(const Vm *vm, const Binding *b, uint32_t i)
{
    Addr names = mem_load64(vm->mem, b->code_object + ENGINE_LAYOUT.code.co_varnames);
    return tuple_item(vm->mem, names, i);
}

static uint32_t default_count(const Vm *vm, const Binding *b)
{
    return b->defaults ? (uint32_t)tuple_length(vm->mem, b->defaults) : 0;
}

/* ---- errors ---- */

static Addr name_of(const Vm *vm, const Binding *b)
{
    return mem_load64(vm->mem, b->code_object + ENGINE_LAYOUT.code.co_name);
}

/* missing_arguments: a list of the reprs of the names that have no value. New reference or 0. */
static Addr missing_names(Vm *vm, const Binding *b, uint32_t first, uint32_t end)
{
    int64_t missing = 0;
    for (uint32_t i = first; i < end; i++) {
        missing += local(vm, b, i) == 0;
    }
    Addr list = list_new(vm->in, missing);
    Addr cell = list ? mem_load64(vm->mem, list + ENGINE_LAYOUT.list.ob_item) : 0;
    for (uint32_t i = first; list != 0 && i < end; i++) {
        if (local(vm, b, i) == 0) {
            ref_move(vm->in, cell, obj_repr(vm->in, parameter_name(vm, b, i)));
            cell += 8;
        }
    }
    return list;
}

/* The names of three or more: those before the last two joined, and the tail put behind. */
static Addr join_names(Vm *vm, Addr list, int64_t count)
{
    Interp *in = vm->in;
    Addr tail = str_from_format(in, ", %U, and %U", list_item(vm->mem, list, count - 2),
                                list_item(vm->mem, list, count - 1));
    Addr comma = tail != 0 && list_assign_slice(in, list, count - 2, count, 0)
                     ? str_from_utf8(in, ", ", 2)
                     : 0;
    Addr joined = comma != 0 ? str_join(in, comma, list) : 0;
    obj_release(in, comma);
    Addr names = joined != 0 ? str_concat(in, joined, tail) : 0;
    obj_release(in, joined);
    obj_release(in, tail);
    return names;
}

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'". New reference or 0. */
static Addr enumerate_names(Vm *vm, Addr list, int64_t count)
{
    Addr first = list_item(vm->mem, list, 0);
    switch (count) {
    case 1: return owned_copy(vm->in, first);
    case 2: return str_from_format(vm->in, "%U and %U", first, list_item(vm->mem, list, 1));
    default: return join_names(vm, list, count);
    }
}

/* format_missing: "f() missing 2 required positional arguments: 'a' and 'b'". */
static bool fail_missing(Vm *vm, const Binding *b, uint32_t first, uint32_t end, const char *kind)
{
    Addr list = missing_names(vm, b, first, end);
    if (list == 0) {
        return false;
    }
    int64_t missing = list_length(vm->mem, list);
    Addr names = enumerate_names(vm, list, missing);
    if (names != 0) {
        err_format(vm->in, T_(TypeError), "%U() missing %i required %s argument%s: %U",
                   name_of(vm, b), (int)missing, kind, missing == 1 ? "" : "s", names);
    }
    obj_release(vm->in, names);
    obj_release(vm->in, list);
    return false;
}

/* too_many_positional */
static bool fail_too_many(Vm *vm, const Binding *b)
{
    size_t given = b->call->nargs;
    uint32_t count = b->code->argcount;
    uint32_t defaults = default_count(vm, b);
    uint32_t keyword_only = 0;
    for (uint32_t i = count; i < b->total; i++) {
        keyword_only += local(vm, b, i) != 0;
    }
    Interp *in = vm->in;
    Addr sig = defaults > 0 ? str_from_format(in, "from %zd to %zd", (int64_t)(count - defaults),
                                              (int64_t)count)
                            : str_from_format(in, "%zd", (int64_t)count);
    Addr extra =
        sig == 0 ? 0
        : keyword_only == 0
            ? str_from_utf8(in, "", 0)
            : str_from_format(in, " positional argument%s (and %zd keyword-only argument%s)",
                              given != 1 ? "s" : "", (int64_t)keyword_only,
                              keyword_only != 1 ? "s" : "");
    bool is_plural = defaults > 0 || count != 1;
    if (extra != 0) {
        err_format(in, T_(TypeError), "%U() takes %U positional argument%s but %zd%U %s given",
                   name_of(vm, b), sig, is_plural ? "s" : "", given, extra,
                   given == 1 && keyword_only == 0 ? "was" : "were");
    }
    obj_release(in, sig);
    obj_release(in, extra);
    return false;
}

/* positional_only_passed_as_keyword: lists the names; true = there are some, and the error is set.
 */
static bool fail_positional_only(Vm *vm, const Binding *b)
{
    Addr list = list_new(vm->in, 0);
    int64_t count = tuple_length(vm->mem, b->call->kwnames);
    for (uint32_t i = 0; list != 0 && i < b->code->posonlyargcount; i++) {
        Addr name = parameter_name(vm, b, i);
        for (int64_t k = 0; k < count; k++) {
            Addr keyword = tuple_item(vm->mem, b->call->kwnames, k);
            if (str_equal(vm->mem, name, keyword)) {
                (void)list_append(vm->in, list, keyword);
            }
        }
    }
    if (list != 0 && list_length(vm->mem, list) > 0) {
        Addr comma = str_from_utf8(vm->in, ", ", 2);
        Addr names = comma != 0 ? str_join(vm->in, comma, list) : 0;
        obj_release(vm->in, comma);
        if (names != 0) {
            err_format(vm->in, T_(TypeError),
                       "%U() got some positional-only arguments passed as keyword arguments: '%U'",
                       name_of(vm, b), names);
        }
        obj_release(vm->in, names);
    }
    obj_release(vm->in, list);
    return err_occurred(vm->mem);
}

static bool fail_unexpected(Vm *vm, const Binding *b, Addr keyword)
{
    if (b->code->posonlyargcount == 0 || !fail_positional_only(vm, b)) {
        err_format(vm->in, T_(TypeError), "%U() got an unexpected keyword argument '%S'",
                   name_of(vm, b), keyword);
    }
    return false;
}

/* ---- the steps of _PyEval_EvalCode ---- */

/* Which parameter the keyword names: the same object, else the first that is equal, where a class
 * built on str may run Python code. The number of all when there is none, -1 = exception. */
static int64_t find_parameter(Vm *vm, const Binding *b, Addr keyword)
{
    for (uint32_t i = b->code->posonlyargcount; i < b->total; i++) {
        if (parameter_name(vm, b, i) == keyword) {
            return i;
        }
    }
    for (uint32_t i = b->code->posonlyargcount; i < b->total; i++) {
        int equal = obj_compare_bool(vm->in, keyword, parameter_name(vm, b, i), CMP_EQ);
        if (equal != 0) {
            return equal > 0 ? (int64_t)i : -1;
        }
    }
    return b->total;
}

static bool bind_keyword(Vm *vm, const Binding *b, Addr kwdict, Addr keyword, Addr value)
{
    int64_t i = find_parameter(vm, b, keyword);
    if (i < 0) {
        return false;
    }
    if (i == b->total) {
        return kwdict != 0 ? dict_set(vm->in, kwdict, keyword, value)
                           : fail_unexpected(vm, b, keyword);
    }
    if (local(vm, b, (uint32_t)i) != 0) {
        err_format(vm->in, T_(TypeError), "%U() got multiple values for argument '%S'",
                   name_of(vm, b), keyword);
        return false;
    }
    set_local(vm, b, (uint32_t)i, value);
    return true;
}

static bool bind_keywords(Vm *vm, const Binding *b, Addr kwdict)
{
    const CallArgs *call = b->call;
    int64_t count = call->kwnames ? tuple_length(vm->mem, call->kwnames) : 0;
    for (int64_t i = 0; i < count; i++) {
        Addr keyword = tuple_item(vm->mem, call->kwnames, i);
        if (!obj_isinstance(vm->in, keyword, T_(str))) {
            err_format(vm->in, T_(TypeError), "%U() keywords must be strings", name_of(vm, b));
            return false;
        }
        if (!bind_keyword(vm, b, kwdict, keyword, call->args[call->nargs + (size_t)i])) {
            return false;
        }
    }
    return true;
}

static bool fill_defaults(Vm *vm, const Binding *b)
{
    uint32_t count = b->code->argcount;
    uint32_t given = b->call->nargs < count ? (uint32_t)b->call->nargs : count;
    uint32_t required = count - default_count(vm, b);
    for (uint32_t i = given; i < required; i++) {
        if (local(vm, b, i) == 0) {
            return fail_missing(vm, b, given, required, "positional");
        }
    }
    for (uint32_t i = given > required ? given : required; i < count; i++) {
        if (local(vm, b, i) == 0) {
            set_local(vm, b, i, tuple_item(vm->mem, b->defaults, i - required));
        }
    }
    return true;
}

static bool fill_keyword_defaults(Vm *vm, const Binding *b)
{
    Addr kwdefaults = mem_load64(vm->mem, b->function + ENGINE_LAYOUT.func.func_kwdefaults);
    bool is_missing = false;
    for (uint32_t i = b->code->argcount; i < b->total; i++) {
        if (local(vm, b, i) != 0) {
            continue;
        }
        Addr value =
            kwdefaults ? dict_get_str(vm->mem, &ENGINE_LAYOUT, kwdefaults, parameter_name(vm, b, i))
                       : 0;
        if (value != 0) {
            set_local(vm, b, i, value);
        } else {
            is_missing = true;
        }
    }
    return !is_missing || fail_missing(vm, b, b->code->argcount, b->total, "keyword-only");
}

static bool make_cells(Vm *vm, const Binding *b)
{
    const LangCode *code = b->code;
    for (uint32_t i = 0; i < code->cellvar_count; i++) {
        int32_t argument = code->cell2arg ? code->cell2arg[i] : -1;
        Addr cell = cell_new(vm->in, argument >= 0 ? local(vm, b, (uint32_t)argument) : 0);
        if (cell == 0) {
            return false;
        }
        if (argument >= 0) {
            ref_clear(vm->in, b->locals + 8 * (Addr)argument, REF_LOCAL);
        }
        ref_move(vm->in, b->locals + 8 * ((Addr)code->nlocals + i), cell);
    }
    Addr closure = mem_load64(vm->mem, b->function + ENGINE_LAYOUT.func.func_closure);
    for (uint32_t i = 0; i < code->freevar_count; i++) {
        set_local(vm, b, code->nlocals + code->cellvar_count + i, tuple_item(vm->mem, closure, i));
    }
    return true;
}

/* **kwargs first, then what is positional, then *args. */
static bool bind_positional(Vm *vm, const Binding *b, Addr *kwdict)
{
    const LangCode *code = b->code;
    bool has_varargs = (code->flags & CODE_VARARGS) != 0;
    *kwdict = 0;
    if (code->flags & CODE_VARKEYWORDS) {
        *kwdict = dict_new(vm->in);
        if (*kwdict == 0) {
            return false;
        }
        ref_move(vm->in, b->locals + 8 * ((Addr)b->total + has_varargs), *kwdict);
    }
    size_t given = b->call->nargs;
    size_t count = given < code->argcount ? given : code->argcount;
    for (size_t i = 0; i < count; i++) {
        set_local(vm, b, (uint32_t)i, b->call->args[i]);
    }
    if (has_varargs) {
        Addr rest = tuple_from(vm->in, b->call->args + count, given - count);
        if (rest == 0) {
            return false;
        }
        ref_move(vm->in, b->locals + 8 * (Addr)b->total, rest);
    }
    return true;
}

static bool bind_all(Vm *vm, const Binding *b)
{
    Addr kwdict = 0;
    if (!bind_positional(vm, b, &kwdict) || !bind_keywords(vm, b, kwdict)) {
        return false;
    }
    if (b->call->nargs > b->code->argcount && !(b->code->flags & CODE_VARARGS)) {
        return fail_too_many(vm, b);
    }
    if (b->call->nargs < b->code->argcount && !fill_defaults(vm, b)) {
        return false;
    }
    if (b->code->kwonlyargcount > 0 && !fill_keyword_defaults(vm, b)) {
        return false;
    }
    return make_cells(vm, b);
}

static Binding binding_of(Vm *vm, Addr function, const CallArgs *call)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    MemNear near = mem_near(vm->mem, function, lay->func.sizeof_);
    Addr code = near_load64(near, lay->func.func_code);
    const LangCode *described = vm->module->codes[code_id(vm->mem, code)];
    return (Binding){
        .code = described,
        .function = function,
        .code_object = code,
        .globals = near_load64(near, lay->func.func_globals),
        .defaults = near_load64(near, lay->func.func_defaults),
        .total = described->argcount + described->kwonlyargcount,
        .call = call,
    };
}

static bool new_frame(Vm *vm, Binding *b, Addr locals)
{
    b->frame = frame_new(vm->in, b->code_object, b->globals, locals);
    b->locals = frame_local_slot(b->frame, 0);
    return b->frame != 0;
}

/* The generator does not keep its caller alive. */
static Addr make_generator(Vm *vm, const Binding *b)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    ref_clear(vm->in, b->frame + lay->frame.f_back, REF_SLOT);
    Addr generator =
        gen_new(vm->in, b->frame, mem_load64(vm->mem, b->function + lay->func.func_name),
                mem_load64(vm->mem, b->function + lay->func.func_qualname));
    if (generator != 0) {
        gc_track(vm->in, b->frame);
    }
    return generator;
}

Addr bind_arguments(Vm *vm, Addr function, const CallArgs *call)
{
    enum { PLAIN = CODE_OPTIMIZED | CODE_NEWLOCALS | CODE_NOFREE };
    Binding b = binding_of(vm, function, call);
    if (__builtin_expect(!new_frame(vm, &b, 0), 0)) {
        return 0;
    }
    /* What function_code_fastcall is for; mostly it is that. */
    if (__builtin_expect(b.code->flags == PLAIN && b.code->kwonlyargcount == 0 &&
                             call->kwnames == 0 && b.defaults == 0 &&
                             b.code->argcount == call->nargs,
                         1)) {
        for (size_t i = 0; i < call->nargs; i++) {
            set_local(vm, &b, (uint32_t)i, call->args[i]);
        }
        return b.frame;
    }
    hold(vm, b.frame);
    bool ok = bind_all(vm, &b);
    Addr result = ok && b.code->flags & CODE_GENERATOR ? make_generator(vm, &b) : b.frame;
    (void)unhold(vm);
    if (!ok) {
        obj_release(vm->in, b.frame);
        return 0;
    }
    return result;
}

Addr bind_class_body(Vm *vm, Addr function, Addr namespace)
{
    CallArgs none = {.callable = function};
    Binding b = binding_of(vm, function, &none);
    if (!new_frame(vm, &b, namespace) || !make_cells(vm, &b)) {
        return 0;
    }
    return b.frame;
}
