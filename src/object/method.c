/* method.c - bound methods (classobject.c) and cells (cellobject.c). */
#include "base/text.h"
#include "object/abstract.h"
#include "object/attr_table.h"
#include "object/code_address.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/held.h"
#include "object/name_use.h"
#include "object/reduce.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* ---- method ---- */

Addr method_new(Interp *in, Addr function, Addr self)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr m = obj_gc_new(in, T_(method), lay->method.sizeof_);
    if (m == 0) {
        return 0;
    }
    mem_store64(in->mem, m + lay->method.im_weakreflist, 0);
    ref_copy(in, m + lay->method.im_func, function, REF_SLOT);
    ref_copy(in, m + lay->method.im_self, self, REF_SLOT);
    mem_store64(in->mem, m + lay->method.vectorcall, code_address(CODE_METHOD_VECTORCALL));
    gc_track(in, m);
    return m;
}

static const OwnedFields method_fields = {
    .drop = {OWNED_FIELD(method, im_func), OWNED_FIELD(method, im_self)},
    .traverse = {OWNED_FIELD(method, im_func), OWNED_FIELD(method, im_self)},
    .has_weakrefs = true,
};

static DeallocStatus method_dealloc(Interp *in, Addr m, Addr entry)
{
    return owned_fields_dealloc(in, m, entry, &method_fields);
}

static bool method_visit(const Memory *mem, const CpyLayout *lay, Addr m, EdgeVisit visit,
                         void *context)
{
    return owned_fields_visit(mem, lay, m, &method_fields, visit, context);
}

static Addr function_of(const Interp *in, Addr m)
{
    return mem_load64(in->mem, m + ENGINE_LAYOUT.method.im_func);
}

static Addr self_of(const Interp *in, Addr m)
{
    return mem_load64(in->mem, m + ENGINE_LAYOUT.method.im_self);
}

/* method_getattro: what the type does not have comes from the function. */
static Addr method_getattr(Interp *in, Addr m, Addr name)
{
    static const AttrRow attributes[] = {
        {"__func__", OWNED_FIELD(method, im_func)},
        {"__self__", OWNED_FIELD(method, im_self)},
    };
    Addr found = attr_from_table(in, m, name, ATTR_ROWS(attributes));
    if (found != 0) {
        return found;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__class__")) {
        return owned(in, T_(method));
    }
    return obj_getattr(in, function_of(in, m), name);
}

/* The first name that the function has, of these two; *name is 0 when it has none. */
static bool name_of_function(Interp *in, Addr function, Addr *name)
{
    static const char *const attributes[] = {"__qualname__", "__name__"};
    *name = 0;
    for (size_t i = 0; *name == 0 && i < sizeof attributes / sizeof attributes[0]; i++) {
        name_use(in, "classobject.c", attributes[i]);
        if (!obj_lookup_attr(in, function, identifier_find(in, attributes[i]), name)) {
            return false;
        }
    }
    return true;
}

/* method_repr: of any callable, which need not have a name. */
static Addr method_repr(Interp *in, Addr m)
{
    Addr entry = held_begin(in);
    Addr name = 0;
    Addr text = 0;
    if (name_of_function(in, function_of(in, m), &name)) {
        held_put(in, entry, 0, name);
        text = name != 0 && str_check(in, name)
                   ? str_from_format(in, "<bound method %U of %R>", name, self_of(in, m))
                   : str_from_format(in, "<bound method %s of %R>", "?", self_of(in, m));
    }
    held_end(in, entry);
    return text;
}

/* method_new */
static Addr method_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    enum { FUNCTION, SELF, PARTS };
    (void)type;
    if (kwnames != 0) {
        return err_no_keywords(in, "method");
    }
    if (nargs != PARTS) {
        return err_positional(in, "method", PARTS, PARTS, nargs);
    }
    if (!obj_is_callable(in, args[FUNCTION])) {
        return err_format(in, T_(TypeError), "first argument must be callable");
    }
    if (args[SELF] == OBJ_NONE) {
        return err_format(in, T_(TypeError), "self must not be None");
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, tuple_from(in, args, nargs));
    Addr method = held_get(in, entry, 0) != 0 ? method_new(in, args[FUNCTION], args[SELF]) : 0;
    held_end(in, entry);
    return method;
}

/* Equal functions bound to the same object. */
static Addr method_compare(Interp *in, Addr a, Addr b, int op)
{
    bool comparable = obj_is(in->mem, a, T_(method)) && obj_is(in->mem, b, T_(method)) &&
                      (op == CMP_EQ || op == CMP_NE);
    if (!comparable) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    int equal = obj_compare_bool(in, function_of(in, a), function_of(in, b), CMP_EQ);
    if (equal < 0) {
        return 0;
    }
    bool same = equal > 0 && self_of(in, a) == self_of(in, b);
    return owned(in, same == (op == CMP_EQ) ? OBJ_TRUE : OBJ_FALSE);
}

