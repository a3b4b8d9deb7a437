/* builtin.c - built-in function objects (methodobject.c) and how a row of a method table is run
 * (call.c, descrobject.c). */
#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/attr_table.h"
#include "object/code_address.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/function_str.h"
#include "object/keywords.h"
#include "object/name_use.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

Addr builtin_new(Interp *in, const NativeMethod *row, Addr self, Addr module_name)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr b = obj_gc_new(in, T_(builtin), lay->cfunc.sizeof_);
    if (b == 0) {
        return 0;
    }
    mem_store64(mem, b + lay->cfunc.m_weakreflist, 0);
    mem_store64(mem, b + lay->cfunc.m_ml, native_address(row));
    mem_store64(mem, b + lay->cfunc.m_self, 0);
    mem_store64(mem, b + lay->cfunc.m_module, 0);
    if (self != 0) {
        ref_copy(in, b + lay->cfunc.m_self, self, REF_SLOT);
    }
    if (module_name != 0) {
        ref_copy(in, b + lay->cfunc.m_module, module_name, REF_SLOT);
    }
    bool has_vectorcall = !(row->flags & NATIVE_TUPLE_ARGS);
    mem_store64(mem, b + lay->cfunc.vectorcall,
                has_vectorcall ? code_address(CODE_CFUNCTION_VECTORCALL) : 0);
    gc_track(in, b);
    return b;
}

/* ---- running a row ---- */

/* meth_get__qualname__: the name with the class it is a method of. New reference or 0. */
static Addr qualified_name(Interp *in, const NativeMethod *row, Addr self)
{
    if (self == 0 || obj_is(in->mem, self, T_(module))) {
        return str_from_utf8(in, row->name, strlen(row->name));
    }
    Addr class = obj_isinstance(in, self, T_(type)) ? self : obj_type(in->mem, self);
    name_use(in, "methodobject.c", "__qualname__");
    Addr owner = obj_getattr(in, class, identifier_find(in, "__qualname__"));
    Addr name = owner != 0 ? str_from_format(in, "%S.%s", owner, row->name) : 0;
    obj_release(in, owner);
    return name;
}

/* A call of METH_NOARGS or METH_O, or with keywords that the function does not take. */
static Addr wrong_call(Interp *in, Addr callee, size_t nargs, bool keywords)
{
    const NativeMethod *row = native_row(in->mem, callee);
    Addr text = function_str(in, callee);
    if (text != 0 && keywords) {
        err_format(in, T_(TypeError), "%U takes no keyword arguments", text);
    } else if (text != 0 && row->max_args == 0) {
        err_format(in, T_(TypeError), "%U takes no arguments (%zd given)", text, nargs);
    } else if (text != 0) {
        err_format(in, T_(TypeError), "%U takes exactly one argument (%zd given)", text, nargs);
    }
    obj_release(in, text);
    return 0;
}

static Addr complain_of_count(Interp *in, Addr callee, size_t nargs)
{
    const NativeMethod *row = native_row(in->mem, callee);
    bool is_one = row->min_args == 1 && row->max_args == 1 && !(row->flags & NATIVE_KEYWORDS);
    if (row->max_args == 0 || is_one) {
        return wrong_call(in, callee, nargs, false);
    }
    if ((row->flags & (NATIVE_DICT | NATIVE_UNPACKS)) == NATIVE_DICT) {
        return err_too_many(in, row->name, (size_t)row->max_args, nargs, nargs);
    }
    if ((row->flags & (NATIVE_TUPLE_ARGS | NATIVE_UNPACKS)) != NATIVE_TUPLE_ARGS) {
        return err_positional(in, row->name, (size_t)row->min_args, (size_t)row->max_args, nargs);
    }
    return err_parsed_count(in, row->name, (size_t)row->min_args, (size_t)row->max_args, nargs);
}

/* What counts the arguments itself has them in a tuple then. */
static Addr wrong_count(Interp *in, Addr callee, const Addr *args, size_t nargs)
{
    if ((native_row(in->mem, callee)->flags & NATIVE_TUPLE_ARGS) == 0) {
        return complain_of_count(in, callee, nargs);
    }
    Addr entry = args_tuple_begin(in, args, nargs);
    return entry ? args_tuple_end(in, entry, complain_of_count(in, callee, nargs)) : 0;
}

