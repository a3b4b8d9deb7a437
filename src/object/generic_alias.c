#include "object/generic_alias.h"

#include <string.h>

#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/attr_table.h"
#include "object/call_dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/name_use.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/str_writer.h"
#include "object/tuple_internal.h"
#include "object/type.h"

static Addr field(const Interp *in, Addr o, uint16_t offset)
{
    return mem_load64(in->mem, o + offset);
}

/* ---- birth ---- */

Addr generic_alias_new(Interp *in, Addr origin, Addr args)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = type_alloc_instance(in, T_(generic_alias), 0);
    if (o == 0) {
        return 0;
    }
    if (obj_isinstance(in, args, T_(tuple))) {
        ref_copy(in, o + lay->generic_alias.args, args, REF_SLOT);
    } else {
        Addr tuple = tuple_from(in, &args, 1);
        if (tuple == 0) {
            obj_release(in, o);
            return 0;
        }
        ref_move(in, o + lay->generic_alias.args, tuple);
    }
    ref_copy(in, o + lay->generic_alias.origin, origin, REF_SLOT);
    return o;
}

Addr generic_alias_of_class(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return generic_alias_new(in, self, args[0]);
}

/* ---- text ---- */

/* An attribute that ga_repr_item looks for; *out is 0 without it. False = exception. */
static bool look_up(Interp *in, Addr o, const char *name, Addr *out)
{
    name_use(in, "genericaliasobject.c", name);
    return obj_lookup_attr(in, o, identifier_find(in, name), out);
}

/* What has __origin__ and __args__ is shown by its repr: 1, 0, -1 = exception. */
static int looks_like_alias(Interp *in, Addr o)
{
    static const char *const names[] = {"__origin__", "__args__"};
    if (obj_is(in->mem, o, T_(generic_alias))) {
        type_make_ready(in, T_(generic_alias));
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Addr found = 0;
        if (!look_up(in, o, names[i], &found)) {
            return -1;
        }
        obj_release(in, found);
        if (found == 0) {
            return 0;
        }
    }
    return 1;
}

/* A class is shown by its name, with its module unless that is builtins. */
static bool write_name(StrWriter *w, Addr module, Addr qualname)
{
    Interp *in = w->in;
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, module, "builtins")) {
        return writer_take(w, obj_str(in, qualname));
    }
    return writer_take(w, str_from_format(in, "%S.%S", module, qualname));
}

/* ga_repr_item */
static bool write_item(StrWriter *w, Addr o)
{
    Interp *in = w->in;
    if (o == OBJ_ELLIPSIS) {
        return writer_take(w, str_from_ascii(in, "...", 3));
    }
    int is_alias = looks_like_alias(in, o);
    if (is_alias != 0) {
        return is_alias > 0 && writer_take(w, obj_repr(in, o));
    }
    enum { QUALNAME = 1, MODULE = 2 }; /* references of the writer's entry */
    Addr qualname = 0;
    Addr module = 0;
    bool ok = look_up(in, o, "__qualname__", &qualname);
    held_put(in, w->entry, QUALNAME, qualname);
    ok = ok && (qualname == 0 || look_up(in, o, "__module__", &module));
    held_put(in, w->entry, MODULE, module);
    bool is_named = qualname != 0 && module != 0 && module != OBJ_NONE;
    ok = ok && (is_named ? write_name(w, module, qualname) : writer_take(w, obj_repr(in, o)));
    if (in->halt == HALT_NONE) {
        held_drop(in, w->entry, QUALNAME);
        held_drop(in, w->entry, MODULE);
    }
    return ok;
}

static Addr alias_repr(Interp *in, Addr o)
{
    Addr args = field(in, o, ENGINE_LAYOUT.generic_alias.args);
    int64_t count = tuple_length(in->mem, args);
    StrWriter w;
    writer_begin(&w, in, 0, false);
    bool ok =
        write_item(&w, field(in, o, ENGINE_LAYOUT.generic_alias.origin)) && writer_char(&w, '[');
    for (int64_t i = 0; ok && i < count; i++) {
        ok = (i == 0 || writer_ascii(&w, ", ", 2)) && write_item(&w, tuple_item(in->mem, args, i));
    }
    ok = ok && (count > 0 || writer_ascii(&w, "()", 2)) && writer_char(&w, ']');
    return ok ? writer_finish(&w) : writer_drop(&w);
}

/* ---- what it hands on to the class ---- */

static Addr alias_getattr(Interp *in, Addr o, Addr name)
{
    static const AttrRow attributes[] = {
        {"__origin__", OWNED_FIELD(generic_alias, origin)},
        {"__args__",   OWNED_FIELD(generic_alias, args)  },
    };
    static const char *const own[] = {"__parameters__", "__mro_entries__", "__reduce_ex__",
                                      "__reduce__",     "__copy__",        "__deepcopy__"};
    Addr found = attr_from_table(in, o, name, ATTR_ROWS(attributes));
    if (found != 0) {
        type_make_ready(in, T_(generic_alias));
        return found;
    }
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, own[i])) {
            type_make_ready(in, T_(generic_alias));
            return object_getattr(in, o, name);
        }
    }
    return obj_getattr(in, field(in, o, ENGINE_LAYOUT.generic_alias.origin), name);
}