static bool method_hash(Interp *in, Addr m, int64_t *out)
{
    int64_t of_function = 0;
    if (!obj_hash(in, function_of(in, m), &of_function)) {
        return false;
    }
    Addr self = self_of(in, m);
    *out = (int64_t)(self >> 4 | self << 60) ^ of_function;
    *out = *out == -1 ? -2 : *out;
    return true;
}

/* method_descr_get: it is bound already. */
static Addr method_get(Interp *in, Addr m, Addr object, Addr type)
{
    (void)object;
    (void)type;
    return owned(in, m);
}

/* method_reduce: getattr() of the object */
static Addr method_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr name = obj_getattr(in, mem_load64(in->mem, self + ENGINE_LAYOUT.method.im_func),
                            identifier_find(in, "__name__"));
    if (name == 0) {
        return 0;
    }
    Addr object = mem_load64(in->mem, self + ENGINE_LAYOUT.method.im_self);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, name);
    Addr recipe =
        reduce_recipe(in, reduce_builtin(in, "getattr"), (const Addr[]){object, name}, 2, 0);
    held_end(in, entry);
    return recipe;
}

static const NativeMethod method_methods[] = {
    {"__reduce__", method_reduce, 0, 0, 0},
    {NULL,         NULL,          0, 0, 0},
};

const TypeOps method_ops = {
    .methods = method_methods,
    .dealloc = method_dealloc,
    .create = method_create,
    .descr_get = method_get,
    .repr = method_repr,
    .hash = method_hash,
    .compare = method_compare,
    .getattr = method_getattr,
    .own_getattro = true,
};
const TypeEdges method_edges = {method_visit};

/* ---- cell ---- */

Addr cell_new(Interp *in, Addr content_or_0)
{
    Addr cell = obj_gc_new(in, T_(cell), ENGINE_LAYOUT.cell.sizeof_);
    if (cell == 0) {
        return 0;
    }
    Addr slot = cell + ENGINE_LAYOUT.cell.ob_ref;
    mem_store64(in->mem, slot, 0);
    if (content_or_0 != 0) {
        ref_copy(in, slot, content_or_0, REF_SLOT);
    }
    gc_track(in, cell);
    return cell;
}

static const OwnedFields cell_fields = {
    .drop = {OWNED_FIELD(cell, ob_ref)},
    .traverse = {OWNED_FIELD(cell, ob_ref)},
};

static DeallocStatus cell_dealloc(Interp *in, Addr cell, Addr entry)
{
    return owned_fields_dealloc(in, cell, entry, &cell_fields);
}

static bool cell_clear(Interp *in, Addr cell)
{
    return owned_fields_clear(in, cell, &cell_fields);
}

static bool cell_visit(const Memory *mem, const CpyLayout *lay, Addr cell, EdgeVisit visit,
                       void *context)
{
    return owned_fields_visit(mem, lay, cell, &cell_fields, visit, context);
}

static Addr cell_getattr(Interp *in, Addr cell, Addr name)
{
    if (!str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "cell_contents")) {
        return object_getattr(in, cell, name);
    }
    Addr content = mem_load64(in->mem, cell + ENGINE_LAYOUT.cell.ob_ref);
    return content ? owned(in, content) : err_format(in, T_(ValueError), "Cell is empty");
}

static bool cell_setattr(Interp *in, Addr cell, Addr name, Addr value)
{
    if (!str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "cell_contents")) {
        return object_setattr(in, cell, name, value);
    }
    Addr slot = cell + ENGINE_LAYOUT.cell.ob_ref;
    if (value == 0) {
        ref_clear(in, slot, REF_SLOT);
    } else {
        ref_set(in, slot, owned(in, value), REF_SLOT);
    }
    return true;
}

static Addr cell_repr(Interp *in, Addr cell)
{
    Addr content = mem_load64(in->mem, cell + ENGINE_LAYOUT.cell.ob_ref);
    return content == 0
               ? str_from_format(in, "<cell at %p: empty>", cell)
               : str_from_format(in, "<cell at %p: %.80N object at %p>", cell, content, content);
}

const TypeOps cell_ops = {
    .dealloc = cell_dealloc,
    .clear = cell_clear,
    .repr = cell_repr,
    .getattr = cell_getattr,
    .setattr = cell_setattr,
};
const TypeEdges cell_edges = {cell_visit};