/* _PyStack_AsDict */
Addr keywords_as_dict(Interp *in, const Addr *values, Addr kwnames)
{
    int64_t count = tuple_length(in->mem, kwnames);
    Addr dict = dict_new_presized(in, count);
    for (int64_t i = 0; dict != 0 && i < count; i++) {
        if (!dict_set(in, dict, tuple_item(in->mem, kwnames, i), values[i])) {
            obj_release(in, dict);
            return 0;
        }
    }
    return dict;
}

/* METH_VARARGS (| METH_KEYWORDS): the arguments in a tuple and a dict, for the time of the call. */
static Addr run_with_tuple(Interp *in, const NativeMethod *row, Addr self, const Addr *args,
                           size_t nargs, Keywords keywords)
{
    Addr tuple = args_tuple_new(in, args, nargs);
    if (tuple == 0) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), tuple);
    Addr dict = keywords.dict != 0    ? owned(in, keywords.dict)
                : keywords.names != 0 ? keywords_as_dict(in, args + nargs, keywords.names)
                                      : 0;
    if (dict != 0) {
        ref_move(in, native_ref(held, 1), dict);
    }
    bool ok = dict != 0 || keywords.names == 0;
    Addr told = (row->flags & NATIVE_DICT) != 0 ? dict : keywords.names;
    Addr result = ok ? row->fn(in, self, args, nargs, told) : 0;
    if (in->halt != HALT_NONE) {
        return 0;
    }
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    ref_clear(in, native_ref(held, 1), REF_NATIVE);
    native_pop(in, held);
    return result;
}

static Addr run_row(Interp *in, const NativeMethod *row, Addr self, const Addr *args, size_t nargs,
                    Keywords keywords)
{
    JRN_MARK1(in->mem, NATIVE_CALL, native_address(row));
    if (row->flags & NATIVE_TUPLE_ARGS) {
        return run_with_tuple(in, row, self, args, nargs, keywords);
    }
    return row->fn(in, self, args, nargs, keywords.names);
}

/* Counted as a call by cfunction_enter_call and method_enter_call, or by _PyObject_MakeTpCall. */
static Addr invoke(Interp *in, Addr callee, Addr self, const Addr *args, size_t nargs,
                   Keywords keywords)
{
    const NativeMethod *row = native_row(in->mem, callee);
    bool has_keywords = keywords_count(in, keywords) > 0;
    bool fits =
        nargs >= (size_t)row->min_args && (row->max_args < 0 || nargs <= (size_t)row->max_args);
    bool takes_keywords = (row->flags & NATIVE_KEYWORDS) != 0;
    if (has_keywords && !takes_keywords) {
        return wrong_call(in, callee, nargs, true);
    }
    if (!fits) {
        return wrong_count(in, callee, args, nargs);
    }
    if (!recursion_enter(in, " while calling a Python object")) {
        return 0;
    }
    Addr result = run_row(in, row, self, args, nargs, has_keywords ? keywords : NO_KEYWORDS);
    recursion_leave(in);
    return result;
}

Addr native_invoke(Interp *in, Addr callee, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    return invoke(in, callee, self, args, nargs, keywords_behind(args, nargs, kwnames));
}

/* ---- the type builtin_function_or_method ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(cfunc, m_self), OWNED_FIELD(cfunc, m_module)},
    .traverse = {OWNED_FIELD(cfunc, m_self), OWNED_FIELD(cfunc, m_module)},
    .has_weakrefs = true,
};

static DeallocStatus builtin_dealloc(Interp *in, Addr b, Addr entry)
{
    return owned_fields_dealloc(in, b, entry, &fields);
}

static bool builtin_visit(const Memory *mem, const CpyLayout *lay, Addr b, EdgeVisit visit,
                          void *context)
{
    return owned_fields_visit(mem, lay, b, &fields, visit, context);
}

/* PyCFunction_GET_SELF: a static method has the class, but no self. */
static Addr self_of(const Interp *in, Addr b)
{
    bool is_static = (native_row(in->mem, b)->flags & NATIVE_STATIC) != 0;
    return is_static ? 0 : mem_load64(in->mem, b + ENGINE_LAYOUT.cfunc.m_self);
}