/* ga_call: the new object is told where it comes from, if it can be. */
static Addr alias_call(Interp *in, Addr o, const Addr *args, size_t nargs, Addr kwnames)
{
    enum { TUPLE = 0, KEYWORDS = 1, MADE = 2 };
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr origin = field(in, o, ENGINE_LAYOUT.generic_alias.origin);
    bool takes_tuple = kwnames == 0 && type_id_of(origin) == TYPE_ID_HEAP;
    in->call_tuple = takes_tuple ? held_get(in, entry, TUPLE) : 0;
    bool unpacks = kwnames != 0 && origin == T_(dict); /* PyObject_Call of what has vectorcall */
    Addr made = unpacks ? obj_call_dict(in, origin, args, nargs, held_get(in, entry, KEYWORDS))
                        : obj_call_kw(in, origin, args, nargs, kwnames);
    if (made == 0) {
        return in->halt == HALT_NONE ? args_tuple_end(in, entry, 0) : 0;
    }
    held_put(in, entry, MADE, made);
    static const char orig_class[] = "__orig_class__"; /* PyObject_SetAttrString */
    Addr name = str_intern(in, str_from_utf8(in, orig_class, sizeof orig_class - 1));
    bool ok = name != 0 && obj_setattr(in, made, name, o);
    obj_release(in, name);
    if (!ok && in->halt == HALT_NONE &&
        (err_matches(in, T_(AttributeError)) || err_matches(in, T_(TypeError)))) {
        err_clear(in);
        ok = true;
    }
    if (in->halt != HALT_NONE) {
        return 0;
    }
    if (!ok) {
        held_drop(in, entry, MADE);
    }
    return args_tuple_end(in, entry, held_take(in, entry, MADE));
}

static Addr alias_compare(Interp *in, Addr a, Addr b, int op)
{
    if (!obj_is(in->mem, b, T_(generic_alias)) || (op != CMP_EQ && op != CMP_NE)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    const CpyLayout *lay = &ENGINE_LAYOUT;
    int equal = obj_compare_bool(in, field(in, a, lay->generic_alias.origin),
                                 field(in, b, lay->generic_alias.origin), CMP_EQ);
    if (equal > 0) {
        equal = obj_compare_bool(in, field(in, a, lay->generic_alias.args),
                                 field(in, b, lay->generic_alias.args), CMP_EQ);
    }
    return equal < 0 ? 0 : bool_new(in, (equal > 0) == (op == CMP_EQ));
}

static bool alias_hash(Interp *in, Addr o, int64_t *out)
{
    int64_t origin = 0;
    int64_t args = 0;
    bool ok = obj_hash(in, field(in, o, ENGINE_LAYOUT.generic_alias.origin), &origin) &&
              obj_hash(in, field(in, o, ENGINE_LAYOUT.generic_alias.args), &args);
    *out = origin ^ args;
    return ok;
}

/* make_parameters looks whether an argument has type variables itself. False = exception. */
static bool ask_for_parameters(Interp *in, Addr args)
{
    bool ok = true;
    for (int64_t i = 0; ok && i < tuple_length(in->mem, args); i++) {
        Addr found = 0;
        ok = look_up(in, tuple_item(in->mem, args, i), "__parameters__", &found);
        obj_release(in, found);
    }
    return ok;
}

/* ga_getitem: its arguments never are type variables, which only the module typing has. */
static Addr alias_getitem(Interp *in, Addr o, Addr key)
{
    (void)key;
    Addr slot = o + ENGINE_LAYOUT.generic_alias.parameters;
    if (field(in, o, ENGINE_LAYOUT.generic_alias.parameters) == 0) {
        /* make_parameters cuts a tuple with room for all of them: not to the empty one. */
        Addr args = field(in, o, ENGINE_LAYOUT.generic_alias.args);
        int64_t count = tuple_length(in->mem, args);
        Addr room = ask_for_parameters(in, args) ? tuple_new(in, count) : 0;
        room = room != 0 && count > 0 ? tuple_resize(in, room, 0) : room;
        if (room == 0) {
            return 0;
        }
        ref_move(in, slot, room);
    }
    return err_format(in, T_(TypeError), "There are no type variables left in %R", o);
}

/* ---- death and edges ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(generic_alias, origin), OWNED_FIELD(generic_alias, args),
             OWNED_FIELD(generic_alias, parameters)},
    .traverse = {OWNED_FIELD(generic_alias, origin), OWNED_FIELD(generic_alias, args),
             OWNED_FIELD(generic_alias, parameters)},
    .has_weakrefs = true,
};

static DeallocStatus alias_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &fields);
}

static bool alias_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    return owned_fields_visit(mem, lay, o, &fields, visit, context);
}

/* ga_instancecheck, ga_subclasscheck */
static Addr instance_check(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return err_format(in, T_(TypeError),
                      "isinstance() argument 2 cannot be a parameterized generic");
}

static Addr subclass_check(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return err_format(in, T_(TypeError),
                      "issubclass() argument 2 cannot be a parameterized generic");
}

/* ga_reduce */
static Addr reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const Addr parts[] = {field(in, self, ENGINE_LAYOUT.generic_alias.origin),
                          field(in, self, ENGINE_LAYOUT.generic_alias.args)};
    return reduce_recipe(in, obj_type(in->mem, self), parts, 2, 0);
}

static const NativeMethod alias_methods[] = {
    {"__reduce__",        reduce,         0, 0, 0},
    {"__instancecheck__", instance_check, 1, 1, 0},
    {"__subclasscheck__", subclass_check, 1, 1, 0},
    {NULL,                NULL,           0, 0, 0}
};

const TypeOps generic_alias_ops = {
    .dealloc = alias_dealloc,
    .repr = alias_repr,
    .hash = alias_hash,
    .compare = alias_compare,
    .getattr = alias_getattr,
    .own_getattro = true,
    .call = alias_call,
    .getitem = alias_getitem,
    .methods = alias_methods,
};
const TypeEdges generic_alias_edges = {alias_visit};