/* cfunction_call: METH_VARARGS without METH_KEYWORDS, given keywords by _PyObject_MakeTpCall. */
static Addr refuse_keywords(Interp *in, const NativeMethod *row, const Addr *args, size_t nargs,
                            Addr kwnames)
{
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    return entry ? args_tuple_end(in, entry, err_no_keywords(in, row->name)) : 0;
}

Addr builtin_call(Interp *in, Addr b, const Addr *args, size_t nargs, Addr kwnames)
{
    const NativeMethod *row = native_row(in->mem, b);
    bool has_keywords = kwnames != 0 && tuple_length(in->mem, kwnames) > 0;
    if (has_keywords && (row->flags & (NATIVE_TUPLE_ARGS | NATIVE_KEYWORDS)) == NATIVE_TUPLE_ARGS) {
        return refuse_keywords(in, row, args, nargs, kwnames);
    }
    return native_invoke(in, b, self_of(in, b), args, nargs, kwnames);
}

Addr builtin_call_dict(Interp *in, Addr b, const Addr *args, size_t nargs, Addr keywords)
{
    const NativeMethod *row = native_row(in->mem, b);
    return (row->flags & NATIVE_KEYWORDS) != 0
               ? invoke(in, b, self_of(in, b), args, nargs, keywords_of_dict(keywords))
               : err_no_keywords(in, row->name);
}

static Addr builtin_getattr(Interp *in, Addr b, Addr name)
{
    static const AttrRow attributes[] = {
        {"__module__", OWNED_FIELD(cfunc, m_module)},
    };
    Addr found = attr_from_table(in, b, name, ATTR_ROWS(attributes));
    if (found != 0) {
        return found;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__self__")) {
        Addr self = self_of(in, b);
        return owned(in, self ? self : OBJ_NONE);
    }
    const NativeMethod *row = native_row(in->mem, b);
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__name__")) {
        return str_from_utf8(in, row->name, strlen(row->name));
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__qualname__")) {
        return qualified_name(in, row, mem_load64(in->mem, b + ENGINE_LAYOUT.cfunc.m_self));
    }
    return object_getattr(in, b, name);
}

static Addr builtin_repr(Interp *in, Addr b)
{
    Addr self = self_of(in, b);
    const NativeMethod *row = native_row(in->mem, b);
    return self == 0 || obj_is(in->mem, self, T_(module))
               ? str_from_format(in, "<built-in function %s>", row->name)
               : str_from_format(in, "<built-in method %s of %N object at %p>", row->name, self,
                                 self);
}

static Addr builtin_compare(Interp *in, Addr a, Addr b, int op)
{
    bool comparable = obj_is(in->mem, a, T_(builtin)) && obj_is(in->mem, b, T_(builtin)) &&
                      (op == CMP_EQ || op == CMP_NE);
    if (!comparable) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    bool same =
        self_of(in, a) == self_of(in, b) && native_row(in->mem, a) == native_row(in->mem, b);
    return owned(in, same == (op == CMP_EQ) ? OBJ_TRUE : OBJ_FALSE);
}

static bool builtin_hash(Interp *in, Addr b, int64_t *out)
{
    Addr self = self_of(in, b);
    Addr code = mem_load64(in->mem, b + ENGINE_LAYOUT.cfunc.m_ml);
    *out = (int64_t)((self >> 4 | self << 60) ^ (code >> 4 | code << 60));
    *out = *out == -1 ? -2 : *out;
    return true;
}

const TypeOps builtin_ops = {
    .dealloc = builtin_dealloc,
    .trashcan = true,
    .repr = builtin_repr,
    .hash = builtin_hash,
    .compare = builtin_compare,
    .getattr = builtin_getattr,
    .call = builtin_call,
};
const TypeEdges builtin_edges = {builtin_visit};
